import { hasError } from '../index.ts';
import { UsageError } from '../text/usage-error.ts';
import { flag, many, single, type Arguments } from './arguments.ts';
import type { Command } from './command.ts';
import { conversionOptions } from './conversion-options.ts';
import { exitCodes, type ExitCode } from './exit-code.ts';
import { findRules } from './find-rules.ts';
import { prepareTargets, type PreparedTargets } from './prepare-targets.ts';
import { openSpeaker } from './speaker.ts';
import { showPath } from './unreadable.ts';
import { witnessAll } from './witness-all.ts';

const { 'max-loss': _limit, ...ofConversion } = conversionOptions;

/** `sigmaglot witness`. */
export const witnessCommand: Command = {
  options: {
    ...ofConversion,
    output: {
      type: 'string',
      requiresArg: true,
      alias: 'o',
      description: 'Folder for fixtures: events, and what to expect of them, for each rule',
    },
    json: { type: 'boolean', description: 'One JSON record for each event, one a line' },
    quiet: { type: 'boolean', alias: 'q', description: 'No warnings and no summary' },
  },
  examples: [
    ['witness rule.yml', 'An event that the rule matches, and one that it only just misses'],
    ['witness rules/ -o fixtures/', 'Events and expectations for all rules of a folder'],
    ['test rules/ --events fixtures/', 'Check that the rules still do what the fixtures say'],
    ['witness rules/ -t kql --json', 'Events by the names of a platform, to be ingested there'],
  ],
  run,
};

async function run(given: Arguments, paths: readonly string[]): Promise<ExitCode> {
  if (paths.length === 0) {
    throw new UsageError('No rule is named.', 'Name files or folders, or - for standard input.');
  }
  const output = single(given, 'output');
  const json = flag(given, 'json');
  if (json && output !== undefined) {
    const hint = 'Fixtures are written to a folder, records to standard output.';
    throw new UsageError('--json and -o exclude each other.', hint);
  }
  const { targets, diagnostics } = await chooseTargets(given);
  const files = findRules(paths);
  const quiet = flag(given, 'quiet');
  const speaker = openSpeaker({ quiet, total: files.length });
  for (const one of diagnostics) speaker.report('', one);
  if (hasError(diagnostics)) return exitCodes.usage;
  const { failed, summary } = await witnessAll({ files, targets, output, json, speaker });
  speaker.progress.clear();
  if (!quiet) summary.forEach(speaker.line);
  if (files.length === 0) {
    speaker.line(`sigmaglot: there is no .yml or .yaml file in ${paths.map(showPath).join(', ')}.`);
  }
  if (files.every(({ problem }) => problem)) return exitCodes.usage;
  return failed ? exitCodes.failed : exitCodes.done;
}

/** Without a target, events have the names of the rule. */
async function chooseTargets(given: Arguments): Promise<PreparedTargets> {
  if (many(given, 'target').length > 0) return prepareTargets(given);
  const stray = Object.keys(ofConversion).find((name) => [given[name]].flat().some(Boolean));
  if (stray !== undefined) {
    throw new UsageError(`--${stray} needs a target.`, 'Name one with -t.');
  }
  return { targets: [], diagnostics: [] };
}
