import { isMany, type Pattern, type Refusal, refuse } from '../../src/backend/index.ts';

/**
 * Quoting in SPL. Inside double quotes `\"` is a quote and `\\` a backslash; a backslash before
 * anything else is itself (Splunk's own searches in security_content rely on both). Macros,
 * brackets, pipes and comments have no meaning inside double quotes (Splunk, "Use search macros").
 */
export function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/**
 * A pattern as a value of the search command, where every `*` is a wildcard: nothing can escape it
 * (Splunk, "search command: Backslashes"). Only for patterns that `isSearchable` accepts.
 */
export function quotedPattern(pattern: Pattern): string {
  return quoted(pattern.map((part) => (typeof part === 'string' ? part : '*')).join(''));
}

/** True when the search command says just this pattern: no `?`, no star of its own, no control. */
export function isSearchable(pattern: Pattern): boolean {
  return pattern.every((part) =>
    typeof part === 'string' ? !/[*\p{Cc}\u2028\u2029]/u.test(part) : isMany(part),
  );
}

/** Words of the search language that are no field names when they stand alone. */
const WORDS: ReadonlySet<string> = new Set(['and', 'or', 'not', 'in', 'case', 'term']);

/** False for a text with half of a surrogate pair: Splunk stores UTF-8, which has no such thing. */
export function isWhole(text: string): boolean {
  return !/\p{Cs}/u.test(text);
}

const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_.]*$/;

/** True for a field name that needs no quotes in the search command. */
export function isPlainName(name: string): boolean {
  return PLAIN_NAME.test(name) && !WORDS.has(name.toLowerCase());
}

/** A field name in the search command: in double quotes where it is not a plain word. */
export function searchName(name: string): string {
  return isPlainName(name) ? name : quoted(name);
}

/** Words of eval that are no field names when they stand alone. */
const EVAL_WORDS: ReadonlySet<string> = new Set(['and', 'or', 'not', 'xor', 'in', 'like']);

/**
 * A field name in eval and where: in single quotes where it is not a plain word, since a dot joins
 * texts there and double quotes make a text.
 */
export function evalName(name: string): string {
  const plain = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !EVAL_WORDS.has(name.toLowerCase());
  return plain ? name : `'${name}'`;
}

/**
 * Why a field name cannot be written: an asterisk is a wildcard in names, control characters have
 * no escape, and single quotes, backslashes and backticks none between single quotes.
 */
export function nameProblem(name: string, place: 'search' | 'eval'): Refusal | undefined {
  const bad = place === 'search' ? /[*\p{Cc}]/u : /[*\p{Cc}'`\\]/u;
  const found = bad.exec(name)?.[0] ?? (isWhole(name) ? undefined : 'half a character');
  if (found === undefined) return undefined;
  const shown = /\p{Cc}/u.test(found) ? 'a control character' : found;
  return refuse(`a field name with ${shown}`, 'SPL has no escape for it in a name.');
}
