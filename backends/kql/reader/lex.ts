import type { QueryPlace } from '../../../src/backend/index.ts';
import { readLiteral } from './string-literal.ts';
import { Unreadable } from './unreadable.ts';

/** A word or sign of a query, with its offsets. */
export type Token =
  | ({ readonly kind: 'name' | 'sign' | 'timespan'; readonly text: string } & QueryPlace)
  | ({ readonly kind: 'string'; readonly text: string; readonly value: string } & QueryPlace)
  | ({ readonly kind: 'number'; readonly text: string } & QueryPlace)
  | ({ readonly kind: 'end'; readonly text: '' } & QueryPlace);

const SPACE = /[\s\u200b\ufeff]+|\/\/[^\r\n]*/y;
const NAME = /[A-Za-z_$][A-Za-z0-9_]*/y;
const TIMESPAN =
  /\d+(?:\.\d+)?(?:microseconds?|ticks?|minutes?|seconds?|hours?|days?|ms|[dhms])\b/y;
const NUMBER = /0[xX][0-9a-fA-F]+\b|\d+(?:\.\d+)?(?:[eE][-+]?\d+)?\b/y;
/** Operators that begin with "!" or end in "~" are one word; so are signs of two characters. */
const WORD_OPERATOR = /![A-Za-z_]+~?|in~/y;
const SIGN = /==|!=|=~|!~|<=|>=|<>|=>|\.\.|[-|()[\]{},;:.=<>+*/%]/y;

/** Splits a query into its words and signs; the last token is its end. */
export function lex(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < query.length) {
    const space = textAt(SPACE, query, at);
    if (space !== undefined) {
      at += space.length;
      continue;
    }
    const token = tokenAt(query, at);
    tokens.push(token);
    at = token.end;
  }
  tokens.push({ kind: 'end', text: '', start: query.length, end: query.length });
  return tokens;
}

function textAt(pattern: RegExp, query: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(query)?.[0];
}

function tokenAt(query: string, start: number): Token {
  const literal = readLiteral(query, start);
  if (literal) {
    const { value, end } = literal;
    return { kind: 'string', text: query.slice(start, end), value, start, end };
  }
  for (const [kind, pattern] of KINDS) {
    const text = textAt(pattern, query, start);
    if (text !== undefined) return { kind, text, start, end: start + text.length };
  }
  const quote = /^[hH]?@?["']/.test(query.slice(start, start + 3));
  const reason = quote ? 'a text literal that is not closed, or not well-formed' : 'this character';
  throw new Unreadable(reason, { start, end: Math.min(query.length, start + 1) });
}

const KINDS = [
  ['name', WORD_OPERATOR],
  ['name', NAME],
  ['timespan', TIMESPAN],
  ['number', NUMBER],
  ['sign', SIGN],
] as const;
