import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  finds,
  testsOf,
  truthOf,
  type HeldEvent,
  type QueryReader,
} from '../../../src/backend/index.ts';
import { convert } from '../../../src/index.ts';
import { hostileText } from '../../../test/hostile-text.ts';
import { sampleRules } from '../../../test/rules.ts';
import { reader as deepVisibility } from './v1/reader.ts';
import { reader as dataLake } from './v2/reader.ts';

const RUNS = { numRuns: 3_000, seed: 20_261_122 };

const LANGUAGES: readonly (readonly ['s1ql' | 's1ql2', QueryReader])[] = [
  ['s1ql', deepVisibility],
  ['s1ql2', dataLake({})],
];

/** A query that is cut, and in which another text takes the place of a part. */
const damaged = (queries: readonly string[]): fc.Arbitrary<string> =>
  fc
    .record({
      query: fc.constantFrom(...queries),
      from: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat(20),
      by: fc.oneof(hostileText, fc.constant('')),
    })
    .map(({ query, from, length, by }) => {
      const start = Math.floor(from * query.length);
      return query.slice(0, start) + by + query.slice(start + length);
    });

describe.each(LANGUAGES)('the reader of %s', (target, { read, hold }) => {
  const queries = sampleRules().flatMap(({ text }) => convert(text, { target }).queries);

  /** What must be true of a reading, whatever the text. */
  const check = (query: string): void => {
    const reading = read(query);
    if (reading.kind === 'unreadable') {
      expect(reading.reason).not.toBe('');
      expect(reading.start).toBeGreaterThanOrEqual(0);
      expect(reading.end).toBeGreaterThanOrEqual(reading.start);
      expect(query.length).toBeGreaterThanOrEqual(reading.end);
      return;
    }
    const event: HeldEvent = new Map([['f', ['x']]]);
    expect(finds(reading.expr, event)).toBe(truthOf(reading.expr, event) === true);
    for (const test of testsOf(reading.expr)) {
      const [field] = test.fields;
      expect(query.slice(test.start, test.end)).not.toBe('');
      if (field === undefined) continue;
      for (const text of test.examples()) hold(field, text);
    }
  };

  it('never throws for queries that are cut and changed', () => {
    fc.assert(fc.property(damaged(queries), check), RUNS);
  });

  it('never throws for any text', () => {
    fc.assert(fc.property(hostileText, check), RUNS);
  });

  it('has examples that their tests accept', () => {
    const wrong = queries.flatMap((query) => {
      const reading = read(query);
      const tests = reading.kind === 'query' ? testsOf(reading.expr) : [];
      return tests.flatMap((test) => {
        const [field = ''] = test.fields;
        const accepted = test
          .examples()
          .filter((text) => test.truth(new Map([[field, [text]]])) === true);
        const needed = test.examples().length > 0;
        return needed && accepted.length === 0 ? [query.slice(test.start, test.end)] : [];
      });
    });
    expect(wrong).toEqual([]);
  });
});
