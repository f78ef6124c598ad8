import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { hostileText } from '../../../test/hostile-text.ts';
import { reader } from './reader.ts';

/** The reason and the part of the query that it is about. */
function refused(query: string): readonly string[] {
  const reading = reader.read(query);
  if (reading.kind === 'query') return ['readable'];
  return [reading.reason, query.slice(reading.start, reading.end)];
}

describe('what is not read, with its place', () => {
  it.each([
    ['', 'an empty search', ''],
    ['| rex field=f "x"', 'nothing before the first pipe', '| rex'],
    ['f="a', 'an open double quote', '"a'],
    ['`m', 'an open backtick', '`m'],
    ['```c', 'an open comment', '```c'],
    ["'f'=1", 'a single quote in a search', "'"],
    ['f=1 | search OR g=2', 'a term expected', 'OR'],
    ['f= g', 'readable', undefined],
    ['f=', 'a value expected', ''],
    ['(f=1', ') expected', ''],
    ['f=1)', '")" unexpected', ')'],
    ['f IN ()', 'a value expected', ')'],
    ['f IN ("a" "b")', ') expected', '"b"'],
    ['f="a"g=1', 'no blank between two words', '"a"g'],
    ['[search x]', 'a subsearch', '['],
    ['earliest=-1h f=1', 'a range of time', 'earliest'],
    ['"a*"=1', 'a wildcard in a field name', '"a*"'],
    ['a::b', 'an indexed field (name::value)', 'a::b'],
    ['f=1 |', 'a pipe without a command', '|'],
    ['f=1 | stats count by f', 'the command stats', '| stats'],
    ['f=1 | dedup f', 'the command dedup', '| dedup'],
    ['f=1 | `m`', 'a macro in place of a command', '`m`'],
    ['f=1 | rename "a*" as "b*"', 'a wildcard in rename', '"a*"'],
    ['f=1 | rename "a.*" as *', 'a wildcard for fields that are not known', '"a.*"'],
    ['f=1 | regex my field="a"', 'an expression without quotes', 'my'],
    ['f=1 | regex f="("', 'this syntax in a regular expression', '"("'],
    ['f=1 | rex field=f "(?<c-uri>a)"', 'a group named c-uri', '"(?<c-uri>a)"'],
    ['f=1 | rex field=f "a(?<b>c)"', 'rex without a group around all', '"a(?<b>c)"'],
    ['f=1 | rex field=f mode=sed "s/a/b/"', 'an expression without quotes', 'mode'],
    ['f=1 | rex "(?<m>a)" | search m=a', 'a comparison with a text that rex has cut out', 'm=a'],
    ['f=1 | where f', 'a value in place of a truth value', 'f'],
    ['f=1 | where a=1 b=1', '"b" unexpected', 'b'],
    ['f=1 | where a.b="x"', 'the operator .', '.'],
    ['f=1 | where a=1 XOR b=1', '"XOR" unexpected', 'XOR'],
    ['f=1 | where sha1(a)="x"', 'the function sha1', 'sha1'],
    ['f=1 | where match(f, g)', 'something that is no text in quotes', 'g'],
    ['f=1 | where match(f)', 'a function with 1 arguments', 'match(f)'],
    ['f=1 | eval a=(f="x")', 'a truth value in place of a value', 'f="x"'],
    ['f=1 | convert ctime(f) | search f=1', 'a comparison with a value of ctime()', 'f=1'],
    ['| tstats count where index=a by host', 'something that tstats cannot count', 'where'],
    ['| tstats OR count from datamodel=A.B by B.d', 'something that tstats cannot count', 'OR'],
    [
      '| tstats price(B.d) from datamodel=A.B by B.d',
      'something that tstats cannot count',
      'price',
    ],
    ['| tstats count from datamodel=A.B', 'tstats without "by", which always finds one row', ''],
    ['| tstats count from datamodel=A.B where C.d=1 by B.d', 'C.d is no field of A.B', 'C.d'],
    ['| tstats count from datamodel=A.B where word by B.d', 'a keyword in tstats', 'word'],
    [
      '| tstats summariesonly=true count from datamodel=A.B by B.d',
      'tstats with summariesonly=true',
      'summariesonly',
    ],
  ])('%s', (query, reason, place) => {
    const expected = place === undefined ? [reason] : [reason, place];
    expect(refused(query)).toEqual(expected);
  });

  it('says so of brackets without end', () => {
    const deep = '('.repeat(100_000);
    expect(refused(`${deep}f=1`)[0]).toBe('more than 400 brackets in each other');
    expect(refused(`f=1 | where ${deep}f=1`)[0]).toBe('more than 400 brackets in each other');
    expect(refused(`${'NOT '.repeat(100_000)}f=1`)[0]).toBe('more than 400 brackets in each other');
  });
});

const QUERIES = [
  String.raw`source IN ("a\\b", "c*") EventCode=1 (f="x" OR NOT g=*) "*word*" | regex f="(?i)^a\\*b$"`,
  'f=* | eval sigma_1=if(match(f, "x") OR lower(f)=lower(g), 1, 0) | search NOT sigma_1=1',
  '| tstats fillnull_value="null" count from datamodel=A.B where B.f="x" by B.f B.g | rename "B.*" as *',
];

describe('hostile text', () => {
  it('never throws, and its place lies in the query', () => {
    const changed = fc
      .tuple(fc.constantFrom(...QUERIES), fc.nat(), fc.nat(5), hostileText)
      .map(([query, at, cut, text]) => {
        const start = at % (query.length + 1);
        return query.slice(0, start) + text + query.slice(start + cut);
      });
    fc.assert(
      fc.property(fc.oneof(changed, hostileText), (query) => {
        const reading = reader.read(query);
        if (reading.kind === 'query') return;
        expect(reading.reason).not.toBe('');
        expect(reading.start).toBeLessThanOrEqual(reading.end);
        expect(reading.end).toBeLessThanOrEqual(query.length);
      }),
      { numRuns: 3_000, seed: 20_260_805 },
    );
  });
});
