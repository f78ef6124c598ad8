import { describe, expect, it } from 'vitest';

import { finds } from '../../../src/backend/index.ts';
import { eqlReader } from './index.ts';

/** Whether `any where <condition>` finds an event with one field; without a value, without it. */
function holds(condition: string, field: string, value?: string): boolean {
  const reading = eqlReader.read(`any where ${condition}`);
  if (reading.kind === 'unreadable') throw new Error(reading.reason);
  return finds(reading.expr, new Map(value === undefined ? [] : [[field, [value]]]));
}

/** A condition, the values that fulfil it, and values that do not; null is no value at all. */
type Row = readonly [string, readonly (string | null)[], readonly (string | null)[]];

function check(field: string, rows: readonly Row[]): void {
  it.each(rows)('%s', (condition, accepted, rejected) => {
    const outcome = (value: string | null): boolean => holds(condition, field, value ?? undefined);
    expect(accepted.filter((value) => !outcome(value))).toEqual([]);
    expect(rejected.filter(outcome)).toEqual([]);
  });
}

describe('operators on text', () => {
  check('f', [
    ['f == "Ab"', ['Ab'], ['ab', 'Abc', 'A', '', null]],
    ['f != "Ab"', ['ab', 'x', '', null], ['Ab']],
    ['not f == "Ab"', ['ab', '', null], ['Ab']],
    ['"Ab" == f', ['Ab'], ['ab', null]],
    ['f == "*"', ['*'], ['a', '', null]],
    ['f == ""', [''], ['a', null]],
    ['f : "Ab"', ['Ab', 'aB'], ['abc', 'xab', '', null]],
    ['f : "a*"', ['a', 'A', 'abc', 'a\nb'], ['ba', '', null]],
    ['f : "*a"', ['a', 'BA'], ['ab', null]],
    ['f : "*a*"', ['a', 'bAc', '\na\n'], ['b', '', null]],
    ['f : "a?c"', ['abc', 'AXC', 'a\u{1f600}c', 'a\nc'], ['ac', 'abbc', null]],
    ['f : "*"', ['', 'a'], [null]],
    ['f : "a\\\\*c"', ['a\\c', 'a\\xc'], ['a*c', 'ac']],
    ['f : "é"', ['é'], ['É', 'e']],
    ['f : ("a", "b*")', ['a', 'A', 'bc', 'B'], ['ab', 'c', null]],
    ['f like "Ab*"', ['Ab', 'Abc'], ['ab', 'xAb', null]],
    ['f like ("A", "B?")', ['A', 'Bx'], ['a', 'B', null]],
    ['f like~ "Ab*"', ['ab', 'ABC'], ['xab', null]],
    ['f in ("a*", "B")', ['a*', 'B'], ['ab', 'b', 'A*', null]],
    ['f not in ("a", "b")', ['c', 'A', null], ['a', 'b']],
    ['f in~ ("a*", "B")', ['A*', 'b'], ['ab', null]],
    ['f not in~ ("a")', ['b', null], ['a', 'A']],
    ['f < "b"', ['a', 'B', ''], ['b', 'c', null]],
    ['f >= "b"', ['b', 'ba', 'c'], ['B', 'a', null]],
    ['f == null', [null], ['', 'a']],
    ['f != null', ['', 'a'], [null]],
    ['null != f', ['', 'a'], [null]],
    ['?f : "a"', ['a', 'A'], ['b', null]],
  ]);
});

describe('regular expressions', () => {
  check('f', [
    ['f regex "a.c"', ['abc', 'a\nc'], ['ABC', 'xabc', 'abcd', null]],
    ['f regex~ "a.c"', ['abc', 'ABC'], ['xabc', null]],
    ['f regex ("a+", "b")', ['aa', 'b'], ['bb', null]],
    ['f regex """\\\\.*"""', ['\\', '\\x'], ['x', null]],
    ['f regex "\\\\d+"', ['1', '42'], ['x', '', null]],
    ['f regex~ "[A-C]x[d]"', ['AXD', 'Bxd'], ['axd', 'bxD']],
    ['f regex ".*"', ['', 'a', '\n'], [null]],
    ['not f regex "a"', ['b', null], ['a']],
  ]);
});

describe('functions', () => {
  check('f', [
    ['startsWith(f, "A*")', ['A*', 'A*b'], ['Ab', 'a*', null]],
    ['startsWith~(f, "A*")', ['a*', 'A*b'], ['Ab', null]],
    ['not startsWith(f, "a")', ['b', null], ['ab']],
    ['endsWith(f, "A")', ['A', 'bA'], ['Ab', 'a', null]],
    ['endsWith~(f, "A")', ['a', 'bA'], ['ab', null]],
    ['not endsWith(f, "A")', ['b'], ['bA', null]],
    ['not not endsWith(f, "A")', ['bA'], ['b', null]],
    ['not (f == "x" or endsWith(f, "A"))', ['b', null], ['x', 'bA']],
    ['stringContains(f, "B")', ['B', 'aBc'], ['b', '', null]],
    ['stringContains~(f, "B")', ['b', 'aBc'], ['a', null]],
    ['length(f) > 2', ['abc'], ['ab', '', null]],
    ['length(f) != 2', ['abc', ''], ['ab', null]],
    ['not length(f) != 2', ['ab'], ['abc', null]],
    [
      'cidrMatch(f, "10.0.0.0/8", "fe80::/10")',
      ['10.1.2.3', 'fe80::1'],
      ['11.0.0.1', '::1', 'x', null],
    ],
    ['not cidrMatch(f, "10.0.0.0/8")', ['11.0.0.1', null], ['10.0.0.1']],
  ]);
});

describe('numbers on a field of numbers', () => {
  check('destination.port', [
    ['destination.port == 443', ['443'], ['80', null]],
    ['destination.port == "443"', ['443'], ['80', null]],
    ['destination.port != 443', ['80', null], ['443']],
    ['destination.port in (80, 443)', ['80', '443'], ['8', null]],
    ['destination.port > 80', ['81', '443'], ['80', '9', null]],
    ['80 > destination.port', ['9', '79'], ['80', '443', null]],
    ['destination.port <= 80.5', ['80', '9', '-1'], ['81', null]],
    ['not destination.port > 80', ['80', null], ['81']],
    ['destination.port == -1', ['-1'], ['1', null]],
  ]);
});

describe('numbers on a field of text', () => {
  check('event.code', [
    ['event.code == 1', ['1'], ['01', '1.0', null]],
    ['event.code == "1"', ['1'], ['01', null]],
    ['event.code < "2"', ['1', '10'], ['2', '3', null]],
  ]);
});

describe('other types', () => {
  check('source.ip', [
    ['source.ip == "10.0.0.1"', ['10.0.0.1'], ['10.0.0.2', null]],
    ['source.ip == "10.0.0.0/8"', ['10.0.0.1'], ['11.0.0.1', null]],
    ['cidrMatch(source.ip, "10.0.0.1/8")', ['10.9.9.9'], ['11.0.0.1', null]],
  ]);
  check('zeek.dns.rejected', [
    ['zeek.dns.rejected == true', ['true'], ['false', null]],
    ['zeek.dns.rejected != true', ['false', null], ['true']],
    ['zeek.dns.rejected in (true, false)', ['true', 'false'], [null]],
  ]);
  check('event.created', [
    [
      'event.created >= "2026-01-02"',
      ['2026-01-02', '2026-01-02T03:04:05Z'],
      ['2026-01-01T23:59:59Z', null],
    ],
  ]);
});

describe('several values', () => {
  const of = (condition: string): boolean => {
    const reading = eqlReader.read(`any where ${condition}`);
    if (reading.kind === 'unreadable') throw new Error(reading.reason);
    return finds(reading.expr, new Map([['f', ['a', 'b']]]));
  };
  it.each([
    ['f == "b"', true],
    ['f != "b"', false],
    ['f == "a" and f == "b"', true],
    ['f : "ab"', false],
  ])('%s', (condition, expected) => {
    expect(of(condition)).toBe(expected);
  });
});
