import { describe, expect, it } from 'vitest';

import { testsOf, truthOf, type HeldEvent, type Truth } from '../../../src/backend/index.ts';
import { addedTests, kqlReader } from './index.ts';

const { read, hold } = kqlReader({});

interface Case {
  readonly query: string;
  readonly finds: readonly Readonly<Record<string, string>>[];
  readonly misses: readonly Readonly<Record<string, string>>[];
}

const heldEvent = (fields: Readonly<Record<string, string>>): HeldEvent =>
  new Map(Object.entries(fields).map(([field, value]) => [field, [value]]));

function truth(query: string, fields: Readonly<Record<string, string>>): Truth | string {
  const reading = read(query);
  return reading.kind === 'unreadable' ? reading.reason : truthOf(reading.expr, heldEvent(fields));
}

const PARSE = `parse-kv EventData as (Image: string, CommandLine: string) with (regex=@'<Data Name="([^"]+)">([^<]*)</Data>')`;
const ENTITIES =
  'dynamic(["&lt;", "&gt;", "&quot;", "&apos;", "&#xD;", "&#xA;", "&amp;"]), dynamic(["<", ">", "\\"", "\'", "\\r", "\\n", "&"])';
const SYSMON = { $table: 'Event' };
const REGISTRY =
  'strcat(RegistryKey, @"\\", iff(isempty(RegistryValueName), "(Default)", RegistryValueName))';

const CASES: readonly Case[] = [
  {
    query: `Event\n| where EventID == 1\n| ${PARSE}\n| where Image endswith @"\\a.exe"`,
    finds: [{ ...SYSMON, EventID: '1', 'EventData.Image': 'C:\\a.exe' }],
    misses: [
      { ...SYSMON, EventID: '1', Image: 'C:\\a.exe' },
      { ...SYSMON, EventID: '2', 'EventData.Image': 'C:\\a.exe' },
      { EventID: '1', 'EventData.Image': 'C:\\a.exe' },
      { $table: 'SecurityEvent', EventID: '1', 'EventData.Image': 'C:\\a.exe' },
    ],
  },
  {
    // Without the rewriting of entities, a quote stands as &quot;.
    query: `Event | ${PARSE} | where CommandLine contains "a\\"b"`,
    finds: [],
    misses: [{ ...SYSMON, 'EventData.CommandLine': 'a"b' }],
  },
  {
    query: `Event | ${PARSE} | extend CommandLine = replace_strings(CommandLine, ${ENTITIES}) | where CommandLine =~ "a\\"&lt;<b"`,
    finds: [{ ...SYSMON, 'EventData.CommandLine': 'a"&lt;<b' }],
    misses: [{ ...SYSMON, 'EventData.CommandLine': 'a"<<b' }],
  },
  {
    query: `Event | extend X = extract(@'<Data Name="Image">([^<]*)</Data>', 1, EventData) | where X == "a"`,
    finds: [{ ...SYSMON, 'EventData.Image': 'a' }],
    misses: [SYSMON],
  },
  {
    query: `Event | parse-kv EventData as (Path: string) with (regex=@'<(\\w+)>([^<]*)</') | where Path == "a"`,
    finds: [{ ...SYSMON, 'UserData.Path': 'a' }],
    misses: [{ ...SYSMON, 'EventData.Path': 'a' }],
  },
  {
    query: `Syslog | parse-kv SyslogMessage as (exe: string) with (pair_delimiter=" ", kv_delimiter="=", quote='"') | where exe == "a\\"b"`,
    finds: [{ $table: 'Syslog', 'Audit.exe': 'a"b' }],
    misses: [{ $table: 'Syslog', exe: 'a"b' }],
  },
  {
    query: 'WindowsEvent | extend Image = tostring(EventData.Image) | where Image == "a"',
    finds: [{ $table: 'WindowsEvent', 'EventData.Image': 'a' }],
    misses: [{ $table: 'WindowsEvent', Image: 'a' }],
  },
  {
    query: 'DeviceEvents | where tostring(parse_json(AdditionalFields)["A b"].c[0]) =~ "x"',
    finds: [{ $table: 'DeviceEvents', 'AdditionalFields.A b.c.0': 'X' }],
    misses: [{ $table: 'DeviceEvents', 'AdditionalFields.A b': 'X' }],
  },
  {
    query: `DeviceRegistryEvents | extend RegistryPath = ${REGISTRY} | where RegistryPath endswith "x"`,
    finds: [{ $table: 'DeviceRegistryEvents', RegistryPath: 'HKLM\\x' }],
    misses: [{ $table: 'DeviceRegistryEvents', RegistryKey: 'HKLM', RegistryValueName: 'x' }],
  },
  {
    // The path is missing where the key is.
    query: `DeviceRegistryEvents | extend RegistryPath = ${REGISTRY} | where isempty(RegistryKey)`,
    finds: [{ $table: 'DeviceRegistryEvents' }],
    misses: [{ $table: 'DeviceRegistryEvents', RegistryPath: 'HKLM\\x' }],
  },
  {
    // An expression that is not the schema's is worked out of its columns.
    query:
      'DeviceRegistryEvents | extend P = strcat(RegistryKey, "/", RegistryValueName) | where P == "a/b"',
    finds: [{ $table: 'DeviceRegistryEvents', RegistryKey: 'a', RegistryValueName: 'b' }],
    misses: [{ $table: 'DeviceRegistryEvents', P: 'a/b' }],
  },
  {
    query:
      'let L = dynamic(["a", "b"]); let R = DeviceEvents | where FileName in (L); R | where SHA1 == "1"',
    finds: [{ $table: 'DeviceEvents', FileName: 'b', SHA1: '1' }],
    misses: [{ $table: 'DeviceEvents', FileName: 'c', SHA1: '1' }],
  },
  {
    query:
      'union isfuzzy=true DeviceEvents, (DeviceFileEvents | where FileName == "a") | where SHA1 == "1"',
    finds: [
      { $table: 'DeviceEvents', SHA1: '1' },
      { $table: 'DeviceFileEvents', FileName: 'a', SHA1: '1' },
    ],
    misses: [{ $table: 'DeviceFileEvents', SHA1: '1' }, { $table: 'DeviceEvents' }],
  },
  {
    query: 'search in (Syslog, Event) "evil" and not("good*")',
    finds: [{ $table: 'Syslog', '': 'so EVIL!' }],
    misses: [
      { $table: 'Syslog', '': 'evildoer' },
      { $table: 'Event', '': 'evil goodness' },
      { $table: 'Other', '': 'evil' },
    ],
  },
  {
    query: 'Syslog | where * contains "evil"',
    finds: [{ $table: 'Syslog', '': 'an evildoer' }],
    misses: [{ $table: 'Syslog', SyslogMessage: 'evil' }],
  },
  {
    query:
      'DeviceEvents | project-rename Name = FileName | where Name == "a" | project Name, SHA1 | where SHA1 == "1" | sort by Name asc nulls last, SHA1 | top 3 by SHA1 desc | take 5',
    finds: [{ $table: 'DeviceEvents', FileName: 'a', SHA1: '1' }],
    misses: [{ $table: 'DeviceEvents', FileName: 'a' }],
  },
  {
    query:
      'DeviceEvents | where DeviceId in (DeviceInfo | where OSPlatform == "Linux" | distinct DeviceId)',
    finds: [
      {
        $table: 'DeviceEvents',
        '$DeviceId in (DeviceInfo | where OSPlatform == "Linux" | distinct DeviceId)': 'true',
      },
    ],
    misses: [{ $table: 'DeviceEvents' }],
  },
  {
    query:
      'imProcessCreate(commandline_has_any=dynamic(["evil"]), disabled=false) | where TargetProcessName == "a"',
    finds: [
      { $table: '_Im_ProcessCreate', TargetProcessCommandLine: 'an evil', TargetProcessName: 'a' },
    ],
    misses: [{ $table: '_Im_ProcessCreate', TargetProcessName: 'a' }],
  },
  {
    query: '// What it looks for\nDeviceEvents // and where\n| where FileName == "// a"',
    finds: [{ $table: 'DeviceEvents', FileName: '// a' }],
    misses: [{ $table: 'DeviceEvents', FileName: '' }],
  },
];

describe.each(CASES)('$query', ({ query, finds, misses }) => {
  it('finds what it should', () => {
    expect(finds.map((fields) => truth(query, fields))).toEqual(finds.map(() => true));
  });

  it('misses what it should', () => {
    expect(misses.map((fields) => truth(query, fields))).toEqual(misses.map(() => false));
  });
});

describe('what cannot be read', () => {
  it.each([
    ['', '', 'the query ends'],
    ['DeviceEvents | where FileName == "a', '"', 'not closed'],
    ['DeviceEvents | where FileName == "\\q"', '"', 'not well-formed'],
    ['DeviceEvents | where FileName = "a"', '=', 'stands where'],
    ['DeviceEvents | where (FileName == "a"', '', 'the query ends'],
    ['DeviceEvents | where FileName == "a")', ')', 'the end of the query'],
    ['DeviceEvents | where FileName == "a" and', '', 'an expression'],
    ['DeviceEvents | where FileName like "a"', 'like', 'stands where'],
    ['DeviceEvents | where SHA1 == "a" == true', '==', 'and'],
    ['DeviceEvents | where Nothing == "a"', 'Nothing', 'does not have'],
    ['DeviceEvents | project SHA1 | where FileName == "a"', 'FileName', 'left out'],
    ['DeviceEvents | project-away FileName | where FileName == "a"', 'FileName', 'left out'],
    ['DeviceEvents | where sin(1) == 0', 'sin(1)', 'function "sin"'],
    ['DeviceEvents | summarize count() by FileName', 'summarize', 'operator "summarize"'],
    ['DeviceEvents | distinct FileName', 'distinct', 'operator "distinct"'],
    ['DeviceEvents | join DeviceInfo on DeviceId', 'join', 'operator "join"'],
    ['DeviceEvents | mv-expand FileName', 'mv-expand', 'operator "mv-expand"'],
    ['DeviceEvents | where FileName matches regex "(?=a)"', '', 'lookahead'],
    ['DeviceEvents | where FileName matches regex @"(a)\\1"', '', 'escape'],
    ['DeviceEvents | where FileName matches regex "[a[b]]"', '', 'a class in a class'],
    ['DeviceEvents | where FileName matches regex "[a&&b]"', '', 'set operation'],
    ['DeviceEvents | where FileName matches regex "a{b}"', '', 'brace'],
    ['DeviceEvents | where FileName matches regex "(a"', '', 'regular expression'],
    [`DeviceEvents | where FileName matches regex "${'(a)'.repeat(17)}"`, '', '16 groups'],
    ['DeviceEvents | where FileName matches regex SHA1', '', 'no literal'],
    ['_Im_Dns(starttime=ago(1d)) | where DnsQuery == "a"', '', 'parameter "starttime"'],
    [`Event | ${PARSE.replace('([^<]*)', '(.*)')} | where Image == "a"`, '', 'not known here'],
    [`W3CIISLog | ${PARSE} | where Image == "a"`, '', 'holds no such values'],
  ])('%s', (query, part, reason) => {
    const reading = read(query);
    expect(reading).toMatchObject({ kind: 'unreadable' });
    if (reading.kind !== 'unreadable') return;
    expect(reading.reason).toContain(reason);
    expect(query.slice(reading.start, reading.end)).toContain(part);
  });

  it('is nested too deeply for the stack', () => {
    for (const [open, close] of [
      ['(', ')'],
      ['not(', ')'],
      ['-', ''],
    ]) {
      const query = `${open?.repeat(100_000)}A == 1${close?.repeat(100_000)}`;
      expect(read(query)).toMatchObject({ kind: 'unreadable', reason: 'brackets too deep' });
    }
  });

  it('is no long chain', () => {
    const chain = Array.from({ length: 20_000 }, (_, at) => `A == "${at}"`);
    expect(read(chain.join(' or '))).toMatchObject({ kind: 'query' });
  });
});

describe('what a column holds', () => {
  it.each([
    ['LocalPort', '443', '443'],
    ['LocalPort', '0443', undefined],
    ['LocalPort', 'https', undefined],
    ['LocalPort', '', undefined],
    ['FileName', '', undefined],
    ['FileName', 'a', 'a'],
    ['IsProcessRemoteSession', 'True', 'true'],
    ['IsProcessRemoteSession', '1', undefined],
    ['TimeGenerated', '2026-01-01', '2026-01-01'],
    ['TimeGenerated', 'now', undefined],
    ['EventData.Image', '12', '12'],
    ['RegistryPath', 'a', 'a'],
    // A number in one table, a text in another.
    ['ErrorCode', 'AccessDenied', 'AccessDenied'],
  ])('%s of "%s"', (field, text, held) => {
    expect(hold(field, text)).toBe(held);
  });
});

describe('what stands beside the logic', () => {
  const found = (
    state: Readonly<Record<string, string>>,
    options: Readonly<Record<string, string>>,
    event: Readonly<Record<string, string>>,
  ): boolean[] =>
    addedTests(state, options).map((expr) => truthOf(expr, heldEvent(event)) === true);

  it('is the table of the pipeline, or the one that was asked for', () => {
    expect(found({ table: 'Event' }, {}, { $table: 'Event' })).toEqual([true]);
    expect(found({ table: 'Event' }, {}, { $table: 'Syslog' })).toEqual([false]);
    expect(found({ table: 'A', query_table: 'B' }, {}, { $table: 'B' })).toEqual([true]);
    expect(found({ table: 'Event' }, { table: 'Mine()' }, { $table: 'Mine' })).toEqual([true]);
    expect(found({}, {}, {})).toEqual([]);
  });

  it('is a stage of the log source', () => {
    const stage = 'where DeviceId in (DeviceInfo | distinct DeviceId)';
    const added = addedTests({ table: 'DeviceEvents', stage }, {});
    expect(added.flatMap(testsOf).flatMap(({ fields }) => fields)).toEqual([
      '$table',
      '$DeviceId in (DeviceInfo | distinct DeviceId)',
    ]);
  });
});

describe('the table of a user', () => {
  it('has the columns and values of the one that it stands for', () => {
    const reading = kqlReader({ table: 'Mine()' }).read(
      `Mine() | where EventID == 1 | ${PARSE} | where Image == "a"`,
    );
    const event = heldEvent({ $table: 'Mine', EventID: '1', 'EventData.Image': 'a' });
    expect(reading.kind === 'query' && truthOf(reading.expr, event)).toBe(true);
  });
});
