import { base64, utf16be, utf16le, utf8 } from '../text/bytes.ts';
import { diagnostic } from '../text/diagnostic.ts';
import { limits } from '../text/limits.ts';
import { parseNetwork } from '../rule/network.ts';
import {
  isPlaceholder,
  joinParts,
  MANY,
  REGEX_PLACEHOLDER,
  type Pattern,
} from '../rule/pattern.ts';
import { regexProblem } from '../rule/regex.ts';
import type { ModifierName } from '../rule/rule.ts';
import type { Value } from '../rule/value.ts';
import { countWindash, windash } from '../rule/windash.ts';
import { spanWithin } from '../yaml/align.ts';
import {
  invalidNetwork,
  plainText,
  tooMany,
  tooShort,
  wrongType,
  type ModifierContext,
} from './modifier-problems.ts';

/** One modifier on one value; undefined when it does not work and has been reported. */
export type ModifierAction = (
  value: Value,
  context: ModifierContext,
) => readonly Value[] | undefined;

/** A string that compares without case, unless `cased` is said. */
export const plainString = (pattern: Pattern, cased = false): Value => ({
  kind: 'string',
  pattern,
  cased,
});

const affix =
  (match: 'contains' | 'startswith' | 'endswith'): ModifierAction =>
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
  if (match === 'contains') return regex;
  const single = !regex.includes('|');
  if (match === 'startswith') return single && regex.startsWith('^') ? regex : `^(?:${regex})`;
  return single && /(?<!\\)(?:\\\\)*\$$/.test(regex) ? regex : `(?:${regex})$`;
}

const flag =
  (name: 'i' | 'm' | 's'): ModifierAction =>
  (value, context) =>
    value.kind === 'regex'
      ? [{ ...value, flags: { ...value.flags, [name]: true } }]
      : wrongType(value, context, 'a regular expression');

const utf16 =
  (encode: (text: string) => number[]): ModifierAction =>
  (value, context) => {
    const text = plainText(value, context);
    return text === undefined ? undefined : [{ kind: 'bytes', bytes: encode(text) }];
  };

const compare =
  (comparison: 'lt' | 'lte' | 'gt' | 'gte'): ModifierAction =>
  (value, context) => {
    if (value.kind === 'timestamp') return [{ ...value, comparison }];
    if (value.kind === 'number') return [{ kind: 'compare', comparison, text: value.text }];
    return wrongType(value, context, 'a number');
  };

const timePart =
  (part: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'): ModifierAction =>
  (value, context) => {
    if (value.kind !== 'number' || !/^\d+$/.test(value.text)) {
      return wrongType(value, context, 'a whole number');
    }
    return [{ kind: 'timestamp', part, comparison: 'eq', text: value.text }];
  };

const list: ModifierAction = (value) => [value];

/** What each modifier does to one value. */
export const modifierActions: Readonly<Record<ModifierName, ModifierAction>> = {
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
    return bytes && [plainString([base64(bytes)])];
  },
  base64offset: (value, context) => {
    const bytes = bytesOf(value, context);
    if (!bytes) return undefined;
    if (bytes.length < 2) return tooShort(context);
    return [0, 1, 2].map((offset) => plainString([base64At(bytes, offset)]));
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

function applyWindash(value: Value, context: ModifierContext): readonly Value[] | undefined {
  if (value.kind !== 'string') return wrongType(value, context, 'text');
  const count = countWindash(value.pattern);
  if (count > limits.expansion) {
    context.report(tooMany(context, count));
    return undefined;
  }
  return windash(value.pattern).map((pattern) => ({ ...value, pattern }));
}

function applyRegex(value: Value, context: ModifierContext): readonly Value[] | undefined {
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
    const span = spanWithin(node, problem.at, problem.at + problem.length);
    const message = `The regular expression is not well-formed: ${problem.message}.`;
    report(diagnostic(problem.code, span, message, problem.hint));
    return undefined;
  }
  const flags = { i: false, m: false, s: false };
  return [
    {
      kind: 'regex',
      regex,
      flags,
      placeholders: value.pattern.some(isPlaceholder) ? placeholdersIn(regex) : [],
    },
  ];
}

function applyCidr(value: Value, context: ModifierContext): readonly Value[] | undefined {
  if (value.kind !== 'string') return wrongType(value, context, 'a network');
  const { node, report } = context;
  const network = parseNetwork(node.text);
  if (!('problem' in network)) return [{ kind: 'cidr', network }];
  report(invalidNetwork(node, network));
  return undefined;
}

function applyExpand(value: Value, context: ModifierContext): readonly Value[] | undefined {
  if (value.kind === 'regex') return [{ ...value, placeholders: placeholdersIn(value.regex) }];
  // Those of text are read together with its escapes, before any modifier.
  return value.kind === 'string' ? [value] : wrongType(value, context, 'text');
}

function placeholdersIn(regex: string): string[] {
  return [...regex.matchAll(REGEX_PLACEHOLDER)].map(([, name = '']) => name);
}

function applyFieldRef(value: Value, context: ModifierContext): readonly Value[] | undefined {
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

function bytesOf(value: Value, context: ModifierContext): readonly number[] | undefined {
  if (value.kind === 'bytes') return value.bytes;
  const text = plainText(value, context);
  return text === undefined ? undefined : utf8(text);
}
