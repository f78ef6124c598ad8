import { isLeaf, mergeSame, not, or, type Expr, type Leaf } from '../../src/backend/index.ts';

/**
 * Says tests for absence as simply as they can be: `not null` is presence, and a test that stands
 * twice in one `or` stands once (`null` and an empty text are often listed together).
 */
export function tidyAbsence(expr: Expr): Expr {
  // Most rules have no such test, and need no new tree.
  return hasAbsence(expr) ? tidy(expr) : expr;
}

function hasAbsence(expr: Expr): boolean {
  if (isLeaf(expr)) return absenceKey(expr) !== undefined;
  if (expr.kind === 'constant') return false;
  return expr.kind === 'not' ? hasAbsence(expr.operand) : expr.operands.some(hasAbsence);
}

function tidy(expr: Expr): Expr {
  if (isLeaf(expr) || expr.kind === 'constant') return expr;
  if (expr.kind === 'not') return tidyNot(expr.operand);
  const operands = expr.operands.map(tidy);
  if (expr.kind === 'and') return { ...expr, operands };
  const flat = operands.flatMap((operand) => (isAbsence(operand) ? operand.operands : [operand]));
  return or(mergeSame(flat, absenceKey));
}

function tidyNot(operand: Expr): Expr {
  const inner = tidy(operand);
  if (inner.kind !== 'null') return not(inner);
  return { kind: 'exists', exists: true, field: inner.field, origin: inner.origin };
}

// `null or ''` on one field, as an alternative of a larger `or`.
function isAbsence(expr: Expr): expr is Extract<Expr, { kind: 'or' }> {
  return expr.kind === 'or' && expr.operands.every((one) => absenceKey(one) !== undefined);
}

function absenceKey(expr: Expr): string | undefined {
  if (expr.kind === 'null') return `null ${expr.field}`;
  return isEmptyText(expr) ? `empty ${expr.field}` : undefined;
}

function isEmptyText(expr: Expr): expr is Extract<Leaf, { kind: 'string' }> {
  return expr.kind === 'string' && expr.pattern.length === 0;
}
