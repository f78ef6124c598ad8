/**
 * A string of a rule with its wildcards (specification 2.1.0, "Escaping" and "Wildcard usage").
 * Literal parts keep the author's case; an escaped `\*` is already a literal star. No two
 * literals and no two `*` stand side by side.
 */
export type Pattern = readonly PatternPart[];

export type PatternPart = string | Wildcard | Placeholder;

/** `*` is many (also none), `?` exactly one. */
export interface Wildcard {
  readonly wildcard: 'many' | 'one';
}

/** `%name%` under the modifier `expand`. */
export interface Placeholder {
  readonly placeholder: string;
}

export const MANY: Wildcard = { wildcard: 'many' };
export const ONE: Wildcard = { wildcard: 'one' };

/**
 * Reads the escapes and wildcards of a value, and its placeholders under the modifier `expand`. A
 * backslash escapes only `*`, `?` and a backslash, under `expand` also `%`; before anything else
 * it is itself, so that Windows paths need no doubling.
 */
export function parsePattern(text: string, expand = false): Pattern {
  const parts: PatternPart[] = [];
  const signs = expand ? EXPAND_SIGNS : SIGNS;
  let from = 0;
  for (const { 0: sign, 1: placeholder, index } of text.matchAll(signs)) {
    parts.push(text.slice(from, index));
    if (placeholder !== undefined) parts.push({ placeholder });
    else if (sign.startsWith('\\')) parts.push(sign.slice(1));
    else parts.push(sign === '*' ? MANY : ONE);
    from = index + sign.length;
  }
  parts.push(text.slice(from));
  return joinParts(parts);
}

/** An escape, a wildcard, a placeholder. */
const SIGNS = /\\[\\*?]|[*?]/g;
const EXPAND_SIGNS = /\\[\\*?%]|[*?]|%([\p{L}\p{N}_]+)%/gu;

/** Joins neighbours: literals become one, repeated `*` become one, empty literals go. */
export function joinParts(parts: Iterable<PatternPart>): Pattern {
  const joined: PatternPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part === '') continue;
    if (typeof part === 'string' && typeof last === 'string')
      joined[joined.length - 1] = last + part;
    else if (!(isMany(part) && last !== undefined && isMany(last))) joined.push(part);
  }
  return joined;
}

export function isMany(part: PatternPart): boolean {
  return typeof part === 'object' && 'wildcard' in part && part.wildcard === 'many';
}

export function isPlaceholder(part: PatternPart): part is Placeholder {
  return typeof part === 'object' && 'placeholder' in part;
}

/** True when a pattern has a `*` or `?`. */
export function hasWildcard(pattern: Pattern): boolean {
  return pattern.some((part) => typeof part === 'object' && 'wildcard' in part);
}

/** The text of a pattern without wildcards and placeholders; undefined when it has one. */
export function literalOf(pattern: Pattern): string | undefined {
  if (pattern.length === 0) return '';
  return pattern.length === 1 && typeof pattern[0] === 'string' ? pattern[0] : undefined;
}

/** Applies a function to the literal parts. */
export function mapLiterals(pattern: Pattern, change: (literal: string) => string): Pattern {
  return joinParts(pattern.map((part) => (typeof part === 'string' ? change(part) : part)));
}

/**
 * Writes a pattern as Sigma text again, so that reading it gives the same pattern: with
 * placeholders, as the modifier `expand` reads it.
 */
export function printPattern(pattern: Pattern): string {
  const signs = pattern.some(isPlaceholder) ? /(\\*)([*?%])|\\+/g : /(\\*)([*?])|\\+/g;
  return pattern
    .map((part, index) => {
      if (typeof part === 'string') return escapeLiteral(part, signs, index + 1 < pattern.length);
      if ('placeholder' in part) return `%${part.placeholder}%`;
      return part.wildcard === 'many' ? '*' : '?';
    })
    .join('');
}

// A backslash needs doubling only where it would escape what follows: a sign, or another backslash.
function escapeLiteral(literal: string, signs: RegExp, followed: boolean): string {
  return literal.replace(
    signs,
    (found: string, before: string, sign: string | undefined, at: number) => {
      if (sign !== undefined) return `${before}${before}\\${sign}`;
      const last = at + found.length === literal.length;
      return found.length > 1 || (last && followed) ? found + found : found;
    },
  );
}

/** How a pattern compares: the four plain ways, `any` for a lone `*`, `like` for everything else. */
export type Shape =
  | { readonly match: 'equals' | 'contains' | 'startswith' | 'endswith'; readonly text: string }
  | { readonly match: 'any' | 'like' };

/** The plain way in which a pattern compares, where there is one. */
export function shapeOf(pattern: Pattern): Shape {
  const first = pattern[0];
  if (first === undefined) return { match: 'equals', text: '' };
  if (pattern.length === 1 && isMany(first)) return { match: 'any' };
  const last = pattern[pattern.length - 1] ?? first;
  const inner = pattern.slice(isMany(first) ? 1 : 0, isMany(last) ? -1 : undefined);
  const text = literalOf(inner);
  if (text === undefined) return { match: 'like' };
  if (isMany(first)) return { match: isMany(last) ? 'contains' : 'endswith', text };
  return { match: isMany(last) ? 'startswith' : 'equals', text };
}

const PLACEHOLDER = /(?<!\\)%([\p{L}\p{N}_]+)%|\\%/gu;

/**
 * A placeholder in the text of a regular expression. One backslash before it escapes it; two are a
 * backslash before a placeholder.
 */
export const REGEX_PLACEHOLDER: RegExp = /(?<=(?<!\\)(?:\\\\)*)%([\p{L}\p{N}_]+)%/gu;

/** Finds the `%name%` of a pattern that is read already; `\%` is a literal percent sign. */
export function readPlaceholders(pattern: Pattern): Pattern {
  const parts: PatternPart[] = [];
  for (const part of pattern) {
    if (typeof part !== 'string') {
      parts.push(part);
      continue;
    }
    let from = 0;
    for (const found of part.matchAll(PLACEHOLDER)) {
      parts.push(part.slice(from, found.index));
      parts.push(found[1] === undefined ? '%' : { placeholder: found[1] });
      from = found.index + found[0].length;
    }
    parts.push(part.slice(from));
  }
  return joinParts(parts);
}
