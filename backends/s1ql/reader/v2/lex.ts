import type { Token } from '../cursor.ts';
import { scan, tokensLike, type Lexis } from '../scan.ts';

const LEXIS: Lexis = {
  space: /\s+|\/\/[^\n]*/y,
  tokens: [
    tokensLike('number', /-?\d[\d_]*(?:\.\d+)?(?![A-Za-z0-9._:-])/y),
    // Punctuation other than `. - _ :` is escaped in names.
    tokensLike('word', /(?:[A-Za-z_]|\\[!-~])(?:[A-Za-z0-9._:-]|\\[!-~])*/y),
    tokensLike('sign', /&&|\|\||[=!<>]=|[-+=<>!(),*|]/y),
    readText,
  ],
  stray: (character) =>
    character === '#' || character === '$'
      ? `the shortcut ${character}`
      : `nothing begins with ${JSON.stringify(character)}`,
};

/**
 * Divides a query of S1QL 2.0 or PowerQuery into tokens. Names and texts stand in them as they do
 * in the query: how a text is decoded depends on its operator.
 */
export function lex(query: string): readonly Token[] {
  return scan(query, LEXIS);
}

// In a text a backslash escapes, also the quote.
function readText(query: string, start: number): Token | undefined {
  const quote = query.charAt(start);
  if (quote !== "'" && quote !== '"') return undefined;
  for (let at = start + 1; at < query.length; at++) {
    const character = query.charAt(at);
    if (character === '\\') at++;
    else if (character === quote) {
      const end = at + 1;
      return { kind: 'text', text: query.slice(start, end), start, end };
    }
  }
  const text = 'a text without its closing quote';
  return { kind: 'stray', text, start, end: query.length };
}

/** A name as fields have it. */
export function decodeName(name: string): string {
  return name.replace(/\\(.)/g, '$1');
}

/** A text without its quotes and escapes, or the escape whose meaning is not known. */
export function decodeText(literal: string): string | { readonly problem: string } {
  let text = '';
  for (let at = 1; at < literal.length - 1; at++) {
    const character = literal.charAt(at);
    if (character !== '\\') {
      text += character;
      continue;
    }
    const escaped = literal.charAt(++at);
    // A slash needs no escape, and a public converter writes one.
    if (!/[\\'"/]/.test(escaped)) return { problem: `the escape \\${escaped}` };
    text += escaped;
  }
  return text;
}

/**
 * The text of a regular expression on tenants that take its backslashes as they are: only the
 * quote is escaped.
 */
export function decodeSingle(literal: string): string | { readonly problem: string } {
  const body = literal.slice(1, -1);
  const quote = literal.charAt(0);
  if (body.endsWith('\\') || body.includes(`\\\\${quote}`)) {
    return { problem: 'two backslashes before a quote' };
  }
  return body.replaceAll(`\\${quote}`, quote);
}
