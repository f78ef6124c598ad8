import { describe, expect, it } from 'vitest';

import {
  WHOLE_EVENT,
  finds,
  testsOf,
  truthOf,
  type HeldEvent,
} from '../../../../src/backend/index.ts';
import { reader } from './reader.ts';
import { scopeTests } from './scope.ts';

const doubled = reader({ 'regex-backslash': 'doubled' });
const single = reader({ 'regex-backslash': 'single' });

const heldEvent = (event: Readonly<Record<string, string>>): HeldEvent =>
  new Map(Object.entries(event).map(([name, text]) => [name, [text]]));

function found(query: string, event: Readonly<Record<string, string>>, by = doubled): boolean {
  const reading = by.read(query);
  if (reading.kind === 'unreadable') throw new Error(reading.reason);
  return finds(reading.expr, heldEvent(event));
}

function unreadable(query: string, by = doubled): string {
  const reading = by.read(query);
  return reading.kind === 'unreadable'
    ? `${query.slice(reading.start, reading.end)}: ${reading.reason}`
    : 'readable';
}

describe('an operator of S1QL 2.0', () => {
  it.each<[clause: string, accepted: readonly string[], rejected: readonly string[]]>([
    ["= 'Ab'", ['Ab'], ['ab', 'Abc', 'xAb']],
    ['== "Ab"', ['Ab'], ['ab']],
    ["!= 'Ab'", ['ab', 'Abc'], ['Ab']],
    ["in ('Ab', 'c')", ['Ab', 'c'], ['ab', 'C', 'Abc']],
    ["in:matchcase ('Ab','c')", ['Ab'], ['ab']],
    ["in:anycase ('Ab', 'c')", ['aB', 'C'], ['Abc']],
    ["contains 'Ab'", ['xABx'], ['A b']],
    ["contains:anycase 'Ab'", ['xABx'], ['A b']],
    ["contains:matchcase 'Ab'", ['xAbx'], ['ab']],
    ["contains ('Ab', 'c')", ['xABx', 'C'], ['d']],
    ["contains:anycase('Ab')", ['xABx'], ['d']],
    ["matches '^a\\\\d'", ['A7', 'a7x'], ['xa7', 'ab']],
    ["matches:anycase 'a$'", ['xA'], ['ax']],
    ["matches:matchcase 'a$'", ['xa'], ['xA']],
    ["matches:matchcase '(?i)a$'", ['xA'], ['ax']],
    ["matches '(?<=a)b'", ['ab', 'AB'], ['cb', 'b']],
    ["matches '(?-i)a$'", ['xa'], ['xA']],
    ["matches ('^a', 'b$')", ['ax', 'xb'], ['xa']],
    ["matches '(?s)^a.b$'", ['a\nb'], ['ab']],
    ['= *', ['x'], []],
    ['= 7', ['7', '07'], ['70', 'x']],
    ['= 1_000', ['1000'], ['1']],
    ['in (7, 8)', ['8'], ['9']],
    ['> -1', ['0'], ['-1', 'x']],
    ['>= 7', ['7'], ['6']],
    ['< 7', ['6.5'], ['7']],
    ['<= 7', ['7'], ['8']],
    ['= true', ['true'], ['false']],
    ['= false', ['false'], ['true']],
  ])('%s accepts and rejects', (clause, accepted, rejected) => {
    const verdict = (text: string): boolean => found(`f ${clause}`, { f: text });
    expect(accepted.filter((text) => !verdict(text))).toEqual([]);
    expect(rejected.filter(verdict)).toEqual([]);
  });

  it.each<[clause: string, expected: boolean]>([
    ["= 'x'", false],
    ["!= 'x'", true],
    ["in:anycase ('x')", false],
    ["matches '.*'", false],
    ['< 1', false],
    ['= *', false],
  ])(
    '%s on an event without the field is %s, and its negation the opposite',
    (clause, expected) => {
      expect(found(`f ${clause}`, {})).toBe(expected);
      expect(found(`not (f ${clause})`, {})).toBe(!expected);
      expect(found(`!(f ${clause})`, {})).toBe(!expected);
    },
  );

  it('not in finds nothing, also where it is negated', () => {
    for (const query of ["f not in ('x')", "not (f not in ('x'))", "g = * and f not in ('x')"]) {
      expect([
        found(query, {}),
        found(query, { f: 'x' }),
        found(query, { f: 'y', g: 'z' }),
      ]).toEqual([false, false, false]);
    }
  });

  it('on all columns looks into the whole event', () => {
    expect(found("* contains ('Evil', 'x')", { [WHOLE_EVENT]: 'an evil host' })).toBe(true);
    expect(found("* matches 'e.il$'", { [WHOLE_EVENT]: 'evil host' })).toBe(false);
  });
});

describe('a text of S1QL 2.0', () => {
  it.each([
    ["'a\\\\b'", 'a\\b'],
    ["'a\\'b\"c'", 'a\'b"c'],
    ['"a\\"b\'c"', 'a"b\'c'],
    ["'\\\\Temp\\\\'", '\\Temp\\'],
    ["'a // b'", 'a // b'],
    ["'a\\/b'", 'a/b'],
    ["'*?'", '*?'],
  ])('%s is %s', (literal, text) => {
    expect(found(`f = ${literal}`, { f: text })).toBe(true);
    expect(found(`f = ${literal}`, { f: `${text}x` })).toBe(false);
  });

  it.each([
    ["'\\\\\\\\Temp\\\\\\\\$'", "'\\\\Temp[\\\\]$'", 'C:\\Temp\\'],
    ["'^\\\\d\\'$'", "'^\\d\\'$'", "7'"],
  ])('as an expression, %s doubled and %s single, is found in %s', (two, one, text) => {
    expect(found(`f matches ${two}`, { f: text })).toBe(true);
    expect(found(`f matches ${one}`, { f: text }, single)).toBe(true);
    expect(found(`f matches ${one}`, { f: 'x' }, single)).toBe(false);
  });
});

describe('the logic of S1QL 2.0', () => {
  const event = { a: '1', 'b.c': '2' };

  it.each([
    ["a = '1' b.c = '2'", true],
    ["a = '1' (b.c = '9')", false],
    ["a = '1' !(b.c = '9')", true],
    ["a = '1' and b.c = '2'", true],
    ["a = '1' AND b.c = '9'", false],
    ["a = '1' && b.c = '2'", true],
    ["a = '9' || b.c = '2'", true],
    ["a = '9' OR b.c = '2'", true],
    ["not a = '9' and b.c = '2'", true],
    ["NOT (a = '1' or b.c = '9')", false],
    ["a = '1' // and b.c = '9'\nand b.c = '2'", true],
  ])('%s is %s', (query, expected) => {
    expect(found(query, event)).toBe(expected);
  });

  it('has names with escaped punctuation', () => {
    expect(found("field\\#name = 'x'", { 'field#name': 'x' })).toBe(true);
  });

  it.each([
    ["a = * | filter a = '1' | filter b.c = '2'", true],
    ["a = * | filter a = '2'", false],
    ["| filter net_ipsubnet(ip, '10.0.0.0/8')", true],
    ["| filter not net_ipsubnet(ip, '11.0.0.0/8')", true],
    ["a = '1' | columns a, b.c | sort -a, +b.c | limit 10", true],
  ])('goes through stages: %s is %s', (query, expected) => {
    expect(found(query, { ...event, ip: '10.1.2.3' })).toBe(expected);
  });

  it('knows true or false of each event behind a stage', () => {
    const reading = doubled.read("f not in ('x')");
    expect(reading.kind === 'query' && truthOf(reading.expr, new Map())).toBe(false);
  });
});

describe('unreadable in S1QL 2.0', () => {
  it.each([
    ['an operator of 1.0', "f ContainsCIS 'a'", 'ContainsCIS: the operator ContainsCIS'],
    ['an operator that does not exist', "f startswith 'a'", 'startswith: the operator startswith'],
    ['a joint in another spelling', "f = 'a' And g = 'b'", 'g: the operator g'],
    ['an escape whose meaning is not known', "f matches '\\d'", "'\\d': the escape \\d"],
    ['no closing quote', "f = 'a\\'", "'a\\': a text without its closing quote"],
    ['one value of in', "f in 'a'", '\'a\': "(" is expected here'],
    ['an empty list', 'f in ()', '): a value is expected here'],
    [
      'a text where numbers are',
      "dst.port.number = '443'",
      "'443': a text where dst.port.number holds numbers",
    ],
    [
      'a part of a number',
      "dst.port.number contains '44'",
      "'44': a text where dst.port.number holds numbers",
    ],
    ['a number for contains', 'f contains 4', '4: a text is expected here'],
    ['null', 'f = null', 'null: a value is expected here'],
    ['absence by !=', 'f != *', '*: a value is expected here'],
    ['a star alone', '*', ': an operator is expected here'],
    ['a star that is equal', "* = 'x'", '=: an operator is expected here'],
    [
      'a search over all columns in a stage',
      "f = * | filter * contains 'x'",
      '*: a search over all columns',
    ],
    [
      'a function in the first filter',
      "net_ipsubnet(f, '10.0.0.0/8')",
      '(: an operator is expected here',
    ],
    ['an unknown function', '| filter net_private(f)', 'net_private: the function net_private'],
    [
      'a network that is none',
      "| filter net_ipsubnet(f, 'x')",
      "'x': net_ipsubnet with what is no network of IPv4",
    ],
    [
      'a command that makes other events',
      'f = * | group n=count() by f',
      'group: the command group',
    ],
    ['a filter behind columns', "f = * | columns f | filter f = 'a'", 'filter: the command filter'],
    ['a shortcut', "#cmdline contains 'x'", '#: the shortcut #'],
    ['the shortcut of the message', '$"x"', '$: the shortcut $'],
    [
      'and beside or',
      "a = '1' b = '2' or c = '3'",
      'or: "and" and "or" without brackets: which binds first is not documented',
    ],
    ['an open bracket', "(f = 'a'", ': ")" is expected here'],
    ['nothing', '', ': a comparison is expected here'],
  ])('%s', (_, query, expected) => {
    expect(unreadable(query)).toBe(expected);
  });

  it('are two backslashes before a quote where backslashes are single', () => {
    expect(unreadable("f matches 'a\\\\'", single)).toBe("'a\\\\': two backslashes before a quote");
    expect(unreadable("f contains 'a\\\\'", single)).toBe('readable');
  });

  it('are brackets beyond any query', () => {
    expect(unreadable('('.repeat(100_000))).toContain('more than 1000');
    expect(unreadable('!'.repeat(100_000))).toContain('more than 1000');
  });
});

describe('what the data lake holds', () => {
  it.each([
    ['tgt.process.cmdline', '', undefined],
    ['dst.port.number', '0443', '443'],
    ['tgt.process.pid', 'x', undefined],
    ['winEventLog.id', '4624', '4624'],
    ['event.type', 'file deletion', 'File Deletion'],
    ['event.category', 'Registry', 'registry'],
    ['endpoint.os', 'Windows', 'windows'],
    ['src.process.parent.integrityLevel', 'System', 'SYSTEM'],
    ['dst.ip.address', '::FFFF', '::ffff'],
    ['dst.ip.address', 'host', undefined],
    ['dst.ip.address', '::ffff:10.0.0.1', undefined],
    ['winEventLog.data.event.eventData.ipAddress', '::FFFF:10.0.0.1', '::ffff:10.0.0.1'],
    ['winEventLog.data.event.eventData.ipAddress', '-', '-'],
    ['winEventLog.data.event.eventData.ipAddress', '10.', undefined],
  ])('in %s of %j is %j', (field, text, held) => {
    expect(doubled.hold(field, text)).toBe(held);
  });
});

describe('the scope of a query', () => {
  it.each([
    ['sentinelone', 'sentinelone', { 'dataSource.name': 'SentinelOne' }],
    ['sentinelone', 'edr', { 'i.scheme': 'edr' }],
    ['windows-event-logs', 'edr', { 'dataSource.name': 'Windows Event Logs' }],
  ])('of %s with the option %s is %j', (asked, scope, event) => {
    const tests = scopeTests({ scope: asked }, { scope });
    expect(tests).toHaveLength(1);
    expect(tests.every((test) => finds(test, heldEvent(event)))).toBe(true);
    expect(tests.some((test) => finds(test, new Map()))).toBe(false);
    expect(tests.flatMap(testsOf).flatMap(({ fields }) => fields)).toEqual(Object.keys(event));
  });

  it('is none where none is asked for', () => {
    expect(scopeTests({}, { scope: 'sentinelone' })).toEqual([]);
    expect(scopeTests({ scope: 'sentinelone' }, { scope: 'none' })).toEqual([]);
  });
});
