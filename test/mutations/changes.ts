import type { Case } from './cases.ts';
import type { Change } from './change.ts';
import { CASE_CHANGES } from './case-changes.ts';
import { FIELDREF_CHANGES } from './fieldref-changes.ts';
import { LIST_CHANGES } from './list-changes.ts';
import { NETWORK_CHANGES } from './network-changes.ts';
import { NULL_CHANGES } from './null-changes.ts';
import { DATE_CHANGES, NUMBER_CHANGES } from './number-changes.ts';
import { EQL } from './eql-swaps.ts';
import { KQL } from './kql-swaps.ts';
import { inBothPlaces } from './leaf-change.ts';
import { LOGIC_CHANGES } from './logic-changes.ts';
import { mappingChanges } from './mapping-changes.ts';
import { PATTERN_CHANGES } from './pattern-changes.ts';
import { REGEX_CHANGES } from './regex-changes.ts';
import { S1QL, S1QL2 } from './s1ql-swaps.ts';
import { SPL } from './spl-swaps.ts';
import type { Target } from './target.ts';

/** The words of each language. */
const WORDS: Readonly<Record<string, readonly Change[]>> = {
  s1ql: S1QL,
  s1ql2: S1QL2,
  spl: SPL,
  kql: KQL,
  eql: EQL,
};

const OF_LEAVES: readonly Change[] = [
  ...PATTERN_CHANGES,
  ...CASE_CHANGES,
  ...LIST_CHANGES,
  ...NUMBER_CHANGES,
  ...DATE_CHANGES,
  ...NETWORK_CHANGES,
  ...NULL_CHANGES,
  ...FIELDREF_CHANGES,
  ...REGEX_CHANGES,
].flatMap(inBothPlaces);

/**
 * All that is tried on a target with some rules. What does not depend on the pipeline is tried with
 * the backend's own alone, unless all is asked for.
 */
export function changesOf(
  { backend, first }: Target,
  cases: readonly Case[],
  all: boolean,
): readonly Change[] {
  return [
    ...(first || all ? [...LOGIC_CHANGES, ...OF_LEAVES] : []),
    ...(WORDS[backend.name] ?? []),
    ...mappingChanges(cases),
  ];
}
