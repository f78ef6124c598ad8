import type { QueryPlace } from '../../../src/backend/index.ts';
import { Unreadable } from './unreadable.ts';

/** A token of SPL: its text with quotes taken off and escapes resolved. */
export interface Token extends QueryPlace {
  /**
   * `text` stands in double quotes, which tells `"OR"` from `OR`; `name` in single quotes, a field
   * of an evaluation; `macro` between backticks.
   */
  readonly kind: 'text' | 'name' | 'word' | 'number' | 'macro' | 'symbol';
  readonly text: string;
}

/**
 * What stands between blanks is a word to the search command and most others. Evaluations (`eval`,
 * `where`) have operators between names, and names in single quotes (Splunk, "where", Usage).
 */
export type Style = 'search' | 'evaluation';

const SYMBOLS: Readonly<Record<Style, readonly string[]>> = {
  search: ['!=', '<=', '>=', '=', '<', '>', '(', ')', ','],
  evaluation: ['==', '!=', '<=', '>=', '=', '<', '>', '(', ')', ',', '.', '+', '-', '*', '/', '%'],
};

/** The tokens of one command: up to the next pipe, or to the end of the query. */
export function lexCommand(
  query: string,
  from: number,
  style: Style,
): { readonly tokens: readonly Token[]; readonly end: number } {
  const tokens: Token[] = [];
  let at = skipBlank(query, from);
  while (at < query.length && query.charAt(at) !== '|') {
    const token = readToken(query, at, style);
    const last = tokens.at(-1);
    if (last && last.end === token.start && last.kind !== 'symbol' && token.kind !== 'symbol') {
      throw new Unreadable('no blank between two words', { start: last.start, end: token.end });
    }
    tokens.push(token);
    at = skipBlank(query, token.end);
  }
  return { tokens, end: at };
}

/** The place behind blanks and comments: a comment stands between three backticks. */
export function skipBlank(query: string, from: number): number {
  let at = from;
  for (;;) {
    while (at < query.length && /\s/.test(query.charAt(at))) at++;
    if (!query.startsWith(COMMENT, at)) return at;
    const end = query.indexOf(COMMENT, at + COMMENT.length);
    if (end === -1) throw new Unreadable('an open comment', { start: at, end: query.length });
    at = end + COMMENT.length;
  }
}

const COMMENT = '```';

function readToken(query: string, start: number, style: Style): Token {
  const character = query.charAt(start);
  if (character === '"') return readText(query, start);
  if (character === '`') return readBetween(query, start, 'macro');
  if (character === "'" && style === 'evaluation') return readBetween(query, start, 'name');
  const symbol = SYMBOLS[style].find((one) => query.startsWith(one, start));
  if (symbol !== undefined) {
    return { kind: 'symbol', text: symbol, start, end: start + symbol.length };
  }
  const token = style === 'search' ? readWord(query, start) : readOperand(query, start);
  if (token) return token;
  const reason = SIGNS[character] ?? `the character ${JSON.stringify(character)} here`;
  throw new Unreadable(reason, { start, end: start + 1 });
}

/** Signs with a meaning of their own that no reading of events needs. */
const SIGNS: Readonly<Record<string, string>> = {
  '[': 'a subsearch',
  ']': 'a subsearch',
  "'": 'a single quote in a search',
};

/**
 * In double quotes `\"` is a quote, `\\` a backslash, and a backslash before anything else itself:
 * so Splunk's own searches are written (security_content, `rex "\\\\(?<x>"`, `"0x(?<v>\\d+)$"`).
 */
function readText(query: string, start: number): Token {
  let text = '';
  for (let at = start + 1; at < query.length; at++) {
    const character = query.charAt(at);
    const next = query.charAt(at + 1);
    if (character === '"') return { kind: 'text', text, start, end: at + 1 };
    if (character === '\\' && (next === '"' || next === '\\')) {
      text += next;
      at++;
    } else text += character;
  }
  throw new Unreadable('an open double quote', { start, end: query.length });
}

function readBetween(query: string, start: number, kind: 'macro' | 'name'): Token {
  const end = query.indexOf(query.charAt(start), start + 1);
  const what = kind === 'macro' ? 'backtick' : 'single quote';
  if (end === -1) throw new Unreadable(`an open ${what}`, { start, end: query.length });
  const text = query.slice(start + 1, end);
  const place = { start, end: end + 1 };
  if (text === '') throw new Unreadable(`nothing between two ${what}s`, place);
  // Whether a backslash escapes anything in such a name is documented nowhere.
  if (text.includes('\\')) throw new Unreadable(`a backslash in ${what}s`, place);
  return { kind, text, ...place };
}

/** A word of the search command; `!` belongs to it unless it begins `!=`. */
function readWord(query: string, start: number): Token | undefined {
  let end = start;
  while (end < query.length) {
    const character = query.charAt(end);
    if (/[\s"'`|()[\],=<>]/.test(character)) break;
    if (character === '!' && query.charAt(end + 1) === '=') break;
    end++;
  }
  if (end === start) return undefined;
  const text = query.slice(start, end).replaceAll('\\\\', '\\');
  return { kind: 'word', text, start, end };
}

/** A number or a plain name of an evaluation. */
function readOperand(query: string, start: number): Token | undefined {
  const ahead = query.slice(start, start + LONGEST_NAME);
  const number = /^\d+(?:\.\d+)?(?![A-Za-z0-9_])/.exec(ahead)?.[0];
  const text = number ?? /^[A-Za-z_][A-Za-z0-9_]*/.exec(ahead)?.[0];
  if (text === undefined) return undefined;
  const kind = number === undefined ? 'word' : 'number';
  return { kind, text, start, end: start + text.length };
}

const LONGEST_NAME = 1_000;
