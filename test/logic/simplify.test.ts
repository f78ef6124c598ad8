import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ALWAYS, and, isLeaf, NEVER, not, or, type Expr } from '../../src/logic/expr.ts';
import { foldConstants } from '../../src/logic/simplify.ts';
import { printLogic } from '../print-logic.ts';
import { assignments, expressions, holds, leaf } from './expressions.ts';

const [a, b] = [leaf('a'), leaf('b')];

const hasConstant = (expr: Expr): boolean => {
  if (isLeaf(expr)) return false;
  if (expr.kind === 'constant') return true;
  return expr.kind === 'not' ? hasConstant(expr.operand) : expr.operands.some(hasConstant);
};

describe('foldConstants', () => {
  it.each<[Expr, string]>([
    [and([a, ALWAYS]), 'a null'],
    [and([a, NEVER]), 'never'],
    [or([a, ALWAYS]), 'always'],
    [or([a, NEVER]), 'a null'],
    [not(NEVER), 'always'],
    [and([ALWAYS, ALWAYS]), 'always'],
    [or([NEVER, NEVER]), 'never'],
    [and([a, not(or([b, ALWAYS]))]), 'never'],
    [and([a, not(and([b, ALWAYS])), ALWAYS]), 'and(a null, not(b null))'],
  ])('folds %j', (expr, folded) => {
    expect(printLogic(foldConstants(expr))).toBe(folded);
  });

  it('keeps the meaning, and leaves no constant but the whole', () => {
    fc.assert(
      fc.property(expressions(true), (expr) => {
        const folded = foldConstants(expr);
        expect(folded.kind === 'constant' || !hasConstant(folded)).toBe(true);
        for (const isTrue of assignments) {
          expect(holds(folded, isTrue)).toBe(holds(expr, isTrue));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same object where there is no constant', () => {
    fc.assert(
      fc.property(expressions(false), (expr) => {
        expect(foldConstants(expr)).toBe(expr);
      }),
    );
  });
});
