import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { and, isLeaf, NEVER, not, or, type Expr } from '../../src/logic/expr.ts';
import { hasMoreLeavesThan, leavesOf, mapLeaves, removeLeaves } from '../../src/logic/walk.ts';
import { printLogic } from '../print-logic.ts';
import { assignments, expressions, holds, leaf } from './expressions.ts';

const [a, b, c] = [leaf('a'), leaf('b'), leaf('c')];

/** What is left without some fields, and for each removed one what that does. */
function without(expr: Expr, ...fields: string[]): [rest: string, removed: string[]] {
  const { expr: rest, removed } = removeLeaves(expr, ({ field }) => fields.includes(field ?? ''));
  return [
    rest ? printLogic(rest) : 'nothing',
    removed.map(({ leaf: { field }, direction }) => `${field} ${direction}`),
  ];
}

describe('removeLeaves', () => {
  it.each<[string, Expr, string[], string, string[]]>([
    ['an operand of and', and([a, b]), ['b'], 'a null', ['b more']],
    ['an operand of or', or([a, b]), ['b'], 'a null', ['b fewer']],
    [
      'an operand of and under not',
      and([a, not(and([b, c]))]),
      ['c'],
      'and(a null, not(b null))',
      ['c fewer'],
    ],
    [
      'an operand of or under not',
      and([a, not(or([b, c]))]),
      ['c'],
      'and(a null, not(b null))',
      ['c more'],
    ],
    ['a whole exception', and([a, not(b)]), ['b'], 'a null', ['b more']],
    ['a whole alternative', or([a, not(b)]), ['b'], 'a null', ['b fewer']],
    [
      'all alternatives of an operand',
      and([a, or([b, c])]),
      ['b', 'c'],
      'a null',
      ['b more', 'c more'],
    ],
    ['everything', and([a, b]), ['a', 'b'], 'nothing', ['a more', 'b more']],
    ['nothing', and([a, b]), [], 'and(a null, b null)', []],
  ])('leaves out %s', (_, expr, fields, rest, removed) => {
    expect(without(expr, ...fields)).toEqual([rest, removed]);
  });

  it('keeps an expression that loses nothing as the same object', () => {
    fc.assert(
      fc.property(expressions(true), (expr) => {
        expect(removeLeaves(expr, () => false)).toEqual({ expr, removed: [] });
      }),
    );
  });

  it('says more and fewer as it is', () => {
    fc.assert(
      fc.property(expressions(true), fc.integer(), (expr, seed) => {
        const leaves = [...leavesOf(expr)];
        const unwanted = new Set(leaves.filter((_, index) => ((seed >> (index % 31)) & 1) === 1));
        const { expr: rest, removed } = removeLeaves(expr, (one) => unwanted.has(one));
        expect(new Set(removed.map((one) => one.leaf))).toEqual(unwanted);
        const directions = new Set(removed.map(({ direction }) => direction));
        if (!rest || directions.size !== 1) return;
        const more = directions.has('more');
        for (const isTrue of assignments) {
          const [before, after] = [holds(expr, isTrue), holds(rest, isTrue)];
          expect(more ? !before || after : before || !after).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('mapLeaves', () => {
  it('gives the same object where nothing changes', () => {
    fc.assert(
      fc.property(expressions(true), (expr) => {
        expect(mapLeaves(expr, (one) => one)).toBe(expr);
      }),
    );
  });

  it('means what the replaced leaves mean', () => {
    fc.assert(
      fc.property(expressions(true), (expr) => {
        const mapped = mapLeaves(expr, (one) => not(one));
        for (const isTrue of assignments) {
          expect(holds(mapped, isTrue)).toBe(holds(expr, (field) => !isTrue(field)));
        }
      }),
    );
  });
});

it('leavesOf gives every leaf from left to right', () => {
  const expr = and([a, not(or([b, NEVER])), c]);
  expect([...leavesOf(expr)]).toEqual([a, b, c]);
});

it('hasMoreLeavesThan counts as leavesOf does', () => {
  fc.assert(
    fc.property(expressions(true), fc.nat(8), (expr, limit) => {
      expect(hasMoreLeavesThan(limit, expr)).toBe([...leavesOf(expr)].length > limit);
    }),
  );
});

it('isLeaf tells comparisons from joints', () => {
  expect([a, and([a, b]), or([a, b]), not(a), NEVER].map(isLeaf)).toEqual([
    ...[true, false, false, false, false],
  ]);
});
