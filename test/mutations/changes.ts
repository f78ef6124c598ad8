import type { Case } from './cases.ts';
import type { Change } from './change.ts';
import { EQL } from './eql-swaps.ts';
import { KQL } from './kql-swaps.ts';
import { inBothPlaces } from './leaf-change.ts';
import { LEAF_CHANGES } from './leaf-changes.ts';
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
  ...LEAF_CHANGES,
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
