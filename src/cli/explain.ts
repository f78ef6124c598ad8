import {
  createConverter,
  createExplainer,
  explanationFormats,
  type Corpus,
  type ExplanationFormat,
} from '../index.ts';
import { UsageError } from '../text/usage-error.ts';
import { choice, flag, many, single, type Arguments } from './arguments.ts';
import type { Command } from './command.ts';
import { countOf } from './count.ts';
import { exitCodes, type ExitCode } from './exit-code.ts';
import { explainAll } from './explain-all.ts';
import { findRules } from './find-rules.ts';
import { readCorpus } from './read-corpus.ts';
import { openSpeaker, type Speaker } from './speaker.ts';
import { namedTargets, targetOption } from './targets.ts';
import { showPath } from './unreadable.ts';

const value = { type: 'string', requiresArg: true } as const;
const formatNames = explanationFormats.map(({ name }) => name);

/** `sigmaglot explain`. */
export const explainCommand: Command = {
  options: {
    target: {
      ...targetOption.target,
      description: `${targetOption.target.description}; default: all of them`,
    },
    format: {
      ...value,
      alias: 'f',
      description: `${formatNames.join(', ')}; default text`,
    },
    corpus: {
      ...value,
      type: 'array',
      string: true,
      description: 'Folder of rules to count indicators in; repeatable',
    },
    output: {
      ...value,
      alias: 'o',
      description: 'File or folder to write to; a folder gets one file for each rule',
    },
    map: {
      type: 'boolean',
      description: 'Say where in the rule each part of a query stands, and what changed it',
    },
    'no-verify': {
      type: 'boolean',
      description: 'Do not compare each query with the rule: that takes most of the time',
    },
    json: { type: 'boolean', description: 'The same as -f json: one JSON record for each rule' },
    quiet: { type: 'boolean', alias: 'q', description: 'No warnings' },
  },
  examples: [
    ['explain rule.yml', 'What a rule says, and its query for every target'],
    ['explain rule.yml --corpus rules/', 'How common each of its indicators is'],
    ['explain rule.yml -t s1ql,spl -f markdown', 'A page for a wiki'],
    ['explain rule.yml -t kql --map', 'A query, part by part, with the lines of the rule'],
    ['explain rules/ -f markdown -o pages/', 'A page for each rule of a folder'],
  ],
  run,
};

async function run(given: Arguments, paths: readonly string[]): Promise<ExitCode> {
  if (paths.length === 0) {
    throw new UsageError('No rule is named.', 'Name files or folders, or - for standard input.');
  }
  const format = chooseFormat(given);
  const named = await namedTargets(given);
  const converters = named.map((target) => createConverter({ target }));
  const speaker = openSpeaker({ quiet: flag(given, 'quiet') });
  const corpus = await openCorpus(many(given, 'corpus'), speaker);
  const explainer = createExplainer({
    ...(converters.length > 0 && { targets: converters }),
    ...(corpus && { corpus }),
    map: flag(given, 'map'),
    verify: !flag(given, 'no-verify'),
  });
  const files = findRules(paths);
  await explainAll({ files, explainer, format, speaker, path: single(given, 'output') });
  speaker.progress.clear();
  if (files.length === 0) {
    speaker.line(`sigmaglot: there is no .yml or .yaml file in ${paths.map(showPath).join(', ')}.`);
  }
  if (files.every(({ problem }) => problem)) return exitCodes.usage;
  return speaker.errors.length > 0 ? exitCodes.failed : exitCodes.done;
}

function chooseFormat(given: Arguments): ExplanationFormat {
  const name = choice(given, 'format', formatNames);
  if (flag(given, 'json') && name !== undefined && name !== 'json') {
    throw new UsageError(`--json and -f ${name} exclude each other.`);
  }
  const wanted = flag(given, 'json') ? 'json' : (name ?? 'text');
  const format = explanationFormats.find((one) => one.name === wanted);
  if (!format) throw new Error(`there is no format ${wanted}`);
  return format;
}

async function openCorpus(
  paths: readonly string[],
  { line }: Speaker,
): Promise<Corpus | undefined> {
  if (paths.length === 0) return undefined;
  const { corpus, broken } = await readCorpus(paths);
  if (corpus.size === 0) {
    throw new UsageError(`There is no rule in the corpus ${paths.map(showPath).join(', ')}.`);
  }
  if (broken > 0) line(`corpus: ${countOf(broken, 'document')} with errors not counted`);
  return corpus;
}
