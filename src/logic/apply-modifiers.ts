import { base64, utf16be, utf16le, utf8 } from '../text/bytes.ts';
import { diagnostic, quote, type Report } from '../text/diagnostic.ts';
import { limits } from '../text/limits.ts';
import { modifiers, type ValueKind } from '../rule/modifiers.ts';
import { parseNetwork } from '../rule/network.ts';
import {
  hasWildcard,
  isMany,
  isPlaceholder,
  joinParts,
  literalOf,
  MANY,
  parsePattern,
  readPlaceholders,
  type Pattern,
} from '../rule/pattern.ts';
import { regexProblem } from '../rule/regex.ts';
import type { DetectionItem, ModifierName, ModifierUse } from '../rule/rule.ts';
import type { Value } from '../rule/value.ts';
import { countWindash, windash } from '../rule/windash.ts';
import type { ScalarNode } from '../yaml/node.ts';

/** What one value of a detection item has become: one of these must match. */
export interface ModifiedValue {
  readonly node: ScalarNode;
  readonly alternatives: readonly Value[];
}

/**
 * Applies a chain of modifiers to the values of a detection item, from left to right. Reports
 * each value that a modifier cannot work on and leaves it out.
 */
export function applyModifiers(item: DetectionItem, report: Report): ModifiedValue[] {
  return item.values.flatMap((node) => {
    const alternatives = applyChain(item.modifiers, node, report);
    return alternatives ? [{ node, alternatives }] : [];
  });
}

function applyChain(
  chain: readonly ModifierUse[],
  node: ScalarNode,
  report: Report,
): readonly Value[] | undefined {
  let values: readonly Value[] = [firstValue(chain, node)];
  for (const use of chain) {
    if (modifiers[use.name].takes === 'list') continue;
    const context = { node, use, report };
    const next = values.map((value) => applyOne(value, context));
    if (next.some((list) => list === undefined)) return undefined;
    values = next.flatMap((list) => list ?? []);
    if (values.length > limits.expansion) {
      report(tooMany(context, values.length));
      return undefined;
    }
  }
  return values;
}

interface Context {
  readonly node: ScalarNode;
  readonly use: ModifierUse;
  readonly report: Report;
}

// Text modifiers take an unquoted number as the text that stands there. Regular expressions,
// networks and field names have no wildcards: their text is taken as it is.
function firstValue(chain: readonly ModifierUse[], node: ScalarNode): Value {
  const first = chain.find(({ name }) => modifiers[name].takes !== 'list' && name !== 'expand');
  const raw = first && RAW_TEXT.has(first.name);
  if (raw && node.type !== 'null') return string(node.text === '' ? [] : [node.text]);
  switch (node.type) {
    case 'null':
      return { kind: 'null' };
    case 'boolean':
      return { kind: 'boolean', value: node.text.toLowerCase() === 'true' };
    case 'number':
      return { kind: 'number', text: node.text };
    case 'string':
      return string(parsePattern(node.text));
  }
}

const RAW_TEXT: ReadonlySet<ModifierName> = new Set(['re', 'cidr']);

const string = (pattern: Pattern, cased = false): Value => ({ kind: 'string', pattern, cased });

/** One modifier on one value; undefined when it does not work and has been reported. */
type Apply = (value: Value, context: Context) => readonly Value[] | undefined;

function applyOne(value: Value, context: Context): readonly Value[] | undefined {
  const { name } = context.use;
  const text = value.kind === 'number' && TEXT_MODIFIERS.has(name) ? string([value.text]) : value;
  return table[name](text, context);
}

const TEXT_MODIFIERS: ReadonlySet<ModifierName> = new Set([
  'contains',
  'startswith',
  'endswith',
  'cased',
  'windash',
  'base64',
  'base64offset',
  'utf16',
  'utf16le',
  'utf16be',
  'wide',
  'expand',
  'fieldref',
]);

const affix =
  (match: 'contains' | 'startswith' | 'endswith'): Apply =>
  (value, context) => {
    if (value.kind === 'fieldref') return [{ ...value, match }];
    if (value.kind === 'regex') return [{ ...value, regex: anchored(value.regex, match) }];
    if (value.kind !== 'string') return wrongType(value, context, 'text');
    const before = match === 'startswith' ? [] : [MANY];
    const after = match === 'endswith' ? [] : [MANY];
    return [{ ...value, pattern: joinParts([...before, ...value.pattern, ...after]) }];
  };

// An expression is found anywhere already, so that "contains" adds nothing to it.
function anchored(regex: string, match: 'contains' | 'startswith' | 'endswith'): string {
  if (match === 'startswith') return regex.startsWith('^') ? regex : `^(?:${regex})`;
  if (match === 'endswith') return /(?<!\\)(?:\\\\)*\$$/.test(regex) ? regex : `(?:${regex})$`;
  return regex;
}

const flag =
  (name: 'i' | 'm' | 's'): Apply =>
  (value, context) =>
    value.kind === 'regex'
      ? [{ ...value, flags: { ...value.flags, [name]: true } }]
      : wrongType(value, context, 'a regular expression');

const utf16 =
  (encode: (text: string) => number[]): Apply =>
  (value, context) => {
    const text = plainText(value, context);
    return text === undefined ? undefined : [{ kind: 'bytes', bytes: encode(text) }];
  };

const compare =
  (comparison: 'lt' | 'lte' | 'gt' | 'gte'): Apply =>
  (value, context) => {
    if (value.kind === 'timestamp') return [{ ...value, comparison }];
    if (value.kind === 'number') return [{ kind: 'compare', comparison, text: value.text }];
    return wrongType(value, context, 'a number');
  };

const timePart =
  (part: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'): Apply =>
  (value, context) => {
    if (value.kind !== 'number' || !/^\d+$/.test(value.text)) {
      return wrongType(value, context, 'a whole number');
    }
    return [{ kind: 'timestamp', part, comparison: 'eq', text: value.text }];
  };

const list: Apply = (value) => [value];

const table: Readonly<Record<ModifierName, Apply>> = {
  contains: affix('contains'),
  startswith: affix('startswith'),
  endswith: affix('endswith'),
  all: list,
  neq: list,
  exists: (value, context) =>
    value.kind === 'boolean'
      ? [{ kind: 'exists', exists: value.value }]
      : wrongType(value, context, 'true or false'),
  cased: (value, context) =>
    value.kind === 'string' ? [{ ...value, cased: true }] : wrongType(value, context, 'text'),
  windash: applyWindash,
  base64: (value, context) => {
    const bytes = bytesOf(value, context);
    return bytes && [string([base64(bytes)])];
  },
  base64offset: (value, context) => {
    const bytes = bytesOf(value, context);
    return bytes && [0, 1, 2].map((offset) => string([base64At(bytes, offset)]));
  },
  utf16: utf16((text) => [0xff, 0xfe, ...utf16le(text)]),
  utf16le: utf16(utf16le),
  utf16be: utf16(utf16be),
  wide: utf16(utf16le),
  re: applyRegex,
  i: flag('i'),
  m: flag('m'),
  s: flag('s'),
  lt: compare('lt'),
  lte: compare('lte'),
  gt: compare('gt'),
  gte: compare('gte'),
  minute: timePart('minute'),
  hour: timePart('hour'),
  day: timePart('day'),
  week: timePart('week'),
  month: timePart('month'),
  year: timePart('year'),
  cidr: applyCidr,
  expand: applyExpand,
  fieldref: applyFieldRef,
};

function applyWindash(value: Value, context: Context): readonly Value[] | undefined {
  if (value.kind !== 'string') return wrongType(value, context, 'text');
  const count = countWindash(value.pattern);
  if (count > limits.expansion) {
    context.report(tooMany(context, count));
    return undefined;
  }
  return windash(value.pattern).map((pattern) => ({ ...value, pattern }));
}

function applyRegex(value: Value, context: Context): readonly Value[] | undefined {
  if (value.kind !== 'string') return wrongType(value, context, 'a regular expression');
  const { node, report } = context;
  const regex = node.text;
  if (regex.length > limits.regexLength) {
    const message = `The regular expression has ${regex.length} characters; the limit (regexLength) is ${limits.regexLength}.`;
    report(diagnostic('limit-regex', node.span, message));
    return undefined;
  }
  const problem = regexProblem(regex);
  if (problem) {
    const start = node.verbatim ? node.span.start + problem.at : node.span.start;
    const end = node.verbatim ? start + 1 : node.span.end;
    const message = `This is no regular expression: ${problem.message}.`;
    const hint = 'A character with a meaning of its own is escaped with a backslash.';
    report(diagnostic('invalid-regex', { ...node.span, start, end }, message, hint));
    return undefined;
  }
  const flags = { i: false, m: false, s: false };
  return [
    {
      kind: 'regex',
      regex,
      flags,
      placeholders: value.pattern.filter(isPlaceholder).map((part) => part.placeholder),
    },
  ];
}

function applyCidr(value: Value, context: Context): readonly Value[] | undefined {
  if (value.kind !== 'string') return wrongType(value, context, 'a network');
  const { node, report } = context;
  const network = parseNetwork(node.text);
  if (!('problem' in network)) return [{ kind: 'cidr', network }];
  const [message, hint] =
    network.problem === 'syntax'
      ? [`${quote(node.text)} is no network.`, 'For example 10.0.0.0/8 or fe80::/10.']
      : [
          `${quote(node.text)} names an address inside a network, not the network.`,
          `Write ${network.network}, or the address with its full prefix length.`,
        ];
  report(diagnostic('invalid-network', node.span, message, hint));
  return undefined;
}

function applyExpand(value: Value, context: Context): readonly Value[] | undefined {
  if (value.kind === 'regex') {
    const found = readPlaceholders([value.regex]).filter(isPlaceholder);
    return [{ ...value, placeholders: found.map((part) => part.placeholder) }];
  }
  if (value.kind !== 'string') return wrongType(value, context, 'text');
  return [{ ...value, pattern: readPlaceholders(value.pattern) }];
}

function applyFieldRef(value: Value, context: Context): readonly Value[] | undefined {
  if (value.kind !== 'string') return wrongType(value, context, 'the name of a field');
  const reference = plainText(value, context);
  if (reference === undefined) return undefined;
  return [{ kind: 'fieldref', reference, match: 'equals' }];
}

/**
 * The part of the base64 text that does not depend on what stands before and after the bytes,
 * when `offset` bytes (0 to 2) of something else stand before them.
 */
function base64At(bytes: readonly number[], offset: number): string {
  const text = base64([...Array<number>(offset).fill(0), ...bytes]);
  const start = [0, 2, 3][offset] ?? 0;
  const rest = (bytes.length + offset) % 3;
  return text.slice(start, text.length - ([0, 3, 2][rest] ?? 0));
}

function bytesOf(value: Value, context: Context): readonly number[] | undefined {
  if (value.kind === 'bytes') return value.bytes;
  const text = plainText(value, context);
  return text === undefined ? undefined : utf8(text);
}

// For modifiers that need the very text: no wildcards, no placeholders.
function plainText(value: Value, context: Context): string | undefined {
  const { node, use, report } = context;
  if (value.kind !== 'string') {
    wrongType(value, context, 'text');
    return undefined;
  }
  const text = literalOf(value.pattern);
  if (text !== undefined) return text;
  const message = hasWildcard(value.pattern)
    ? `The modifier ${quote(use.name)} needs plain text, but the value has a wildcard.`
    : `The modifier ${quote(use.name)} needs plain text, but the value has a placeholder.`;
  const hint = value.pattern.some(isMany)
    ? 'Write \\* for a star. Put contains, startswith or endswith after it.'
    : 'Write \\? for a question mark, and put "expand" last.';
  report(diagnostic('wildcard-not-allowed', node.span, message, hint));
  return undefined;
}

function wrongType(value: Value, { node, use, report }: Context, expected: string): undefined {
  const found = value.kind === 'null' ? 'null' : `${KIND_NAMES[value.kind]}`;
  const message = `The modifier ${quote(use.name)} needs ${expected}, but this is ${found}.`;
  const quoted =
    node.type === 'string' && /^-?\d+(\.\d+)?$/.test(node.text) && expected.includes('number');
  report(
    diagnostic('modifier-value', node.span, message, quoted ? 'Remove the quotes.' : undefined),
  );
  return undefined;
}

const KIND_NAMES: Readonly<Record<ValueKind | 'number' | 'boolean' | 'null', string>> = {
  string: 'text',
  bytes: 'bytes',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
  regex: 'a regular expression',
  cidr: 'a network',
  compare: 'a comparison',
  exists: 'a test for presence',
  fieldref: 'a field name',
  timestamp: 'a part of a date',
};

function tooMany({ node, use }: Context, count: number): ReturnType<typeof diagnostic> {
  const message = `The modifier ${quote(use.name)} makes ${count} values of this one; the limit (expansion) is ${limits.expansion}.`;
  const hint = 'Use fewer option signs in one value, or several values joined with "all".';
  return diagnostic('limit-expansion', node.span, message, hint);
}
