import { describe, expect, it } from 'vitest';

import { setState, type Pipeline } from '../../../src/backend/index.ts';
import { s1Query } from '../../../test/s1ql.ts';

type Options = Readonly<Record<string, string>>;

/** A detection item with the field names of the target, and its query. */
const query = (item: string, options: Options = {}): string =>
  s1Query({
    detection: `sel:\n  ${item.replaceAll('\n', '\n  ')}`,
    target: 's1ql2',
    pipelines: ['none'],
    options,
  });

describe('S1QL 2.0', () => {
  it.each([
    ['compares a whole value without case', 'f: val', "f in:anycase ('val')"],
    ['compares with case where the rule asks for it', 'f|cased: Val', "f = 'Val'"],
    ['lists whole values', 'f: [a, b]', "f in:anycase ('a', 'b')"],
    ['lists whole values with case', 'f|cased: [a, b]', "f in ('a', 'b')"],
    ['finds a part', 'f|contains: val', "f contains:anycase 'val'"],
    ['finds one of several parts', 'f|contains: [a, b]', "f contains:anycase ('a', 'b')"],
    ['finds a part with case', 'f|contains|cased: Val', "f contains:matchcase 'Val'"],
    [
      'finds all parts',
      'f|contains|all: [a, b]',
      "f contains:anycase 'a' and f contains:anycase 'b'",
    ],
    ['finds a beginning', 'f|startswith: v.l', String.raw`f matches '^v\\.l'`],
    ['finds one of several beginnings', 'f|startswith: [a, b]', "f matches ('^a', '^b')"],
    ['finds a beginning with case', 'f|startswith|cased: Val', "f matches:matchcase '^Val'"],
    ['finds an end', String.raw`f|endswith: '\a.exe'`, String.raw`f matches '\\\\a\\.exe$'`],
    ['takes a lone star as presence', "f: '*'", 'f = *'],
    ['says an inner star as a regular expression', 'f: a*b', "f matches '(?s)^a.*b$'"],
    ['says a question mark as one character', 'f: a?b', "f matches '(?s)^a.b$'"],
    ['says an inner star with case', 'f|cased: a*b', "f matches:matchcase '(?s)^a.*b$'"],
    ['takes an escaped star as a star', String.raw`f: 'a\*b'`, "f in:anycase ('a*b')"],
    ['escapes a quote', `f: "it's"`, String.raw`f in:anycase ('it\'s')`],
    ['doubles backslashes', String.raw`f|contains: '\a\'`, String.raw`f contains:anycase '\\a\\'`],
    [
      'writes a line break as an escape',
      String.raw`f|contains: "a\nb"`,
      String.raw`f matches 'a\\x0ab'`,
    ],
    [
      'shows a mark that turns the direction of text',
      String.raw`f|contains: "a\u202eb"`,
      String.raw`f matches 'a\\u202eb'`,
    ],
    ['takes an empty text as empty or missing', "f: ''", "!(f = *) or f = ''"],
    ['takes null as missing', 'f: null', '!(f = *)'],
    ['asks for presence', 'f|exists: true', 'f = *'],
    ['asks for absence', 'f|exists: false', '!(f = *)'],
    ['takes not null as presence', 'f|neq: null', 'f = *'],
    ['never writes not in', 'f|neq: a', "not (f in:anycase ('a'))"],
    ['leaves numbers bare', 'dst.port.number: 443', 'dst.port.number = 443'],
    ['lists bare numbers', 'dst.port.number: [80, 443]', 'dst.port.number in (80, 443)'],
    ['takes a number as text elsewhere', 'f: 443', "f in:anycase ('443')"],
    ['compares numbers', 'tgt.process.pid|lt: 10', 'tgt.process.pid < 10'],
    ['leaves booleans bare', 'f: true', 'f = true'],
    ['knows no enums', 'event.type|contains: Key', "event.type contains:anycase 'Key'"],
    ['escapes punctuation in a field name', "'a(b)': v", String.raw`a\(b\) in:anycase ('v')`],
  ])('%s', (_name, item, expected) => {
    expect(query(item)).toBe(expected);
  });

  it.each([
    ['with case', String.raw`f|re: '\d+\.exe'`, String.raw`f matches:matchcase '\\d+\\.exe'`],
    ['without case', "f|re|i: 'ab'", "f matches 'ab'"],
    ['without case by a flag of its own', "f|re: '(?i)ab'", "f matches 'ab'"],
    ['with other flags', "f|re|s|m: 'a.b'", "f matches:matchcase '(?ms)a.b'"],
    [
      'with a backslash in the text',
      String.raw`f|re: 'a\\b'`,
      String.raw`f matches:matchcase 'a\\\\b'`,
    ],
    ['with a quote', `f|re: "a'b"`, String.raw`f matches:matchcase 'a\'b'`],
    [
      'with lazy repetitions, which make no difference',
      "f|re: 'a.*?b+?'",
      "f matches:matchcase 'a.*b+'",
    ],
    [
      'with lookarounds, which are doubtful',
      "f|re: 'a(?!b)'",
      `f matches:matchcase 'a(?!b)'\n[unverified-mapping] Sources disagree on whether "matches" knows a lookahead.`,
    ],
    [
      'of more than its bytes',
      `f|re: '${'a'.repeat(1001)}'`,
      `f matches:matchcase '${'a'.repeat(1001)}'\n[over-limit] The regular expression has 1001 bytes; SentinelOne takes 1000.`,
    ],
  ])('writes a regular expression %s', (_name, item, expected) => {
    expect(query(item)).toBe(expected);
  });

  it('keeps backslashes of regular expressions single where a tenant wants that', () => {
    const options = { 'regex-backslash': 'single' };
    expect(query(String.raw`f|re: '(?i)\d+\\'`, options)).toBe(String.raw`f matches '\d+[\\]'`);
    expect(query(String.raw`f|startswith: '\a'`, options)).toBe(String.raw`f matches '^\\a'`);
    expect(query(String.raw`f|contains: '\a'`, options)).toBe(String.raw`f contains:anycase '\\a'`);
  });

  it.each([
    ['whole octets', '10.0.0.0/8', String.raw`f matches '^10\\.'`],
    ['bits', '172.16.0.0/12', String.raw`f matches:matchcase '^172\\.(?:1[6-9]|2\\d|3[01])\\.'`],
    ['an address', '10.1.2.3/32', "f in:anycase ('10.1.2.3')"],
    ['IPv6 bits', 'fe80::/10', "f matches '^fe[89ab][0-9a-f]:'"],
  ])('says a network of %s', (_name, value, expected) => {
    expect(query(`f|cidr: '${value}'`)).toBe(expected);
  });

  it('asks a function for networks where a stage is allowed', () => {
    const pipes = { pipes: 'true' };
    expect(query("f|cidr: '172.16.0.0/12'\ng: a", pipes)).toBe(
      "g in:anycase ('a')\n| filter net_ipsubnet(f, '172.16.0.0/12')",
    );
    expect(query("f|cidr: '172.16.0.0/12'", pipes)).toBe(
      "| filter net_ipsubnet(f, '172.16.0.0/12')",
    );
    expect(query("f|cidr: 'fe80::/10'", pipes)).not.toContain('|');
  });

  it('searches all columns for a keyword, and says where that works', () => {
    expect(s1Query({ detection: 'sel: [a b, c]', target: 's1ql2', pipelines: ['none'] })).toBe(
      "* contains ('a b', 'c')\n[unverified-mapping] A search over all columns works in Event Search, not in rules.",
    );
  });

  it.each([
    ['a keyword in a rule', '- word', 'a keyword without a field', { oneline: 'true' }],
    ['a pattern without a field', '- a*b', 'a pattern or case without a field', {}],
    ['a comparison of fields', 'f|fieldref: g', 'a comparison of two fields', {}],
    ['a part of a date', 'f|hour: 3', 'a part of a date', {}],
    ['a comparison of text', 'f|gt: 3', '"gt" on a field that holds no number', {}],
    [
      'a pattern on a number',
      "dst.port.number|startswith: '8'",
      'a pattern on the number "dst.port.number"',
      {},
    ],
    ['text in a number', 'dst.port.number: x', '"x" in "dst.port.number", which holds numbers', {}],
    ['an atomic group', "f|re: '(?>a)b'", 'an atomic group (?>…) in a regular expression', {}],
  ])('refuses %s by name', (_name, item, construct, options) => {
    expect(query(item, options)).toMatch(
      `[unsupported-construct] SentinelOne S1QL 2.0 (Event Search, PowerQuery) cannot express ${construct}.`,
    );
  });

  it.each([
    ['an operator', "'not': v"],
    ['a space', "'a b': v"],
    ['a digit first', "'1a': v"],
    ['a line break', String.raw`"a\nb": v`],
  ])('refuses a field name with %s', (_name, item) => {
    expect(query(item)).toMatch(/^\[unsupported-construct\] S1QL cannot express the field name/);
  });

  it('asks for null and an empty text in one breath', () => {
    const detection = "a: {f: null}\nb: {f: ''}\nc: {f: x}\ncondition: a or b or c";
    expect(s1Query({ detection, target: 's1ql2', pipelines: ['none'] })).toBe(
      "!(f = *) or f = '' or f in:anycase ('x')",
    );
  });

  it('brackets every joint in a joint', () => {
    const detection = 'a: {A: 1}\nb: {B: 1}\nc: {C: 1}\ncondition: not (a or b) and c';
    expect(s1Query({ detection, target: 's1ql2', pipelines: ['none'] })).toBe(
      "not (A in:anycase ('1') or B in:anycase ('1')) and C in:anycase ('1')",
    );
  });
});

describe('the frame of an S1QL 2.0 query', () => {
  const rule = { detection: 'sel: {Image|endswith: [\\a.exe, \\b.exe], CommandLine|contains: x}' };
  const process = { ...rule, logsource: '{category: process_creation, product: windows}' };

  it('restricts to the events of agents by the option', () => {
    const scoped = (scope: string): string =>
      s1Query({ ...process, target: 's1ql2', options: { scope } }).split('\n')[0] ?? '';
    expect(scoped('sentinelone')).toBe("dataSource.name = 'SentinelOne'");
    expect(scoped('edr')).toBe("i.scheme = 'edr'");
    expect(scoped('none')).toBe("endpoint.os = 'windows'");
  });

  it('is one line for rules', () => {
    expect(s1Query({ ...process, target: 's1ql2', options: { oneline: 'true' } })).toBe(
      "dataSource.name = 'SentinelOne' and endpoint.os = 'windows' and event.type = 'Process Creation' and tgt.process.name in:anycase ('a.exe', 'b.exe') and tgt.process.cmdline contains:anycase 'x'",
    );
  });

  it('brackets an or after the scope', () => {
    const detection = 'a: {f: 1}\nb: {g: 1}\ncondition: a or b';
    const scope: Pipeline = {
      name: 'scope',
      title: 'Nothing but the scope',
      closed: false,
      items: [{ id: 'scope', transformation: setState('scope', 'sentinelone') }],
    };
    expect(s1Query({ detection, target: 's1ql2', pipelines: [scope] })).toBe(
      "dataSource.name = 'SentinelOne' and (f in:anycase ('1') or g in:anycase ('1'))",
    );
  });

  it('warns of a query that is too long', () => {
    const values = Array.from({ length: 600 }, (_, at) => `some-longer-text-${at}`);
    expect(query(`f|contains: [${values.join(', ')}]`)).toMatch(/\[over-limit\] The query has \d+/);
  });
});
