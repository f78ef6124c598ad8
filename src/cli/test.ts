import { junitXml } from '../test-rules/junit.ts';
import { startTally } from '../test-rules/tally.ts';
import type { Arguments } from './arguments.ts';
import type { Command } from './command.ts';
import { countOf, showNumber } from './count.ts';
import { exitCodes, type ExitCode } from './exit-code.ts';
import {
  explanationPrinter,
  findingRecordPrinter,
  findingTablePrinter,
  holdFew,
  type FindingPrinter,
} from './finding-printer.ts';
import { runTests, type TestSummary } from './run-tests.ts';
import { openSpeaker } from './speaker.ts';
import { testCases } from './test-cases.ts';
import { gatherMaterial, type TestMaterial } from './test-material.ts';
import { readTestRequest, type TestRequest } from './test-request.ts';
import { showPath } from './unreadable.ts';
import { writeWhole } from './write-file.ts';

const value = { type: 'string', requiresArg: true } as const;
const values = { type: 'array', string: true, requiresArg: true } as const;

/** `sigmaglot test`. */
export const testCommand: Command = {
  options: {
    events: {
      ...values,
      alias: 'e',
      description: 'File or folder of events (.json, .ndjson, .jsonl); repeatable; =- for input',
    },
    expect: { ...value, description: 'What each rule must do on each event: match or no-match' },
    explain: { type: 'boolean', description: 'Why each rule matches, or why not' },
    rule: { ...values, description: 'Only rules with this id, path or title; repeatable' },
    event: { ...values, description: 'Only this event, as FILE or FILE#INDEX; repeatable' },
    json: { type: 'boolean', description: 'One JSON record for each match, one a line' },
    junit: { ...value, description: 'File to write JUnit XML to, for CI servers' },
    quiet: { type: 'boolean', alias: 'q', description: 'No warnings and no summary' },
  },
  examples: [
    ['test rules/ --events logs.ndjson', 'Which rule matches which event'],
    ['test rule.yml --events logs.ndjson --explain', 'Why, or why not'],
    ['test rules/ --events attack/ --expect match', 'Fail when a rule misses an event'],
    ['test rules/ --events events/ --junit report.xml', 'Check what expect.yml says, for CI'],
  ],
  run,
};

async function run(given: Arguments, paths: readonly string[]): Promise<ExitCode> {
  const request = readTestRequest(given, paths);
  const { eventPaths, junit, quiet } = request;
  const speaker = openSpeaker(request);
  const material = await gatherMaterial(request, speaker);
  if (!material) return exitCodes.usage;
  const { rules, broken, checks } = material;
  const { progress, report, errors, line } = speaker;
  const tally = startTally(checks);
  const printer = choosePrinter(request);
  const ended = await runTests({ ...material, tally, printer, progress, report });
  progress.clear();
  if (junit !== undefined) {
    writeWhole(junit, junitXml(testCases({ rules, broken, results: ended.results, errors })));
  }
  if (!quiet) line(summarize(material, ended));
  if (ended.events === 0 && errors.length === 0) {
    line(`sigmaglot: there is no event in ${eventPaths.map(showPath).join(', ')}.`);
    return exitCodes.usage;
  }
  const failed = errors.length > 0 || ended.results.some(({ held }) => !held);
  return failed ? exitCodes.failed : exitCodes.done;
}

function choosePrinter({ json, explain, rules, events }: TestRequest): FindingPrinter {
  if (!explain) return json ? findingRecordPrinter(false) : findingTablePrinter();
  const printer = json ? findingRecordPrinter(true) : explanationPrinter();
  // Who names rules or events wants to know why they do not match.
  return rules.length + events.length > 0 ? printer : holdFew(printer);
}

function summarize(
  { rules, broken }: TestMaterial,
  { events, matches, unknown, results }: TestSummary,
): string {
  const tested = [countOf(rules.length, 'rule'), countOf(events, 'event')];
  if (broken.length > 0) tested.splice(1, 0, `${showNumber(broken.length)} with errors`);
  const found = [countOf(matches, 'match', 'matches')];
  if (unknown > 0) found.push(`${showNumber(unknown)} not known`);
  const failed = results.filter(({ held }) => !held).length;
  const outcome = failed > 0 ? `${showNumber(failed)} failed` : 'all hold';
  const checked =
    results.length > 0 ? `; ${countOf(results.length, 'expectation')}, ${outcome}` : '';
  return `${tested.join(', ')}: ${found.join(', ')}${checked}`;
}
