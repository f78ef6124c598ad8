import type { Leaf } from '../logic/expr.ts';
import { testsOf, type QueryExpr } from '../query/query.ts';
import { settledTest } from '../query/tests.ts';
import { TooManySteps, type Functions, type Node } from './decide.ts';
import type { Comparison } from './compare.ts';
import type { Meaning } from './meaning.ts';
import { spaceOf } from './space.ts';

/**
 * A condition that says less than it seems to: it matches nothing, or everything that its log
 * source has; a filter takes away all that is selected; a part of an `or` never makes a difference.
 */
export interface Vacuity {
  readonly kind: 'matches-nothing' | 'matches-everything' | 'filter-removes-all' | 'dead-branch';
  /** The comparisons of the part; none where it is the whole condition. */
  readonly leaves: readonly Leaf[];
}

/** Parts times comparisons: in a rule of more, no part is left out to see whether it matters. */
const MOST_WORK = 100_000;

/** Finds what is vacuous in logic. Parts that hold a comparison without a known value are left out. */
export function vacuitiesOf(
  meaning: Meaning,
  { untried, table }: Pick<Comparison, 'untried' | 'table'>,
): readonly Vacuity[] {
  const whole = meaning.expr;
  const unknown = new Set(untried);
  const possible = candidates(whole).filter(({ kind, expr }) => {
    const leaves = leavesIn(expr, meaning);
    const counts = kind === 'filter' || isMoreThanOneValue(leaves);
    return counts && leaves.every((leaf) => !unknown.has(leaf));
  });
  const parts = possible.length * testsOf(whole).length > MOST_WORK ? [] : possible;
  const without = parts.map(({ expr, instead }) => replaced(whole, expr, instead));
  const { functions, nodes } = spaceOf([whole, ...without], table);
  const [node = 0, ...others] = nodes;
  const leavesOf = (at: number): readonly Leaf[] => {
    const part = parts[at];
    return part ? leavesIn(part.expr, meaning) : [];
  };
  try {
    if (!functions.satisfy(node)) {
      if (untried.length > 0) return [];
      const filter = parts.findIndex(
        ({ kind }, at) => kind === 'filter' && functions.satisfy(others[at] ?? 0) !== undefined,
      );
      if (filter === -1) return [{ kind: 'matches-nothing', leaves: [] }];
      return [{ kind: 'filter-removes-all', leaves: leavesOf(filter) }];
    }
    if (!functions.satisfy(functions.not(node))) {
      return untried.length > 0 ? [] : [{ kind: 'matches-everything', leaves: [] }];
    }
    return parts.flatMap(({ kind }, at): Vacuity[] => {
      if (kind !== 'branch' || differs(functions, node, others[at] ?? node)) return [];
      return [{ kind: 'dead-branch', leaves: leavesOf(at) }];
    });
  } catch (error) {
    if (error instanceof TooManySteps) return [];
    throw error;
  }
}

function differs(functions: Functions, one: Node, other: Node): boolean {
  if (one === other) return false;
  const only = (yes: Node, no: Node): boolean =>
    functions.satisfy(functions.join('and', [yes, functions.not(no)])) !== undefined;
  return only(one, other) || only(other, one);
}

interface Part {
  readonly kind: 'branch' | 'filter';
  readonly expr: QueryExpr;
  /** What stands in its place when it is left out. */
  readonly instead: boolean;
}

/** False for what a pipeline has made of one value, as where a platform holds it in two fields. */
function isMoreThanOneValue([first, ...others]: readonly Leaf[]): boolean {
  return others.some(({ origin }) => origin.value !== first?.origin.value);
}

/** The parts of an `or` that are more than one comparison, and what is denied beside a selection. */
function candidates(expr: QueryExpr): Part[] {
  if (expr.kind === 'test') return [];
  if (expr.kind === 'not' || expr.kind === 'kept') return candidates(expr.operand);
  return expr.operands.flatMap((operand) => {
    const deeper = candidates(operand);
    if (expr.kind === 'or' && operand.kind !== 'test') {
      return [{ kind: 'branch', expr: operand, instead: false }, ...deeper];
    }
    if (expr.kind === 'and' && operand.kind === 'not') {
      return [{ kind: 'filter', expr: operand, instead: true }, ...deeper];
    }
    return deeper;
  });
}

function replaced(expr: QueryExpr, part: QueryExpr, instead: boolean): QueryExpr {
  if (expr === part) return settledTest({ start: 0, end: 0 }, instead);
  if (expr.kind === 'test') return expr;
  if (expr.kind === 'not' || expr.kind === 'kept') {
    const operand = replaced(expr.operand, part, instead);
    return operand === expr.operand ? expr : { kind: expr.kind, operand };
  }
  return {
    kind: expr.kind,
    operands: expr.operands.map((operand) => replaced(operand, part, instead)),
  };
}

function leavesIn(expr: QueryExpr, meaning: Meaning): readonly Leaf[] {
  if (expr.kind === 'test') {
    const leaf = meaning.leafOf.get(expr);
    return leaf ? [leaf] : [];
  }
  const operands = 'operands' in expr ? expr.operands : [expr.operand];
  return operands.flatMap((operand) => leavesIn(operand, meaning));
}
