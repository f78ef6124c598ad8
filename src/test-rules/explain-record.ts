import type { Explanation, Verdict } from '../evaluate/compile.ts';
import type { EventValue } from '../evaluate/event.ts';
import type { LogsourceVerdict } from '../evaluate/match-logsource.ts';
import { placeOfLeaf, writtenLeaf } from './written-leaf.ts';

/** Why a rule matches an event or not, as plain data. */
export interface ExplanationRecord {
  readonly logsource: LogsourceVerdict;
  /** One for each condition. */
  readonly conditions: readonly VerdictRecord[];
}

/** The verdict on a part of a condition; null where a regular expression takes too long to tell. */
export type VerdictRecord =
  | {
      readonly kind: 'and' | 'or' | 'not';
      readonly matched: boolean | null;
      readonly parts: readonly VerdictRecord[];
    }
  | {
      readonly kind: 'leaf';
      readonly matched: boolean | null;
      /** The comparison as the rule has it. */
      readonly comparison: string;
      readonly field: string | null;
      /** The values of the field; null when the event lacks it, and for keywords. */
      readonly seen: readonly EventValue[] | null;
      readonly file: string;
      readonly line: number;
      readonly column: number;
    };

/** Turns an explanation into plain data. */
export function explanationRecord({ logsource, conditions }: Explanation): ExplanationRecord {
  return { logsource, conditions: conditions.map(verdictRecord) };
}

function verdictRecord(verdict: Verdict): VerdictRecord {
  const { kind, matched = null } = verdict;
  if (kind !== 'leaf') return { kind, matched, parts: verdict.parts.map(verdictRecord) };
  const { leaf, seen = null } = verdict;
  const { field } = leaf;
  return { kind, matched, comparison: writtenLeaf(leaf), field, seen, ...placeOfLeaf(leaf) };
}
