import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  testsOf,
  truthOf,
  type HeldEvent,
  type QueryExpr,
  type Truth,
} from '../../src/query/query.ts';
import { presenceTest, settledTest, valueTest } from '../../src/query/tests.ts';
import { columnsOn, hasBit } from '../../src/verify/columns.ts';

const PLACE = { start: 0, end: 0 };
const VALUES = ['a', 'A', 'ab', 'B', 'ασ', 'ας', 'ΑΣ', ''] as const;

const fold = (text: string): string => text.toLowerCase().replaceAll('ς', 'σ');
const truth = fc.constantFrom<Truth>(true, false, null);
const value = fc.constantFrom(...VALUES);

const test: fc.Arbitrary<QueryExpr> = fc.oneof(
  fc
    .record({ wanted: fc.array(value, { minLength: 1, maxLength: 3 }), absent: truth })
    .map(({ wanted, absent }): QueryExpr =>
      valueTest(PLACE, 'f', {
        matches: (text) => wanted.some((one) => fold(one) === fold(text)),
        examples: () => wanted,
        absent,
        only: wanted,
      }),
    ),
  fc
    .record({ part: value, unknown: value, absent: truth })
    .map(({ part, unknown, absent }): QueryExpr =>
      valueTest(PLACE, 'f', {
        matches: (text) => (text === unknown ? null : text.includes(part)),
        examples: () => [part],
        absent,
      }),
    ),
  fc.constant(presenceTest(PLACE, 'f')),
  truth.map((one) => settledTest(PLACE, one)),
);

const { expr } = fc.letrec<{ expr: QueryExpr }>((tie) => ({
  expr: fc.oneof(
    { maxDepth: 4 },
    test,
    fc.record({ kind: fc.constantFrom('not', 'kept'), operand: tie('expr') }),
    fc.record({
      kind: fc.constantFrom('and', 'or'),
      operands: fc.array(tie('expr'), { maxLength: 3 }),
    }),
  ),
}));

const event: fc.Arbitrary<HeldEvent> = fc
  .option(fc.array(value, { minLength: 1, maxLength: 2 }), { nil: undefined })
  .map((values) => (values ? new Map([['f', values]]) : new Map()));

describe('the columns of expressions', () => {
  it('say of each event what the expression itself does, also by what tests say of their values', () => {
    fc.assert(
      fc.property(expr, fc.array(event, { maxLength: 70 }), (found, events) => {
        const { yes, no } = columnsOn(events, testsOf(found))(found);
        events.forEach((one, at) => {
          const expected = truthOf(found, one);
          expect(hasBit(yes, at)).toBe(expected === true);
          expect(hasBit(no, at)).toBe(expected === false);
        });
      }),
      { seed: 20_261_127, numRuns: 500 },
    );
  });
});
