import {
  leavesOf,
  and,
  type Expr,
  type FieldRule,
  type Leaf,
  type ValueRewrite,
} from '../../../../src/backend/index.ts';
import { columnType } from '../../schema/tables.ts';
import { isNumber, type Fields, type Source } from '../source.ts';

/** Names that Sigma and `SecurityEvent` have for the same thing. */
const NAMES: Fields = {
  Provider_Name: 'EventSourceName',
  ComputerName: 'Computer',
  Hostname: 'Computer',
  // Message holds the rendered text, of which the table has the first line only.
};

const TABLE = 'SecurityEvent';

/**
 * The Security channel. What the table has no column for stands in the event's XML, which it
 * keeps in `EventData`.
 */
export const securitySource: Source = {
  logsource: { product: 'windows', service: 'security' },
  table: TABLE,
  restrictions: [],
  fields: NAMES,
  otherFields: (name): FieldRule =>
    columnType(TABLE, name) === undefined ? `EventData.${name}` : name,
  rewrite: onlySecurity,
};

// AppLocker's events stand in the same table; event IDs tell them apart.
function onlySecurity(expr: Expr): Expr {
  const leaves = [...leavesOf(expr)];
  const [first] = leaves;
  if (!first || leaves.some(({ field }) => field === 'EventID' || field === 'Channel')) return expr;
  const { origin } = first;
  const channel: Leaf = {
    kind: 'string',
    field: 'Channel',
    origin,
    cased: true,
    pattern: ['Security'],
  };
  return and([channel, expr]);
}

const LEVELS: Readonly<Record<string, string>> = {
  untrusted: 'S-1-16-0',
  low: 'S-1-16-4096',
  medium: 'S-1-16-8192',
  'medium plus': 'S-1-16-8448',
  high: 'S-1-16-12288',
  system: 'S-1-16-16384',
};

/** Integrity levels are SIDs in 4688, words in Sysmon; rules often list both. */
const integritySid: ValueRewrite = (leaf, { refuse }) => {
  if (leaf.kind !== 'string') return leaf;
  const [word, ...more] = leaf.pattern;
  if (typeof word === 'string' && more.length === 0) {
    if (/^S-1-16-\d+$/i.test(word)) return leaf;
    const sid = LEVELS[word.toLowerCase()];
    if (sid !== undefined) return { ...leaf, pattern: [sid] };
  }
  return refuse('this integrity level', 'Name a whole level, such as High or S-1-16-12288.');
};

/** Process IDs are hexadecimal in 4688. */
const hexadecimal: ValueRewrite = (leaf) => {
  const text = leaf.kind === 'number' ? leaf.text : undefined;
  if (text === undefined || !/^\d+$/.test(text)) return leaf;
  const { field, origin } = leaf;
  return {
    kind: 'string',
    field,
    origin,
    cased: false,
    pattern: [`0x${BigInt(text).toString(16)}`],
  };
};

/** New processes from the Security channel (4688, with command lines by policy). */
export const processSecuritySource: Source = {
  logsource: { product: 'windows', category: 'process_creation' },
  table: TABLE,
  restrictions: [isNumber('EventID', 4688)],
  fields: {
    ...NAMES,
    Computer: 'Computer',
    EventID: 'EventID',
    Image: 'NewProcessName',
    CommandLine: 'CommandLine',
    ParentImage: 'ParentProcessName',
    ProcessId: { field: 'NewProcessId', rewrite: hexadecimal },
    ParentProcessId: { field: 'ProcessId', rewrite: hexadecimal },
    User: 'NewProcessAccount',
    LogonId: 'SubjectLogonId',
    IntegrityLevel: { field: 'MandatoryLabel', rewrite: integritySid },
    ...Object.fromEntries(
      [
        'NewProcessName',
        'NewProcessId',
        'ParentProcessName',
        'SubjectUserName',
        'SubjectUserSid',
        'SubjectDomainName',
        'SubjectLogonId',
        'TargetUserName',
        'TargetDomainName',
        'TokenElevationType',
        'MandatoryLabel',
      ].map((name): [string, FieldRule] => [name, name]),
    ),
  },
};
