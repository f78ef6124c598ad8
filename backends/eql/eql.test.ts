import { describe, expect, it } from 'vitest';

import { detectionToEql, toEql } from '../../test/eql/read-rule.ts';

const PROCESS = 'process where host.os.type == "windows" and event.type == "start" and ';

/** A selection in a rule for process creations, and the condition behind the restriction. */
const condition = (selection: string): string => {
  const { query, errors } = toEql(selection);
  return errors.length > 0 ? errors.join('; ') : query.replace(PROCESS, '');
};

describe('each shape of a value', () => {
  it.each([
    ['a whole text', `Image: 'C:\\a.exe'`, 'process.executable : "C:\\\\a.exe"'],
    ['a part', `Image|contains: a`, 'process.executable : "*a*"'],
    ['a beginning', `Image|startswith: a`, 'process.executable : "a*"'],
    ['an end', `Image|endswith: '\\a.exe'`, 'process.executable : "*\\\\a.exe"'],
    ['one character', `Image: 'a?b'`, 'process.executable : "a?b"'],
    ['a wildcard inside', `Image: 'a*b'`, 'process.executable : "a*b"'],
    ['any value', `Image: '*'`, 'process.executable != null'],
    ['an empty value', `Image: ''`, '(process.executable == null or process.executable == "")'],
    [
      "Sysmon's sign for none",
      `Image: '-'`,
      '(process.executable == null or process.executable == "-")',
    ],
    ['no value', `Image: null`, 'process.executable == null'],
    ['a literal star', `CommandLine: 'a\\*b'`, 'process.command_line in~ ("a*b")'],
    [
      'a literal star behind a beginning',
      `CommandLine|startswith: 'a\\*'`,
      'startsWith~(process.command_line, "a*")',
    ],
    [
      'a literal star in a part',
      `CommandLine|contains: 'a\\?b'`,
      'process.command_line regex~ """.*a\\?b.*"""',
    ],
    [
      'a literal star and a wildcard',
      `CommandLine: 'a\\*b*c'`,
      'process.command_line regex~ """a\\*b.*c"""',
    ],
    [
      'a quote and a backslash',
      `CommandLine|contains: '"\\"'`,
      'process.command_line : "*\\"\\\\\\"*"',
    ],
    [
      'letters beyond ASCII',
      `CommandLine|contains: 'É.'`,
      'process.command_line regex~ """.*[Éé]\\..*"""',
    ],
    ['signs beyond ASCII', `CommandLine|contains: '–a'`, 'process.command_line : "*–a*"'],
    ['a line break', `CommandLine: "a\\nb"`, 'process.command_line : "a\\nb"'],
    ['a case-sensitive text', `Image|cased: A`, 'process.executable == "A"'],
    ['a case-sensitive part', `Image|contains|cased: A`, 'process.executable like "*A*"'],
    [
      'a case-sensitive part with a literal star',
      `Image|contains|cased: 'A\\*'`,
      'process.executable regex """.*A\\*.*"""',
    ],
    ['a value that is there', `Image|exists: true`, 'process.executable != null'],
    ['a value that is not there', `Image|exists: false`, 'process.executable == null'],
    ['a different value', `Image|neq: a`, 'not process.executable : "a"'],
    ['several values', `Image: [a, 'b*']`, 'process.executable : ("a", "b*")'],
    ['several case-sensitive values', `Image|cased: [a, b]`, 'process.executable in ("a", "b")'],
    [
      'several parts, all of them',
      `Image|contains|all: [a, b]`,
      'process.executable : "*a*" and process.executable : "*b*"',
    ],
    ['the same value twice', `Image: [a, a]`, 'process.executable : "a"'],
  ])('%s', (_, selection, expected) => {
    expect(condition(selection)).toBe(expected);
  });
});

describe('each type of a field', () => {
  const network = 'category: network_connection, product: windows';
  const restricted =
    'network where host.os.type == "windows" and event.type == "start" and dns.question.name == null and ';
  it.each([
    ['a number on a number', 'DestinationPort: 443', 'destination.port == 443'],
    ['a text on a number', "DestinationPort: '443'", 'destination.port == 443'],
    ['numbers', 'DestinationPort: [80, 443]', 'destination.port in (80, 443)'],
    ['a comparison', 'DestinationPort|gte: 1024', 'destination.port >= 1024'],
    ['an address', 'DestinationIp: 10.0.0.1', 'destination.ip == "10.0.0.1"'],
    [
      'addresses',
      'DestinationIp: [10.0.0.1, "::1"]',
      'cidrMatch(destination.ip, "10.0.0.1/32", "::1/128")',
    ],
    [
      'the beginning of an address',
      "DestinationIp|startswith: '10.1.'",
      'cidrMatch(destination.ip, "10.1.0.0/16")',
    ],
    ['a network', 'DestinationIp|cidr: 10.0.0.0/8', 'cidrMatch(destination.ip, "10.0.0.0/8")'],
    [
      'networks of both kinds',
      'DestinationIp|cidr: [10.0.0.0/8, "fe80::/10"]',
      'cidrMatch(destination.ip, "10.0.0.0/8", "fe80::/10")',
    ],
    ['the direction in words', "Initiated: 'true'", 'network.direction : "egress"'],
    ['the direction as a boolean', 'Initiated: false', 'network.direction : "ingress"'],
  ])('%s', (_, selection, expected) => {
    expect(toEql(selection, network)).toEqual({
      query: restricted + expected,
      errors: [],
      warnings: [],
    });
  });

  it('takes a number on text as text', () => {
    expect(toEql('LogonType: 3', 'product: windows, service: security').query).toBe(
      'any where winlog.channel == "Security" and ?winlog.event_data.LogonType == "3"',
    );
  });

  it('takes a network on text as the beginnings of its addresses', () => {
    const sel = 'ServerAddress|cidr: [192.168.0.0/15, "fc00::/7"]';
    expect(toEql(sel, 'product: windows, service: security').query).toBe(
      'any where winlog.channel == "Security" and ?winlog.event_data.ServerAddress : ("192.168.*", "192.169.*", "fc??:*", "fd??:*")',
    );
  });
});

describe('what EQL lacks is refused by name', () => {
  it.each([
    ['a keyword', '- foo', 'a keyword without a field'],
    ['a comparison of fields', 'Image|fieldref: ParentImage', 'a comparison of two fields'],
    ['a part of a date', 'Image|hour: 3', 'a part of a date'],
    ['a comparison of text', 'Image|gt: 3', '"gt" on a field that holds no number'],
    ['a look-ahead', "CommandLine|re: 'a(?=b)'", 'a lookahead in a regular expression'],
    ['a back reference', "CommandLine|re: '(a)\\1'", 'a back reference in a regular expression'],
    [
      'a word boundary',
      "CommandLine|re: '\\bfoo'",
      'the word boundary \\b in a regular expression',
    ],
    [
      'a possessive quantifier',
      "CommandLine|re: 'a++'",
      'a possessive quantifier in a regular expression',
    ],
    [
      'an anchor in the middle',
      "CommandLine|re: 'a^b'",
      'an anchor in the middle in a regular expression',
    ],
    ['half of a character', 'CommandLine: "\\ud800"', 'half of a surrogate pair'],
    ['a pattern on a number', "ProcessId: '4*'", 'a pattern on the long field "process.pid"'],
  ])('%s', (_, selection, construct) => {
    expect(toEql(selection).errors).toEqual([
      `unsupported-construct: Elastic EQL cannot express ${construct}.`,
    ]);
  });

  it('a script, which Elastic holds as analysed text', () => {
    const { errors } = toEql(
      'ScriptBlockText|contains: a',
      'category: ps_script, product: windows',
    );
    expect(errors).toEqual([
      'unsupported-construct: Elastic EQL cannot express a search in the analysed text of "powershell.file.script_block_text".',
    ]);
  });
});

describe('the logic', () => {
  const logic = (detection: string): string => detectionToEql(detection).query.replace(PROCESS, '');

  it('brackets or in and, and in or, and every joint in not', () => {
    const detection = [
      'a: {Image: a, CommandLine: b}',
      'b: {Image: c}',
      'c: {ParentImage: d, CommandLine: e}',
      'condition: (a or b) and not c',
    ].join('\n');
    expect(logic(detection)).toBe(
      '((process.executable : "a" and process.command_line : "b") or process.executable : "c") and not (process.parent.executable : "d" and process.command_line : "e")',
    );
  });

  it('guards a field that no index may map wherever a not stands around it', () => {
    const detection = 'a: {Image: a}\nb: {Product: b}\ncondition: a and not b';
    expect(logic(detection)).toBe(
      'process.executable : "a" and not (?process.pe.product != null and ?process.pe.product : "b")',
    );
  });

  it('guards several values of such a field once', () => {
    const detection =
      'a: {Image: a}\nb: {Product: b, Company: [c, d], Image: e}\ncondition: a and not b';
    expect(logic(detection)).toBe(
      'process.executable : "a" and not (?process.pe.product != null and ?process.pe.product : "b" and ?process.pe.company != null and ?process.pe.company : ("c", "d") and process.executable : "e")',
    );
  });

  it('makes no guard where null and false are the same', () => {
    expect(condition('Product: b')).toBe('?process.pe.product : "b"');
  });
});

describe('without a pipeline', () => {
  const none = (selection: string): string =>
    toEql(selection, 'category: test', { pipelines: ['none'] }).query;
  it.each([
    ['names stay', 'fieldA: a', 'any where fieldA : "a"'],
    ['a hyphen is quoted', 'cs-method: a', 'any where `cs-method` : "a"'],
    ['a space is quoted', "'my field': a", 'any where `my field` : "a"'],
    ['a word of the language is quoted', 'a.by: b', 'any where a.`by` : "b"'],
    ['a back-quote is doubled', "'a`b': b", 'any where `a``b` : "b"'],
    ['an empty part quotes the name', 'a..b: b', 'any where `a..b` : "b"'],
    ['a number is a number', 'port: 4625', 'any where port == 4625'],
    ['a boolean is a boolean', 'on: true', 'any where on == true'],
    ['presence may be asked of any name', 'fieldA: null', 'any where ?fieldA == null'],
    ['a network is one', 'ip|cidr: 10.0.0.0/8', 'any where cidrMatch(ip, "10.0.0.0/8")'],
  ])('%s', (_, selection, expected) => {
    expect(none(selection)).toBe(expected);
  });
});

describe('the limits of Elasticsearch are warned of', () => {
  const warnings = (selection: string): readonly string[] =>
    toEql(selection).warnings.map((one) =>
      one.replace(/^over-limit: | a node.*| an index.*| which.*/g, ''),
    );
  const values = Array.from({ length: 1025 }, (_, at) => `v${at}`).join(', ');

  it('too many values', () => {
    expect(warnings(`Image: [${values}]`)).toEqual(['The query compares with 1027 values;']);
  });

  it('but not values that are compared in every letter, which are one clause', () => {
    expect(warnings(`Image|cased: [${values}]`)).toEqual([]);
  });

  it('a regular expression that is too long', () => {
    expect(warnings(`Image|re: ${'a'.repeat(1000)}`)).toEqual([
      'A regular expression has 1004 characters;',
    ]);
  });

  it('a repetition behind an open start', () => {
    expect(warnings('Image|re: "a.{5,64}b"')).toEqual([
      'A regular expression repeats up to 64 times behind an open start,',
    ]);
  });
});
