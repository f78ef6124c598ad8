import type { Token } from '../cursor.ts';
import { scan, tokensLike, type Lexis } from '../scan.ts';

const LEXIS: Lexis = {
  space: /\s+|--[^\n]*/y,
  tokens: [
    // `--` begins a comment, so that a name has single dashes only.
    tokensLike('word', /[A-Za-z_][A-Za-z0-9_.]*(?:-[A-Za-z0-9_.]+)*/y),
    tokensLike('sign', /[<>!]=|[=<>(),]/y),
    readText,
  ],
  stray: (character) =>
    /\d/.test(character)
      ? 'a number without quotes'
      : `nothing begins with ${JSON.stringify(character)}`,
};

/** Divides a query of S1QL 1.0 into tokens. */
export function lex(query: string): readonly Token[] {
  return scan(query, LEXIS);
}

// A backslash is a backslash, but before a quote, which it makes a part of the text.
function readText(query: string, start: number): Token | undefined {
  if (query.charAt(start) !== '"') return undefined;
  for (let at = query.indexOf('"', start + 1); at !== -1; at = query.indexOf('"', at + 1)) {
    const end = at + 1;
    const body = query.slice(start + 1, at);
    if (body.endsWith('\\\\')) {
      return stray('two backslashes before a quote, whose meaning is not documented', at - 2, end);
    }
    if (body.endsWith('\\')) continue;
    return { kind: 'text', text: body.replaceAll('\\"', '"'), start, end };
  }
  return stray('a text without its closing quote', start, query.length);
}

const stray = (text: string, start: number, end: number): Token => ({
  kind: 'stray',
  text,
  start,
  end,
});
