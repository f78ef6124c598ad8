import { lex, type Token } from './lex.ts';

/** A constant of a query. */
export type Value =
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'boolean'; readonly boolean: boolean }
  | { readonly kind: 'null' };

export interface Field {
  readonly name: string;
  /** Written `?name`. */
  readonly optional: boolean;
}

/** A condition of a query. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Condition[] }
  | { readonly kind: 'not'; readonly operand: Condition }
  | Comparison;

/** A field, an operator or function, and what it is compared with. */
export interface Comparison {
  readonly kind: 'comparison';
  readonly operator: string;
  readonly field: Field;
  readonly values: readonly Value[];
}

export interface EventQuery {
  readonly category: string;
  readonly condition: Condition;
}

/** Reads an event query by recursive descent over Elasticsearch's EQL grammar. */
export function parseQuery(query: string): EventQuery {
  return new Parser(lex(query)).query();
}

const SETS = new Set([':', 'in', 'in~', 'like', 'like~', 'regex', 'regex~']);
const COMPARISONS = new Set(['==', '!=', '<', '<=', '>', '>=']);
const FUNCTIONS = new Set(['cidrMatch', 'startsWith', 'startsWith~']);

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  query(): EventQuery {
    const category = this.#take();
    if (category.text !== 'any' && category.kind !== 'name' && category.kind !== 'string') {
      throw this.#unexpected(category);
    }
    this.#expect('where');
    const condition = this.#or();
    const end = this.#take();
    if (end.kind !== 'end') throw this.#unexpected(end);
    return { category: category.text, condition };
  }

  #or(): Condition {
    return this.#joined('or', () => this.#joined('and', () => this.#not()));
  }

  #joined(kind: 'and' | 'or', operand: () => Condition): Condition {
    const operands = [operand()];
    while (this.#is(kind)) {
      this.#at++;
      operands.push(operand());
    }
    const [only] = operands;
    return operands.length === 1 && only ? only : { kind, operands };
  }

  #not(): Condition {
    if (this.#is('not')) {
      this.#at++;
      return { kind: 'not', operand: this.#not() };
    }
    if (!this.#is('(')) return this.#comparison();
    this.#at++;
    const inner = this.#or();
    this.#expect(')');
    return inner;
  }

  #comparison(): Condition {
    const next = this.#tokens[this.#at + 1];
    if (FUNCTIONS.has(this.#peek().text) && next?.text === '(') return this.#call();
    const field = this.#field();
    const negated = this.#is('not');
    if (negated) this.#at++;
    const operator = this.#take();
    if (SETS.has(operator.text)) {
      const values = this.#is('(') ? this.#list() : [this.#value()];
      const found: Condition = { kind: 'comparison', operator: operator.text, field, values };
      return negated ? { kind: 'not', operand: found } : found;
    }
    if (negated || !COMPARISONS.has(operator.text)) throw this.#unexpected(operator);
    return { kind: 'comparison', operator: operator.text, field, values: [this.#value()] };
  }

  #call(): Condition {
    const operator = this.#take().text;
    this.#expect('(');
    const field = this.#field();
    const values: Value[] = [];
    while (this.#is(',')) {
      this.#at++;
      values.push(this.#value());
    }
    this.#expect(')');
    return { kind: 'comparison', operator, field, values };
  }

  #field(): Field {
    const optional = this.#is('?');
    if (optional) this.#at++;
    const parts = [this.#name()];
    while (this.#is('.')) {
      this.#at++;
      parts.push(this.#name());
    }
    return { name: parts.join('.'), optional };
  }

  #name(): string {
    const token = this.#take();
    if (token.kind !== 'name' || token.text.endsWith('~')) throw this.#unexpected(token);
    return token.text;
  }

  #list(): Value[] {
    this.#expect('(');
    const values = [this.#value()];
    while (this.#is(',')) {
      this.#at++;
      values.push(this.#value());
    }
    this.#expect(')');
    return values;
  }

  #value(): Value {
    const token = this.#take();
    if (token.kind === 'string') return { kind: 'string', text: token.text };
    if (token.text === '-') return { kind: 'number', number: -Number(this.#take().text) };
    if (token.kind === 'number') return { kind: 'number', number: Number(token.text) };
    if (token.text === 'null') return { kind: 'null' };
    if (token.text === 'true' || token.text === 'false') {
      return { kind: 'boolean', boolean: token.text === 'true' };
    }
    throw this.#unexpected(token);
  }

  #peek(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '', at: 0 };
  }

  #take(): Token {
    const token = this.#peek();
    this.#at++;
    return token;
  }

  // Words and signs only: what stands in quotes is never syntax.
  #is(text: string): boolean {
    const token = this.#peek();
    return token.text === text && (token.kind === 'word' || token.kind === 'sign');
  }

  #expect(text: string): void {
    if (!this.#is(text)) throw this.#unexpected(this.#peek());
    this.#at++;
  }

  #unexpected({ text, at }: Token): Error {
    return new Error(`unexpected ${JSON.stringify(text)} at ${at}`);
  }
}

/** Every comparison of a condition, from left to right. */
export function* comparisonsOf(condition: Condition): Generator<Comparison> {
  if (condition.kind === 'comparison') yield condition;
  else if (condition.kind === 'not') yield* comparisonsOf(condition.operand);
  else for (const operand of condition.operands) yield* comparisonsOf(operand);
}
