import { leavesOf } from '../../src/backend/index.ts';
import {
  compileRule,
  readEvent,
  type Converter,
  type ParsedDocument,
  type Rule,
} from '../../src/index.ts';
import { normalize } from '../../src/logic/normalize.ts';
import { readQuery } from './run.ts';
import { samplesFor } from './samples.ts';

/** What the comparison of a rule with its queries has found. */
export interface Comparison {
  readonly compared: number;
  readonly matched: number;
  /** The events on which a rule and its queries disagree. */
  readonly wrong: readonly string[];
}

/** Holds events made of a rule's own values against the rule and against its queries. */
export function compareMeaning(
  parsed: ParsedDocument,
  converter: Converter,
  random: (below: number) => number,
): Comparison {
  const nothing: Comparison = { compared: 0, matched: 0, wrong: [] };
  const { document } = parsed;
  if (document?.kind !== 'rule' || !isComparable(document)) return nothing;
  const { compiled } = compileRule(document);
  const queries = converter.convert(parsed).queries.map(readQuery);
  if (!compiled || queries.length === 0) return nothing;
  const wrong: string[] = [];
  const samples = samplesFor(document, 12, random);
  let matched = 0;
  for (const fields of samples) {
    const event = { fields, raw: Object.values(fields).join('\n') };
    const expected = compiled.explain(readEvent(fields)).conditions.some((one) => one.matched);
    if (expected) matched++;
    if (queries.some((query) => query(event)) !== expected) {
      wrong.push(`${parsed.title}: expected ${expected} of ${JSON.stringify(fields)}`);
    }
  }
  return { compared: samples.length, matched, wrong };
}

/**
 * False for what is meant to differ: Splunk does not tell an empty value from a missing one, and
 * tells field names by their case. Dates need values that these samples do not have.
 */
function isComparable(rule: Rule): boolean {
  const leaves = normalize(rule).conditions.flatMap(({ expr }) => [...leavesOf(expr)]);
  const names = new Set(leaves.map(({ field }) => field ?? ''));
  const folded = new Set([...names].map((name) => name.toLowerCase()));
  const foreign = leaves.some(
    (leaf) => leaf.kind === 'timestamp' || (leaf.kind === 'string' && leaf.pattern.length === 0),
  );
  return !foreign && names.size === folded.size;
}
