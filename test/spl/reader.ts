import type { Token } from './lexer.ts';

/** Goes through the tokens of one command. */
export class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** True unless the command or the bracket ends here. */
  more(): boolean {
    const token = this.#tokens[this.#at];
    return token !== undefined && !(token.kind === 'symbol' && token.text === ')');
  }

  peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  next(): Token {
    const token = this.#tokens[this.#at++];
    if (!token) throw new Error('the command ends too early');
    return token;
  }

  takeWord(word: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'word' || token.text !== word) return false;
    this.#at++;
    return true;
  }

  takeSymbol(symbol: string): boolean {
    return this.takeAnySymbol([symbol]) !== undefined;
  }

  takeAnySymbol(symbols: readonly string[]): string | undefined {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'symbol' || !symbols.includes(token.text)) return undefined;
    this.#at++;
    return token.text;
  }

  expect(symbol: string): void {
    if (!this.takeSymbol(symbol)) throw new Error(`${symbol} is missing`);
  }

  end(): void {
    const token = this.#tokens[this.#at];
    if (token) throw new Error(`${token.text} at ${token.at} is too much`);
  }
}
