import {
  and,
  isMany,
  or,
  shapeOf,
  wordOf,
  type Expr,
  type Leaf,
  type Pattern,
  type StringLeaf,
  type ValueRewrite,
} from '../../../src/backend/index.ts';

const ONE = { wildcard: 'one' } as const;

/**
 * Sysmon's key paths beside those of Elastic Defend: the hive of users by its long name, the
 * control set by its number (a link leads there from `CurrentControlSet`), and the default value
 * of a key as nothing behind the last backslash (sample events of the Endpoint package; detection
 * rules of Elastic).
 */
export const registryPath: ValueRewrite = (leaf) => {
  if (leaf.kind !== 'string') return leaf;
  const forms = [leaf.pattern, ...userHive(leaf.pattern)];
  const withSets = forms.flatMap((form) => [form, ...controlSet(form)]);
  const patterns = withSets.flatMap((form) => [form, ...defaultValue(form)]);
  return or(patterns.map((pattern) => ({ ...leaf, pattern })));
};

function userHive([first, ...rest]: Pattern): readonly Pattern[] {
  if (typeof first !== 'string' || !/^HKU\\/i.test(first)) return [];
  return [[`HKEY_USERS${first.slice(3)}`, ...rest]];
}

const CURRENT = /(?<=\\|^)CurrentControlSet(?=\\)/i;

function controlSet(pattern: Pattern): readonly Pattern[] {
  const at = pattern.findIndex((part) => typeof part === 'string' && CURRENT.test(part));
  const text = pattern[at];
  const found = typeof text === 'string' ? CURRENT.exec(text) : null;
  if (!found) return [];
  const before = found.input.slice(0, found.index);
  const after = found.input.slice(found.index + found[0].length);
  return [[...pattern.slice(0, at), `${before}ControlSet00`, ONE, after, ...pattern.slice(at + 1)]];
}

function defaultValue(pattern: Pattern): readonly Pattern[] {
  const last = pattern.at(-1);
  if (typeof last !== 'string' || !last.endsWith('\\(Default)')) return [];
  return [[...pattern.slice(0, -1), last.slice(0, -'(Default)'.length)]];
}

/** Sysmon's words for what was done, where Elastic Defend tells the same by `event.type`. */
const DEFEND_TYPES: Readonly<Record<string, string>> = {
  createkey: 'creation',
  setvalue: 'change',
};

/**
 * What was done to the key or value: a word of Sysmon, or the type of Elastic Defend's event, which
 * has no `event.code`. Defend does not tell keys from values that are deleted, nor new names.
 */
export const registryEvent: ValueRewrite = (leaf) => {
  const type = DEFEND_TYPES[wordOf(leaf)?.toLowerCase() ?? ''];
  if (type === undefined) return leaf;
  const { origin } = leaf;
  const defend: readonly Leaf[] = [
    { kind: 'null', field: 'event.code', origin },
    { kind: 'string', field: 'event.type', origin, pattern: [type], cased: true },
  ];
  return or([leaf, and(defend)]);
};

const DETAILS = 'winlog.event_data.Details';
const STRINGS = 'registry.data.strings';

/**
 * The data of a value: in Sysmon's words, which its pipeline keeps, or as Elastic Defend writes
 * it: numbers in decimal digits, with their type beside them.
 */
export const registryData: ValueRewrite = (leaf, { refuse }) => {
  const sysmon: Leaf = { ...leaf, field: DETAILS };
  const defend: Leaf = { ...leaf, field: STRINGS };
  if (leaf.kind === 'null') return and([sysmon, defend]);
  if (leaf.kind === 'exists') return leaf.exists ? or([sysmon, defend]) : and([sysmon, defend]);
  if (leaf.kind !== 'string') return or([sysmon, defend]);
  const shape = shapeOf(leaf.pattern);
  const text = 'text' in shape ? shape.text : undefined;
  const number = text === undefined ? undefined : dword(text);
  if (number !== undefined) return or([sysmon, ...numberInDefend(leaf, number, text ?? '')]);
  if (text === '(Empty)')
    return or([sysmon, { ...leaf, field: STRINGS, pattern: [], cased: true }]);
  if (text === 'Binary Data') return or([sysmon, typeIs(leaf, 'REG_BINARY')]);
  if (text !== undefined && /^QWORD \(/i.test(text)) {
    return refuse(
      'a number of 64 bits in the registry',
      'Its form in Elastic Defend is not known.',
    );
  }
  return or([sysmon, defend]);
};

// `DWORD (0x00000001)` and its eight digits alone, which stand in nothing else that Sysmon writes.
function dword(text: string): number | undefined {
  const digits = /^(?:DWORD \()?0x([0-9a-f]{8})\)?$/i.exec(text)?.[1];
  return digits === undefined ? undefined : parseInt(digits, 16);
}

function numberInDefend(leaf: StringLeaf, number: number, text: string): readonly Expr[] {
  const forms = [String(number), `0x${number.toString(16).padStart(8, '0')}`];
  const value = or(forms.map((form): Leaf => ({ ...leaf, field: STRINGS, pattern: [form] })));
  const typed = and([value, typeIs(leaf, 'REG_DWORD')]);
  // Digits without Sysmon's words may also be a part of a text.
  return text.startsWith('0x') && leaf.pattern.some(isMany)
    ? [{ ...leaf, field: STRINGS }, typed]
    : [typed];
}

function typeIs({ origin }: Leaf, type: string): Leaf {
  return { kind: 'string', field: 'registry.data.type', origin, pattern: [type], cased: true };
}
