import { isLeaf, type Expr } from '../logic/expr.ts';

/**
 * Fields, by lower-case name, of which an event must have at least one to fulfil a condition;
 * undefined where it may do without any. Tells cheaply that a rule cannot match.
 */
export function neededFields(expr: Expr): ReadonlySet<string> | undefined {
  if (isLeaf(expr)) {
    // Both are fulfilled by a field that is not there, and a keyword by any.
    const absent = expr.kind === 'null' || (expr.kind === 'exists' && !expr.exists);
    return absent || expr.field === null ? undefined : new Set([expr.field.toLowerCase()]);
  }
  if (expr.kind === 'constant' || expr.kind === 'not') return undefined;
  const needs = expr.operands.map(neededFields);
  if (expr.kind === 'or') return unionOf(needs);
  return needs.reduce((best, need) => {
    return best && (!need || need.size >= best.size) ? best : need;
  }, undefined);
}

/** What one of several conditions needs: nothing certain, if one of them needs nothing. */
export function unionOf(
  needs: readonly (ReadonlySet<string> | undefined)[],
): ReadonlySet<string> | undefined {
  const fields = new Set<string>();
  for (const need of needs) {
    if (!need) return undefined;
    for (const field of need) fields.add(field);
  }
  return fields;
}
