import { and, isLeaf, not, or, type Constant, type Expr } from './expr.ts';

/**
 * Removes the constants that a pipeline has put in: `x and never` is never, `x or never` is x,
 * and so on. The result has no constant in it, or is one.
 */
export function foldConstants(expr: Expr): Expr {
  if (isLeaf(expr) || expr.kind === 'constant') return expr;
  if (expr.kind === 'not') {
    const operand = foldConstants(expr.operand);
    if (operand.kind === 'constant') return { kind: 'constant', value: !operand.value };
    return operand === expr.operand ? expr : not(operand);
  }
  const deciding = expr.kind === 'or';
  const kept: Expr[] = [];
  for (const operand of expr.operands) {
    const folded = foldConstants(operand);
    if (folded.kind !== 'constant') kept.push(folded);
    else if (folded.value === deciding) return folded;
  }
  if (kept.length === 0) return { kind: 'constant', value: !deciding } satisfies Constant;
  const same =
    kept.length === expr.operands.length && kept.every((one, at) => one === expr.operands[at]);
  if (same) return expr;
  return expr.kind === 'and' ? and(kept) : or(kept);
}
