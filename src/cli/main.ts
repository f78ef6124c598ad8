#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import yargs, { type Argv } from 'yargs';

import { UsageError } from '../text/usage-error.ts';
import type { Command } from './command.ts';
import { exitCodes, type ExitCode } from './exit-code.ts';
import { explainMisuse, unknownCommand, type CommandLine } from './misuse.ts';

interface Entry {
  readonly name: string;
  readonly operands: string;
  readonly summary: string;
  /** Loads the command; each imports only what it needs. */
  readonly load: () => Promise<Command>;
}

const COMMANDS: readonly Entry[] = [
  {
    name: 'convert',
    operands: '<paths...|->',
    summary: 'Convert Sigma rules to queries',
    load: async () => (await import('./convert.ts')).convertCommand,
  },
  {
    name: 'test',
    operands: '<rules...|-> --events <files|folders>',
    summary: 'Hold rules against events: which rule matches which event, and why',
    load: async () => (await import('./test.ts')).testCommand,
  },
  {
    name: 'verify',
    operands: '<rules...|->',
    summary: 'Read queries back, and show where they differ from their rules',
    load: async () => (await import('./verify.ts')).verifyCommand,
  },
  {
    name: 'witness',
    operands: '<rules...|->',
    summary: 'Make for each rule an event that it matches and a near miss, as fixtures for tests',
    load: async () => (await import('./witness.ts')).witnessCommand,
  },
  {
    name: 'explain',
    operands: '<rules...|->',
    summary: 'Explain what rules say: tactics, events, stages, indicators and queries',
    load: async () => (await import('./explain.ts')).explainCommand,
  },
  {
    name: 'navigator',
    operands: '<rules...|->',
    summary: 'Write an ATT&CK Navigator layer: techniques by number of rules',
    load: async () => (await import('./navigator.ts')).navigatorCommand,
  },
  {
    name: 'list',
    operands: '<what> [rules...]',
    summary: 'List targets, pipelines, formats, modifiers, transformations or fields',
    load: async () => (await import('./list.ts')).listCommand,
  },
];

endQuietly();
process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<ExitCode> {
  const line: CommandLine = {
    commands: COMMANDS.map(({ name }) => name),
    options: new Set(['help', 'version']),
  };
  let code: ExitCode | undefined;
  const parser = COMMANDS.reduce(
    (built, entry) => addCommand(built, entry, line, (result) => (code = result)),
    prepareParser(line),
  );
  if (words.length === 0) {
    process.stderr.write(`${await parser.getHelp()}\n`);
    return exitCodes.usage;
  }
  try {
    const { _: operands, help, version } = await parser.parseAsync(words);
    if (code !== undefined) return code;
    if (help === true || version === true) return exitCodes.done;
    throw unknownCommand(String(operands[0] ?? ''), line);
  } catch (error) {
    return reportFailure(error, line);
  }
}

function prepareParser(line: CommandLine): Argv {
  return yargs()
    .scriptName('sigmaglot')
    .usage('$0 <command>\n\nTranslates Sigma rules into the queries of security platforms.')
    .locale('en')
    .parserConfiguration({
      'boolean-negation': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      // An option takes one value, so that it may stand before the paths.
      'greedy-arrays': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
    })
    .example('$0 convert rule.yml -t s1ql', 'Print the query of one rule')
    .example('$0 convert --help', 'All that a command can do')
    .version(version())
    .help()
    .alias('help', 'h')
    .strictOptions()
    .wrap(100)
    .exitProcess(false)
    .fail((message, error: Error | undefined) => {
      throw error ?? explainMisuse(message, line);
    });
}

function addCommand(
  parser: Argv,
  { name, operands, summary, load }: Entry,
  line: CommandLine,
  done: (code: ExitCode) => void,
): Argv {
  return parser.command(
    name,
    summary,
    async (own: Argv) => {
      const { options, examples } = await load();
      Object.keys(options).forEach((option) => line.options.add(option));
      for (const [example, meaning] of examples) own.example(`$0 ${example}`, meaning);
      return own.usage(`$0 ${name} ${operands}\n\n${summary}`).options(options);
    },
    // Positional arguments of yargs do not know that "-" is one.
    async ({ _: [, ...rest], ...given }) => done(await (await load()).run(given, rest.map(String))),
  );
}

function reportFailure(error: unknown, line: CommandLine): ExitCode {
  // The parser throws some of its findings, past its own handler for them.
  const misuse = error instanceof Error && error.name === 'YError';
  const failure = misuse ? explainMisuse(error.message, line) : error;
  if (failure instanceof UsageError) {
    process.stderr.write(`sigmaglot: ${failure.message}\n`);
    if (failure.hint !== undefined) process.stderr.write(`  hint: ${failure.hint}\n`);
    return exitCodes.usage;
  }
  const stack = error instanceof Error ? error.stack : String(error);
  process.stderr.write(`sigmaglot: this is a fault of sigmaglot, not of the rules.\n${stack}\n`);
  return exitCodes.fault;
}

function version(): string {
  const found: unknown = JSON.parse(
    readFileSync(new URL(import.meta.resolve('sigmaglot/package.json')), 'utf8'),
  );
  return found instanceof Object && 'version' in found ? String(found.version) : 'unknown';
}

/**
 * Ends without a word when the reader of a pipe has gone, or when the user stops the command.
 * Files are written whole between two turns of the event loop, so none is left half-written.
 */
function endQuietly(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit();
    });
  }
  // The numbers that a shell expects: 128 and the number of the signal.
  process.on('SIGHUP', () => process.exit(129));
  process.on('SIGINT', () => process.exit(130));
  process.on('SIGTERM', () => process.exit(143));
}
