import type { Token } from './cursor.ts';

/** What begins at a place of a query: the token, or undefined where none of this kind does. */
export type ReadToken = (query: string, at: number) => Token | undefined;

/** How a language divides its text into tokens. */
export interface Lexis {
  /** Spaces or a comment; sticky. */
  readonly space: RegExp;
  /** In the order in which they are tried. */
  readonly tokens: readonly ReadToken[];
  /** Why nothing begins with a character. */
  readonly stray: (character: string) => string;
}

/** Divides a query into tokens; never fails, since what is no token becomes a stray. */
export function scan(query: string, { space, tokens, stray }: Lexis): readonly Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < query.length) {
    const skipped = matchAt(space, query, at);
    if (skipped !== undefined && skipped !== '') {
      at += skipped.length;
      continue;
    }
    const token = firstOf(tokens, query, at) ?? strayAt(query, at, stray);
    found.push(token);
    at = token.end;
  }
  found.push({ kind: 'end', text: '', start: query.length, end: query.length });
  return found;
}

function firstOf(tokens: readonly ReadToken[], query: string, at: number): Token | undefined {
  for (const read of tokens) {
    const token = read(query, at);
    if (token) return token;
  }
  return undefined;
}

function strayAt(query: string, start: number, stray: Lexis['stray']): Token {
  const character = String.fromCodePoint(query.codePointAt(start) ?? 0);
  return { kind: 'stray', text: stray(character), start, end: start + character.length };
}

/** Tokens that a sticky expression finds. */
export function tokensLike(kind: 'word' | 'number' | 'sign', pattern: RegExp): ReadToken {
  return (query, start) => {
    const text = matchAt(pattern, query, start);
    return text === undefined ? undefined : { kind, text, start, end: start + text.length };
  };
}

function matchAt(pattern: RegExp, query: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(query)?.[0];
}
