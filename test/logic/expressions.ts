import fc from 'fast-check';

import { and, isLeaf, not, or, type Expr, type Leaf, type Origin } from '../../src/logic/expr.ts';

const source = { name: 'x', text: '' };
const span = { source, start: 0, end: 0 };
const origin: Origin = {
  value: span,
  item: span,
  sigmaField: null,
  expanded: false,
  applied: [],
  mapped: false,
};

/** A comparison with nothing but a name. */
export const leaf = (field: string): Leaf => ({ kind: 'null', field, origin });

/** Whether an expression is true where just the named leaves are. */
export function holds(expr: Expr, isTrue: (field: string) => boolean): boolean {
  if (isLeaf(expr)) return isTrue(expr.field ?? '');
  switch (expr.kind) {
    case 'constant':
      return expr.value;
    case 'not':
      return !holds(expr.operand, isTrue);
    case 'and':
      return expr.operands.every((operand) => holds(operand, isTrue));
    case 'or':
      return expr.operands.some((operand) => holds(operand, isTrue));
  }
}

const NAMES = ['a', 'b', 'c', 'd'];

/** Every way to choose which of the leaves are true. */
export const assignments: readonly ((field: string) => boolean)[] = Array.from(
  { length: 2 ** NAMES.length },
  (_, bits) => (field: string) => (bits & (1 << NAMES.indexOf(field))) !== 0,
);

/** Random expressions over four names; each leaf is an object of its own. */
export function expressions(constants: boolean): fc.Arbitrary<Expr> {
  const { expr } = fc.letrec<{ expr: Expr; operands: Expr[] }>((tie) => ({
    expr: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(...NAMES).map(leaf),
      ...(constants ? [fc.boolean().map((value): Expr => ({ kind: 'constant', value }))] : []),
      tie('expr').map(not),
      tie('operands').map(and),
      tie('operands').map(or),
    ),
    operands: fc.array(tie('expr'), { minLength: 1, maxLength: 3 }),
  }));
  return expr;
}
