import { hasError, printDiagnostic } from '../index.ts';
import { UsageError } from '../text/usage-error.ts';
import { MAX_LOSSES } from '../verify/max-loss.ts';
import { choice, flag, type Arguments } from './arguments.ts';
import type { Command } from './command.ts';
import { conversionOptions } from './conversion-options.ts';
import { exitCodes, type ExitCode } from './exit-code.ts';
import { findRules } from './find-rules.ts';
import { choosePaint } from './paint.ts';
import { prepareTargets } from './prepare-targets.ts';
import { startProgress } from './progress.ts';
import { showPath } from './unreadable.ts';
import { verifyAll } from './verify-all.ts';

/** `sigmaglot verify`. */
export const verifyCommand: Command = {
  options: {
    ...conversionOptions,
    json: { type: 'boolean', description: 'One JSON record for each rule and target, one a line' },
    quiet: { type: 'boolean', alias: 'q', description: 'No summary' },
  },
  examples: [
    ['verify rule.yml -t s1ql', 'Read the query of a rule back and compare it with the rule'],
    ['verify rules/ -t s1ql,spl,kql,eql', 'What differs, of all rules and targets'],
    ['verify rules/ -t kql --json', 'Verdicts and counterexamples for other programs'],
    ['verify rules/ -t spl --max-loss wider', 'Let queries pass that only find more'],
  ],
  run,
};

async function run(given: Arguments, paths: readonly string[]): Promise<ExitCode> {
  if (paths.length === 0) {
    throw new UsageError('No rule is named.', 'Name files or folders, or - for standard input.');
  }
  const limit = choice(given, 'max-loss', MAX_LOSSES);
  const { targets, diagnostics } = await prepareTargets(given);
  const isTerminal = process.stderr.isTTY;
  const paint = choosePaint({ isTerminal, environment: process.env });
  for (const one of diagnostics) process.stderr.write(`${printDiagnostic(one, paint)}\n`);
  if (hasError(diagnostics)) return exitCodes.usage;
  const files = findRules(paths);
  const quiet = flag(given, 'quiet');
  const progress = startProgress(files.length, {
    isTerminal: isTerminal && !quiet && !process.stdout.isTTY,
    write: (text) => process.stderr.write(text),
    now: () => performance.now(),
  });
  const say = (text: string): void => {
    progress.clear();
    process.stderr.write(`${text}\n`);
  };
  const work = { files, targets, limit, progress, json: flag(given, 'json') };
  const { failed, summary } = await verifyAll(work, {
    print: (text) => {
      progress.clear();
      process.stdout.write(text);
    },
    report: (one) => say(printDiagnostic(one, paint)),
  });
  progress.clear();
  if (!quiet) summary.forEach(say);
  if (files.length === 0) {
    say(`sigmaglot: there is no .yml or .yaml file in ${paths.map(showPath).join(', ')}.`);
  }
  if (files.every(({ problem }) => problem)) return exitCodes.usage;
  return failed ? exitCodes.failed : exitCodes.done;
}
