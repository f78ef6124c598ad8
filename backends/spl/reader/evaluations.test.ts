import { describe, expect, it } from 'vitest';

import { truthOf } from '../../../src/backend/index.ts';
import { eventOf, truthOn, type Fields } from '../../../test/spl/truth.ts';
import { reader } from './reader.ts';

/** A condition of `where`, an event that it keeps, and one that it does not. */
type Case = readonly [condition: string, kept: Fields, dropped: Fields];

const holds = (cases: readonly Case[]): void => {
  it.each(cases)('where %s', (condition, kept, dropped) => {
    expect(truthOn(`* | where ${condition}`, kept)).toBe(true);
    expect(truthOn(`* | where ${condition}`, dropped)).toBe(false);
  });
};

/** What a condition makes of an event before `where` takes what is not known for false. */
function known(condition: string, fields: Fields): boolean | null {
  const reading = reader.read(`* | where ${condition}`);
  if (reading.kind === 'unreadable') throw new Error(reading.reason);
  const { expr } = reading;
  const kept = 'operands' in expr ? expr.operands[1] : expr;
  if (kept?.kind !== 'kept') throw new Error('where keeps what is true');
  return truthOf(kept.operand, eventOf(fields));
}

describe('comparisons of where', () => {
  holds([
    // With case, other than the search command.
    ['f="Ab"', { f: 'Ab' }, { f: 'ab' }],
    ['f=="Ab"', { f: 'Ab' }, { f: 'ab' }],
    ['f="a*"', { f: 'a*' }, { f: 'ab' }],
    ['\'a.b\'="x"', { 'a.b': 'x' }, { 'a.b': 'y' }],
    ['f=g', { f: 'x', g: 'x' }, { f: 'x', g: 'X' }],
    ['lower(f)=lower(g)', { f: 'x', g: 'X' }, { f: 'x' }],
    ['f!="x"', { f: 'y' }, {}],
    ['f=5', { f: '5.0' }, { f: 'x' }],
    ['tonumber(f)>5', { f: '10' }, { f: '5' }],
    ['tonumber(f)>5', { f: '10' }, { f: 'x' }],
    ['f>5', { f: '10' }, { f: '5' }],
    ['f="x"', { f: ['a', 'x'] }, { f: ['a', 'b'] }],
    ['f IN ("a", "b")', { f: 'b' }, { f: 'B' }],
    ['in(f, "a", "b")', { f: 'a' }, {}],
  ]);
});

describe('functions', () => {
  const accent = 'é';
  holds([
    ['match(f, "b+")', { f: 'abbc' }, { f: 'aBc' }],
    ['match(f, "(?i)^B$")', { f: 'b' }, { f: 'ab' }],
    [String.raw`match(f, "a\\d\"")`, { f: 'a1"' }, { f: String.raw`a\d"` }],
    [String.raw`match(f, "C:\\\\x")`, { f: String.raw`C:\x` }, { f: 'C:x' }],
    ['match(f, ".b")', { f: `${accent}b` }, { f: '\nb' }],
    ['like(f, "a%_c")', { f: 'axbc' }, { f: 'ac' }],
    ['f LIKE "a%"', { f: 'abc' }, { f: 'Abc' }],
    ['cidrmatch("10.0.0.0/8", f)', { f: '10.1.2.3' }, { f: '10.0.0.0/8' }],
    ['isnotnull(f)', { f: 'x' }, {}],
    ['isnull(f)', {}, { f: 'x' }],
    ['if(match(f, "x"), 1, 0)=1', { f: 'x' }, {}],
    ['case(f="a", 1, f="b", 2)=2', { f: 'b' }, { f: 'a' }],
    ['coalesce(f, g)="x"', { g: 'x' }, { f: 'y', g: 'x' }],
    ['substr(f, 1, 2)="ab"', { f: 'abc' }, { f: 'xab' }],
    ['substr(f, -2)="bc"', { f: 'abc' }, { f: 'bca' }],
    ['substr(f, -len(g))=g', { f: 'abc', g: 'bc' }, { f: 'abc', g: 'ab' }],
    ['mvcount(split(f, g))>1', { f: 'abc', g: 'b' }, { f: 'abc', g: 'x' }],
    ['isnotnull(mvfilter(match(f, "x")))', { f: ['a', 'x'] }, { f: ['a', 'b'] }],
    ['isnull(mvfilter(match(f, "x")))', { f: ['a', 'b'] }, { f: ['a', 'x'] }],
    ['match(replace(f, "&lt;", "<"), "^<$")', { f: '&lt;' }, { f: 'lt' }],
    ['upper(trim(f))="A"', { f: ' a ' }, { f: 'b' }],
    [
      'strftime(strptime(substr(f, 1, 10), "%Y-%m-%d"), "%V")="01"',
      { f: '2026-01-04' },
      { f: '2027-01-01' },
    ],
    [
      'tonumber(strftime(_time, "%H"))=7',
      { _time: '2026-01-04T07:08' },
      { _time: '2026-01-04T08:07' },
    ],
    ['true() AND f="x"', { f: 'x' }, {}],
  ]);
});

describe('what is not known', () => {
  it.each<readonly [string, Fields, boolean | null]>([
    ['f="x"', {}, null],
    ['NOT f="x"', {}, null],
    ['NOT f="x"', { f: 'y' }, true],
    ['match(f, "x")', {}, null],
    ['f="x" OR g="y"', { g: 'y' }, true],
    ['f="x" OR g="y"', { g: 'z' }, null],
    ['f="x" AND g="y"', { g: 'z' }, false],
    ['isnull(f)', {}, true],
    ['if(f="x", 0, 1)=1', {}, true],
    ['lower(f)=lower(g)', { f: 'x' }, null],
    ['cidrmatch("10.0.0.0/8", f)', { f: 'x' }, false],
  ])('%s of %j is %s', (condition, fields, expected) => {
    expect(known(condition, fields)).toBe(expected);
  });
});

describe('NOT binds closest, then AND, then OR', () => {
  holds([
    ['a=1 OR b=1 AND c=1', { a: '1' }, { b: '1' }],
    ['a=1 AND b=1 OR c=1', { c: '1' }, { a: '1' }],
    ['(a=1 OR b=1) AND c=1', { b: '1', c: '1' }, { a: '1' }],
    ['NOT a=1 AND b=1', { a: '2', b: '1' }, { a: '1', b: '1' }],
    ['NOT (a=1 OR b=1)', { a: '2', b: '2' }, { a: '2', b: '1' }],
  ]);
});
