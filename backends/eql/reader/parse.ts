import type { QueryPlace } from '../../../src/backend/index.ts';
import { lex, type Token } from './lex.ts';
import { Unreadable } from './unreadable.ts';

/** A part of a query as the grammar has it; whether it makes sense is for the meaning to say. */
export type Node =
  | (QueryPlace & { readonly kind: 'and' | 'or'; readonly operands: readonly Node[] })
  | (QueryPlace & { readonly kind: 'not'; readonly operand: Node })
  | Comparison
  | Predicate
  | Call
  | Field
  | Constant
  | (QueryPlace & { readonly kind: 'arithmetic'; readonly sign: string });

/** `left == right` and its like. */
export interface Comparison extends QueryPlace {
  readonly kind: 'comparison';
  readonly operator: '==' | '!=' | '<' | '<=' | '>' | '>=';
  readonly left: Node;
  readonly right: Node;
}

export type PredicateOperator = ':' | 'in' | 'in~' | 'like' | 'like~' | 'regex' | 'regex~';

/** An operator that takes one value or a list of them. */
export interface Predicate extends QueryPlace {
  readonly kind: 'predicate';
  readonly operator: PredicateOperator;
  readonly operand: Node;
  readonly values: readonly Node[];
}

export interface Call extends QueryPlace {
  readonly kind: 'call';
  /** With the `~` that ignores case. */
  readonly name: string;
  readonly arguments: readonly Node[];
}

export interface Field extends QueryPlace {
  readonly kind: 'field';
  readonly name: string;
  /** Written `?name`. */
  readonly optional: boolean;
}

export type Constant = QueryPlace &
  (
    | { readonly kind: 'string'; readonly text: string }
    | { readonly kind: 'number'; readonly number: number; readonly text: string }
    | { readonly kind: 'boolean'; readonly boolean: boolean }
    | { readonly kind: 'null' }
  );

/** `category where condition`. */
export interface EventQuery {
  /** `any` is no category, but every event. */
  readonly category: Token;
  readonly condition: Node;
}

/**
 * Reads an event query by recursive descent over Elasticsearch's grammar (EqlBase.g4). Throws
 * `Unreadable`, also for sequences and samples, which are no test of one event.
 */
export function parseQuery(query: string): EventQuery {
  return new Parser(lex(query)).query();
}

const PREDICATES: ReadonlySet<string> = new Set(':,in,in~,like,like~,regex,regex~'.split(','));
const COMPARISONS: ReadonlySet<string> = new Set('==,!=,<,<=,>,>='.split(','));
const SEVERAL_EVENTS: ReadonlySet<string> = new Set(['sequence', 'sample', 'join']);

/** The deepest nesting that is read; the server has a limit as well, its stack. */
const DEEPEST = 400;

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  query(): EventQuery {
    const category = this.#take();
    if (category.kind === 'word' && SEVERAL_EVENTS.has(category.text)) {
      throw new Unreadable(`a ${category.text} of several events`, category);
    }
    const named = category.kind === 'name' || category.kind === 'string';
    if (!named && (category.kind !== 'word' || category.text !== 'any')) throw unexpected(category);
    this.#expect('where');
    const condition = this.#condition();
    while (this.#is('|')) this.#pipe();
    if (this.#peek().kind !== 'end') throw unexpected(this.#peek());
    return { category, condition };
  }

  // Pipes only say how many of the events found are shown.
  #pipe(): void {
    this.#take();
    const name = this.#take();
    if (name.text !== 'head' && name.text !== 'tail') {
      throw new Unreadable(`the pipe ${name.text}`, name);
    }
    const count = this.#peek();
    if (count.kind !== 'number') return;
    if (!/^\d+$/.test(count.text)) throw unexpected(count);
    this.#take();
  }

  #condition(): Node {
    if (++this.#depth > DEEPEST) throw tooDeep(this.#peek());
    const node = this.#joined('or', () => this.#joined('and', () => this.#not()));
    this.#depth--;
    return node;
  }

  #joined(kind: 'and' | 'or', operand: () => Node): Node {
    const first = operand();
    const operands = [first];
    while (this.#is(kind)) {
      this.#take();
      operands.push(operand());
    }
    if (operands.length === 1) return first;
    return { kind, operands, start: first.start, end: this.#end() };
  }

  #not(): Node {
    const { start } = this.#peek();
    let negations = 0;
    while (this.#is('not')) {
      const token = this.#take();
      if (++negations > DEEPEST) throw tooDeep(token);
    }
    let node = this.#comparison();
    for (; negations > 0; negations--) node = { kind: 'not', operand: node, start, end: node.end };
    return node;
  }

  #comparison(): Node {
    const left = this.#sum();
    const operator = this.#peek();
    if (operator.kind !== 'sign' || !isComparison(operator.text)) return left;
    this.#take();
    const right = this.#sum();
    const { start } = left;
    return { kind: 'comparison', operator: operator.text, left, right, start, end: right.end };
  }

  #sum(): Node {
    return this.#arithmetic(['+', '-'], () =>
      this.#arithmetic(['*', '/', '%'], () => this.#sign()),
    );
  }

  #arithmetic(signs: readonly string[], operand: () => Node): Node {
    let node = operand();
    while (signs.some((sign) => this.#is(sign))) {
      const { text: sign } = this.#take();
      node = { kind: 'arithmetic', sign, start: node.start, end: operand().end };
    }
    return node;
  }

  #sign(): Node {
    const { text, start } = this.#peek();
    if (!this.#is('-') && !this.#is('+')) return this.#predicate();
    this.#take();
    if (this.#is('-') || this.#is('+')) throw unexpected(this.#peek());
    const node = this.#predicate();
    if (node.kind !== 'number') return { kind: 'arithmetic', sign: text, start, end: node.end };
    if (text === '+') return { ...node, start };
    return { ...node, number: -node.number, text: `-${node.text}`, start };
  }

  #predicate(): Node {
    const operand = this.#primary();
    const negated = this.#is('not');
    if (negated) this.#take();
    const operator = this.#peek();
    const { text } = operator;
    const isOperator = operator.kind === 'word' || operator.kind === 'sign';
    if (!isOperator || !isPredicate(text)) {
      if (negated) throw unexpected(operator);
      return operand;
    }
    const isIn = text === 'in' || text === 'in~';
    if (negated && !isIn) throw unexpected(operator);
    this.#take();
    const values = this.#values(isIn);
    const place = { start: operand.start, end: this.#end() };
    const node: Node = { kind: 'predicate', operator: text, operand, values, ...place };
    return negated ? { kind: 'not', operand: node, ...place } : node;
  }

  #values(isIn: boolean): readonly Node[] {
    if (!isIn && !this.#is('(')) return [this.#constant()];
    this.#expect('(');
    const values = this.#list(() => (isIn ? this.#condition() : this.#constant()));
    this.#expect(')');
    return values;
  }

  #list(item: () => Node): readonly Node[] {
    const items = [item()];
    while (this.#is(',')) {
      this.#take();
      items.push(item());
    }
    return items;
  }

  #primary(): Node {
    const token = this.#peek();
    const next = this.#tokens[this.#at + 1];
    const named = token.kind === 'name' || token.kind === 'function';
    if (named && next?.kind === 'sign' && next.text === '(') return this.#call();
    if (named || token.kind === 'quoted-name' || this.#is('?')) return this.#field();
    if (!this.#is('(')) return this.#constant();
    this.#take();
    const inner = this.#condition();
    this.#expect(')');
    return inner;
  }

  #call(): Call {
    const { text: name, start } = this.#take();
    this.#expect('(');
    const found = this.#is(')') ? [] : this.#list(() => this.#condition());
    this.#expect(')');
    return { kind: 'call', name, arguments: found, start, end: this.#end() };
  }

  #field(): Field {
    const { start } = this.#peek();
    const optional = this.#is('?');
    if (optional) this.#take();
    const parts = [this.#name()];
    while (this.#is('.')) {
      this.#take();
      parts.push(this.#name());
    }
    if (this.#is('[')) throw new Unreadable('an element of an array', this.#peek());
    return { kind: 'field', name: parts.join('.'), optional, start, end: this.#end() };
  }

  #name(): string {
    const token = this.#take();
    if (token.kind !== 'name' && token.kind !== 'quoted-name') throw unexpected(token);
    return token.text;
  }

  #constant(): Constant {
    const { kind, text, ...place } = this.#take();
    if (kind === 'string') return { kind, text, ...place };
    if (kind === 'number') return { kind, number: Number(text), text, ...place };
    if (kind === 'word' && text === 'null') return { kind: 'null', ...place };
    if (kind === 'word' && (text === 'true' || text === 'false')) {
      return { kind: 'boolean', boolean: text === 'true', ...place };
    }
    throw unexpected({ kind, text, ...place });
  }

  #peek(): Token {
    const token = this.#tokens[Math.min(this.#at, this.#tokens.length - 1)];
    if (!token) throw new Error('every query has an end');
    return token;
  }

  #take(): Token {
    const token = this.#peek();
    this.#at++;
    return token;
  }

  /** Where the last token taken ends. */
  #end(): number {
    return this.#tokens[this.#at - 1]?.end ?? 0;
  }

  // Words and signs only: what stands in quotes is never syntax.
  #is(text: string): boolean {
    const token = this.#peek();
    return token.text === text && (token.kind === 'word' || token.kind === 'sign');
  }

  #expect(text: string): void {
    if (!this.#is(text)) throw unexpected(this.#peek());
    this.#take();
  }
}

function isComparison(text: string): text is Comparison['operator'] {
  return COMPARISONS.has(text);
}

function isPredicate(text: string): text is PredicateOperator {
  return PREDICATES.has(text);
}

function unexpected(token: Token): Unreadable {
  const what = token.kind === 'end' ? 'the end of the query' : JSON.stringify(token.text);
  return new Unreadable(`${what} where it cannot stand`, token);
}

function tooDeep(place: QueryPlace): Unreadable {
  return new Unreadable('too deep a nesting', place);
}
