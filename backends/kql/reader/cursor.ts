import type { QueryPlace } from '../../../src/backend/index.ts';
import type { Token } from './lex.ts';
import { Unreadable } from './unreadable.ts';

/** How deep brackets may be nested: far deeper than the language's own limit, far from the stack's. */
const DEEPEST = 400;

/** The tokens of a query, read from left to right. */
export class Cursor {
  readonly #tokens: readonly Token[];
  readonly #query: string;
  #at = 0;
  #depth = 0;

  constructor(query: string, tokens: readonly Token[]) {
    this.#query = query;
    this.#tokens = tokens;
  }

  /** The token that comes next, or one behind it. */
  peek(ahead = 0): Token {
    const token = this.#tokens[this.#at + ahead] ?? this.#tokens.at(-1);
    if (!token) throw new Error('there is always an end');
    return token;
  }

  next(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.#at++;
    return token;
  }

  /** True when a sign or word comes next. */
  sees(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind !== 'string' && token.text === text && text !== '';
  }

  /** Takes a sign or word if it comes next. */
  takes(text: string): boolean {
    if (!this.sees(text)) return false;
    this.#at++;
    return true;
  }

  expect(text: string): Token {
    if (!this.sees(text)) throw this.unexpected(`"${text}"`);
    return this.next();
  }

  /** A name: a word, or a text in brackets. */
  name(): string {
    const token = this.next();
    if (token.kind === 'name' && /^\w/.test(token.text)) return token.text;
    if (token.text === '[' && token.kind === 'sign') {
      const inner = this.next();
      if (inner.kind !== 'string') throw this.unexpected('a name', inner);
      this.expect(']');
      return inner.value;
    }
    throw this.unexpected('a name', token);
  }

  unexpected(wanted: string, token: Token = this.peek()): Unreadable {
    const found = token.kind === 'end' ? 'the query ends' : `"${token.text.slice(0, 40)}" stands`;
    return new Unreadable(`${found} where ${wanted} is expected`, token);
  }

  /** Reads something inside of brackets, no deeper than they may be. */
  nested<T>(read: () => T): T {
    if (++this.#depth > DEEPEST) throw new Unreadable('brackets too deep', this.peek());
    const result = read();
    this.#depth--;
    return result;
  }

  /** The place from a token's start to the end of what was read last. */
  from({ start }: QueryPlace): QueryPlace {
    return { start, end: this.#tokens[this.#at - 1]?.end ?? start };
  }

  /** The text of the query between two offsets. */
  text({ start, end }: QueryPlace): string {
    return this.#query.slice(start, end);
  }

  /** The tokens up to the bracket that closes the one before; the cursor stays. */
  *bracketed(): Generator<Token> {
    let depth = 0;
    for (let ahead = 0; ; ahead++) {
      const token = this.peek(ahead);
      if (token.kind === 'end') return;
      if (token.kind === 'sign' && '([{'.includes(token.text)) depth++;
      if (token.kind === 'sign' && ')]}'.includes(token.text) && depth-- === 0) return;
      yield token;
    }
  }
}
