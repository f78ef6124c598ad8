import type { QueryExpr } from '../../../src/backend/index.ts';

/** When something is so: in no event, in every event, or where an expression is true. */
export type Case =
  | { readonly kind: 'never' }
  | { readonly kind: 'always' }
  /** Cases with one key are one and the same. */
  | { readonly kind: 'where'; readonly key: string; readonly expr: QueryExpr };

export const NEVER: Case = { kind: 'never' };
export const ALWAYS: Case = { kind: 'always' };

/** Where one of several cases is so. */
export function either(cases: readonly Case[]): Case {
  if (cases.some(({ kind }) => kind === 'always')) return ALWAYS;
  return joined('or', cases);
}

/** Where all of several cases are so. */
export function every(cases: readonly Case[]): Case {
  if (cases.some(({ kind }) => kind === 'never')) return NEVER;
  const joint = joined('and', cases);
  return joint.kind === 'never' ? ALWAYS : joint;
}

/** Where one of several cases is so, and none of others. */
export function without(cases: readonly Case[], others: readonly Case[]): Case {
  const excluded = either(others);
  if (excluded.kind === 'always') return NEVER;
  const keys = new Set(others.map(keyOf));
  const left = either(cases.filter((one) => one.kind !== 'where' || !keys.has(one.key)));
  if (left.kind === 'never' || excluded.kind === 'never') return left;
  const expr: QueryExpr = { kind: 'not', operand: excluded.expr };
  return every([left, { kind: 'where', key: `not ${excluded.key}`, expr }]);
}

const keyOf = (one: Case): string => (one.kind === 'where' ? one.key : one.kind);

function joined(kind: 'and' | 'or', cases: readonly Case[]): Case {
  const byKey = new Map(
    cases.flatMap((one) => (one.kind === 'where' ? [[one.key, one] as const] : [])),
  );
  const [first, second] = byKey.values();
  if (!first || !second) return first ?? NEVER;
  const operands = [...byKey.values()].map(({ expr }) => expr);
  return {
    kind: 'where',
    key: `(${[...byKey.keys()].sort().join(` ${kind} `)})`,
    expr: { kind, operands },
  };
}
