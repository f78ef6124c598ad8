import { describe, expect, it } from 'vitest';

import { s1Query } from '../../../test/s1ql.ts';

type Target = 's1ql' | 's1ql2';

const query = (target: Target, logsource: string, item: string): string =>
  s1Query({
    detection: `sel:\n  ${item}`,
    logsource: `{${logsource}}`,
    target,
    options: target === 's1ql2' ? { scope: 'none', oneline: 'true' } : {},
  });

describe('the events of a log source', () => {
  it.each([
    ['process_creation', "'Process Creation'"],
    ['process_termination', "'Process Exit'"],
    ['file_event', "'File Creation'"],
    ['file_change', "'File Modification'"],
    ['file_rename', "'File Rename'"],
    ['file_delete', "'File Deletion'"],
    ['image_load', "'Module Load'"],
    ['driver_load', "'Driver Load'"],
    ['pipe_created', "'Named Pipe Creation', 'Named Pipe Connection'"],
    ['registry_add', "'Registry Key Create'"],
    ['registry_set', "'Registry Value Create', 'Registry Value Modified'"],
    ['registry_delete', "'Registry Key Delete', 'Registry Value Delete'"],
    ['registry_rename', "'Registry Key Rename'"],
    ['network_connection', "'IP Connect'"],
    ['process_access', "'Open Remote Process Handle'"],
    ['create_remote_thread', "'Remote Thread Creation'"],
    ['ps_script', "'Command Script'"],
  ])('%s has its event types in both languages', (category, words) => {
    const many = words.includes(',');
    const quoted = words.replaceAll("'", '"').replaceAll(', ', ',');
    const [one, two] = (['s1ql', 's1ql2'] as const).map((target) =>
      query(target, `category: ${category}`, 'Computer: x'),
    );
    expect(one).toBe(
      `${many ? `(EventType In (${quoted}))` : `EventType = ${quoted}`} AND EndpointName In AnyCase ("x")`,
    );
    expect(two).toBe(
      `event.type ${many ? `in (${words})` : `= ${words}`} and endpoint.name in:anycase ('x')`,
    );
  });

  it.each([
    ['category: registry_event', 'Registry', 'TargetObject', 'RegistryKeyPath', 'registry.keyPath'],
    ['category: dns_query', 'DNS', 'QueryResults', 'DnsResponse', 'event.dns.response'],
    ['category: dns', 'DNS', 'answer', 'DnsResponse', 'event.dns.response'],
    ['category: proxy', 'Url', 'c-uri', 'Url', 'url.address'],
    ['category: webserver', 'Url', 'cs-method', 'UrlAction', 'event.url.action'],
    ['service: taskscheduler', 'scheduled_task', 'TaskName', 'TaskName', 'task.name'],
  ])('%s has a category of events', (logsource, word, field, name, lakeName) => {
    const enumeration = name === 'UrlAction' ? '= "x"' : 'In AnyCase ("x")';
    expect(query('s1ql', logsource, `${field}: x`)).toBe(
      `ObjectType = "${word}" AND ${name} ${enumeration}`,
    );
    expect(query('s1ql2', logsource, `${field}: x`)).toBe(
      `event.category = '${word.toLowerCase()}' and ${lakeName} in:anycase ('x')`,
    );
  });

  it.each([
    ['windows', 'windows'],
    ['linux', 'linux'],
    ['macos', 'osx'],
  ])('of %s are those of one system', (product, name) => {
    const logsource = `category: process_creation, product: ${product}`;
    expect(query('s1ql', logsource, 'Image: x')).toContain(`EndpointOS = "${name}"`);
    expect(query('s1ql2', logsource, 'Image: x')).toContain(`endpoint.os = '${name}'`);
  });

  it.each([
    ['product: aws', 'no events of this product'],
    ['category: file_access', 'no events of this logsource'],
    ['category: create_stream_hash', 'no events of this logsource'],
    ['category: wmi_event', 'no events of this logsource'],
    ['product: windows', 'no events of this logsource'],
  ])('of %s are refused', (logsource, message) => {
    for (const target of ['s1ql', 's1ql2'] as const) {
      expect(query(target, logsource, 'Image: x')).toMatch(
        new RegExp(`^\\[unsupported-logsource\\].*${message}`),
      );
    }
  });
});

/** The clause of the item alone. */
function clause(target: Target, category: string, item: string): string {
  const [first = '', ...said] = query(target, `category: ${category}`, item).split('\n');
  return [first.replace(/^.*?(?: AND | and )/, ''), ...said].join('\n');
}

describe('the fields of both languages', () => {
  it.each([
    [
      'process_creation',
      'CommandLine: x',
      'TgtProcCmdLine In AnyCase ("x")',
      "tgt.process.cmdline in:anycase ('x')",
    ],
    [
      'process_creation',
      'ParentCommandLine: x',
      'SrcProcCmdLine In AnyCase ("x")',
      "src.process.cmdline in:anycase ('x')",
    ],
    ['process_creation', 'ProcessId: 4', 'TgtProcPID = "4"', 'tgt.process.pid = 4'],
    [
      'process_creation',
      'md5: AB',
      'TgtProcImageMd5 In AnyCase ("AB")',
      "tgt.process.image.md5 in:anycase ('AB')",
    ],
    [
      'file_event',
      'TargetFilename: x',
      'TgtFilePath In AnyCase ("x")',
      "tgt.file.path in:anycase ('x')",
    ],
    [
      'file_event',
      'Image: x',
      'SrcProcImagePath In AnyCase ("x")',
      "src.process.image.path in:anycase ('x')",
    ],
    ['image_load', 'ImageLoaded: x', 'ModulePath In AnyCase ("x")', "module.path in:anycase ('x')"],
    [
      'driver_load',
      'ImageLoaded: x',
      'TgtFilePath In AnyCase ("x")',
      "tgt.file.path in:anycase ('x')",
    ],
    ['network_connection', 'DestinationPort: 80', 'DstPort = "80"', 'dst.port.number = 80'],
    [
      'network_connection',
      "Initiated: 'true'",
      'NetEventDirection = "OUTGOING"',
      "event.network.direction in:anycase ('OUTGOING')",
    ],
    [
      'network_connection',
      'Initiated: false',
      'NetEventDirection = "INCOMING"',
      "event.network.direction in:anycase ('INCOMING')",
    ],
    [
      'process_access',
      'SourceImage: x',
      'SrcProcImagePath In AnyCase ("x")',
      "src.process.image.path in:anycase ('x')",
    ],
    [
      'ps_script',
      'ScriptBlockText|contains: x',
      'SrcProcCmdScript containsCIS "x"',
      "cmdScript.content contains:anycase 'x'",
    ],
    [
      'registry_set',
      'Details: x',
      'RegistryValue In AnyCase ("x")',
      "registry.value in:anycase ('x')",
    ],
    [
      'registry_event',
      'EventType: CreateKey',
      'EventType = "Registry Key Create"',
      "event.type in:anycase ('Registry Key Create')",
    ],
    [
      'file_event',
      'Signed: true',
      'TgtFileIsSigned = "signed"',
      "tgt.file.isSigned in:anycase ('signed')",
    ],
  ])('%s: %s', (category, item, one, two) => {
    expect(clause('s1ql', category, item)).toBe(one);
    expect(clause('s1ql2', category, item)).toBe(two);
  });

  it('names a program by its file name in 2.0', () => {
    const item = String.raw`Image|endswith: '\cmd.exe'`;
    expect(clause('s1ql', 'process_creation', item)).toBe(
      String.raw`TgtProcImagePath endswithCIS "\cmd.exe"`,
    );
    expect(clause('s1ql2', 'process_creation', item)).toBe(
      "tgt.process.name in:anycase ('cmd.exe')",
    );
    expect(clause('s1ql2', 'file_event', item)).toBe("src.process.name in:anycase ('cmd.exe')");
    expect(clause('s1ql2', 'process_creation', String.raw`Image|endswith: '\a\cmd.exe'`)).toContain(
      'image.path matches',
    );
    expect(clause('s1ql2', 'process_creation', `Image|endswith: 'cmd.exe'`)).toContain(
      'image.path matches',
    );
    expect(clause('s1ql2', 'process_creation', `Image|endswith: '/bash'`)).toContain(
      'image.path matches',
    );
  });

  it('has the original file name of a new process in 2.0 only', () => {
    expect(clause('s1ql', 'process_creation', 'OriginalFileName: x')).toMatch(
      /^\[unmapped-field\]/,
    );
    expect(clause('s1ql2', 'process_creation', 'OriginalFileName: x')).toBe(
      "tgt.process.image.originalFileName in:anycase ('x')",
    );
  });

  it.each([
    ['process_creation', 'Company: x'],
    ['process_creation', 'SignatureStatus: Valid'],
    ['image_load', 'Signed: true'],
    ['registry_set', 'Details: DWORD (0x00000001)'],
    ['registry_rename', 'NewName: x'],
    ['pipe_created', String.raw`PipeName: '\x'`],
    ['process_access', "GrantedAccess: '0x1410'"],
    ['dns_query', 'QueryStatus: 0'],
    ['registry_set', String.raw`TargetObject: 'HKU\x'`],
    ['registry_set', String.raw`TargetObject|endswith: '\(Default)'`],
  ])('warns of the fact of low confidence behind %s: %s', (category, item) => {
    for (const target of ['s1ql', 's1ql2'] as const) {
      expect(query(target, `category: ${category}`, item)).toContain('[unverified-mapping]');
    }
  });

  it.each([
    ['process_creation', 'CurrentDirectory: x'],
    ['process_creation', 'Hashes|contains: IMPHASH=0123456789abcdef0123456789abcdef'],
    ['process_creation', 'Hashes|contains: 0123456789abcdef0123456789abcdef'],
    ['network_connection', 'DestinationHostname: x'],
    ['network_connection', 'Protocol: tcp'],
    ['process_access', 'CallTrace: x'],
    ['dns', 'record_type: x'],
  ])('has no field for %s: %s', (category, item) => {
    for (const target of ['s1ql', 's1ql2'] as const) {
      expect(query(target, `category: ${category}`, item)).toMatch(/^\[unmapped-field\]/);
    }
  });
});

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
});

describe('channels of the Windows event log, in 2.0', () => {
  const channel = (logsource: string, item: string, scope = 'sentinelone'): string =>
    s1Query({
      detection: `sel:\n  ${item}`,
      logsource: `{product: windows, ${logsource}}`,
      target: 's1ql2',
      options: { oneline: 'true', scope },
    });

  it.each([
    [
      'the event and known data',
      'service: security',
      'EventID: 4624\n  SubjectUserName: x',
      "winEventLog.channel in:anycase ('Security') and winEventLog.id = 4624 and winEventLog.data.event.eventData.subjectUserName in:anycase ('x')",
    ],
    [
      'several events',
      'service: system',
      'EventID: [7036, 7045]',
      "winEventLog.channel in:anycase ('System') and winEventLog.id in (7036, 7045)",
    ],
    [
      'the provider',
      'service: application',
      'Provider_Name: x',
      "winEventLog.channel in:anycase ('Application') and winEventLog.providerName in:anycase ('x')",
    ],
  ])('name %s', (_name, logsource, item, expected) => {
    expect(channel(logsource, item)).toBe(`dataSource.name = 'Windows Event Logs' and ${expected}`);
    expect(channel(logsource, item, 'none')).toBe(expected);
  });

  it('restrict a category to its events', () => {
    expect(channel('category: ps_module', 'Payload: x')).toMatch(
      /winEventLog\.channel in:anycase \('Microsoft-Windows-PowerShell\/Operational', 'PowerShellCore\/Operational'\) and winEventLog\.id = 4103 and/,
    );
  });

  it('warn of names that are only built by a rule', () => {
    expect(channel('service: security', 'ObjectName: x')).toContain(
      '[unverified-mapping] The field winEventLog.data.event.eventData.objectName is named by the rule',
    );
  });

  it('are not searched for scheduled tasks, which agents record', () => {
    expect(channel('service: taskscheduler', 'TaskName: x')).toContain("'scheduled_task'");
  });
});
