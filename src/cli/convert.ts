import { printDiagnostic } from '../index.ts';
import { hasError } from '../text/diagnostic.ts';
import { UsageError } from '../text/usage-error.ts';
import { MAX_LOSSES } from '../verify/max-loss.ts';
import { choice, flag, single, type Arguments } from './arguments.ts';
import type { Command } from './command.ts';
import { exitCodes, type ExitCode } from './exit-code.ts';
import { conversionOptions } from './conversion-options.ts';
import { convertAll } from './convert-all.ts';
import { findRules } from './find-rules.ts';
import { choosePaint } from './paint.ts';
import { prepareTargets } from './prepare-targets.ts';
import { startProgress } from './progress.ts';
import { startReport } from './report.ts';
import { showPath } from './unreadable.ts';

const value = { type: 'string', requiresArg: true } as const;

/** `sigmaglot convert`. */
export const convertCommand: Command = {
  options: {
    ...conversionOptions,
    format: { ...value, alias: 'f', description: 'Output format (see list formats); default text' },
    verify: {
      type: 'boolean',
      description:
        'Read each query back, and withhold those that do not mean their rule; --max-loss implies it',
    },
    output: {
      ...value,
      alias: 'o',
      description: 'File or folder to write to; a folder gets one file for each rule and target',
    },
    json: { type: 'boolean', description: 'One JSON record for each rule and target, one a line' },
    'fail-on': {
      ...value,
      description: 'What makes the exit code 1: error (default), warning or never',
    },
    quiet: { type: 'boolean', alias: 'q', description: 'No warnings and no summary' },
  },
  examples: [
    ['convert rule.yml -t s1ql', 'Print the query of one rule'],
    ['convert rules/ -t s1ql -o queries/', 'A file for each rule of a folder'],
    ['convert rules/ -t s1ql --json', 'Records for other programs'],
    ['convert rules/ -t kql --verify', 'Only queries that mean their rules'],
    ['convert - -t s1ql < rule.yml', 'Read from standard input'],
  ],
  run,
};

async function run(given: Arguments, paths: readonly string[]): Promise<ExitCode> {
  if (paths.length === 0) {
    throw new UsageError('No rule is named.', 'Name files or folders, or - for standard input.');
  }
  const failOn = choice(given, 'fail-on', ['error', 'warning', 'never']) ?? 'error';
  const limit = choice(given, 'max-loss', MAX_LOSSES);
  const checked = limit !== undefined || flag(given, 'verify') ? { limit } : undefined;
  const { targets, diagnostics } = await prepareTargets(given);
  const isTerminal = process.stderr.isTTY;
  const paint = choosePaint({ isTerminal, environment: process.env });
  const quiet = flag(given, 'quiet');
  for (const one of diagnostics) {
    if (quiet && one.severity === 'warning') continue;
    process.stderr.write(`${printDiagnostic(one, paint)}\n`);
  }
  if (hasError(diagnostics)) return exitCodes.usage;

  const files = findRules(paths);
  const output = {
    path: single(given, 'output'),
    json: flag(given, 'json') || single(given, 'format') === 'json',
  };
  // Queries on the terminal show by themselves how far the work has come.
  const busy = output.path === undefined && process.stdout.isTTY;
  const progress = startProgress(files.length, {
    isTerminal: isTerminal && !quiet && !busy,
    write: (text) => process.stderr.write(text),
    now: () => performance.now(),
  });
  const print = (text: string): void => {
    progress.clear();
    process.stderr.write(`${text}\n`);
  };
  const report = startReport(print, { paint, quiet });
  try {
    await convertAll({ files, targets, output, progress, report, checked });
  } finally {
    progress.clear();
  }
  report.end();
  // The reasons have been given for paths that cannot be read.
  if (files.length === 0) {
    print(`sigmaglot: there is no .yml or .yaml file in ${paths.map(showPath).join(', ')}.`);
  }
  if (files.every(({ problem }) => problem)) return exitCodes.usage;
  const failed =
    (failOn !== 'never' && report.found('error')) ||
    (failOn === 'warning' && report.found('warning'));
  return failed ? exitCodes.failed : exitCodes.done;
}
