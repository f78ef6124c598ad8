import { describe, expect, it } from 'vitest';

import { truthOn, type Fields } from '../../../test/spl/truth.ts';

/** A query, an event that it finds, and one that it does not. */
type Case = readonly [query: string, found: Fields, missed: Fields];

const holds = (cases: readonly Case[]): void => {
  it.each(cases)('%s', (query, found, missed) => {
    expect(truthOn(query, found)).toBe(true);
    expect(truthOn(query, missed)).toBe(false);
  });
};

describe('a term compares the whole value, case aside', () => {
  holds([
    ['f="Ab"', { f: 'aB' }, { f: 'abc' }],
    ['f=Ab', { f: 'ab' }, {}],
    ['"c-uri"="x"', { 'c-uri': 'x' }, { c: 'x' }],
    ['f="a" g=b', { f: 'a', g: 'b' }, { f: 'a' }],
    ['f=CASE(Ab)', { f: 'Ab' }, { f: 'ab' }],
    ['f=CASE("A*")', { f: 'Ab' }, { f: 'ab' }],
    ['f=TERM(a.b)', { f: 'A.b' }, { f: 'a' }],
    ['f IN ("a", "b*", 3)', { f: 'Bcd' }, { f: 'cd' }],
    ['f IN ("a", "b*", 3)', { f: '3.0' }, { f: '30' }],
    ['f="a"', { f: ['x', 'A'] }, { f: ['x', 'y'] }],
  ]);
});

describe('every star is a wildcard', () => {
  holds([
    ['f="*b*"', { f: 'abc' }, { f: 'ac' }],
    ['f="a*"', { f: 'a\nb' }, { f: 'ba' }],
    ['f="*.exe"', { f: 'A.EXE' }, { f: 'a.exe ' }],
    ['f="a*b*c"', { f: 'a b c' }, { f: 'a c b' }],
    ['f=*', { f: 'x' }, {}],
    ['f="*"', { f: 'x' }, {}],
    // A backslash does not escape it: it stays and the star is a wildcard still.
    [String.raw`f="a\*b"`, { f: String.raw`a\xb` }, { f: 'a*b' }],
    [String.raw`f="a\\*"`, { f: String.raw`a\b` }, { f: 'ab' }],
    ['f="a?b"', { f: 'a?b' }, { f: 'axb' }],
  ]);
});

describe('quotes and backslashes', () => {
  holds([
    [String.raw`f="a\"b"`, { f: 'a"b' }, { f: String.raw`a\"b` }],
    [String.raw`f="C:\\Windows\\"`, { f: 'c:\\windows\\' }, { f: String.raw`C:\\Windows\\` }],
    [String.raw`f="\\\\host"`, { f: String.raw`\\host` }, { f: String.raw`\host` }],
    [String.raw`f="a\d"`, { f: String.raw`a\d` }, { f: 'a1' }],
    ['f="a | where `x` [y]"', { f: 'a | where `x` [y]' }, { f: 'a' }],
    ['f="```x```" ```a comment```', { f: '```x```' }, { f: '' }],
  ]);
});

describe('numbers and networks', () => {
  holds([
    ['f=5', { f: '5.0' }, { f: '55' }],
    ['f="5"', { f: '5' }, { f: '5.0' }],
    ['f>5', { f: '10' }, { f: '5' }],
    ['f>=5', { f: '5' }, { f: '4' }],
    ['f<5', { f: '-6' }, { f: '10' }],
    ['f<="b"', { f: 'B' }, { f: 'c' }],
    ['f="10.0.0.0/8"', { f: '10.255.255.255' }, { f: '11.0.0.0' }],
    ['f="fe80::/10"', { f: 'fe80::1' }, { f: '::1' }],
    ['f IN ("10.0.0.0/8", "x")', { f: '10.1.2.3' }, { f: '9.1.2.3' }],
  ]);
});

describe('a missing field', () => {
  holds([
    ['NOT f="x"', {}, { f: 'X' }],
    ['f!="x"', { f: 'y' }, {}],
    ['f!="x"', { f: 'y' }, { f: 'x' }],
    ['NOT f=*', {}, { f: 'x' }],
    ['NOT f IN ("a", "b")', {}, { f: 'b' }],
    ['NOT NOT f="x"', { f: 'x' }, {}],
    ['g="1" NOT f>5', { g: '1' }, { g: '1', f: '6' }],
  ]);
});

describe('NOT binds closest, then OR, then AND', () => {
  holds([
    ['a=1 b=1 OR c=1', { a: '1', c: '1' }, { c: '1' }],
    ['a=1 OR b=1 c=1', { a: '1', c: '1' }, { a: '1' }],
    ['a=1 AND b=1 OR c=1', { a: '1', b: '1' }, { c: '1' }],
    ['NOT a=1 OR b=1', { b: '1', a: '1' }, { a: '1' }],
    ['NOT (a=1 OR b=1)', {}, { b: '1' }],
    ['(a=1 b=1) OR c=1', { c: '1' }, { a: '1' }],
    ['NOT (a=1) b=1', { b: '1' }, { a: '1', b: '1' }],
    // Small letters make words of them.
    ['a=1 or b=1', { a: '1', b: '1', _raw: 'this or that' }, { a: '1', _raw: 'this or that' }],
  ]);
});

describe('keywords', () => {
  holds([
    ['error', { _raw: 'An Error: x' }, { _raw: 'errors' }],
    ['"*err*"', { _raw: 'mirrors error' }, { _raw: 'er r' }],
    ['err*', { _raw: 'x errors' }, { _raw: 'terror' }],
    ['"rm -rf"', { _raw: 'sudo rm -rf /' }, { _raw: 'rm  -rf' }],
    ['"rm -rf"', { _raw: 'rm -rf' }, { _raw: 'arm -rf' }],
    ['a.b', { _raw: 'x a.b' }, { _raw: 'axb' }],
    ['CASE(Error)', { _raw: 'Error' }, { _raw: 'error' }],
    ['TERM(10.0.0.1)', { _raw: 'from 10.0.0.1, to' }, { _raw: 'ip=10.0.0.1' }],
    ['TERM(error)', { _raw: 'x=error' }, { _raw: 'errors' }],
    ['mimi*atz', { _raw: 'mimikatz' }, { _raw: 'mimi katz' }],
    ['* f=1', { f: '1' }, {}],
    ['NOT error', {}, { _raw: 'error' }],
  ]);
});

describe('macros, tags and comments', () => {
  holds([
    ['`sigma_x` f=1', { $macro: 'sigma_x', f: '1' }, { f: '1' }],
    ['`a` OR `b`', { $macro: 'b' }, { $macro: 'c' }],
    ['tag=web NOT tag=proxy', { '$tag:web': 'web' }, { '$tag:web': 'web', '$tag:proxy': 'proxy' }],
    ['tag IN (web, proxy)', { '$tag:proxy': 'proxy' }, {}],
    ['search f=1', { f: '1' }, {}],
    ['search=1', { search: '1' }, {}],
  ]);
});
