import type { QueryPlace } from '../../../src/backend/index.ts';
import { Unreadable } from './unreadable.ts';

/** A token of an EQL query; `text` is the value of a literal or a name, without its quotes. */
export interface Token extends QueryPlace {
  readonly kind:
    'name' | 'quoted-name' | 'word' | 'function' | 'string' | 'number' | 'sign' | 'end';
  readonly text: string;
}

/** Words that the language keeps for itself (EqlBase.g4). */
const WORDS: ReadonlySet<string> = new Set(
  'and any by false in in~ join like like~ maxspan missing not null of or regex regex~ runs sample sequence true until where with'.split(
    ' ',
  ),
);

/** The longer ones first. */
const SIGNS = '== != <= >= < > = : ( ) [ ] , ? . + - * / % | !'.split(' ');

/**
 * Reads a query by the lexical rules of Elasticsearch's EQL (EqlBase.g4; "EQL syntax reference",
 * Strings and Escape a field name). Throws `Unreadable` on what no rule reads.
 */
export function lex(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    at = afterHidden(query, at);
    if (at === query.length) return [...tokens, { kind: 'end', text: '', start: at, end: at }];
    const { length, ...token } = tokenAt(query, at);
    tokens.push({ ...token, start: at, end: at + length });
    at += length;
  }
}

type Found = Pick<Token, 'kind' | 'text'> & { readonly length: number };

const BLANKS = /[ \r\n\t]+/y;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const NAME = /[A-Za-z_@][A-Za-z0-9_]*/y;

function matchAt(form: RegExp, query: string, at: number): string | undefined {
  form.lastIndex = at;
  return form.exec(query)?.[0];
}

// Blanks, `//` up to the end of the line, and comments in brackets, which may stand in each other.
function afterHidden(query: string, start: number): number {
  let at = start;
  for (;;) {
    at += matchAt(BLANKS, query, at)?.length ?? 0;
    if (query.startsWith('//', at)) {
      while (at < query.length && !'\r\n'.includes(query.charAt(at))) at++;
    } else if (query.startsWith('/*', at)) at = afterComment(query, at);
    else return at;
  }
}

function afterComment(query: string, start: number): number {
  let depth = 0;
  let at = start;
  while (at < query.length) {
    const pair = query.slice(at, at + 2);
    if (pair === '/*' || pair === '*/') {
      depth += pair === '/*' ? 1 : -1;
      at += 2;
      if (depth === 0) return at;
    } else at++;
  }
  throw new Unreadable('a comment without an end', { start, end: query.length });
}

function tokenAt(query: string, at: number): Found {
  if (query.startsWith('"""', at)) return rawString(query, at);
  const character = query.charAt(at);
  if (character === '"') return string(query, at);
  if (character === '`') return backQuoted(query, at);
  const number = matchAt(NUMBER, query, at);
  if (number !== undefined) return { kind: 'number', text: number, length: number.length };
  const name = matchAt(NAME, query, at);
  if (name !== undefined) return word(name, query.charAt(at + name.length) === '~');
  const sign = SIGNS.find((one) => query.startsWith(one, at));
  if (sign !== undefined) return { kind: 'sign', text: sign, length: sign.length };
  const [first = ''] = query.slice(at, at + 2);
  const reason =
    first === "'" ? 'a string in single quotes' : `a character without meaning: ${first}`;
  throw new Unreadable(reason, { start: at, end: at + first.length });
}

function word(name: string, insensitive: boolean): Found {
  const whole = insensitive ? `${name}~` : name;
  if (WORDS.has(whole)) return { kind: 'word', text: whole, length: whole.length };
  if (insensitive && /^[A-Za-z]/.test(name)) {
    return { kind: 'function', text: whole, length: whole.length };
  }
  return { kind: WORDS.has(name) ? 'word' : 'name', text: name, length: name.length };
}

// It ends at the first three quotes; one or two more are part of the text.
function rawString(query: string, start: number): Found {
  const close = query.indexOf('"""', start + 3);
  if (close === -1) throw endless(query, start);
  let end = close;
  while (end < close + 2 && query.charAt(end + 3) === '"') end++;
  const text = query.slice(start + 3, end);
  if (/[\r\n]/.test(text)) throw endless(query, start);
  return { kind: 'string', text, length: end + 3 - start };
}

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

function string(query: string, start: number): Found {
  let text = '';
  let at = start + 1;
  while (query.charAt(at) !== '"') {
    const character = query.charAt(at);
    if (character === '' || character === '\n' || character === '\r') throw endless(query, start);
    if (character !== '\\') {
      text += character;
      at++;
      continue;
    }
    if (at + 1 === query.length) throw endless(query, start);
    const escape = escapeAt(query, at);
    text += escape.text;
    at += escape.length;
  }
  return { kind: 'string', text, length: at + 1 - start };
}

const UNICODE = /\\u\{([0-9a-fA-F]{2,8})\}/y;

function escapeAt(query: string, at: number): { readonly text: string; readonly length: number } {
  const next = query.charAt(at + 1);
  const simple = ESCAPES[next];
  if (simple !== undefined) return { text: simple, length: 2 };
  const unicode = matchAt(UNICODE, query, at);
  const code = unicode === undefined ? -1 : parseInt(unicode.slice(3, -1), 16);
  if (unicode === undefined || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
    throw new Unreadable(`the escape \\${next} in a string`, { start: at, end: at + 2 });
  }
  return { text: String.fromCodePoint(code), length: unicode.length };
}

function endless(query: string, start: number): Unreadable {
  return new Unreadable('a string without an end', { start, end: query.length });
}

function backQuoted(query: string, start: number): Found {
  let text = '';
  for (let at = start + 1; at < query.length; at++) {
    const character = query.charAt(at);
    if (character === '`') {
      if (query.charAt(at + 1) !== '`')
        return { kind: 'quoted-name', text, length: at + 1 - start };
      at++;
    }
    text += character;
  }
  throw new Unreadable('a name in back-quotes without an end', { start, end: query.length });
}
