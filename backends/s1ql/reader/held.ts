import { containsAddress, parseNetwork, type Network } from '../../../src/backend/index.ts';

/** What a field holds, as far as it is known to hold less than any text. */
export type FieldKind =
  'number' | 'address' | 'origin' | 'eventType' | 'category' | 'system' | 'integrity';

/** Event types, the same in both languages (SentinelOne's ai-siem references, Google's parser). */
const EVENT_TYPES: readonly string[] = [
  ...['Process Creation', 'Process Exit', 'Process Modification', 'Duplicate Process Handle'],
  ...['Duplicate Thread Handle', 'Open Remote Process Handle', 'Remote Thread Creation'],
  ...['Remote Process Termination', 'Command Script', 'IP Connect', 'IP Listen'],
  ...['File Creation', 'File Modification', 'File Deletion', 'File Rename', 'File Scan'],
  ...['Pre Execution Detection', 'Login', 'Logout', 'GET', 'POST', 'PUT', 'DELETE', 'OPTIONS'],
  ...['HEAD', 'CONNECT', 'DNS Resolved', 'DNS Unresolved', 'Task Register', 'Task Update'],
  ...['Task Start', 'Task Trigger', 'Task Delete', 'Registry Key Create', 'Registry Key Rename'],
  ...['Registry Key Delete', 'Registry Key Export', 'Registry Key Import'],
  ...['Registry Key Security Changed', 'Registry Value Create', 'Registry Value Modified'],
  ...['Registry Value Delete', 'Behavioral Indicators', 'Module Load', 'Driver Load'],
  ...['Group Creation', 'Firmware Test', 'Threat Intelligence Indicators'],
  ...['Named Pipe Creation', 'Named Pipe Connection', 'Windows Event Log Creation'],
  'Not Reported',
];

/** Categories, in lower case as the data lake has them. */
const CATEGORIES: readonly string[] = [
  ...['process', 'file', 'registry', 'dns', 'ip', 'url', 'module', 'driver', 'cross_process'],
  ...['command_script', 'scheduled_task', 'logins', 'indicators', 'group'],
  'threat_intelligence_indicators',
];

const WORDS = {
  eventType: byFolded(EVENT_TYPES),
  category: byFolded(CATEGORIES),
  system: byFolded(['windows', 'linux', 'osx']),
  integrity: byFolded(['LOW', 'MEDIUM', 'HIGH', 'SYSTEM', 'INTEGRITY_LEVEL_UNKNOWN']),
} as const;

function byFolded(words: readonly string[]): ReadonlyMap<string, string> {
  return new Map(words.map((word) => [word.toLowerCase(), word]));
}

/**
 * A text as a field of a kind holds it. An empty text is none: the platform does not tell an
 * empty value from a missing one, as far as both languages can ask.
 */
export function heldText(kind: FieldKind | undefined, text: string): string | undefined {
  if (text === '') return undefined;
  switch (kind) {
    case undefined:
      return text;
    case 'number':
      return wholeNumber(text);
    case 'address':
      return addressText(text);
    case 'origin':
      return originText(text);
    default:
      return WORDS[kind].get(text.toLowerCase());
  }
}

function wholeNumber(text: string): string | undefined {
  const [, sign, digits] = /^([+-]?)0*(\d+)$/.exec(text) ?? [];
  return digits === undefined ? undefined : `${sign === '-' ? '-' : ''}${digits}`;
}

// Agents report addresses in canonical text, which is that of a network of one address. An IPv4
// address is reported as such, never in IPv6 notation.
function addressText(text: string): string | undefined {
  if (text.includes('/')) return undefined;
  const network = parseNetwork(text);
  if ('problem' in network || containsAddress(MAPPED, text)) return undefined;
  return network.text.slice(0, network.text.indexOf('/'));
}

/** IPv4 addresses in IPv6 notation, `::ffff:10.0.0.1` (RFC 4291, 2.5.5.2). */
const MAPPED: Network = {
  version: 6,
  bytes: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0],
  prefix: 96,
  text: '::ffff:0:0/96',
};

// Windows writes where a logon comes from as an address, IPv4 also in IPv6 notation, or as a word
// or a dash where there is none.
function originText(text: string): string | undefined {
  const [, inner] = /^::ffff:([\d.]+)$/i.exec(text) ?? [];
  const ipv4 = inner === undefined ? undefined : addressText(inner);
  if (ipv4 !== undefined) return `::ffff:${ipv4}`;
  return addressText(text) ?? (/^[-A-Za-z]+$/.test(text) ? text : undefined);
}
