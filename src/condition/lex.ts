import type { Span } from '../text/span.ts';
import { spanWithin } from '../yaml/align.ts';
import type { ScalarNode } from '../yaml/node.ts';

/** A piece of a condition. `word` is anything that is not a sign: operators and names alike. */
export interface Token {
  readonly kind: 'word' | '(' | ')' | '|' | 'end';
  readonly text: string;
  readonly span: Span;
}

// `||` is a word, so that it is not taken for the pipe of an aggregation.
const TOKEN = /[()]|\|\||\||[^\s()|]+/g;

/** Splits a condition into words and signs; the last token is always `end`. */
export function lexCondition(node: ScalarNode): Token[] {
  const tokens: Token[] = [];
  for (const { 0: text, index } of node.text.matchAll(TOKEN)) {
    const kind = text === '(' || text === ')' || text === '|' ? text : 'word';
    tokens.push({ kind, text, span: spanWithin(node, index, index + text.length) });
  }
  const end = node.text.trimEnd().length;
  tokens.push({ kind: 'end', text: '', span: spanWithin(node, end, end) });
  return tokens;
}
