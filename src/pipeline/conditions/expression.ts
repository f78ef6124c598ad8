import { lexCondition, type Token } from '../../condition/lex.ts';
import { diagnostic, quote, type Report } from '../../text/diagnostic.ts';
import { limits } from '../../text/limits.ts';
import { didYouMean } from '../../text/suggest.ts';
import type { ScalarNode } from '../../yaml/node.ts';

/** An expression over the names of conditions (`rule_cond_expr` and the like). */
export type ConditionExpression =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly ConditionExpression[] }
  | { readonly kind: 'not'; readonly operand: ConditionExpression }
  | { readonly kind: 'name'; readonly name: string };

/**
 * Parses an expression: names, `not`, `and`, `or` (in lower case, binding in this order) and
 * parentheses. A name that is not known, and one that the expression leaves out, is reported.
 */
export function parseExpression(
  node: ScalarNode,
  names: readonly string[],
  report: Report,
): ConditionExpression | undefined {
  let failed = false;
  const watched: Report = (found) => {
    failed = true;
    report(found);
  };
  const parser = new ExpressionParser(lexCondition(node), names, watched);
  const expression = parser.expression();
  if (failed) return undefined;
  const unused = names.find((name) => !parser.used.has(name));
  if (unused === undefined) return expression;
  const message = `The expression does not use the condition ${quote(unused)}.`;
  report(diagnostic('invalid-pipeline', node.span, message, 'Add it, or remove the condition.'));
  return undefined;
}

const OPERATORS: ReadonlySet<string> = new Set(['and', 'or', 'not']);

/** Recursive descent. After an error it gives anything; only the first error is reported. */
class ExpressionParser {
  readonly used = new Set<string>();
  readonly #tokens: readonly Token[];
  readonly #names: readonly string[];
  readonly #report: Report;
  #at = 0;
  #depth = 0;
  #failed = false;

  constructor(tokens: readonly Token[], names: readonly string[], report: Report) {
    this.#tokens = tokens;
    this.#names = names;
    this.#report = report;
  }

  /** Expression : Or end */
  expression(): ConditionExpression {
    const expression = this.#or();
    if (this.#token().kind !== 'end') this.#expected('"and", "or" or the end');
    return expression;
  }

  #or(): ConditionExpression {
    return this.#joined('or', () => this.#joined('and', () => this.#not()));
  }

  #joined(kind: 'and' | 'or', operand: () => ConditionExpression): ConditionExpression {
    const first = operand();
    const operands = [first];
    while (this.#skip(kind)) operands.push(operand());
    return operands.length === 1 ? first : { kind, operands };
  }

  #not(): ConditionExpression {
    if (++this.#depth > limits.conditionDepth) {
      this.#fail(`The expression is nested more than ${limits.conditionDepth} levels deep.`);
    }
    const operand = this.#skip('not')
      ? ({ kind: 'not', operand: this.#not() } as const)
      : this.#primary();
    this.#depth--;
    return operand;
  }

  #primary(): ConditionExpression {
    const token = this.#token();
    if (token.kind === '(') {
      this.#at++;
      const inner = this.#or();
      if (this.#token().kind !== ')') this.#expected('"and", "or" or ")"');
      this.#at++;
      return inner;
    }
    if (token.kind !== 'word' || OPERATORS.has(token.text)) this.#expected('a name, "not" or "("');
    else this.#checkName(token);
    this.#at++;
    return { kind: 'name', name: token.text };
  }

  #checkName({ text }: Token): void {
    this.used.add(text);
    if (this.#names.includes(text)) return;
    const known = didYouMean(text, this.#names) ?? `The conditions are ${this.#names.join(', ')}.`;
    this.#fail(`There is no condition ${quote(text)}.`, lowerCaseHint(text) ?? known);
  }

  #token(): Token {
    const last = this.#tokens.length - 1;
    const token = this.#tokens[this.#failed ? last : Math.min(this.#at, last)];
    if (!token) throw new Error('an expression has at least its end token');
    return token;
  }

  #skip(word: string): boolean {
    const token = this.#token();
    if (token.kind !== 'word' || token.text !== word) return false;
    this.#at++;
    return true;
  }

  #expected(what: string): void {
    const { kind, text } = this.#token();
    const found = kind === 'end' ? 'the expression ends' : `found ${quote(text)}`;
    const example = 'For example: one and not (two or three)';
    this.#fail(`Expected ${what}, but ${found}.`, lowerCaseHint(text) ?? example);
  }

  #fail(message: string, hint?: string): void {
    if (!this.#failed) {
      this.#report(diagnostic('invalid-pipeline', this.#token().span, message, hint));
    }
    this.#failed = true;
  }
}

function lowerCaseHint(text: string): string | undefined {
  const word = text.toLowerCase();
  return text !== word && OPERATORS.has(word) ? `Write "${word}" in lower case.` : undefined;
}

/** The value of an expression, from the value of each name. */
export function evaluateExpression(
  expression: ConditionExpression,
  valueOf: (name: string) => boolean,
): boolean {
  switch (expression.kind) {
    case 'name':
      return valueOf(expression.name);
    case 'not':
      return !evaluateExpression(expression.operand, valueOf);
    case 'and':
      return expression.operands.every((operand) => evaluateExpression(operand, valueOf));
    case 'or':
      return expression.operands.some((operand) => evaluateExpression(operand, valueOf));
  }
}
