import {
  and,
  isMany,
  shapeOf,
  type Expr,
  type Leaf,
  type Pattern,
  type StringLeaf,
} from '../../../src/backend/index.ts';
import { wordOf, type ValueContext, type ValueRewrite } from '../../../src/backend/index.ts';
import type { Language, Names } from './fields/field.ts';
import { escapeRegex } from '../regex/pattern.ts';

const MANY = { wildcard: 'many' } as const;

interface Hive {
  readonly sysmon: RegExp;
  readonly kernel: Pattern;
  /** False where the form was seen in public samples and queries. */
  readonly unverified: boolean;
}

/** Sysmon's short names of hives and the kernel's, which SentinelOne records. */
const HIVES: readonly Hive[] = [
  { sysmon: /^(?:HKLM|HKEY_LOCAL_MACHINE)\\/i, kernel: ['MACHINE\\'], unverified: false },
  { sysmon: /^(?:HKU|HKEY_USERS)\\/i, kernel: ['USER\\'], unverified: true },
  { sysmon: /^(?:HKCU|HKEY_CURRENT_USER)\\/i, kernel: ['USER\\', MANY, '\\'], unverified: true },
  {
    sysmon: /^(?:HKCR|HKEY_CLASSES_ROOT)\\/i,
    kernel: ['MACHINE\\SOFTWARE\\Classes\\'],
    unverified: true,
  },
];

/**
 * Sysmon's key paths as the kernel's: hives by their kernel names, and `CurrentControlSet`, which
 * is a link, as the control set that it leads to.
 */
export const registryPath: ValueRewrite = (leaf, context) => {
  if (leaf.kind !== 'string') return leaf;
  if (leaf.pattern.some((part) => typeof part === 'string' && part.endsWith('(Default)'))) {
    context.unverified(
      'The default value of a key is taken to be named (Default) as in Sysmon; no sample was seen.',
    );
  }
  return controlSet({ ...leaf, pattern: kernelPath(leaf.pattern, context) });
};

function kernelPath(pattern: Pattern, { unverified }: ValueContext): Pattern {
  const at = pattern[0] !== undefined && isMany(pattern[0]) ? 1 : 0;
  const text = pattern[at];
  if (typeof text !== 'string') return pattern;
  const hive = HIVES.find(({ sysmon }) => sysmon.test(text));
  if (!hive) return pattern;
  if (hive.unverified) {
    unverified(
      `The hive ${text.slice(0, text.indexOf('\\'))} is written ${hive.kernel.map((part) => (typeof part === 'string' ? part : '*')).join('')} as the kernel does; no sample was seen.`,
    );
  }
  const rest = text.replace(hive.sysmon, '');
  const before = pattern.slice(0, at);
  return [...before, ...joined(hive.kernel, rest), ...pattern.slice(at + 1)];
}

function joined(parts: Pattern, rest: string): Pattern {
  const last = parts.at(-1);
  return typeof last === 'string' ? [...parts.slice(0, -1), last + rest] : [...parts, rest];
}

const CONTROL_SET = /(?<![A-Za-z])(?:Current)?ControlSet(?=\\)/gi;

// No wildcard of Sigma stands for three digits, so that the pattern becomes a regular expression.
function controlSet(leaf: StringLeaf): Leaf {
  const found = leaf.pattern.some(
    (part) => typeof part === 'string' && part.search(CONTROL_SET) >= 0,
  );
  if (!found) return leaf;
  const { field, origin, pattern, cased } = leaf;
  const [first, last] = [pattern[0], pattern.at(-1)];
  const body = pattern
    .slice(
      first !== undefined && isMany(first) ? 1 : 0,
      last !== undefined && isMany(last) ? -1 : undefined,
    )
    .map((part) => (typeof part === 'string' ? withControlSet(part) : isMany(part) ? '.*' : '.'))
    .join('');
  const start = first !== undefined && isMany(first) ? '' : '^';
  const end = last !== undefined && isMany(last) ? '' : '$';
  const flags = { i: !cased, m: false, s: false };
  return { kind: 'regex', field, origin, regex: `${start}${body}${end}`, flags, placeholders: [] };
}

function withControlSet(text: string): string {
  return text.split(CONTROL_SET).map(escapeRegex).join('ControlSet\\d{3}');
}

const RAW_NUMBER =
  "A number in the registry is compared in its raw form (0x…), without Sysmon's wrapper; no sample of a DWORD was seen.";

const NUMBER = /^(DWORD|QWORD) \(0x([0-9a-f]+)(?:-0x([0-9a-f]+))?\)$/i;

/** What Sysmon writes for data that is no text, and the type that SentinelOne has beside the value. */
export const registryData =
  (typeField: Names) =>
  (language: Language): ValueRewrite =>
  (leaf, context) =>
    dataIn(leaf, typeField[language], context);

function dataIn(leaf: Leaf, typeField: string, context: ValueContext): Expr {
  const text = leaf.kind === 'string' ? (wordOf(leaf) ?? affixText(leaf)) : undefined;
  if (text === undefined || leaf.kind !== 'string') return leaf;
  const number = NUMBER.exec(text);
  if (number) {
    context.unverified(RAW_NUMBER);
    const value: Leaf = {
      ...leaf,
      pattern: [`0x${number[2] ?? ''}${number[3] ?? ''}`.toLowerCase()],
    };
    return and([typeIs(leaf, typeField, (number[1] ?? '').toUpperCase()), value]);
  }
  if (/^[DQ]WORD( \((0x)?)?$/i.test(text) && shapeOf(leaf.pattern).match !== 'endswith') {
    return typeIs(leaf, typeField, text.slice(0, 5).toUpperCase());
  }
  if (text === 'Binary Data') return typeIs(leaf, typeField, 'BINARY');
  if (text === '(Empty)') return { kind: 'null', field: leaf.field, origin: leaf.origin };
  if (/[DQ]WORD \(|^\(?0x[0-9a-f]+\)$/i.test(text)) {
    return context.refuse(
      "a part of Sysmon's form of a number",
      'Name the whole form, such as DWORD (0x00000001).',
    );
  }
  // The digits alone are a part of Sysmon's form.
  if (/0x[0-9a-f]{4,}/i.test(text)) context.unverified(RAW_NUMBER);
  return leaf;
}

function affixText({ pattern }: StringLeaf): string | undefined {
  const shape = shapeOf(pattern);
  return 'text' in shape ? shape.text : undefined;
}

function typeIs({ origin }: Leaf, field: string, type: string): Expr {
  return { kind: 'string', field, origin, pattern: [type], cased: false };
}
