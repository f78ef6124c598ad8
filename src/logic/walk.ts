import { and, isLeaf, not, or, type Expr, type Leaf } from './expr.ts';

/** Every leaf, from left to right. */
export function leavesOf(expr: Expr): Leaf[] {
  const leaves: Leaf[] = [];
  const visit = (node: Expr): void => {
    if (isLeaf(node)) leaves.push(node);
    else if (node.kind === 'not') visit(node.operand);
    else if (node.kind !== 'constant') node.operands.forEach(visit);
  };
  visit(expr);
  return leaves;
}

/** True when an expression has more leaves than the limit; stops counting there. */
export function hasMoreLeavesThan(limit: number, expr: Expr): boolean {
  let left = limit;
  const count = (node: Expr): boolean => {
    if (isLeaf(node)) return --left < 0;
    if (node.kind === 'constant') return false;
    return node.kind === 'not' ? count(node.operand) : node.operands.some(count);
  };
  return count(expr);
}

/** Replaces each leaf by an expression; the joints stay as they are. */
export function mapLeaves(expr: Expr, change: (leaf: Leaf) => Expr): Expr {
  if (isLeaf(expr)) return change(expr);
  if (expr.kind === 'constant') return expr;
  if (expr.kind === 'not') {
    const operand = mapLeaves(expr.operand, change);
    return operand === expr.operand ? expr : not(operand);
  }
  let changed = false;
  const operands = expr.operands.map((operand) => {
    const mapped = mapLeaves(operand, change);
    changed ||= mapped !== operand;
    return mapped;
  });
  if (!changed) return expr;
  return expr.kind === 'and' ? and(operands) : or(operands);
}

/** Which events a query matches when a part is left out: more than the rule, or fewer. */
export type Direction = 'more' | 'fewer';

/** What is left of an expression, and for each leaf left out, what that does to the matches. */
export interface Remainder {
  /** Undefined when nothing is left. */
  readonly expr: Expr | undefined;
  readonly removed: readonly { readonly leaf: Leaf; readonly direction: Direction }[];
}

/**
 * Leaves out the leaves that a predicate picks. A joint that loses all its operands goes too, so
 * that a removed leaf is felt at the innermost joint that stays: leaving an operand out of an
 * `and` matches more, out of an `or` fewer, and each `not` turns this round.
 */
export function removeLeaves(expr: Expr, unwanted: (leaf: Leaf) => boolean): Remainder {
  const removed: { leaf: Leaf; direction: Direction }[] = [];

  const visit = (node: Expr, positive: boolean): { kept: Expr | undefined; pending: Leaf[] } => {
    if (isLeaf(node)) {
      return unwanted(node) ? { kept: undefined, pending: [node] } : { kept: node, pending: [] };
    }
    if (node.kind === 'constant') return { kept: node, pending: [] };
    if (node.kind === 'not') {
      const { kept, pending } = visit(node.operand, !positive);
      return { kept: kept && (kept === node.operand ? node : not(kept)), pending };
    }
    const visited = node.operands.map((operand) => visit(operand, positive));
    const kept = visited.flatMap((operand) => operand.kept ?? []);
    const pending = visited.flatMap((operand) => operand.pending);
    if (kept.length === 0) return { kept: undefined, pending };
    const same = kept.every((operand, index) => operand === node.operands[index]);
    if (pending.length === 0 && same) return { kept: node, pending };
    const direction = (node.kind === 'and') === positive ? 'more' : 'fewer';
    removed.push(...pending.map((leaf) => ({ leaf, direction }) as const));
    return { kept: node.kind === 'and' ? and(kept) : or(kept), pending: [] };
  };

  const { kept, pending } = visit(expr, true);
  removed.push(...pending.map((leaf) => ({ leaf, direction: 'more' }) as const));
  return { expr: kept, removed };
}
