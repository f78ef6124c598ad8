import type { QueryPlace } from '../../../src/backend/index.ts';
import type { Token } from './lex.ts';
import { Unreadable } from './unreadable.ts';

/** How deep brackets may stand in each other: deeper ones are no query that a person reads. */
const DEEPEST = 400;

/** Goes through the tokens of one command. */
export class Cursor {
  readonly #tokens: readonly Token[];
  /** Where the command ends in the query. */
  readonly #end: number;
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], end: number) {
    this.#tokens = tokens;
    this.#end = end;
  }

  peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#at + ahead];
  }

  next(): Token {
    const token = this.#tokens[this.#at];
    if (!token) this.fail('a command that ends too early');
    this.#at++;
    return token;
  }

  /** Takes the word of that spelling, case aside. */
  takeWord(word: string): Token | undefined {
    const token = this.peek();
    if (token?.kind !== 'word' || token.text.toLowerCase() !== word.toLowerCase()) return undefined;
    return this.next();
  }

  /** Takes the operator of that spelling: in capitals only. */
  takeOperator(operator: string): Token | undefined {
    return this.peek()?.text === operator ? this.takeWord(operator) : undefined;
  }

  takeSymbol(...symbols: readonly string[]): Token | undefined {
    const token = this.peek();
    if (token?.kind !== 'symbol' || !symbols.includes(token.text)) return undefined;
    return this.next();
  }

  expectSymbol(symbol: string): Token {
    return this.takeSymbol(symbol) ?? this.fail(`${symbol} expected`);
  }

  /** True where the command or the bracket ends. */
  get ends(): boolean {
    const token = this.peek();
    return token === undefined || (token.kind === 'symbol' && token.text === ')');
  }

  /** From a token to the last one that was taken. */
  since({ start }: QueryPlace): QueryPlace {
    return { start, end: this.#tokens[this.#at - 1]?.end ?? start };
  }

  /** Reads what stands in brackets, unless there are too many of them. */
  nested<T>(read: () => T): T {
    if (++this.#depth > DEEPEST) this.fail(`more than ${DEEPEST} brackets in each other`);
    const inner = read();
    this.#depth--;
    return inner;
  }

  /** Ends the reading at the next token. */
  fail(reason: string): never {
    const place = this.peek() ?? { start: this.#end, end: this.#end };
    throw new Unreadable(reason, place);
  }

  /** Ends the reading unless every token has been taken. */
  finish(): void {
    const token = this.peek();
    if (token) this.fail(`${JSON.stringify(token.text)} unexpected`);
  }
}
