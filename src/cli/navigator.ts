import { navigatorLayer } from '../index.ts';
import { flag, single, type Arguments } from './arguments.ts';
import type { Command } from './command.ts';
import { exitCodes, type ExitCode } from './exit-code.ts';
import { readRuleSet } from './read-rule-set.ts';
import { openSpeaker } from './speaker.ts';
import { writeWhole } from './write-file.ts';

/** `sigmaglot navigator`. */
export const navigatorCommand: Command = {
  options: {
    name: {
      type: 'string',
      requiresArg: true,
      description: 'Name of the layer; default Sigma rules',
    },
    output: { type: 'string', requiresArg: true, alias: 'o', description: 'File to write to' },
    quiet: { type: 'boolean', alias: 'q', description: 'No warnings' },
  },
  examples: [
    ['navigator rules/ -o layer.json', 'A layer to open in the Navigator'],
    ['navigator rules/ --name "Our rules" -o layer.json', 'With a name of its own'],
  ],
  run,
};

async function run(given: Arguments, paths: readonly string[]): Promise<ExitCode> {
  const speaker = openSpeaker({ quiet: flag(given, 'quiet') });
  const documents = await readRuleSet(paths, speaker);
  if (!documents) return exitCodes.usage;
  // A filter finds nothing by itself.
  const rules = documents.filter(({ kind }) => kind !== 'filter');
  const layer = navigatorLayer(rules, single(given, 'name') ?? 'Sigma rules');
  const text = `${JSON.stringify(layer, undefined, 2)}\n`;
  const path = single(given, 'output');
  if (path === undefined) process.stdout.write(text);
  else writeWhole(path, text);
  return speaker.errors.length > 0 ? exitCodes.failed : exitCodes.done;
}
