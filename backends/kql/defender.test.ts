import { describe, expect, it } from 'vitest';

import { kqlLines } from '../../test/kql/convert.ts';

const on =
  (pipeline: string) =>
  (category: string, detection: string, product = 'windows'): string[] =>
    kqlLines({ logsource: `product: ${product}, category: ${category}`, detection, pipeline });

const xdr = on('defender-xdr');
const asim = on('asim');

const SET_PATH =
  'extend RegistryPath = strcat(RegistryKey, @"\\", iff(isempty(RegistryValueName), "(Default)", RegistryValueName))';

describe('processes and files of Defender', () => {
  it('restricts to the action and to Windows', () => {
    expect(xdr('process_creation', 's: {Image: a, ParentImage: b, OriginalFileName: c}')).toEqual([
      'DeviceProcessEvents',
      'where ActionType == "ProcessCreated" and not(FolderPath startswith "/")',
      'where FolderPath =~ "a"',
      'where InitiatingProcessFolderPath =~ "b"',
      'where ProcessVersionInfoOriginalFileName =~ "c"',
    ]);
  });

  it('restricts to other systems by what their devices say', () => {
    expect(xdr('process_creation', 's: {Image: a}', 'linux')[2]).toBe(
      'where DeviceId in (DeviceInfo | where OSPlatform == "Linux" | distinct DeviceId)',
    );
  });

  it.each([
    [
      String.raw`User: 'NT AUTHORITY\SYSTEM'`,
      ['where AccountDomain =~ "NT AUTHORITY"', 'where AccountName =~ "SYSTEM"'],
    ],
    ['User: admin', ['where AccountName =~ "admin"']],
    [
      'User|contains: AUTHORI',
      [
        String.raw`extend User = strcat(AccountDomain, @"\", AccountName)`,
        'where User contains "AUTHORI"',
      ],
    ],
  ])('has domain and name of a user in two columns: %s', (item, lines) => {
    expect(xdr('process_creation', `s: {${item}}`).slice(2)).toEqual(lines);
  });

  it('takes columns by their own names', () => {
    expect(xdr('process_creation', 's: {InitiatingProcessVersionInfoCompanyName: x}').at(-1)).toBe(
      'where InitiatingProcessVersionInfoCompanyName =~ "x"',
    );
  });

  it('translates logon sessions, integrity levels and hashes', () => {
    const md5 = '0123456789ABCDEF0123456789ABCDEF';
    const detection = `s: {LogonId: '0x3e7', IntegrityLevel: [System, S-1-16-16384], Hashes|contains: MD5=${md5}}`;
    expect(xdr('process_creation', detection).slice(2)).toEqual([
      'where LogonId == 999',
      'where ProcessIntegrityLevel =~ "System"',
      `where MD5 =~ "${md5.toLowerCase()}"`,
    ]);
  });

  it('knows of a grandparent the file name', () => {
    expect(
      xdr('process_creation', String.raw`s: {GrandParentImage|endswith: '\a.exe'}`).at(-1),
    ).toBe('where InitiatingProcessParentFileName =~ "a.exe"');
    expect(xdr('process_creation', String.raw`s: {GrandParentImage|endswith: '\x\a.exe'}`)).toEqual(
      ['! unsupported-construct'],
    );
  });

  it.each([
    ['process_creation', 'Hashes|contains: IMPHASH=0123456789abcdef0123456789abcdef'],
    ['process_creation', 'CurrentDirectory: x'],
    ['image_load', "Signed: 'false'"],
    ['image_load', 'OriginalFileName: x'],
    ['process_access', 'CallTrace: x'],
    ['process_access', 'GrantedAccess: 0x10'],
  ])('refuses of %s what it does not record: %s', (category, item) => {
    expect(xdr(category, `s: {${item}}`)).toEqual(['! unmapped-field']);
  });

  it.each(['file_access', 'create_stream_hash', 'ps_script', 'wmi_event'])(
    'refuses %s, which it does not record',
    (category) => {
      expect(xdr(category, 's: {Image: x}')).toEqual(['! unsupported-logsource']);
    },
  );

  it.each([
    ['file_event', 'DeviceFileEvents', 'FileCreated'],
    ['file_delete', 'DeviceFileEvents', 'FileDeleted'],
    ['file_rename', 'DeviceFileEvents', 'FileRenamed'],
    ['image_load', 'DeviceImageLoadEvents', 'ImageLoaded'],
    ['driver_load', 'DeviceEvents', 'DriverLoad'],
    ['dns_query', 'DeviceEvents', 'DnsQueryResponse'],
    ['pipe_created', 'DeviceEvents', 'NamedPipeEvent'],
    ['create_remote_thread', 'DeviceEvents', 'CreateRemoteThreadApiCall'],
  ])('has %s in %s as %s', (category, table, action) => {
    const [first, second] = xdr(category, 's: {Computer: x}');
    expect(first).toBe(table);
    expect(second).toContain(`ActionType == "${action}"`);
  });

  it('writes pipes as the kernel does', () => {
    expect(xdr('pipe_created', String.raw`s: {PipeName|startswith: '\x'}`).slice(2)).toEqual([
      'extend PipeName = tostring(parse_json(AdditionalFields).PipeName)',
      String.raw`where PipeName startswith @"\Device\NamedPipe\x"`,
    ]);
  });
});

describe('the registry of Defender', () => {
  it('joins key and value name', () => {
    expect(xdr('registry_set', String.raw`s: {TargetObject|endswith: '\Run\(Default)'}`)).toEqual([
      'DeviceRegistryEvents',
      'where ActionType == "RegistryValueSet"',
      SET_PATH.replace('@"\\\\"', '@"\\"'),
      String.raw`where RegistryPath endswith @"\Run\(Default)"`,
    ]);
  });

  it.each([
    [
      String.raw`HKLM\Software\\*`,
      String.raw`RegistryPath startswith @"HKEY_LOCAL_MACHINE\Software\"`,
    ],
    [
      String.raw`HKLM\System\CurrentControlSet\X`,
      String.raw`RegistryPath matches regex @"(?is)^HKEY_LOCAL_MACHINE\\System\\ControlSet...\\X$"`,
    ],
    [String.raw`HKU\x`, String.raw`RegistryPath in~ (@"HKEY_USERS\x", @"HKEY_CURRENT_USER\x")`],
    [
      String.raw`HKCR\x`,
      String.raw`RegistryPath in~ (@"HKEY_LOCAL_MACHINE\SOFTWARE\Classes\x", @"HKEY_CLASSES_ROOT\x")`,
    ],
    [String.raw`*\Software\x`, String.raw`RegistryPath endswith @"\Software\x"`],
  ])('writes the key %s by its long name', (key, condition) => {
    expect(xdr('registry_set', `s: {TargetObject: '${key}'}`).at(-1)).toBe(`where ${condition}`);
  });

  it('takes deleted keys and values from the previous state', () => {
    const lines = xdr('registry_delete', 's: {TargetObject|contains: x}');
    expect(lines[1]).toBe('where ActionType in ("RegistryKeyDeleted", "RegistryValueDeleted")');
    expect(lines[2]).toContain('PreviousRegistryKey');
    expect(lines[3]).toBe('where DeletedPath contains "x"');
  });

  it.each([
    [
      'DWORD (0x00000010)',
      ['where RegistryValueType endswith "Dword"', 'where RegistryValueData =~ "16"'],
    ],
    [
      'QWORD (0x00000001-0x00000000)',
      ['where RegistryValueType endswith "Qword"', 'where RegistryValueData =~ "4294967296"'],
    ],
    ['Binary Data', ['where RegistryValueType endswith "Binary"']],
    ['(Empty)', ['where isempty(RegistryValueData)']],
    ['text', ['where RegistryValueData =~ "text"']],
  ])('writes the data %s as Defender does', (data, conditions) => {
    expect(xdr('registry_set', `s: {Details: '${data}'}`).slice(2)).toEqual(conditions);
  });

  it('refuses a part of a number', () => {
    expect(xdr('registry_set', "s: {Details|endswith: '01)'}")).not.toEqual([]);
    expect(xdr('registry_set', "s: {Details|contains: '0x00000001)'}")).toEqual([
      '! unsupported-construct',
    ]);
  });

  it('translates kinds of events, and refuses others', () => {
    expect(xdr('registry_event', 's: {EventType: SetValue}')).toEqual([
      'DeviceRegistryEvents',
      'where ActionType =~ "RegistryValueSet"',
    ]);
    expect(xdr('registry_event', 's: {EventType: Other}')).toEqual(['! unsupported-construct']);
  });
});

describe('connections of Defender', () => {
  it('takes the far end as destination where the device has connected', () => {
    const detection =
      "s: {Initiated: 'true', DestinationPort: [80, 443], DestinationIp|cidr: 10.0.0.0/8, Protocol: tcp}";
    expect(xdr('network_connection', detection)).toEqual([
      'DeviceNetworkEvents',
      'where ActionType == "ConnectionSuccess" and not(InitiatingProcessFolderPath startswith "/")',
      'where RemotePort in (80, 443)',
      'where ipv4_is_in_range(RemoteIP, "10.0.0.0/8")',
      'where Protocol startswith "tcp"',
    ]);
  });

  it('takes either end by the direction where the rule does not say', () => {
    expect(xdr('network_connection', 's: {DestinationIp: 192.0.2.1}').slice(1)).toEqual([
      'where ActionType in ("ConnectionSuccess", "InboundConnectionAccepted") and not(InitiatingProcessFolderPath startswith "/")',
      'extend DestinationIP = iff(ActionType == "InboundConnectionAccepted", LocalIP, RemoteIP)',
      'where DestinationIP =~ "192.0.2.1"',
    ]);
  });

  it('writes the direction as the action', () => {
    expect(xdr('network_connection', "s: {Initiated: 'false'}").at(-1)).toBe(
      'where ActionType =~ "InboundConnectionAccepted"',
    );
  });
});

describe('ASIM', () => {
  it('has Sigma’s process as the target and its parent as the actor', () => {
    expect(
      asim('process_creation', 's: {Image: a, ParentImage: b, User: c, ParentUser: d}'),
    ).toEqual([
      '_Im_ProcessCreate',
      'where DvcOs == "Windows"',
      'where TargetProcessName =~ "a"',
      'where ActingProcessName =~ "b"',
      'where TargetUsername =~ "c"',
      'where ActorUsername =~ "d"',
    ]);
  });

  it('has the process that acts on a file as the actor', () => {
    expect(asim('file_event', 's: {Image: a, TargetFilename: b}')).toEqual([
      '_Im_FileEvent',
      'where EventType == "FileCreated" and DvcOs == "Windows"',
      'where ActingProcessName =~ "a"',
      'where TargetFilePath =~ "b"',
    ]);
  });

  it('asks for both forms of a number in the registry', () => {
    expect(asim('registry_set', "s: {Details: 'DWORD (0x00000001)'}").at(-1)).toBe(
      'where RegistryValueData =~ "DWORD (0x00000001)" or (RegistryValueType =~ "Reg_DWord" and RegistryValueData =~ "1")',
    );
  });

  it('writes the direction in its words', () => {
    expect(
      asim('network_connection', "s: {Initiated: 'true', DestinationPort: 80}").slice(2),
    ).toEqual(['where NetworkDirection =~ "Outbound"', 'where DstPortNumber == 80']);
  });

  it.each(['image_load', 'pipe_created', 'process_access'])('refuses %s', (category) => {
    expect(asim(category, 's: {Image: x}')).toEqual(['! unsupported-logsource']);
  });
});
