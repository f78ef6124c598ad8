import { valueMatcher } from '../../src/evaluate/match-value.ts';
import type { Leaf } from '../../src/logic/expr.ts';
import { MANY, isMany, shapeOf, type Pattern } from '../../src/rule/pattern.ts';
import type { CauseName } from './cause-texts.ts';
import { eventOf, type Pair } from './pairs.ts';

type StringLeaf = Extract<Leaf, { kind: 'string' }>;

/** What a text is without its wildcards. */
export const textOf = ({ pattern }: StringLeaf): string =>
  pattern.filter((part) => typeof part === 'string').join('');

/** A value that a query takes for a text and the rule does not, or the other way round. */
interface Differing {
  readonly value: string;
  /** True when it differs only in case from one that both take. */
  readonly inCase: boolean;
}

/** The cause that lies in what a query has for wildcards, or for signs that look like one. */
export function wildcardCause(
  leaf: StringLeaf,
  pair: Pair,
  { value, inCase }: Differing,
): CauseName | undefined {
  const { theirs, field } = pair;
  const isWanted = shapeOf(leaf.pattern).match === 'like';
  const hasOne = leaf.pattern.some((part) => typeof part !== 'string' && !isMany(part));
  if (/[*?]/.test(textOf(leaf))) return 'literal-star';
  if (theirs.test.examples().some((text) => text.includes('*'))) {
    if (!isWanted) return 'star-made';
    return hasOne ? 'question-mark' : 'wildcard-literal';
  }
  if (!isWanted) return undefined;
  if (theirs.test.truth(eventOf(field, value)) !== true) {
    if (inCase) return 'wildcard-case';
    return value.includes('\n') ? 'newline' : 'wildcard-inside';
  }
  if (hasOne && takesOneForMany(pair)) return 'question-mark';
  if (matches(leaf, [MANY, ...leaf.pattern, MANY], value)) return 'wildcard-unanchored';
  return hasAllParts(leaf, value) ? 'wildcard-order' : 'wildcard-inside';
}

/** True when a query takes just what it would with each `?` of the rule as `*`. */
function takesOneForMany({ theirs, leaves, field, values }: Pair): boolean {
  const strings = leaves.flatMap((leaf) => (leaf.kind === 'string' ? [leaf] : []));
  const matchers = strings.map((leaf) => {
    const pattern = leaf.pattern.map((part) => (typeof part === 'string' ? part : MANY));
    return (value: string): boolean => matches(leaf, pattern, value);
  });
  return values.every(
    (value) =>
      matchers.some((matcher) => matcher(value)) ===
      (theirs.test.truth(eventOf(field, value)) === true),
  );
}

function matches(leaf: StringLeaf, pattern: Pattern, value: string): boolean {
  const matcher = valueMatcher({ ...leaf, pattern });
  return typeof matcher === 'function' && matcher(value);
}

function hasAllParts({ pattern }: StringLeaf, value: string): boolean {
  const lower = value.toLowerCase();
  return pattern.every((part) => typeof part !== 'string' || lower.includes(part.toLowerCase()));
}
