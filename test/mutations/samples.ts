import { parseDocuments, type ParsedDocument } from '../../src/index.ts';
import { hasCorpus, readRules } from '../corpus.ts';
import { sampleRules } from '../rules.ts';

/** Items that between them have every kind of comparison, by the log source that knows the field. */
const ITEMS: Readonly<Record<string, readonly string[]>> = {
  'category: process_creation, product: windows': [
    String.raw`Image: 'C:\Tools\run.exe'`,
    String.raw`Image|endswith: '\run.exe'`,
    `CommandLine: 'run now'`,
    `CommandLine|contains: ' -x run'`,
    `CommandLine|startswith: 'run /c '`,
    `CommandLine|endswith: ' /quiet'`,
    `CommandLine|cased: 'Run Now'`,
    `CommandLine|contains|cased: 'RunNow'`,
    `CommandLine|startswith|cased: 'Run /C'`,
    `CommandLine|endswith|cased: ' /Q'`,
    `CommandLine: 'run*now'`,
    `CommandLine: 'run?now'`,
    `CommandLine: 'r?n*now'`,
    `CommandLine: '*run*now*'`,
    `CommandLine: '?un'`,
    `CommandLine|cased: 'Run*Now'`,
    `CommandLine|cased: 'Run?Now'`,
    `CommandLine|contains|cased: 'Run*Now'`,
    `CommandLine: '*'`,
    `CommandLine: ''`,
    `CommandLine: null`,
    `CommandLine: [null, '']`,
    `CommandLine|exists: true`,
    `CommandLine|exists: false`,
    `CommandLine|contains: 'say "run"'`,
    `CommandLine: 'say "run"'`,
    `CommandLine|contains: 'it''s'`,
    `CommandLine|endswith: 'it''s'`,
    String.raw`CommandLine|contains: 'a\"b'`,
    String.raw`CommandLine|contains: 'C:\Temp\'`,
    String.raw`CommandLine: 'C:\Temp\'`,
    String.raw`CommandLine|startswith: '\\\\server\c$\'`,
    String.raw`CommandLine: 'del \*.log'`,
    String.raw`CommandLine|contains: 'del \*.log'`,
    String.raw`CommandLine|startswith: 'del \*.log'`,
    String.raw`CommandLine|endswith: 'del \*.log'`,
    String.raw`CommandLine|contains|cased: 'Del \*.log'`,
    String.raw`CommandLine|contains: 'page\?id='`,
    String.raw`CommandLine: 'page\?id=*x'`,
    String.raw`CommandLine|endswith: '\Temp\\\*'`,
    `CommandLine|contains: 'f(x)[0]{1}^$|+.'`,
    `CommandLine|endswith: 'f(x)|$y.z'`,
    `CommandLine|startswith: '(a|b).c'`,
    `CommandLine|contains: '%temp% a_b'`,
    `CommandLine|endswith: '%temp% a_b'`,
    `CommandLine|contains: 'Straße über'`,
    `CommandLine: 'über'`,
    `CommandLine|endswith: 'é.ü'`,
    'CommandLine|contains: "a\\tb"',
    'CommandLine|contains: "a`b${c}"',
    `CommandLine: [run one, run two, run three]`,
    `CommandLine|cased: [Run One, Run Two]`,
    `CommandLine|contains: [' run one', '"two"', 'a*b']`,
    `CommandLine|startswith: [run one, run two]`,
    String.raw`CommandLine|endswith: ['\run.exe', '\two.exe']`,
    `CommandLine|contains|cased: [RunOne, Two]`,
    `CommandLine|startswith|cased: [RunOne, Two]`,
    `CommandLine|endswith|cased: [RunOne, Two]`,
    `CommandLine|contains|all: [run one, two]`,
    `CommandLine|startswith: [run one, run one two, 'run''s']`,
    `CommandLine: ['run*one', 'r?n two', three]`,
    `CommandLine|re: 'run\\s[a-z]{8}\\.(?:one|two)'`,
    `CommandLine|re: '^run.+now$'`,
    `CommandLine|re|i: 'i\`?e\`?x\\d+'`,
    `CommandLine|re|m: '^run$'`,
    `CommandLine|re|s: 'run.*now'`,
    `CommandLine|re|i|m|s: '^run.+now$'`,
    `CommandLine|re: 'C:\\\\Temp\\\\[^\\\\]+\\.exe'`,
    `CommandLine|re: 'say "[a-z]+"'`,
    `CommandLine|re: '(?i)run'`,
    `CommandLine|re: [run+, now*]`,
    `CommandLine|windash|contains: ' -run'`,
    `CommandLine|base64offset|contains: 'run now'`,
    `Image|fieldref: ParentImage`,
    `CommandLine|fieldref|contains: ParentCommandLine`,
    `CommandLine|fieldref|startswith: ParentCommandLine`,
    `CommandLine|fieldref|endswith: ParentCommandLine`,
    `ProcessId: 4`,
    `ProcessId: [4, 8]`,
    `ParentProcessId|gt: 1000`,
    `CommandLine|contains: 'a<b>&c'`,
    `CommandLine: 'a<b>&c'`,
    `CommandLine|re: '<[^>]+>&'`,
    `Hashes|contains: 'MD5=0123456789ABCDEF0123456789ABCDEF'`,
    `IntegrityLevel: High`,
    `OriginalFileName: run.exe`,
  ],
  'category: network_connection, product: windows': [
    'DestinationIp: 192.0.2.1',
    'DestinationIp: [192.0.2.1, 192.0.2.2]',
    `DestinationIp|cidr: 192.0.2.0/24`,
    `DestinationIp|cidr: 198.51.100.128/25`,
    `DestinationIp|cidr: 203.0.113.7/32`,
    `DestinationIp|cidr: 2001:db8::/32`,
    `DestinationIp|cidr: fe80::/10`,
    `DestinationIp|cidr: [10.0.0.0/8, 172.16.0.0/12]`,
    `DestinationIp|startswith: '10.'`,
    `DestinationPort: 443`,
    `DestinationPort: [80, 443]`,
    `DestinationPort|gt: 1024`,
    `DestinationPort|gte: 1024`,
    `DestinationPort|lt: 1024`,
    `DestinationPort|lte: 1024`,
    `DestinationHostname|endswith: '.example.org'`,
    `Initiated: true`,
    `Initiated: 'false'`,
  ],
  'category: file_event, product: windows': [
    'CreationUtcTime|minute: 5',
    'CreationUtcTime|hour: 5',
    'CreationUtcTime|day: 5',
    'CreationUtcTime|week: 5',
    'CreationUtcTime|month: 5',
    'CreationUtcTime|year: 2025',
    'CreationUtcTime|hour|gte: 22',
    'CreationUtcTime|hour|gt: 22',
    'CreationUtcTime|year|lt: 2015',
    'CreationUtcTime|year|lte: 2015',
  ],
  'category: dns_query, product: windows': [
    `QueryName|endswith: '.example.org'`,
    `QueryName: null`,
    `QueryResults|contains: '192.0.2.1'`,
  ],
  'category: registry_set, product: windows': [
    String.raw`TargetObject|contains: '\CurrentVersion\Run'`,
    String.raw`TargetObject|startswith: 'HKLM\SOFTWARE\'`,
    String.raw`TargetObject|endswith: '\Run'`,
    `Details: 'DWORD (0x00000001)'`,
  ],
  'category: driver_load, product: windows': [`Signed: false`, `Hashes|contains: 'IMPHASH=0123'`],
  'service: security, product: windows': ['EventID: 4624', 'LogonType: [3, 10]', `EventID: 4688`],
  'product: linux, service: auth': [
    `'run'`,
    `['run', 'other']`,
    `['run now', 1337]`,
    `['run*now', 'port 22?']`,
    `{ '|all': ['run', 'now'] }`,
    `{ '|re': 'run\\s+now' }`,
    `{ '|contains': '"run"' }`,
  ],
};

/** An item of another field, for each log source. */
const OTHERS: Readonly<Record<string, string>> = {
  'category: process_creation, product: windows': `ParentCommandLine|contains: 'tester'`,
  'category: network_connection, product: windows': String.raw`Image|endswith: '\tester.exe'`,
  'category: file_event, product: windows': String.raw`Image|endswith: '\tester.exe'`,
  'category: dns_query, product: windows': String.raw`Image|endswith: '\tester.exe'`,
  'category: registry_set, product: windows': String.raw`Image|endswith: '\tester.exe'`,
  'category: driver_load, product: windows': String.raw`ImageLoaded|endswith: '\tester.sys'`,
  'service: security, product: windows': 'Channel: Security',
  'product: linux, service: auth': `'tester'`,
};

/** Where an item stands: so that each joint and each denial has it somewhere. */
const CONDITIONS = ['item and other', 'item or other', 'other and not item'] as const;

/** Conditions of several items, for the joints among themselves. */
const JOINED = [
  'a and (b or c)',
  '(a or b) and (c or d)',
  'a or b and c',
  'not (a or b) and c',
  'not (a and b) and c',
  'a and not (b and (c or d))',
  'a and not b and not c',
  '(a and not b) or (c and not d)',
  'not (not a or b)',
] as const;

const DETECTIONS = String.raw`    a:
        Image|endswith: '\run.exe'
    b:
        CommandLine|contains: [' -x ', ' -y ']
    c:
        ParentImage|endswith: '\parent.exe'
    d:
        ParentCommandLine: 'run*now'
`;

const ruleText = (title: string, logsource: string, detection: string): string =>
  `title: '${title.replaceAll("'", "''")}'\nlogsource: { ${logsource} }\ndetection:\n${detection}`;

function itemRules(logsource: string, items: readonly string[]): readonly string[] {
  const other = OTHERS[logsource] ?? '';
  return items.flatMap((item) =>
    CONDITIONS.map((condition) =>
      ruleText(
        `${item}: ${condition}`,
        logsource,
        `    item:\n        ${item}\n    other:\n        ${other}\n    condition: ${condition}\n`,
      ),
    ),
  );
}

const TEXTS: readonly string[] = [
  ...Object.entries(ITEMS).flatMap(([logsource, items]) => itemRules(logsource, items)),
  ...JOINED.map((condition) =>
    ruleText(
      condition,
      'category: process_creation, product: windows',
      `${DETECTIONS}    condition: ${condition}\n`,
    ),
  ),
];

/** The rules that queries are made of: small ones with every comparison, and our own sample rules. */
export function samples(): readonly ParsedDocument[] {
  const own = sampleRules().flatMap(({ path, text }) => parseDocuments({ name: path, text }));
  const built = TEXTS.flatMap((text) => parseDocuments({ name: '<sample>', text }));
  return [...built, ...own];
}

/** So many public rules stand between two that are tried. */
const STEP = 20;

/** Some of the public rules, where they are at hand. */
export function moreSamples(): readonly ParsedDocument[] {
  if (!hasCorpus) return [];
  return readRules('sigmahq')
    .filter((_, at) => at % STEP === 0)
    .flatMap(({ path, text }) => parseDocuments({ name: path, text }));
}
