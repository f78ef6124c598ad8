import { describe, expect, it } from 'vitest';

import { s1Clause as clause, s1ItemQuery } from '../../../test/s1ql-clause.ts';

describe('values in the words of the platform', () => {
  it.each([
    [
      'a hive of the machine',
      String.raw`TargetObject|startswith: 'HKLM\Software'`,
      String.raw`registry.keyPath matches '^MACHINE\\\\Software'`,
    ],
    [
      'the current control set',
      String.raw`TargetObject|contains: '\CurrentControlSet\x'`,
      String.raw`registry.keyPath matches '\\\\ControlSet\\d{3}\\\\x'`,
    ],
    [
      'a number of 32 bits',
      'Details: DWORD (0x0000000A)',
      "registry.valueType in:anycase ('DWORD') and registry.value in:anycase ('0x0000000a')",
    ],
    [
      'a number of 64 bits',
      'Details: QWORD (0x00000001-0x0000000A)',
      "registry.valueType in:anycase ('QWORD') and registry.value in:anycase ('0x000000010000000a')",
    ],
    ['bytes', 'Details: Binary Data', "registry.valueType in:anycase ('BINARY')"],
    ['no data', 'Details: (Empty)', '!(registry.value = *)'],
  ])('writes %s as SentinelOne does', (_name, item, expected) => {
    expect(clause('s1ql2', 'registry_set', item).split('\n')[0]).toBe(expected);
  });

  it.each([
    ['Image|fieldref: ParentImage', 'the fields "Image" and "ParentImage"'],
    ['CommandLine|fieldref: Image', 'the fields "CommandLine" and "Image"'],
  ])('refuses %s by one finding', (item, construct) => {
    expect(s1ItemQuery('s1ql2', 'category: process_creation', item)).toBe(
      `[unsupported-construct] The target cannot express a comparison of ${construct}.`,
    );
  });

  it('says of the digits of a number that their form is not known', () => {
    expect(clause('s1ql2', 'registry_set', "Details|contains: '0x00000001'")).toBe(
      "registry.value contains:anycase '0x00000001'\n[unverified-mapping] A number in the registry is compared in its raw form (0x…), without Sysmon's wrapper; no sample of a DWORD was seen.",
    );
  });

  it.each([
    [
      String.raw`PipeName: '\x'`,
      String.raw`namedPipe.name matches '\\\\x$' or namedPipe.name in:anycase ('x')`,
    ],
    [
      String.raw`PipeName|startswith: '\x'`,
      String.raw`namedPipe.name contains:anycase '\\x' or namedPipe.name matches '^x'`,
    ],
    [
      String.raw`PipeName|contains: '\x'`,
      String.raw`namedPipe.name contains:anycase '\\x' or namedPipe.name matches '^x'`,
    ],
    [
      String.raw`PipeName|endswith: '\x'`,
      String.raw`namedPipe.name matches '\\\\x$' or namedPipe.name in:anycase ('x')`,
    ],
    [
      String.raw`PipeName|re: '\\x[0-9]'`,
      String.raw`namedPipe.name matches:matchcase '(?:^|\\\\)x[0-9]'`,
    ],
  ])('looks for a name of a pipe with and without its backslash: %s', (item, expected) => {
    const [query, said] = clause('s1ql2', 'pipe_created', item).split('\n');
    expect(query).toContain(expected);
    expect(said).toMatch(/^\[unverified-mapping\] What stands before a pipe name/);
  });

  it.each(['PipeName|contains: x', 'PipeName|endswith: x', "PipeName|re: 'x[0-9]'"])(
    'takes a name from its middle as it is: %s',
    (item) => {
      expect(clause('s1ql2', 'pipe_created', item)).not.toContain('unverified');
    },
  );

  it('splits hashes by algorithm', () => {
    const sha1 = 'A'.repeat(40);
    expect(
      clause(
        's1ql2',
        'process_creation',
        `Hashes|contains: [SHA1=${sha1}, 'MD5=${'B'.repeat(32)}']`,
      ),
    ).toBe(
      `(tgt.process.image.sha1 in:anycase ('${sha1.toLowerCase()}') or tgt.process.image.md5 in:anycase ('${'b'.repeat(32)}'))`,
    );
  });

  it('leaves out integrity levels that are written as identifiers', () => {
    expect(clause('s1ql2', 'process_creation', 'IntegrityLevel: [High, S-1-16-12288]')).toBe(
      "tgt.process.integrityLevel in:anycase ('High')",
    );
  });

  it('looks for a name behind the type of a look-up', () => {
    expect(clause('s1ql', 'dns_query', 'QueryName: a.example')).toBe(
      '(DnsRequest In AnyCase ("a.example") OR DnsRequest endswithCIS " a.example")',
    );
    expect(clause('s1ql', 'dns_query', 'QueryName|endswith: .example')).toBe(
      'DnsRequest endswithCIS ".example"',
    );
    expect(clause('s1ql', 'dns_query', "QueryName|re|i: '^a[0-9]$'")).toBe(
      String.raw`DnsRequest RegExp "(?i)^(?:type:\s*\d+\s+)?a[0-9]$"`,
    );
    expect(clause('s1ql', 'dns_query', "QueryName|re: '^a|b'")).toContain('[unverified-mapping]');
    expect(clause('s1ql', 'dns_query', "QueryName|re|i: '[^a]b'")).toBe(
      'DnsRequest RegExp "(?i)[^a]b"',
    );
  });

  it('finds the path of a request behind its host', () => {
    expect(clause('s1ql', 'proxy', 'c-uri|startswith: /a.b')).toBe(
      String.raw`Url RegExp "(?i)^(?:[a-z][a-z0-9+.\-]*://)?[^/?#]*/a\.b"`,
    );
    expect(clause('s1ql', 'proxy', 'c-uri|startswith: http://a')).toBe(
      'Url startswithCIS "http://a"',
    );
    expect(clause('s1ql', 'proxy', 'c-uri|contains: /a')).toBe('Url containsCIS "/a"');
  });

  it.each([
    [
      'cs-host: a.example',
      ['https://a.example/x', 'a.example:8080', 'http://u@A.example?q'],
      ['https://b/a.example', 'https://xa.example/', 'https://a.example.net/'],
    ],
    [
      'cs-host|endswith: .example',
      ['https://a.example/x'],
      ['https://a.net/b.example', 'https://example/'],
    ],
    ['cs-host|contains: a', ['https://xay/'], ['https://x/a', 'https://x?a']],
  ])('finds a host in an address: %s', (item, inside, outside) => {
    const [, text = ''] = /RegExp "\(\?i\)(.*)"$/.exec(clause('s1ql', 'proxy', item)) ?? [];
    const regex = new RegExp(text, 'i');
    expect(inside.filter((url) => !regex.test(url))).toEqual([]);
    expect(outside.filter((url) => regex.test(url))).toEqual([]);
  });
});
