import type { Fields } from './field.ts';
import { ACTING_PROCESS } from './process.ts';

/** Fields of scripts and scheduled tasks; sources as in process.ts. */

export const SCRIPT: Fields = {
  ...ACTING_PROCESS,
  ScriptBlockText: ['SrcProcCmdScript', 'cmdScript.content'],
};

export const TASK: Fields = {
  ...ACTING_PROCESS,
  TaskName: ['TaskName', 'task.name'],
  TaskPath: ['TaskPath', 'task.path'],
};
