import { describe, expect, it } from 'vitest';

import { finds, testsOf, type QueryExpr } from '../../../src/backend/index.ts';
import { eqlReader, UNMAPPED } from './index.ts';

function read(condition: string): QueryExpr {
  const reading = eqlReader.read(`any where ${condition}`);
  if (reading.kind === 'unreadable') throw new Error(reading.reason);
  return reading.expr;
}

const events = [
  { a: '1' },
  { a: '1', [UNMAPPED]: 'x' },
  { [UNMAPPED]: 'x' },
  { a: '1', f: 'x', [UNMAPPED]: 'x' },
  { a: '1', f: 'y' },
].map((fields) => new Map(Object.entries(fields).map(([name, text]) => [name, [text]])));

describe('an optional field', () => {
  // With a; with a where no index maps f; without a where none does; with f: x and y.
  it.each([
    ['?f : "x"', [false, false, false, true, false]],
    ['not ?f : "x"', [true, false, false, false, true]],
    ['?f != "x"', [true, false, false, false, true]],
    ['?f == null', [true, true, true, false, false]],
    ['not ?f == null', [false, false, false, true, true]],
    ['?f != null', [false, false, false, true, true]],
    ['a == "1" and not ?f : "x"', [true, false, false, false, true]],
    ['a == "1" or not ?f : "x"', [true, true, false, true, true]],
    ['not (a == "2" and ?f : "x")', [true, false, false, true, true]],
    ['not (a == "1" and ?f : "x")', [true, false, false, false, true]],
    ['not (a == "1" or ?f : "x")', [false, false, true, false, false]],
    ['not (a == "1" and ?f != null and ?f : "x")', [true, true, true, false, true]],
    ['not (?f != null and (?f : "x" or startsWith(?f, "x")))', [true, true, true, false, true]],
    ['?f == null or not ?f : "x"', [true, true, true, false, true]],
    ['not (?f : "x" or ?g : "x")', [true, false, false, false, true]],
    ['not (?f : "x" and false)', [true, true, true, true, true]],
    ['not (?f : "x" or true)', [false, false, false, false, false]],
    ['not endsWith(?f, "x")', [false, false, false, false, true]],
  ])('%s', (condition, expected) => {
    expect(events.map((event) => finds(read(condition), event))).toEqual(expected);
  });
});

describe('whether an index maps a field is not asked', () => {
  it.each([
    '?f : "x"',
    'a == "1" and (?f : "x" or ?g : "y")',
    'not (a == "1" and ?f != null and ?f : "x")',
    'not (?f != null and (?f : "x" or startsWith(?f, "x")))',
    'not f : "x"',
  ])('where nothing hangs on it: %s', (condition) => {
    expect(testsOf(read(condition)).flatMap(({ fields }) => fields)).not.toContain(UNMAPPED);
  });
});
