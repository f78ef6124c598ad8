import {
  and,
  or,
  shapeOf,
  translateWord,
  wordOf,
  type Expr,
  type Leaf,
  type ValueRewrite,
} from '../../../src/backend/index.ts';

/** Rewrites whole words by a table; other words are refused, since the field never holds them. */
export function words(table: Readonly<Record<string, readonly string[]>>): ValueRewrite {
  return (leaf, context) => translateWord(leaf, table, context);
}

/** Sysmon's `Initiated`: its own connection leaves the host. */
export const direction: ValueRewrite = words({ true: ['egress'], false: ['ingress'] });

/** The level of a Windows event: its number, or the word that Winlogbeat writes for it. */
export const level: ValueRewrite = words({
  1: ['critical'],
  2: ['error'],
  3: ['warning'],
  4: ['information'],
  critical: ['critical'],
  error: ['error'],
  warning: ['warning'],
  information: ['information'],
});

/**
 * The level of integrity: Sysmon and Elastic Defend write the word, the Security log (4688) the
 * label's SID.
 */
export const integrity: ValueRewrite = (leaf) => {
  const byWord: Leaf[] = [
    { ...leaf, field: 'winlog.event_data.IntegrityLevel' },
    { ...leaf, field: 'process.Ext.token.integrity_level_name' },
  ];
  const label: Leaf = { ...leaf, field: 'winlog.event_data.MandatoryLabel' };
  if (leaf.kind === 'null') return and([...byWord, label]);
  const word = wordOf(leaf);
  if (word === undefined) return or([...byWord, label]);
  return /^S-1-16-/i.test(word) ? label : or(byWord);
};

/** Whether an image is signed: Sysmon writes a word, Elastic Defend a boolean. */
export const signed: ValueRewrite = (leaf, context): Expr => {
  const field = 'winlog.event_data.Signed';
  const sysmon: Leaf = { ...leaf, field };
  const { origin } = leaf;
  const word = wordOf(leaf)?.toLowerCase();
  if (word !== 'true' && word !== 'false') return translateWord(sysmon, SIGNED, context);
  const defend = { kind: 'boolean', field: 'dll.code_signature.exists', origin } as const;
  return or([
    { kind: 'string', field, origin, pattern: [word], cased: false },
    { ...defend, value: word === 'true' },
  ]);
};

const SIGNED = { true: ['true'], false: ['false'] };

/** The state of a signature; what Windows calls valid, Elastic Defend calls trusted. */
export const signatureStatus: ValueRewrite = (leaf) => {
  const sysmon: Leaf = { ...leaf, field: 'file.code_signature.status' };
  const defend: Leaf = { ...leaf, field: 'dll.code_signature.status' };
  if (leaf.kind === 'null') return and([sysmon, defend]);
  if (leaf.kind !== 'string' || wordOf(leaf)?.toLowerCase() !== 'valid')
    return or([sysmon, defend]);
  return or([sysmon, { ...leaf, field: 'dll.code_signature.status', pattern: ['trusted'] }]);
};

/**
 * The address of a client in the Security log. Its pipeline moves an address to `source.ip` and
 * leaves the sign for none where it was; no address has a hyphen.
 */
export const clientAddress: ValueRewrite = (leaf) => {
  const hyphen =
    leaf.kind === 'string' &&
    leaf.pattern.some((part) => typeof part === 'string' && part.includes('-'));
  return hyphen ? { ...leaf, field: 'winlog.event_data.IpAddress' } : leaf;
};

/**
 * The number of a process in the Security log, in hexadecimal digits. For the events that its
 * pipeline knows, it is a number elsewhere.
 */
export const processNumber: ValueRewrite = (leaf, { refuse }) => {
  const word = wordOf(leaf);
  const number = word === undefined || word === '' ? NaN : Number(word);
  if (!Number.isInteger(number)) return refuse('a part of a number', 'Name the whole number.');
  const { origin } = leaf;
  return or([
    { kind: 'number', field: 'process.pid', origin, text: String(number) },
    { ...leaf, field: 'winlog.event_data.ProcessId' },
  ]);
};

/** Data without names, which a pipeline takes apart or which has too many parts to name. */
export const refuseData: ValueRewrite = (_leaf, { refuse }) =>
  refuse(
    'data without a name',
    'Elastic numbers such data (winlog.event_data.param1 and on); name the part.',
  );

/** The beginning of a status of HTTP, which has three digits, as the numbers that begin so. */
export const httpStatus: ValueRewrite = (leaf) => {
  const shape = leaf.kind === 'string' ? shapeOf(leaf.pattern) : undefined;
  if (shape?.match !== 'startswith' || !/^[1-9]\d?$/.test(shape.text)) return leaf;
  const { field, origin } = leaf;
  const width = 10 ** (3 - shape.text.length);
  const first = Number(shape.text) * width;
  return and([
    { kind: 'compare', field, origin, comparison: 'gte', text: String(first) },
    { kind: 'compare', field, origin, comparison: 'lt', text: String(first + width) },
  ]);
};
