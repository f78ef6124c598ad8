import {
  and,
  commonOrigin,
  isLeaf,
  leavesOf,
  mapLeaves,
  mergeSame,
  not,
  or,
  type Expr,
  type Leaf,
} from '../../src/backend/index.ts';
import { byAddress } from './addresses.ts';
import { groupLists } from './group-lists.ts';
import { isOptional } from './field-types.ts';

/** Reshapes the logic into what EQL says best. */
export function prepare(expr: Expr): Expr {
  return flatten(guardAbsent(groupLists(flatten(mapLeaves(expr, byAddress))), false));
}

// Presence and absence have words of their own, and two `not`s are none.
function opposite(operand: Expr): Expr {
  if (operand.kind === 'not') return operand.operand;
  const { kind } = operand;
  if (kind !== 'null' && kind !== 'exists') return not(operand);
  const { field, origin } = operand;
  const exists = kind === 'null' || !operand.exists;
  return exists ? { kind: 'exists', exists, field, origin } : { kind: 'null', field, origin };
}

// `a and (b and c)` is `a and b and c`; a value that stands twice in one joint says nothing new.
function flatten(expr: Expr): Expr {
  if (isLeaf(expr) || expr.kind === 'constant') return expr;
  if (expr.kind === 'not') {
    return opposite(flatten(expr.operand));
  }
  const operands = expr.operands.flatMap((operand) => {
    const flat = flatten(operand);
    return flat.kind === expr.kind ? flat.operands : [flat];
  });
  const kept = mergeSame(operands, (operand) =>
    operand.kind === 'null' || operand.kind === 'exists'
      ? `${operand.kind}\0${operand.field}\0${operand.kind === 'exists' && operand.exists}`
      : undefined,
  );
  return expr.kind === 'and' ? and(kept) : or(kept);
}

/**
 * An optional field that no index maps makes its comparison null, and `and`, `not` pass null on
 * until nothing matches (PruneFilters of Elasticsearch). Where a `not` stands around it, the
 * comparison must be false instead: `?f != null and ?f : "x"`. Without a `not`, null and false are
 * the same, since `or` leaves null out.
 */
function guardAbsent(expr: Expr, negated: boolean): Expr {
  if (expr.kind === 'constant') return expr;
  if (isLeaf(expr)) return negated && needsGuard(expr) ? guarded(expr, expr) : expr;
  if (expr.kind === 'not') return not(guardAbsent(expr.operand, true));
  const first = negated ? expr.operands[0] : undefined;
  if (
    first &&
    isLeaf(first) &&
    expr.operands.every((one) => isLeaf(one) && needsGuard(one) && one.field === first.field)
  ) {
    return guarded(first, expr);
  }
  const operands = expr.operands.map((operand) => guardAbsent(operand, negated));
  return expr.kind === 'and' ? and(operands) : or(operands);
}

function needsGuard(leaf: Leaf): boolean {
  if (leaf.kind === 'null' || leaf.kind === 'exists' || leaf.field === null) return false;
  return isOptional(leaf.field);
}

function guarded({ field, origin: own }: Leaf, expr: Expr): Expr {
  const origin = commonOrigin(leavesOf(expr).map((leaf) => leaf.origin)) ?? own;
  const present: Leaf = { kind: 'exists', exists: true, field, origin };
  return and([present, expr]);
}
