import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { compileRuleSet, readEvent, type Diagnostic, type SigmaEvent } from '../index.ts';
import { eventName, type EventFile, type TestedRule } from '../test-rules/expectation.ts';
import type { CheckResult, Finding, Tally } from '../test-rules/tally.ts';
import { diagnostic } from '../text/diagnostic.ts';
import type { FindingPrinter } from './finding-printer.ts';
import type { Progress } from './progress.ts';
import { readEvents } from './read-events.ts';
import { oneLine } from './unreadable.ts';

/** What to test on what, and who is told of it. */
export interface TestRun {
  readonly rules: readonly TestedRule[];
  readonly files: readonly EventFile[];
  readonly isChosen: (file: EventFile, index: number) => boolean;
  readonly tally: Tally;
  readonly printer: FindingPrinter;
  readonly progress: Progress;
  readonly report: (path: string, found: Diagnostic) => void;
}

/** How a run has ended. */
export interface TestSummary {
  readonly events: number;
  readonly matches: number;
  /** Pairs of a rule and an event of which nobody knows. */
  readonly unknown: number;
  readonly results: readonly CheckResult[];
}

/** Holds every rule against every event, in the order of the events. */
export async function runTests(run: TestRun): Promise<TestSummary> {
  const { rules, files, isChosen, tally, printer, progress, report } = run;
  const hold = compileRuleSet(rules);
  const tellOnce = undecidedTeller(report);
  let events = 0;
  let matches = 0;
  let unknown = 0;
  for (const file of files) {
    for await (const batch of readEvents(file.path)) {
      const texts: string[] = [];
      for (const read of batch) {
        if (read.problem) report(file.path, read.problem);
        if (read.problem || !isChosen(file, read.index)) continue;
        const event = readEvent(read.json);
        const { matching, undecided } = hold(event);
        matches += matching.length;
        unknown += undecided.length;
        progress.step(++events);
        const name = eventName(file, read.index);
        for (const rule of undecided) tellOnce(rule, name);
        const findings = tally.observe(file, read.index, matching);
        texts.push(printAll(findings, event, run));
        if (printer.wantsMisses()) {
          texts.push(printMisses({ findings, undecided, event, name }, run));
        }
      }
      await write(texts.join(''), progress);
      // Ctrl-C and a broken pipe are noticed between two turns of the event loop only.
      await nextTurn();
    }
  }
  const { findings, results } = tally.end();
  await write(printAll(findings, undefined, run) + printer.finish(), progress);
  return { events, matches, unknown, results };
}

// Once for each rule: what takes too long on one event does so on many.
function undecidedTeller(report: TestRun['report']): (rule: TestedRule, event: string) => void {
  const told = new Set<TestedRule>();
  return (rule, event) => {
    if (told.has(rule)) return;
    told.add(rule);
    const message = `Whether the rule matches ${oneLine(event)} is not known: a regular expression takes too long.`;
    const hint = 'Write it without back references, or in fewer repetitions inside each other.';
    report(rule.path, diagnostic('undecided', rule.rule.span, message, hint));
  };
}

function printAll(
  findings: readonly Finding[],
  event: SigmaEvent | undefined,
  { printer }: TestRun,
): string {
  return findings.map((finding) => printer.print(finding, event)).join('');
}

interface Held {
  readonly event: SigmaEvent;
  readonly name: string;
  readonly findings: readonly Finding[];
  readonly undecided: readonly TestedRule[];
}

function printMisses(
  { event, name, findings, undecided }: Held,
  { rules, printer }: TestRun,
): string {
  const told = new Set(findings.map(({ rule }) => rule));
  const texts: string[] = [];
  for (const rule of rules) {
    if (told.has(rule) || !printer.wantsMisses()) continue;
    const matched = undecided.includes(rule) ? undefined : false;
    texts.push(printer.print({ rule, event: name, matched }, event));
  }
  return texts.join('');
}

// A pipe that is read slowly must not fill the memory.
async function write(text: string, progress: Progress): Promise<void> {
  if (text === '') return;
  progress.clear();
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}
