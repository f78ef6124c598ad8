import type { Expr, Leaf } from '../../src/logic/expr.ts';
import { leavesOf } from '../../src/logic/walk.ts';

/** The comparisons for which a pipeline has put another value than the one in the rule. */
export function rewrittenIn(mapped: Expr, asInRule: Expr): ReadonlySet<Leaf> {
  const known = new Set(leavesOf(asInRule).map(valueKey));
  return new Set(leavesOf(mapped).filter((leaf) => !known.has(valueKey(leaf))));
}

/** A value with its place in the rule, whatever its field is called. */
function valueKey(leaf: Leaf): string {
  const { field, origin, ...value } = leaf;
  // Two fields compared have no value of their own.
  const what = leaf.kind === 'fieldref' ? leaf.kind : JSON.stringify(value, bigIntsAsText);
  return `${origin.item.start} ${origin.value.start} ${what}`;
}

const bigIntsAsText = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' ? String(value) : value;
