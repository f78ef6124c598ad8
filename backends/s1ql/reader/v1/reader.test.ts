import { describe, expect, it } from 'vitest';

import { finds, testsOf, type HeldEvent } from '../../../../src/backend/index.ts';
import { reader } from './reader.ts';

function found(query: string, event: Readonly<Record<string, string | undefined>>): boolean {
  const reading = reader.read(query);
  if (reading.kind === 'unreadable') throw new Error(reading.reason);
  return finds(reading.expr, heldEvent(event));
}

const heldEvent = (event: Readonly<Record<string, string | undefined>>): HeldEvent =>
  new Map(
    Object.entries(event).flatMap(([name, text]) => (text === undefined ? [] : [[name, [text]]])),
  );

function unreadable(query: string): string {
  const reading = reader.read(query);
  return reading.kind === 'unreadable'
    ? `${query.slice(reading.start, reading.end)}: ${reading.reason}`
    : 'readable';
}

describe('an operator of S1QL 1.0', () => {
  it.each<[clause: string, accepted: readonly string[], rejected: readonly string[]]>([
    ['= "Ab"', ['Ab'], ['ab', 'Abc', 'xAb']],
    ['!= "Ab"', ['ab', 'Abc'], ['Ab']],
    ['In ("Ab","c")', ['Ab', 'c'], ['ab', 'C', 'Abc']],
    ['in anycase ("Ab", "c")', ['Ab', 'aB', 'C'], ['Abc', 'xc']],
    ['Not In ("Ab","c")', ['ab', 'd'], ['Ab', 'c']],
    ['Contains "Ab"', ['Ab', 'xAby'], ['ab', 'A']],
    ['Contains AnyCase "Ab"', ['AB', 'xaby'], ['A b']],
    ['ContainsCIS "Ab"', ['AB', 'xaby'], ['A b']],
    ['Does Not Contain "Ab"', ['ab', 'A'], ['xAby']],
    ['In Contains ("Ab","c")', ['xAb', 'xc'], ['ab', 'C']],
    ['In Contains AnyCase ("Ab","c")', ['xAB', 'xC'], ['d']],
    ['StartsWith "Ab"', ['Ab', 'Abc'], ['abc', 'xAb']],
    ['StartsWith Anycase "Ab"', ['aBc'], ['xAb']],
    ['startswithCIS "Ab"', ['aBc'], ['xAb']],
    ['EndsWith "Ab"', ['Ab', 'xAb'], ['xab', 'Abc']],
    ['EndsWith Anycase "Ab"', ['xaB'], ['Abc']],
    ['endswithCIS "Ab"', ['xaB'], ['Abc']],
    ['RegExp "A[bc]$"', ['xAb', 'Ac'], ['ab', 'Abx']],
    ['RegExp "(?i)a[bc]"', ['xABx'], ['ad']],
    ['RegExp "(?-i)a.c"', ['abc'], ['aBC', 'a\nc']],
    ['RegExp "a(?=c)"', ['ac'], ['ab', 'AC']],
    ['RegExp "(?is)a.c"', ['A\nC'], ['ac']],
    ['= "true"', ['true'], ['True', 'false']],
    ['Is True', ['true'], ['false']],
    ['Is False', ['false'], ['true']],
    ['> "9"', ['10', '9.5'], ['9', '-10', 'x', '']],
    ['>= "9"', ['9'], ['8']],
    ['< "9"', ['-10'], ['9']],
    ['<= "9"', ['9'], ['10']],
    ['startswithCIS ""', ['x', 'y'], []],
  ])('%s accepts and rejects', (clause, accepted, rejected) => {
    const query = `TgtProcCmdLine ${clause}`;
    const verdict = (text: string): boolean => found(query, { TgtProcCmdLine: text });
    expect(accepted.filter((text) => !verdict(text))).toEqual([]);
    expect(rejected.filter(verdict)).toEqual([]);
  });

  it.each<[clause: string, expected: boolean]>([
    ['= "x"', false],
    ['!= "x"', true],
    ['Not In ("x")', true],
    ['Does Not Contain "x"', true],
    ['In AnyCase ("x")', false],
    ['RegExp ".*"', false],
    ['< "1"', false],
    ['Exists', false],
    ['Is Empty', true],
    ['IS NOT EMPTY', false],
    ['Is False', false],
    ['startswithCIS ""', false],
  ])(
    '%s on an event without the field is %s, and its negation the opposite',
    (clause, expected) => {
      expect(found(`F ${clause}`, {})).toBe(expected);
      expect(found(`NOT F ${clause}`, {})).toBe(!expected);
      expect(found(`NOT (F ${clause})`, {})).toBe(!expected);
    },
  );

  it.each([
    'EventType = "process creation"',
    'EventType In ("process creation")',
    'SrcProcIntegrityLevel != "high" AND EventType = "PROCESS CREATION"',
  ])('compares enums without case: %s', (query) => {
    expect(found(query, { EventType: 'Process Creation', SrcProcIntegrityLevel: 'LOW' })).toBe(
      true,
    );
  });

  it('compares numbers as numbers', () => {
    expect(found('DstPort = "0443"', { DstPort: '443' })).toBe(true);
    expect(found('DstPort In ("80","443")', { DstPort: '443' })).toBe(true);
    expect(found('DstPort In AnyCase ("80","44")', { DstPort: '443' })).toBe(false);
  });
});

describe('a text of S1QL 1.0', () => {
  it.each([
    ['"spool\\drivers"', 'spool\\drivers'],
    ['"a\\\\b"', 'a\\\\b'],
    ['"say \\"x\\" now"', 'say "x" now'],
    ['"100% *?"', '100% *?'],
    ['"a -- b"', 'a -- b'],
    ['"it\'s"', "it's"],
  ])('%s is %s', (literal, text) => {
    expect(found(`F = ${literal}`, { F: text })).toBe(true);
    expect(found(`F = ${literal}`, { F: `${text}x` })).toBe(false);
  });

  it.each([
    ['"C:\\\\Temp[\\\\]"', 'C:\\Temp\\'],
    ['"\\\\\\d"', 'x\\7'],
    ['"[ \\"\']x"', '"x'],
  ])('as an expression %s is found in %s', (literal, text) => {
    expect(found(`F RegExp ${literal}`, { F: text })).toBe(true);
    expect(found(`F RegExp ${literal}`, { F: 'x' })).toBe(false);
  });
});

describe('the logic of S1QL 1.0', () => {
  const event = { a: '1', b: '2' };

  it.each([
    ['a = "1" AND b = "2"', true],
    ['a = "1" and b = "3"', false],
    ['a = "9" Or b = "2"', true],
    ['NOT a = "9" AND b = "2"', true],
    ['NOT a = "1" OR b = "2"', true],
    ['NOT (a = "1" OR b = "2")', false],
    ['not not a = "1"', true],
    ['(a = "1" AND (b = "9" OR b = "2"))', true],
    ['a = "1" -- AND b = "9"\n AND b = "2"', true],
  ])('%s is %s', (query, expected) => {
    expect(found(query, event)).toBe(expected);
  });

  it('takes a name for the same in upper and lower case', () => {
    const reading = reader.read('Foo = "a" OR foo = "b" OR bar = "c"');
    expect(
      reading.kind === 'query' && testsOf(reading.expr).flatMap(({ fields }) => fields),
    ).toEqual(['Foo', 'Foo', 'bar']);
  });
});

describe('unreadable in S1QL 1.0', () => {
  it.each([
    [
      'a text that ends in a backslash',
      'F = "\\Temp\\"',
      '\\": a text that ends in a backslash, which takes its closing quote',
    ],
    [
      'the same before another',
      'F Contains "\\T\\" AND F Contains "x"',
      '\\": a text that ends in a backslash, which takes its closing quote',
    ],
    [
      'two backslashes before a quote',
      'F = "a\\\\"',
      '\\\\": two backslashes before a quote, whose meaning is not documented',
    ],
    ['no closing quote', 'F = "a', '"a: a text without its closing quote'],
    ['a number without quotes', 'F In (1)', '1: a number without quotes'],
    ['a single quote', "F = 'a'", '\': nothing begins with "\'"'],
    ['a list of beginnings', 'F In StartsWith ("a")', 'StartsWith: "(" is expected here'],
    ['an operator of 2.0', 'F in:anycase ("a")', ':: nothing begins with ":"'],
    ['a list without brackets', 'F In "a"', '"a": "(" is expected here'],
    ['an empty list', 'F In ()', '): a text in quotes is expected here'],
    ['an unknown operator', 'F Between "1" And "2"', 'Between: the operator Between'],
    ['no operator', 'F', ': an operator is expected here'],
    ['no comparison', 'F = "a" AND', ': a comparison is expected here'],
    ['nothing', '', ': a comparison is expected here'],
    ['a joint that is missing', 'F = "a" G = "b"', 'G: "and" or "or" is expected here'],
    [
      'and beside or',
      'F = "a" AND G = "b" OR H = "c"',
      'OR: "and" and "or" without brackets: which binds first is not documented',
    ],
    ['an open bracket', '(F = "a"', ': ")" is expected here'],
    ['a closed bracket', 'F = "a")', '): "and" or "or" is expected here'],
    [
      'a part of an enum',
      'EventType Contains "Process"',
      '"Process": a part of a word of a fixed set',
    ],
    ['a part of a number', 'DstPort StartsWith "44"', '"44": a part of a number'],
    ['words where numbers are', 'DstPort = "https"', '"https": a text where DstPort holds numbers'],
    ['a comparison with words', 'F > "x"', '"x": a comparison with what is no number'],
    [
      'a class in a class',
      'F RegExp "[[:alpha:]]"',
      '"[[:alpha:]]": a regular expression with a class in a class',
    ],
    [
      'an intersection',
      'F RegExp "[a&&b]"',
      '"[a&&b]": a regular expression with an intersection of classes',
    ],
    [
      'a brace that repeats nothing',
      'F RegExp "a{"',
      '"a{": a regular expression with a brace that repeats nothing',
    ],
    ['free spacing', 'F RegExp "(?x)a b"', '"(?x)a b": a regular expression with the flag x'],
    [
      'a named group of Python',
      'F RegExp "(?P<n>a)"',
      '"(?P<n>a)": a regular expression with the group (?P',
    ],
  ])('%s', (_, query, expected) => {
    expect(unreadable(query)).toBe(expected);
  });

  it('are brackets beyond any query', () => {
    expect(unreadable('('.repeat(100_000))).toContain('more than 1000');
    expect(unreadable('NOT '.repeat(100_000))).toContain('more than 1000');
  });
});

describe('what Deep Visibility holds', () => {
  it.each([
    ['TgtProcCmdLine', 'x ', 'x '],
    ['TgtProcCmdLine', '', undefined],
    ['DstPort', '0443', '443'],
    ['DstPort', 'https', undefined],
    ['TgtProcPID', '4.5', undefined],
    ['EventType', 'process creation', 'Process Creation'],
    ['EventType', 'File Delete', undefined],
    ['ObjectType', 'Registry', 'registry'],
    ['EndpointOS', 'solaris', undefined],
    ['TgtProcIntegrityLevel', 'High', 'HIGH'],
    ['DstIP', '10.0.0.1', '10.0.0.1'],
    ['DstIP', 'FE80::0:1', 'fe80::1'],
    ['DstIP', '10.0.0.0/8', undefined],
    ['DstIP', '10.', undefined],
  ])('in %s of %j is %j', (field, text, held) => {
    expect(reader.hold(field, text)).toBe(held);
  });
});
