import { backends, createConverter, modifiers, transformations, type Backend } from '../index.ts';
import { UsageError } from '../text/usage-error.ts';
import { flag, oneOf, type Arguments } from './arguments.ts';
import type { Command } from './command.ts';
import { exitCodes, type ExitCode } from './exit-code.ts';
import { formatsOf } from './formats.ts';
import { listFields } from './list-fields.ts';
import { alignRows } from './table.ts';
import { namedTargets, targetOption } from './targets.ts';

/** A line of a list: as columns for people, and as a record for programs. */
interface Row {
  readonly columns: readonly string[];
  readonly record: Readonly<Record<string, unknown>>;
}

/** What can be listed; only pipelines and formats depend on the target. */
const LISTS: Readonly<Record<string, (chosen: readonly Backend[]) => readonly Row[]>> = {
  targets: (chosen) => chosen.map(targetRow),
  pipelines: (chosen) => chosen.flatMap(pipelineRows),
  formats: (chosen) => chosen.flatMap(formatRows),
  modifiers: modifierRows,
  transformations: transformationRows,
};

/** `sigmaglot list`. */
export const listCommand: Command = {
  options: {
    ...targetOption,
    json: { type: 'boolean', description: 'One JSON record for each line' },
    quiet: { type: 'boolean', alias: 'q', description: 'No warnings about rules' },
  },
  examples: [
    ['list targets', 'What rules can be converted to'],
    ['list pipelines -t s1ql', 'The pipelines of one target'],
    ['list modifiers --json', 'The modifiers, for other programs'],
    ['list fields rules/ -t s1ql,kql', 'The fields of rules, and whether targets have them'],
  ],
  run,
};

async function run(given: Arguments, [what, ...others]: readonly string[]): Promise<ExitCode> {
  const names = [...Object.keys(LISTS), 'fields'];
  if (what === undefined || (others.length > 0 && what !== 'fields')) {
    throw new UsageError('One thing is listed at a time.', `Name one of ${names.join(', ')}.`);
  }
  const list = oneOf(what, names, 'What is listed');
  const named = await namedTargets(given);
  const chosen = named.map((target) => createConverter({ target }).backend);
  if (list === 'fields') {
    const flags = { json: flag(given, 'json'), quiet: flag(given, 'quiet') };
    return listFields({ paths: others, targets: chosen, ...flags });
  }
  const rows = LISTS[list] ?? (() => []);
  const found = rows(chosen.length > 0 ? chosen : backends);
  const print = flag(given, 'json') ? printRecords : printTable;
  process.stdout.write(print(found));
  return exitCodes.done;
}

function printRecords(rows: readonly Row[]): string {
  return rows.map(({ record }) => `${JSON.stringify(record)}\n`).join('');
}

const printTable = (rows: readonly Row[]): string => alignRows(rows.map(({ columns }) => columns));

function targetRow(backend: Backend): Row {
  const { name, title, extension, order, options } = backend;
  const choices = options.map((option) => {
    return `-O ${option.name}=${option.values?.join('|') ?? '…'}`;
  });
  return {
    columns: [name, title, choices.join(' ')],
    record: { name, title, extension, order, options },
  };
}

function pipelineRows(backend: Backend): Row[] {
  const defaults = Object.fromEntries(backend.options.map((one) => [one.name, one.default]));
  const chosen = backend.defaultPipeline(defaults);
  return backend.pipelines.map(({ name, title }) => ({
    columns: [backend.name, name, title + (name === chosen ? ' (default)' : '')],
    record: { target: backend.name, name, title, default: name === chosen },
  }));
}

function formatRows(backend: Backend): Row[] {
  return formatsOf(backend).map(({ name, title, extension }) => ({
    columns: [backend.name, name, `.${extension}`, title],
    record: { target: backend.name, name, title, extension },
  }));
}

function modifierRows(): Row[] {
  return Object.entries(modifiers).map(([name, { summary, example }]) => ({
    columns: [name, summary, example],
    record: { name, summary, example },
  }));
}

function transformationRows(): Row[] {
  return transformations.map(({ type, summary }) => ({
    columns: [type, summary],
    record: { type, summary },
  }));
}
