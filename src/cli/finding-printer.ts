import type { SigmaEvent } from '../index.ts';
import { explainText } from '../test-rules/explain-text.ts';
import { explanationRecord, type ExplanationRecord } from '../test-rules/explain-record.ts';
import type { Finding } from '../test-rules/tally.ts';
import { alignRows } from './table.ts';
import { oneLine } from './unreadable.ts';

/** A line of `test --json`. */
export interface FindingRecord {
  readonly rule: string;
  readonly id: string | null;
  readonly title: string;
  readonly event: string;
  /** Null when it is not known. */
  readonly matched: boolean | null;
  /** Only where an expectation fails. */
  readonly expected?: 'match' | 'no-match' | number;
  readonly explanation?: ExplanationRecord;
}

/** Makes texts of findings, in order. */
export interface FindingPrinter {
  /** The event is absent for what is said about many events. */
  readonly print: (finding: Finding, event?: SigmaEvent) => string;
  /** What has been kept back. */
  readonly finish: () => string;
  /** True as long as findings without a match are to be given too. */
  readonly wantsMisses: () => boolean;
}

/** Prints a record for each finding, with the reasons if they are asked for. */
export function findingRecordPrinter(explained: boolean): FindingPrinter {
  return {
    print: (finding, event) =>
      `${JSON.stringify(toRecord(finding, explained ? event : undefined))}\n`,
    finish: () => '',
    wantsMisses: () => explained,
  };
}

function toRecord(
  { rule, event, matched, failed }: Finding,
  explained?: SigmaEvent,
): FindingRecord {
  return {
    rule: rule.path,
    id: rule.id ?? null,
    title: rule.rule.title,
    event,
    matched: matched ?? null,
    ...(failed && { expected: failed.expected }),
    ...(explained && { explanation: explanationRecord(rule.explain(explained)) }),
  };
}

/** Rows that are aligned with each other: all, as a rule, without waiting for the end of a stream. */
const BLOCK = 500;

/** Prints findings as the rows of a table. */
export function findingTablePrinter(): FindingPrinter {
  let rows: (readonly string[])[] = [];
  const flush = (): string => {
    const text = alignRows(rows);
    rows = [];
    return text;
  };
  return {
    print: (finding) => (rows.push(toRow(finding)) < BLOCK ? '' : flush()),
    finish: flush,
    wantsMisses: () => false,
  };
}

/** Prints each finding with its reasons below it. */
export function explanationPrinter(): FindingPrinter {
  return {
    print: (finding, event) =>
      alignRows([toRow(finding)]) + (event ? explainText(finding.rule.explain(event)) : ''),
    finish: () => '',
    wantsMisses: () => true,
  };
}

function toRow({ rule, event, matched, failed }: Finding): string[] {
  const found = matched === undefined ? 'not known' : matched ? 'match' : 'no match';
  const verdict = failed ? 'failed' : found;
  const reason = failed ? `: ${failed.reason}` : '';
  return [verdict, event, rule.path, rule.rule.title + reason].map(oneLine);
}

/** Pairs of a rule and an event that are all explained without being asked for by name. */
const FEW = 20;

/** Leaves out what does not match when there are more than a few pairs. */
export function holdFew(inner: FindingPrinter): FindingPrinter {
  let held: (readonly [Finding, SigmaEvent | undefined])[] | undefined = [];
  const release = (wanted: (finding: Finding) => boolean): string => {
    const all = held ?? [];
    held = undefined;
    return all
      .filter(([finding]) => wanted(finding))
      .map(([finding, event]) => inner.print(finding, event))
      .join('');
  };
  return {
    print: (finding, event) => {
      if (!held) return inner.print(finding, event);
      held.push([finding, event]);
      return held.length > FEW
        ? release(({ matched, failed }) => matched || failed !== undefined)
        : '';
    },
    finish: () => release(() => true) + inner.finish(),
    wantsMisses: () => held !== undefined,
  };
}
