import type { Check, EventFile, TestedRule } from '../test-rules/expectation.ts';
import { resolveExpectations } from '../test-rules/resolve-expectations.ts';
import { chooseEvents, chooseRules, type ChosenEvents } from './choose-tested.ts';
import { statsAt } from './file-stats.ts';
import { findExpectations, isExpectationFile } from './find-expectations.ts';
import { findFiles, type FoundFile } from './find-rules.ts';
import type { Speaker } from './speaker.ts';
import type { TestRequest } from './test-request.ts';
import { placeOf, readTestedRules, type BrokenRule } from './tested-rules.ts';
import { showPath } from './unreadable.ts';

/** What is tested on what. */
export interface TestMaterial extends ChosenEvents {
  readonly rules: readonly TestedRule[];
  readonly broken: readonly BrokenRule[];
  readonly checks: readonly Check[];
}

/** Gathers what is asked for; undefined, and a word about it, when there is nothing. */
export async function gatherMaterial(
  request: TestRequest,
  speaker: Speaker,
): Promise<TestMaterial | undefined> {
  const { rulePaths, eventPaths } = request;
  const ruleFiles = findFiles(rulePaths, isRule);
  const eventFiles = findFiles(eventPaths, isEvents);
  const { rules: all, broken } = await readTestedRules(ruleFiles, speaker.report);
  for (const { path, problem } of eventFiles) if (problem) speaker.report(path, problem);
  const files = eventFiles.filter(({ problem }) => !problem).map(toEventFile);
  sayWhatLacks(ruleFiles, `.yml or .yaml file in ${rulePaths.map(showPath).join(', ')}`, speaker);
  sayWhatLacks(
    eventFiles,
    `.json, .ndjson or .jsonl file in ${eventPaths.map(showPath).join(', ')}`,
    speaker,
  );
  if (ruleFiles.every(({ problem }) => problem) || files.length === 0) return undefined;
  const rules = chooseRules(all, request.rules);
  const chosen = chooseEvents(files, request.events);
  const checks = request.expect
    ? checksOnAll(rules, request)
    : await checksOfFiles({ all, broken, files: chosen.files }, request, speaker);
  const wanted = new Set(rules);
  return { rules, broken, ...chosen, checks: checks.filter(({ rule }) => wanted.has(rule)) };
}

const isRule = (path: string): boolean => /\.ya?ml$/i.test(path) && !isExpectationFile(path);

const isEvents = (path: string): boolean => /\.(?:json|ndjson|jsonl)$/i.test(path);

const toEventFile = ({ path }: FoundFile): EventFile => ({ path, place: placeOf(path) });

// The reasons have been given for paths that cannot be read.
function sayWhatLacks(found: readonly FoundFile[], what: string, { line }: Speaker): void {
  if (found.length === 0) line(`sigmaglot: there is no ${what}.`);
}

function checksOnAll(
  rules: readonly TestedRule[],
  { expect, eventPaths }: TestRequest,
): readonly Check[] {
  const wanted = expect === 'match' ? 'every' : 'none';
  const label = eventPaths.join(', ');
  return rules.map((rule) => ({ rule, wanted, label, covers: () => true }));
}

interface Readable {
  readonly all: readonly TestedRule[];
  readonly broken: readonly BrokenRule[];
  readonly files: readonly EventFile[];
}

async function checksOfFiles(
  { all, broken, files }: Readable,
  { eventPaths, events }: TestRequest,
  { report }: Speaker,
): Promise<readonly Check[]> {
  // What is expected of a file cannot be seen in one event of it.
  if (events.length > 0) return [];
  const folders = eventPaths.filter((path) => statsAt(path)?.isDirectory()).map(placeOf);
  const expectations = await findExpectations(files, folders, report);
  const known = { rules: all, broken, files, folders };
  const { checks, diagnostics } = resolveExpectations(expectations, known);
  for (const one of diagnostics) report(one.span?.source.name ?? '', one);
  return checks;
}
