import { describe, expect, it } from 'vitest';

import { kqlLines, type KqlCase } from '../../test/kql/convert.ts';

const DATA = `with (regex=@'<Data Name="([^"]+)">([^<]*)</Data>')`;
const DECODE =
  'dynamic(["&lt;", "&gt;", "&quot;", "&apos;", "&#xD;", "&#xA;", "&amp;"]), dynamic(["<", ">", "\\"", "\'", "\\r", "\\n", "&"])';

const windows = (category: string, detection: string, options?: KqlCase['options']): string[] =>
  kqlLines({
    logsource: `product: windows, category: ${category}`,
    detection,
    ...(options && { options }),
  });

const service = (name: string, detection: string, options?: KqlCase['options']): string[] =>
  kqlLines({
    logsource: `product: windows, service: ${name}`,
    detection,
    ...(options && { options }),
  });

describe('Sysmon in Event', () => {
  it('reads the data of an event with one stage', () => {
    expect(
      windows('process_creation', String.raw`s: {Image|endswith: '\a.exe', CommandLine: x}`),
    ).toEqual([
      'Event',
      'where Source == "Microsoft-Windows-Sysmon" and EventID == 1',
      `parse-kv EventData as (Image: string, CommandLine: string) ${DATA}`,
      String.raw`where Image endswith @"\a.exe"`,
      'where CommandLine =~ "x"',
    ]);
  });

  it.each([
    ['an ampersand', "s: {Image: 'a&b'}"],
    ['a quote', `s: {Image: 'a"b'}`],
    ['a regular expression', "s: {Image|re: 'a.b'}"],
    ['one character', "s: {Image: 'a?b'}"],
    ['a part that an entity may have', 's: {Image|contains: amp}'],
    ['the end of an entity', "s: {Image|contains: ';x'}"],
    ['one of several values', `s: {Image: [a, "b'c"]}`],
    ['another field', 's: {Image|fieldref: ParentImage}'],
  ])('turns XML entities back before %s is compared', (_name, detection) => {
    expect(windows('process_creation', detection)).toContainEqual(
      expect.stringContaining(`Image = replace_strings(Image, ${DECODE})`),
    );
  });

  it('leaves entities alone where they cannot matter', () => {
    expect(windows('process_creation', 's: {Image|contains: cmd.exe}').join('\n')).not.toContain(
      '&lt;',
    );
  });

  it('tells the kinds of registry events by EventType', () => {
    expect(windows('registry_delete', 's: {TargetObject: x}')).toEqual([
      'Event',
      'where Source == "Microsoft-Windows-Sysmon" and EventID == 12',
      `parse-kv EventData as (EventType: string, TargetObject: string) ${DATA}`,
      'where EventType in ("DeleteKey", "DeleteValue")',
      'where TargetObject =~ "x"',
    ]);
  });

  it('has a column of its own for a field with the name of a column of the table', () => {
    expect(windows('process_tampering', 's: {Type: x}')).toEqual([
      'Event',
      'where Source == "Microsoft-Windows-Sysmon" and EventID == 25',
      `extend EventData_Type = extract(@'<Data Name="Type">([^<]*)</Data>', 1, EventData)`,
      'where EventData_Type =~ "x"',
    ]);
  });

  it('knows that Sysmon writes integrity levels as words', () => {
    expect(windows('process_creation', 's: {IntegrityLevel: [High, S-1-16-12288]}').at(-1)).toBe(
      'where IntegrityLevel =~ "High"',
    );
  });

  it('looks for a single hash in the list of all', () => {
    const hash = '0123456789abcdef0123456789abcdef';
    expect(windows('process_creation', `s: {imphash: ${hash}}`).at(-1)).toBe(
      `where Hashes contains "IMPHASH=${hash}"`,
    );
  });

  it.each([
    ['process_creation', 'GrandParentImage'],
    ['file_event', 'ParentImage'],
    ['network_connection', 'CommandLine'],
    ['image_load', 'CommandLine'],
  ])('refuses of %s the field %s, which Sysmon does not write', (category, field) => {
    expect(windows(category, `s: {${field}: x}`)).toEqual(['! unmapped-field']);
  });

  it('asks WindowsEvent for the same where the option says so', () => {
    expect(
      windows('process_creation', 's: {Image: x, EventID: 1}', { sysmon: 'WindowsEvent' }),
    ).toEqual([
      'WindowsEvent',
      'where Provider == "Microsoft-Windows-Sysmon" and EventID == 1',
      'where EventID == 1',
      'extend Image = tostring(EventData.Image)',
      'where Image =~ "x"',
    ]);
  });

  it('reads Sysmon for Linux out of syslog', () => {
    expect(
      kqlLines({
        logsource: 'product: linux, category: file_event',
        detection: 's: {TargetFilename: /x}',
      }),
    ).toEqual([
      'Syslog',
      String.raw`where SyslogMessage contains "<Provider Name=\"Linux-Sysmon\"" and SyslogMessage contains "<EventID>11</EventID>"`,
      `parse-kv SyslogMessage as (TargetFilename: string) ${DATA}`,
      'where TargetFilename =~ "/x"',
    ]);
  });
});

describe('new processes in SecurityEvent', () => {
  const process = (detection: string): string[] =>
    windows('process_creation', detection, { process: 'SecurityEvent' });

  it('has the columns of 4688', () => {
    expect(process('s: {Image: a, CommandLine: b, ParentImage: c}')).toEqual([
      'SecurityEvent',
      'where EventID == 4688',
      'where NewProcessName =~ "a"',
      'where CommandLine =~ "b"',
      'where ParentProcessName =~ "c"',
    ]);
  });

  it('translates numbers and levels', () => {
    expect(
      process(
        's: {ProcessId: 10, ParentProcessId: 11, IntegrityLevel: [High, S-1-16-12288]}',
      ).slice(2),
    ).toEqual([
      'where NewProcessId =~ "0xa"',
      'where ProcessId =~ "0xb"',
      'where MandatoryLabel =~ "S-1-16-12288"',
    ]);
  });

  it.each(['OriginalFileName', 'Hashes', 'ParentCommandLine', 'CurrentDirectory'])(
    'refuses %s, which 4688 does not have',
    (field) => {
      expect(process(`s: {${field}: x}`)).toEqual(['! unmapped-field']);
    },
  );
});

describe('Windows channels', () => {
  it('has the Security channel in its own columns, and the rest in the event', () => {
    expect(
      service('security', 's: {EventID: 4662, ObjectType: a, AccessList: b, ComputerName: c}'),
    ).toEqual([
      'SecurityEvent',
      'where EventID == 4662',
      'where ObjectType =~ "a"',
      'where Computer =~ "c"',
      `parse-kv EventData as (AccessList: string) ${DATA}`,
      'where AccessList =~ "b"',
    ]);
  });

  it('tells AppLocker events in the same table apart', () => {
    expect(service('security', 's: {ObjectType: a}')[1]).toBe('where Channel == "Security"');
  });

  it.each([
    ['system', 'EventLog =~ "System"'],
    ['bits-client', 'EventLog =~ "Microsoft-Windows-Bits-Client/Operational"'],
    [
      'powershell',
      'EventLog in~ ("Microsoft-Windows-PowerShell/Operational", "PowerShellCore/Operational")',
    ],
  ])('restricts the service %s to its channels', (name, restriction) => {
    expect(service(name, 's: {EventID: 1}')[1]).toBe(`where ${restriction}`);
  });

  it('has provider, level and message in columns', () => {
    const detection = 's: {Provider_Name: a, Level: 2, Message|contains: b}';
    expect(service('application', detection).slice(2)).toEqual([
      'where Source =~ "a"',
      'where EventLevel == 2',
      'where RenderedDescription contains "b"',
    ]);
  });

  it('has a level by its name too', () => {
    expect(service('application', 's: {Level: Error}').at(-1)).toBe(
      'where EventLevelName =~ "Error"',
    );
  });

  it('asks event 104 for the log that was cleared', () => {
    expect(service('system', 's: {Channel: Security}').slice(2)).toEqual([
      "parse-kv EventData as (Channel: string) with (regex=@'<(\\w+)>([^<]*)</')",
      'where Channel =~ "Security"',
    ]);
  });

  it('knows the names with spaces of Defender', () => {
    expect(service('windefend', 's: {ThreatName: x}').slice(2)).toEqual([
      `parse-kv EventData as (["Threat Name"]: string) ${DATA}`,
      'where ["Threat Name"] =~ "x"',
    ]);
  });

  it('reads the elements of UserData', () => {
    expect(service('terminalservices-localsessionmanager', 's: {Address: x}').slice(2)).toEqual([
      "parse-kv EventData as (Address: string) with (regex=@'<(\\w+)>([^<]*)</')",
      'where Address =~ "x"',
    ]);
  });

  it('joins items without a name, each a line', () => {
    const [, , made, parts] = windows('ps_classic_start', 's: {Data|contains: x}');
    expect(made).toContain(`strcat_array(extract_all(@'<Data>([^<]*)</Data>', EventData), "\\n")`);
    expect(parts).toBe('where Data contains "x"');
    expect(windows('ps_classic_start', 's: {Data|startswith: x}').at(-1)).toBe(
      String.raw`where Data matches regex @"(?is)(?:^|\x0a)x.*"`.replace('.*"', '"'),
    );
  });

  it('looks for keywords in the message', () => {
    expect(service('wmi', "s: ['a b']").at(-1)).toBe('where RenderedDescription contains "a b"');
  });
});
