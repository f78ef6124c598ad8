import type { QueryPlace } from '../../../src/backend/index.ts';

/** What a query is made of. A stray is what no token begins with; its text says why. */
export interface Token extends QueryPlace {
  readonly kind: 'word' | 'text' | 'number' | 'sign' | 'stray' | 'end';
  /** The decoded text of a literal; else as it stands in the query. */
  readonly text: string;
}

/** Ends the reading of a query; never leaves this folder. */
export class Unreadable extends Error {
  readonly place: QueryPlace;

  constructor(reason: string, { start, end }: QueryPlace) {
    super(reason);
    this.place = { start, end };
  }
}

/** Brackets and negations that may stand in each other. */
const DEEPEST = 1000;

/** The tokens of a query, read from left to right. */
export class Cursor {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  /**
   * @param tokens - the last one of kind `end`
   */
  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** The token that comes next, or some way behind it. */
  peek(ahead = 0): Token {
    const token = this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)];
    if (token === undefined) throw new RangeError('a query has an end');
    return token;
  }

  /** Reads the next token. */
  next(): Token {
    const token = this.peek();
    this.#at++;
    return token;
  }

  /** Reads a sign if it comes next. */
  takeSign(...signs: readonly string[]): boolean {
    const { kind, text } = this.peek();
    const found = kind === 'sign' && signs.includes(text);
    if (found) this.#at++;
    return found;
  }

  /** Reads a sign that must come next. */
  expectSign(sign: string): Token {
    const token = this.peek();
    return this.takeSign(sign) ? token : this.fail(`"${sign}" is expected here`);
  }

  /** Reads what is within brackets or behind a negation. */
  nested<Result>(read: () => Result): Result {
    if (++this.#depth > DEEPEST) this.fail(`more than ${DEEPEST} brackets stand in each other`);
    const result = read();
    this.#depth--;
    return result;
  }

  /** Gives up. What is no token at all is a better reason than what was expected in its place. */
  fail(reason: string, place: Token | QueryPlace = this.peek()): never {
    const stray = 'kind' in place && place.kind === 'stray' ? place.text : undefined;
    throw new Unreadable(stray ?? reason, place);
  }
}
