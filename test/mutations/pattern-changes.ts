import {
  isMany,
  joinParts,
  literalOf,
  MANY,
  ONE,
  printPattern,
  shapeOf,
} from '../../src/rule/pattern.ts';
import type { Pattern, PatternPart } from '../../src/rule/pattern.ts';
import type { Leaf, ListItem } from '../../src/logic/expr.ts';
import type { Kind } from './change.ts';
import type { LeafChange } from './leaf-change.ts';

interface PatternChange {
  readonly kind: Kind;
  readonly name: string;
  readonly change: (pattern: Pattern) => Pattern;
}

type PlainMatch = 'equals' | 'contains' | 'startswith' | 'endswith';

const MATCHES: readonly PlainMatch[] = ['equals', 'contains', 'startswith', 'endswith'];

/** Changes each literal part. */
const literals =
  (change: (text: string) => Pattern) =>
  (pattern: Pattern): Pattern =>
    joinParts(pattern.flatMap((part) => (typeof part === 'string' ? change(part) : [part])));

const replacing = (from: RegExp, to: string): ((pattern: Pattern) => Pattern) =>
  literals((text) => [text.replace(from, to)]);

/** Puts a wildcard in the place of a sign. */
const opening = (sign: string, wildcard: PatternPart): ((pattern: Pattern) => Pattern) =>
  literals((text) => text.split(sign).flatMap((one, at) => (at === 0 ? [one] : [wildcard, one])));

const parts =
  (change: (part: PatternPart) => PatternPart) =>
  (pattern: Pattern): Pattern =>
    joinParts(pattern.map(change));

const isOne = (part: PatternPart): boolean =>
  typeof part === 'object' && 'wildcard' in part && part.wildcard === 'one';

/** The letter or digit after it, case aside. */
const next = (sign: string): string => (/[zZ9]/.test(sign) ? 'q' : after(sign));
const after = (sign: string): string => String.fromCharCode(sign.charCodeAt(0) + 1);

const FIRST = /^([^A-Za-z0-9]*)([A-Za-z0-9])/;
const LAST = /([A-Za-z0-9])([^A-Za-z0-9]*)$/;

const VALUES: readonly PatternChange[] = [
  {
    kind: 'value',
    name: 'another first letter',
    change: literals((text) => [
      text.replace(FIRST, (_, before: string, sign: string) => before + next(sign)),
    ]),
  },
  {
    kind: 'value',
    name: 'another last letter',
    change: literals((text) => [
      text.replace(LAST, (_, sign: string, behind: string) => next(sign) + behind),
    ]),
  },
  { kind: 'value', name: 'no first character', change: replacing(/^./su, '') },
  { kind: 'value', name: 'no last character', change: replacing(/.$/su, '') },
  { kind: 'value', name: 'a character more', change: literals((text) => [`${text}x`]) },
  { kind: 'value', name: 'a character in front', change: literals((text) => [`x${text}`]) },
  { kind: 'value', name: 'a letter twice', change: replacing(/([A-Za-z])/, '$1$1') },
  { kind: 'value', name: 'no text', change: literals(() => []) },
  { kind: 'value', name: 'no spaces', change: replacing(/ /g, '') },
  { kind: 'value', name: 'spaces doubled', change: replacing(/ /g, '  ') },
];

const ESCAPES: readonly PatternChange[] = [
  { kind: 'escape', name: 'backslashes doubled', change: replacing(/\\/g, '\\\\') },
  { kind: 'escape', name: 'no backslashes', change: replacing(/\\/g, '') },
  { kind: 'escape', name: 'backslashes as slashes', change: replacing(/\\/g, '/') },
  { kind: 'escape', name: 'pairs of backslashes as one', change: replacing(/\\\\/g, '\\') },
  { kind: 'escape', name: 'no backslash at the end', change: replacing(/\\$/, '') },
  { kind: 'escape', name: 'no double quotes', change: replacing(/"/g, '') },
  { kind: 'escape', name: 'double quotes doubled', change: replacing(/"/g, '""') },
  { kind: 'escape', name: 'double quotes as single', change: replacing(/"/g, "'") },
  { kind: 'escape', name: 'a backslash before double quotes', change: replacing(/"/g, '\\"') },
  { kind: 'escape', name: 'no single quotes', change: replacing(/'/g, '') },
  { kind: 'escape', name: 'a backslash before single quotes', change: replacing(/'/g, "\\'") },
  { kind: 'escape', name: 'literal stars as wildcards', change: opening('*', MANY) },
  { kind: 'escape', name: 'literal question marks as wildcards', change: opening('?', ONE) },
  { kind: 'escape', name: 'no literal stars', change: replacing(/\*/g, '') },
  { kind: 'escape', name: 'a backslash before literal stars', change: replacing(/\*/g, '\\*') },
  { kind: 'escape', name: 'dots as any character', change: opening('.', ONE) },
  { kind: 'escape', name: 'a backslash before dots', change: replacing(/\./g, '\\.') },
  { kind: 'escape', name: 'a backslash before brackets', change: replacing(/[()]/g, '\\$&') },
  { kind: 'escape', name: 'no brackets', change: replacing(/[()[\]{}]/g, '') },
  { kind: 'escape', name: 'no dollar signs', change: replacing(/\$/g, '') },
  { kind: 'escape', name: 'no percent signs', change: replacing(/%/g, '') },
  { kind: 'escape', name: 'no bars', change: replacing(/\|/g, '') },
  { kind: 'escape', name: 'underscores as any character', change: opening('_', ONE) },
  { kind: 'escape', name: 'tabs as spaces', change: replacing(/\t/g, ' ') },
  { kind: 'escape', name: 'letters beyond ASCII left out', change: replacing(/[^\x00-\x7f]/g, '') },
  {
    kind: 'escape',
    name: 'letters beyond ASCII as any character',
    change: literals((text) =>
      text.split(/([^\x00-\x7f])/).map((part, at) => (at % 2 === 1 ? ONE : part)),
    ),
  },
];

const WILDCARDS: readonly PatternChange[] = [
  ...MATCHES.map((match): PatternChange => ({
    kind: 'operator',
    name: `as ${match}`,
    change: (pattern) => asMatch(pattern, match),
  })),
  {
    kind: 'wildcard',
    name: 'no first inner star',
    change: (pattern) => withoutFirst(pattern, isMany),
  },
  { kind: 'wildcard', name: 'no question mark', change: (pattern) => withoutFirst(pattern, isOne) },
  {
    kind: 'wildcard',
    name: 'stars as question marks',
    change: parts((part) => (isMany(part) ? ONE : part)),
  },
  {
    kind: 'wildcard',
    name: 'question marks as stars',
    change: parts((part) => (isOne(part) ? MANY : part)),
  },
  {
    kind: 'wildcard',
    name: 'question marks doubled',
    change: (pattern) => joinParts(pattern.flatMap((part) => (isOne(part) ? [ONE, ONE] : [part]))),
  },
  {
    kind: 'wildcard',
    name: 'inner stars as literal ones',
    change: (pattern) =>
      joinParts(
        pattern.map((part, at) => (isMany(part) && at > 0 && at < pattern.length - 1 ? '*' : part)),
      ),
  },
  {
    kind: 'wildcard',
    name: 'question marks as literal ones',
    change: parts((part) => (isOne(part) ? '?' : part)),
  },
];

function asMatch(pattern: Pattern, match: PlainMatch): Pattern {
  const inner = pattern.slice(
    pattern[0] !== undefined && isMany(pattern[0]) ? 1 : 0,
    pattern.length > 1 && isMany(pattern.at(-1) ?? '') ? -1 : undefined,
  );
  if (inner.length === 0) return pattern;
  return joinParts([
    ...(match === 'contains' || match === 'endswith' ? [MANY] : []),
    ...inner,
    ...(match === 'contains' || match === 'startswith' ? [MANY] : []),
  ]);
}

function withoutFirst(pattern: Pattern, is: (part: PatternPart) => boolean): Pattern {
  const at = pattern.findIndex(
    (part, index) => is(part) && index > 0 && index < pattern.length - 1,
  );
  return at === -1 ? pattern : joinParts(pattern.filter((_, index) => index !== at));
}

const SHAPES = [...MATCHES, 'like', 'any'] as const;

/** Mistakes about the texts of comparisons, for each way of comparing. */
export const PATTERN_CHANGES: readonly LeafChange[] = [...VALUES, ...ESCAPES, ...WILDCARDS].flatMap(
  ({ kind, name, change }) => [
    ...SHAPES.flatMap((shape) =>
      [false, true].map((cased): LeafChange => {
        const of = cased ? `${shape} with case` : shape;
        return {
          kind,
          name: `${of}: ${name}`,
          change: (leaf) => {
            if (leaf.kind !== 'string' || leaf.cased !== cased) return undefined;
            if (shapeOf(leaf.pattern).match !== shape) return undefined;
            const pattern = change(leaf.pattern);
            return printPattern(pattern) === printPattern(leaf.pattern)
              ? undefined
              : { ...leaf, pattern };
          },
        };
      }),
    ),
    ...MATCHES.map((match): LeafChange => ({
      kind,
      name: `list of ${match}: ${name}`,
      change: (leaf) => inLastItem(leaf, match, change),
    })),
  ],
);

/** The change in the last item of a list that it is about. */
function inLastItem(
  leaf: Leaf,
  match: PlainMatch,
  change: (pattern: Pattern) => Pattern,
): Leaf | undefined {
  if (leaf.kind !== 'list' || leaf.match !== match) return undefined;
  const changed = leaf.items.map((item) => changedItem(item, change));
  const last = changed.findLastIndex((item, at) => item.text !== leaf.items[at]?.text);
  if (last === -1) return undefined;
  const items = leaf.items.map((item, at) => (at === last ? (changed[at] ?? item) : item));
  return { ...leaf, items };
}

function changedItem(item: ListItem, change: (pattern: Pattern) => Pattern): ListItem {
  if (item.kind === 'number') return item;
  const pattern = change(item.pattern ?? [item.text]);
  if (item.pattern) return { ...item, pattern, text: printPattern(pattern) };
  const text = literalOf(pattern);
  return text === undefined ? item : { ...item, text };
}
