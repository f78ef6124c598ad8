import { describe, expect, it } from 'vitest';

import { convert } from '../../src/index.ts';
import { checkQuery } from '../../test/kql/check-queries.ts';
import { kqlConversion, kqlLines } from '../../test/kql/convert.ts';

/** An expression over fields that no table is known for. */
const plain = (detection: string): string => kqlLines({ detection, pipeline: 'none' }).join('\n');

describe('comparisons of KQL', () => {
  it.each([
    ['a whole value', 's: {f: v}', '["f"] =~ "v"'],
    ['a whole value of the same case', 's: {F|cased: Ab}', 'F == "Ab"'],
    ['alternatives', 's: {F: [a, b]}', 'F in~ ("a", "b")'],
    ['alternatives of the same case', 's: {F|cased: [a, b]}', 'F in ("a", "b")'],
    ['a part', 's: {F|contains: a}', 'F contains "a"'],
    ['a part of the same case', 's: {F|contains|cased: a}', 'F contains_cs "a"'],
    ['a beginning', 's: {F|startswith: a}', 'F startswith "a"'],
    ['an end', 's: {F|endswith: a}', 'F endswith "a"'],
    ['parts', 's: {F|contains: [a, b]}', 'F contains "a" or F contains "b"'],
    ['all parts', 's: {F|contains|all: [a, b]}', 'F contains "a" and F contains "b"'],
    ['an inner star, anchored', "s: {F: 'a*b'}", 'F matches regex "(?is)^a.*b$"'],
    ['a question mark', "s: {F: '*a?b*'}", 'F matches regex "(?is)a.b"'],
    ['literal wildcards', String.raw`s: {F: 'a\*b\?'}`, 'F =~ "a*b?"'],
    ['a lone star', "s: {F: '*'}", 'isnotempty(F)'],
    ['an empty value', "s: {F: ''}", 'isempty(F)'],
    ['null, which no text is', 's: {F: null}', 'isempty(F)'],
    ['null or empty, once', "s: [{F: null}, {F: ''}]", 'isempty(F)'],
    ['presence', 's: {F|exists: true}', 'isnotempty(F)'],
    ['absence', 's: {F|exists: false}', 'isempty(F)'],
    ['a number', 's: {F: 12}', 'F == 12'],
    ['a number with leading zeros', 's: {F: 007}', 'F == 7'],
    ['a number beyond 2^53', 's: {F: 9007199254740993}', 'F == 9007199254740993'],
    ['numbers', 's: {F: [80, 443]}', 'F in (80, 443)'],
    ['numbers and texts', 's: {F: [80, x]}', 'F in~ ("80", "x")'],
    ['a truth value', 's: {F: true}', 'F =~ "true"'],
    ['difference', 's: {F|neq: v}', 'not(F =~ "v")'],
    ['a comparison of numbers', 's: {F|gte: 5}', 'F >= 5'],
    ['a network', 's: {F|cidr: 10.0.0.0/8}', 'ipv4_is_in_range(F, "10.0.0.0/8")'],
    [
      'networks of both versions',
      "s: {F|cidr: [10.0.0.0/8, 'fe80::/10', 127.0.0.0/8]}",
      'ipv4_is_in_any_range(F, "10.0.0.0/8", "127.0.0.0/8") or ipv6_is_in_range(F, "fe80::/10")',
    ],
    ['another field', 's: {F|fieldref: G}', '(isnotempty(G) and F =~ G)'],
    ['the end of another', 's: {F|fieldref|endswith: G}', '(isnotempty(G) and F endswith G)'],
    ['an hour', 's: {F|hour: 3}', 'hourofday(todatetime(F)) == 3'],
    ['a minute', 's: {F|minute|lt: 3}', 'datetime_part("minute", todatetime(F)) < 3'],
    ['a week', 's: {F|week: 3}', 'week_of_year(todatetime(F)) == 3'],
    ['a keyword, in any column', "s: ['foo']", '* contains "foo"'],
    [
      'a keyword in objects too',
      String.raw`s: ['a\b']`,
      String.raw`* contains @"a\b" or * contains @"a\\b"`,
    ],
    ['a keyword with a wildcard', "s: ['b*r']", '* matches regex "(?is)b.*r"'],
    ['a name with a dash', 's: {a-B: v}', '["a-B"] =~ "v"'],
    ['a name that is a keyword', 's: {contains: v}', '["contains"] =~ "v"'],
  ])('prints %s', (_name, detection, query) => {
    expect(plain(detection)).toBe(query);
  });

  it.each([
    [
      'a network',
      "s: {F|cidr: 'fe80::/10'}",
      'not(coalesce(ipv6_is_in_range(F, "fe80::/10"), false))',
    ],
    ['a comparison', 's: {F|lt: 3}', 'not(coalesce(F < 3, false))'],
    ['a part of a date', 's: {F|year: 3}', 'not(coalesce(getyear(todatetime(F)) == 3, false))'],
  ])('keeps the rows that %s under not has no answer for', (_name, detection, query) => {
    expect(plain(`${detection}\ncondition: not s`)).toBe(query);
  });

  it('brackets joints in joints', () => {
    const detection = 's: {A: 1, B|contains: [x, y]}\nt: {C: 1}\ncondition: s or not t';
    expect(plain(detection)).toBe('(A == 1 and (B contains "x" or B contains "y")) or not(C == 1)');
  });

  it('asks for very many parts with one expression, which is not nested too deeply', () => {
    const parts = Array.from({ length: 600 }, (_, at) => `v${at}.`);
    const query = plain(`s: {F|contains: [${parts.join(', ')}]}`);
    expect(query).toMatch(/^F matches regex @"\(\?i\)\(\?:v0\\\.\|v1\\\.\|/);
    expect(query).toMatch(/v599\\\.\)"$/);
  });
});

describe('regular expressions of KQL', () => {
  it.each([
    ['searches, with its case', String.raw`a\d+b`, String.raw`@"a\d+b"`],
    ['anchors', '^a|b$', '"^a|b$"'],
    ['lazy quantifiers', 'a+?b', '"a+?b"'],
    ['braces that count nothing', 'a{b}', String.raw`@"a\{b\}"`],
    ['set operations of Rust', '[a&&b~~c-]', String.raw`@"[a\&\&b\~\~c\-]"`],
    ['a bracket in a class', '[[a]', String.raw`@"[\[a]"`],
    ['POSIX classes', '[[:alpha:]]', '"[a-zA-Z]"'],
    ['flags at the beginning', '(?i)a', '"(?i)a"'],
    ['a quote', String.raw`"\\`, String.raw`@"""\\"`],
  ])('writes %s', (_name, regex, literal) => {
    expect(plain(`s:\n  F|re: '${regex}'`)).toBe(`F matches regex ${literal}`);
  });

  it('writes flags first', () => {
    expect(plain("s: {F|re|i|m|s: 'a.b'}")).toBe('F matches regex "(?ims)a.b"');
  });

  it('captures nothing where there are more groups than Kusto takes', () => {
    const regex = '(a)'.repeat(17);
    expect(plain(`s:\n  F|re: '${regex}'`)).toBe(`F matches regex "${'(?:a)'.repeat(17)}"`);
  });

  it.each([
    ['a lookahead', 'a(?=b)', 'a lookahead'],
    ['a lookbehind', '(?<!a)b', 'a lookbehind'],
    ['a back reference', String.raw`(a)\1`, 'a back reference'],
    ['an atomic group', '(?>a)', 'an atomic group'],
    ['more repetitions than the engine counts', 'a{1001}', 'more than 1000 repetitions'],
  ])('refuses %s by name', (_name, regex, construct) => {
    const { queries, diagnostics } = kqlConversion({
      detection: `s:\n  F|re: '${regex}'`,
      pipeline: 'none',
    });
    expect(queries).toEqual([]);
    expect(diagnostics[0]?.message).toContain(construct);
  });
});

describe('column types', () => {
  const security = (detection: string): string[] =>
    kqlLines({ logsource: 'product: windows, service: security', detection });

  it('compares numbers as numbers, however the rule writes them', () => {
    const lines = security("s: {EventID: ['4624', 4625], LogonType: '3'}");
    expect(lines).toEqual([
      'SecurityEvent',
      'where EventID in (4624, 4625)',
      'where LogonType == 3',
    ]);
  });

  it('leaves out what a number can never be', () => {
    expect(security('s: {EventID: [4624, abc]}')).toEqual([
      'SecurityEvent',
      'where EventID == 4624',
    ]);
  });

  it('refuses a rule that can never be true', () => {
    expect(security('s: {EventID: abc}')).toEqual(['! unsupported-value']);
  });

  it('compares parts of numbers as text', () => {
    expect(security("s: {EventID: '46*'}")).toEqual([
      'SecurityEvent',
      'where tostring(EventID) startswith "46"',
    ]);
  });

  it('compares numbers with text columns as text', () => {
    const logsource = 'product: azure, service: signinlogs';
    expect(kqlLines({ logsource, detection: 's: {ResultType: 50126}' })).toEqual([
      'SigninLogs',
      'where ResultType =~ "50126"',
    ]);
  });

  it('compares truth values as such', () => {
    const logsource = 'product: okta, service: okta';
    const detection = "s: {securityContext.isProxy: 'true'}";
    expect(kqlLines({ logsource, detection })).toEqual([
      'Okta_CL',
      'where securityContext_isProxy_b == true',
    ]);
  });

  it('takes values out of objects once, under their name or their whole path', () => {
    const logsource = 'product: aws, service: cloudtrail';
    const detection = 's: {requestParameters.userName: a, responseElements.userName: b}';
    expect(kqlLines({ logsource, detection })).toEqual([
      'AWSCloudTrail',
      'extend userName = tostring(parse_json(RequestParameters).userName), ResponseElements_userName = tostring(parse_json(ResponseElements).userName)',
      'where userName =~ "a"',
      'where ResponseElements_userName =~ "b"',
    ]);
  });
});

describe('limits', () => {
  const values = (count: number): string[] =>
    Array.from({ length: count }, (_, at) => `some-quite-long-value-${at}`);

  it('warns of a query that is too long for an analytics rule', () => {
    const { queries, diagnostics } = kqlConversion({
      detection: `s: {Image: [${values(500).join(', ')}]}`,
    });
    expect(queries).toHaveLength(1);
    expect(diagnostics.map(({ code }) => code)).toEqual(['over-limit']);
  });

  it('writes fewer alternatives as one expression only where the query would be too long', () => {
    const lists = (count: number): string =>
      ['Image', 'CommandLine', 'ParentImage']
        .map((field) => `${field}|contains: [${values(count).join(', ')}]`)
        .join(', ');
    const long = kqlConversion({ detection: `s: {${lists(80)}}` });
    expect(long.diagnostics).toEqual([]);
    expect(long.queries[0]).toContain('Image matches regex "(?i)(?:some-quite-long-value-0|');
    expect(long.queries[0]).not.toContain(' contains ');
    const short = kqlConversion({ detection: `s: {${lists(40)}}` });
    expect(short.queries[0]).not.toContain('matches regex');
  });

  it.each(['a', '[a, b]', '[1, 2]'])('refuses %s on a date', (value) => {
    const text = `title: T\nlogsource: {product: windows, service: security}\ndetection: {s: {TimeGenerated: ${value}}, condition: s}`;
    const { diagnostics } = convert(text, { target: 'kql', onUnmapped: 'keep' });
    expect(diagnostics.map(({ code }) => code)).toContain('unsupported-construct');
  });
});

it('prints what the language service takes, for each comparison', () => {
  const detection = [
    "s: {Image|endswith: 'a', CommandLine|re: '(?i)x', User: null, ProcessId|gt: 5}",
    "t: {ParentImage: 'a*b', Image|fieldref: ParentImage, CommandLine|contains: 'a&b'}",
  ].join('\n');
  const query = kqlConversion({ detection }).queries[0] ?? '';
  expect(checkQuery(query, 'sentinel')).toEqual({ errors: [], never: [] });
});
