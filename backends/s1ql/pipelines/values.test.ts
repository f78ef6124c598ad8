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
