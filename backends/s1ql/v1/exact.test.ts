import { describe, expect, it } from 'vitest';

import { s1Query } from '../../../test/s1ql.ts';

/** A detection item with the field names of the target, and its query. */
const query = (item: string, allowApproximate = false): string =>
  s1Query({
    detection: `sel:\n  ${item.replaceAll('\n', '\n  ')}`,
    target: 's1ql',
    pipelines: ['none'],
    allowApproximate,
  });

describe('S1QL 1.0, exact', () => {
  it.each([
    ['compares a whole value without case', "F: v'al", `F In AnyCase ("v'al")`],
    ['compares with case where the rule asks for it', 'F|cased: Val', 'F = "Val"'],
    ['lists whole values', 'F: [a, b]', 'F In AnyCase ("a","b")'],
    ['lists whole values with case', 'F|cased: [a, b]', 'F In ("a","b")'],
    ['finds a part', 'F|contains: val', 'F containsCIS "val"'],
    ['finds a part with case', 'F|contains|cased: Val', 'F contains "Val"'],
    ['finds a beginning', 'F|startswith: val', 'F startswithCIS "val"'],
    ['finds a beginning with case', 'F|startswith|cased: Val', 'F startswith "Val"'],
    ['finds an end', 'F|endswith: val', 'F endswithCIS "val"'],
    ['finds an end with case', 'F|endswith|cased: Val', 'F endswith "Val"'],
    ['joins several parts with or', 'F|contains: [a, b]', 'F containsCIS "a" OR F containsCIS "b"'],
    [
      'joins all parts with and',
      'F|contains|all: [a, b]',
      'F containsCIS "a" AND F containsCIS "b"',
    ],
    ['takes a lone star as presence', "F: '*'", 'F IS NOT EMPTY'],
    ['says an inner star as a regular expression', 'F: a*b', 'F RegExp "(?is)^a.*b$"'],
    ['says a question mark as one character', 'F: a?b', 'F RegExp "(?is)^a.b$"'],
    ['says an inner star with case', 'F|cased: a*b', 'F RegExp "(?s-i)^a.*b$"'],
    ['takes an escaped star as a star', String.raw`F: 'a\*b'`, 'F In AnyCase ("a*b")'],
    ['takes an escaped question mark as one', String.raw`F: 'a\?b'`, 'F In AnyCase ("a?b")'],
    ['escapes a quote', `F: 'say "hi"'`, String.raw`F In AnyCase ("say \"hi\"")`],
    ['keeps backslashes single', String.raw`F|contains: '\a\b'`, String.raw`F containsCIS "\a\b"`],
    [
      'keeps a last backslash from the closing quote',
      String.raw`F|contains: '\a\'`,
      String.raw`F RegExp "(?i)\\a[\\]"`,
    ],
    [
      'keeps a last backslash in a whole value',
      String.raw`F: 'C:\a\'`,
      String.raw`F RegExp "(?i)^C:\\a\\$"`,
    ],
    [
      'keeps a backslash before a quote apart',
      String.raw`F|contains: 'a\"b'`,
      String.raw`F RegExp "(?i)a[\\]\"b"`,
    ],
    [
      'writes a line break as an escape',
      String.raw`F|contains: "a\nb"`,
      String.raw`F RegExp "(?i)a\x0ab"`,
    ],
    [
      'shows a mark that turns the direction of text',
      String.raw`F|contains: "a\u202eb"`,
      String.raw`F RegExp "(?i)a\u202eb"`,
    ],
    ['takes an empty text as a missing value', "F: ''", 'F IS EMPTY'],
    ['takes null as a missing value', 'F: null', 'F IS EMPTY'],
    ['asks once for null and an empty text', "F: [null, '']", 'F IS EMPTY\n[null-in-list] '],
    ['asks for presence', 'F|exists: true', 'F IS NOT EMPTY'],
    ['asks for absence', 'F|exists: false', 'F IS EMPTY'],
    ['quotes numbers', 'DstPort: 443', 'DstPort = "443"'],
    ['lists numbers', 'DstPort: [80, 443]', 'DstPort In ("80","443")'],
    ['writes a number in its one form', 'DstPort: 0443', 'DstPort = "443"'],
    ['takes a number as text elsewhere', 'F: 443', 'F In AnyCase ("443")'],
    ['compares numbers', 'DstPort|gte: 1024', 'DstPort >= "1024"'],
    ['quotes booleans', 'TgtFileIsExecutable: true', 'TgtFileIsExecutable = "true"'],
    ['compares enums with the plain operator', 'EventType: Login', 'EventType = "Login"'],
    [
      'lists enums with the plain operator',
      'EventType: [Login, Logout]',
      'EventType In ("Login","Logout")',
    ],
    ['takes neq as not', 'F|neq: a', 'NOT F In AnyCase ("a")'],
    ['takes not null as presence', 'F|neq: null', 'F IS NOT EMPTY'],
  ])('%s', (_name, item, expected) => {
    const printed = query(item);
    if (expected.endsWith('[null-in-list] ')) expect(printed.startsWith(expected)).toBe(true);
    else expect(printed).toBe(expected);
  });

  it.each([
    ['keeps its notation', String.raw`F|re: '\d+\.exe'`, String.raw`F RegExp "(?-i)\d+\.exe"`],
    [
      'says no case where there is none',
      String.raw`F|re: '\d{2,}-\s'`,
      String.raw`F RegExp "\d{2,}-\s"`,
    ],
    ['takes flags of the rule', "F|re|i|s: 'a.b'", 'F RegExp "(?is)a.b"'],
    ['takes a flag of its own', "F|re: '(?i)ab'", 'F RegExp "(?i)ab"'],
    ['is searched for as Sigma wants', "F|re: '^ab$'", 'F RegExp "(?-i)^ab$"'],
    ['escapes a quote', `F|re: '(?i)a"b'`, String.raw`F RegExp "(?i)a\"b"`],
    [
      'keeps an escaped quote apart from a backslash',
      String.raw`F|re: '(?i)a\\"b'`,
      String.raw`F RegExp "(?i)a[\\]\"b"`,
    ],
    [
      'keeps a class with backslash and quote',
      String.raw`F|re: '[\\"]'`,
      String.raw`F RegExp "[\x5c\"]"`,
    ],
    ['never ends in a backslash', String.raw`F|re: '(?i)a\\'`, String.raw`F RegExp "(?i)a[\\]"`],
    ['writes Java where Java differs', "F|re: '(?i)[a&&b]'", String.raw`F RegExp "(?i)[a\&\&b]"`],
    ['drops what makes no difference', "F|re: '(?i)a.*?b'", 'F RegExp "(?i)a.*b"'],
    ['knows lookaheads', "F|re: '(?i)a(?!b)'", 'F RegExp "(?i)a(?!b)"'],
    [
      'doubts lookbehinds',
      "F|re: '(?i)(?<!b)a'",
      'F RegExp "(?i)(?<!b)a"\n[unverified-mapping] Whether RegExp of S1QL 1.0 knows a lookbehind is not documented.',
    ],
    [
      'refuses atomic groups by name',
      "F|re: '(?>a)b'",
      '[unsupported-construct] SentinelOne S1QL 1.0 (Deep Visibility) cannot express an atomic group (?>…) in a regular expression.',
    ],
  ])('a regular expression %s', (_name, item, expected) => {
    expect(query(item)).toBe(expected);
  });

  it.each([
    ['whole octets', '10.0.0.0/8', 'DstIP startswithCIS "10."'],
    ['an address', '10.1.2.3/32', 'DstIP In AnyCase ("10.1.2.3")'],
    [
      'two octets',
      '172.16.0.0/15',
      'DstIP startswithCIS "172.16." OR DstIP startswithCIS "172.17."',
    ],
    ['many octets', '52.224.0.0/11', String.raw`DstIP RegExp "^52\.(?:22[4-9]|2[34]\d|25[0-5])\."`],
    ['every address', '0.0.0.0/0', String.raw`DstIP RegExp "^(?:\d{1,3}\.){3}\d{1,3}$"`],
    ['IPv6 groups', '2001:db8::/32', 'DstIP startswithCIS "2001:db8:"'],
    ['IPv6 bits', 'fe80::/10', 'DstIP RegExp "(?i)^fe[89ab][0-9a-f]:"'],
    ['the IPv6 loopback', '::1/128', 'DstIP In AnyCase ("::1")'],
    ['every IPv6 address', '::/0', 'DstIP containsCIS ":"'],
  ])('says a network of %s', (_name, value, expected) => {
    expect(query(`DstIP|cidr: '${value}'`)).toBe(expected);
  });

  it.each([
    ['a keyword', '- word', 'a keyword without a field'],
    ['a comparison of fields', 'F|fieldref: G', 'a comparison of two fields'],
    ['a part of a date', 'F|hour: 3', 'a part of a date'],
    ['a comparison of text', 'F|gt: 3', '"gt" on a field that holds no number'],
    ['a part of an enum', 'EventType|contains: Log', 'a part of the value of "EventType"'],
    ['an expression on an enum', 'EventType|re: Log', 'a part of the value of "EventType"'],
    ['a pattern on a number', "DstPort|startswith: '80'", 'a pattern on the number "DstPort"'],
    ['text in a number', 'DstPort: http', '"http" in "DstPort", which holds numbers'],
    ['text among numbers', 'DstPort: [80, http]', '"http" in "DstPort", which holds numbers'],
    [
      'case on an enum',
      'EventType|cased: Login',
      'this exactly, because fields with a fixed set of words are compared without case',
    ],
  ])('refuses %s by name', (_name, item, construct) => {
    expect(query(item)).toBe(
      `[unsupported-construct] SentinelOne S1QL 1.0 (Deep Visibility) cannot express ${construct}.`,
    );
  });

  it.each([
    ['a space', "'a b': v"],
    ['a quote', `'a"b': v`],
    ['a comment', "'a--b': v"],
    ['brackets', "'a) OR (b': v"],
  ])('refuses a field name with %s', (_name, item) => {
    expect(query(item)).toMatch(/^\[unsupported-construct\] S1QL cannot express the field name/);
  });

  it('refuses half of a surrogate pair', () => {
    expect(query(String.raw`F: "a\ud800"`)).toMatch(/half of a character/);
  });

  it('says how a comparison without case differs, when asked to print it', () => {
    expect(query('EventType|cased: Login', true)).toBe(
      'EventType = "Login"\n[approximation] The query matches more events than the rule, because fields with a fixed set of words are compared without case.',
    );
  });

  it('splits long lists', () => {
    const values = Array.from({ length: 201 }, (_, at) => `v${at}`);
    const lists = query(`F: [${values.join(', ')}]`).split(' OR ');
    expect(lists.map((list) => list.split(',').length)).toEqual([100, 100, 1]);
  });

  it('takes the list of parts only where the query would be too long', () => {
    const values = (count: number): string =>
      Array.from({ length: count }, (_, at) => `some-longer-text-${at}`).join(', ');
    expect(query(`F|contains: [${values(50)}]`)).not.toContain('In Contains');
    expect(query(`F|contains: [${values(300)}]`)).toMatch(/^\(F In Contains AnyCase \("some/);
  });

  it('warns of a query that is too long in any form', () => {
    const values = Array.from({ length: 900 }, (_, at) => `some-longer-text-${at}`);
    expect(query(`F|contains: [${values.join(', ')}]`)).toMatch(/\[over-limit\] The query has \d+/);
  });

  it('brackets every joint in a joint', () => {
    const detection = 'a: {A: 1}\nb: {B: 1}\nc: {C: 1}\ncondition: not (a or b) and c';
    expect(s1Query({ detection, target: 's1ql', pipelines: ['none'] })).toBe(
      '(NOT (A In AnyCase ("1") OR B In AnyCase ("1"))) AND C In AnyCase ("1")',
    );
  });
});
