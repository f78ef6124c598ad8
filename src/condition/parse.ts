import { diagnostic, quote, type Diagnostic, type Report } from '../text/diagnostic.ts';
import { limits } from '../text/limits.ts';
import type { Span } from '../text/span.ts';
import type { ScalarNode } from '../yaml/node.ts';
import type { Condition } from './condition.ts';
import { lexCondition, type Token } from './lex.ts';

/**
 * Parses a condition. Precedence from loosest: or, and, not, `x of`, parentheses. Words are taken
 * whole, so `notepad or oracle` names two detections. Upper-case operators are accepted with a
 * warning unless a detection has that very name. Reports what is wrong and gives undefined.
 */
export function parseCondition(
  node: ScalarNode,
  isDetection: (name: string) => boolean,
  report: Report,
): Condition | undefined {
  if (node.text.length > limits.conditionLength) {
    const message = `The condition has ${node.text.length} characters; the limit (conditionLength) is ${limits.conditionLength}.`;
    report(diagnostic('limit-condition', node.span, message));
    return undefined;
  }
  try {
    return new ConditionParser(lexCondition(node), isDetection, report).condition();
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error;
    report(error.diagnostic);
    return undefined;
  }
}

/** Ends the parse of one condition; never leaves this file. */
class ConditionError extends Error {
  readonly diagnostic: Diagnostic;

  constructor(found: Diagnostic) {
    super(found.message);
    this.diagnostic = found;
  }
}

const OPERATORS: ReadonlySet<string> = new Set(['and', 'or', 'not', 'of', 'them']);
const FORMS = 'For example: selection and not 1 of filter_*';
const OPERAND = 'a detection name, "1 of …", "not" or "("';

/** The operators of other languages. */
const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ['&', 'and'],
  ['&&', 'and'],
  ['||', 'or'],
  ['!', 'not'],
]);

/** Recursive descent, one method for each production. */
class ConditionParser {
  readonly #tokens: readonly Token[];
  readonly #isDetection: (name: string) => boolean;
  readonly #report: Report;
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], isDetection: (name: string) => boolean, report: Report) {
    this.#tokens = tokens;
    this.#isDetection = isDetection;
    this.#report = report;
  }

  /** Condition : Or end */
  condition(): Condition {
    const condition = this.#or();
    const token = this.#token();
    if (token.kind === ')')
      this.#refuse(token, 'This ")" closes nothing.', 'Remove it, or add "(".');
    if (token.kind !== 'end') this.#notJoined('the end of the condition');
    return condition;
  }

  /** Or : And ( `or` And )* */
  #or(): Condition {
    return this.#joined('or', () => this.#and());
  }

  /** And : Not ( `and` Not )* */
  #and(): Condition {
    return this.#joined('and', () => this.#not());
  }

  #joined(kind: 'and' | 'or', operand: () => Condition): Condition {
    const operands = [operand()];
    while (this.#skip(kind)) operands.push(operand());
    const [first] = operands;
    if (operands.length === 1 && first) return first;
    const span = spanning(first?.span, operands.at(-1)?.span ?? this.#token().span);
    return { kind, operands, span };
  }

  /** Not : `not` Not | Primary */
  #not(): Condition {
    const { span } = this.#token();
    if (!this.#skip('not')) return this.#primary();
    const operand = this.#nested(() => this.#not());
    return { kind: 'not', operand, span: spanning(span, operand.span) };
  }

  /** Primary : `(` Or `)` | Quantity `of` Selector | Name */
  #primary(): Condition {
    const token = this.#token();
    if (token.kind === '(') return this.#group(token);
    if (token.kind !== 'word') this.#unexpected(OPERAND);
    if (this.#wordOf(this.#peek(1)) === 'of') return this.#selector(token);
    if (!this.#isDetection(token.text)) this.#checkName(token);
    this.#at++;
    return { kind: 'detection', name: token.text, span: token.span };
  }

  // What looks like a name, but most likely is meant to be something else.
  #checkName(token: Token): void {
    const { text } = token;
    const next = this.#peek(1);
    if (OPERATORS.has(text)) this.#unexpected(OPERAND);
    const word = this.#wordOf(next) ?? 'them';
    if (/^(?:all|any|\d+)$/i.test(text) && next.kind === 'word' && word === 'them') {
      this.#refuse(token, `A quantity needs "of" after it.`, `Write "${text} of ${next.text}".`);
    }
    if (text.includes('*')) {
      const hint = `Write "1 of ${text}" or "all of ${text}".`;
      this.#refuse(token, 'A pattern needs a quantity before it.', hint);
    }
    if (SYMBOLS.has(text) || text.startsWith('!')) this.#unexpected(OPERAND);
  }

  #group(open: Token): Condition {
    this.#at++;
    const inner = this.#nested(() => this.#or());
    const close = this.#token();
    if (close.kind === 'end') this.#refuse(open, 'This "(" is never closed.', 'Add ")".');
    if (close.kind !== ')') this.#notJoined('")"');
    this.#at++;
    return inner;
  }

  #selector(quantity: Token): Condition {
    const count = this.#quantity(quantity);
    this.#at++;
    this.#skip('of');
    const pattern = this.#token();
    if (pattern.kind !== 'word')
      this.#unexpected('"them", a detection name or a pattern such as selection_*');
    this.#at++;
    const word = this.#wordOf(pattern);
    const text = word === 'them' ? 'them' : pattern.text;
    const span = spanning(quantity.span, pattern.span);
    return { kind: 'selector', quantity: count, pattern: text, span };
  }

  #quantity(token: Token): number | 'all' {
    const word = token.text.toLowerCase();
    if (word === 'all') return 'all';
    if (word === 'any') return 1;
    if (/^[1-9]\d{0,5}$/.test(word)) return Number(word);
    const message = `A quantity must be "all", "any" or a whole number from 1, but this is ${quote(token.text)}.`;
    this.#refuse(token, message, FORMS);
  }

  #nested<T>(parse: () => T): T {
    if (++this.#depth > limits.conditionDepth) {
      const message = `The condition is nested more than ${limits.conditionDepth} levels deep (limit: conditionDepth).`;
      throw new ConditionError(diagnostic('limit-condition', this.#token().span, message));
    }
    const parsed = parse();
    this.#depth--;
    return parsed;
  }

  #token(): Token {
    return this.#peek(0);
  }

  #peek(ahead: number): Token {
    const token = this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)];
    if (!token) throw new Error('a condition has at least its end token');
    return token;
  }

  #skip(word: string): boolean {
    const token = this.#token();
    if (this.#wordOf(token) !== word) return false;
    if (token.text !== word) {
      const message = `The operator ${quote(token.text)} is read as "${word}".`;
      const hint = 'Sigma operators are lower case.';
      this.#report(diagnostic('uppercase-operator', token.span, message, hint));
    }
    this.#at++;
    return true;
  }

  // The operator that a token is, if it is one. A detection's own name wins over upper case.
  #wordOf(token: Token): string | undefined {
    const word = token.text.toLowerCase();
    if (token.kind !== 'word' || !OPERATORS.has(word)) return undefined;
    return token.text !== word && this.#isDetection(token.text) ? undefined : word;
  }

  // After a complete operand stands something that neither joins nor ends it.
  #notJoined(end: string): never {
    const token = this.#token();
    if (token.kind === '|') this.#refuseAggregation(token);
    const word = this.#wordOf(token);
    const names = word === undefined && !SYMBOLS.has(token.text);
    const hint = names ? 'Write "and" or "or" between the two.' : undefined;
    const message = `Expected "and", "or" or ${end}, but found ${quote(token.text)}.`;
    this.#refuse(token, message, word === 'not' ? 'Write "and not" or "or not".' : hint);
  }

  #unexpected(expected: string): never {
    const token = this.#token();
    const found = token.kind === 'end' ? 'the condition ends' : `found ${quote(token.text)}`;
    this.#refuse(token, `Expected ${expected}, but ${found}.`);
  }

  #refuse(token: Token, message: string, hint?: string): never {
    const operator = SYMBOLS.get(/^(?:!|[^\w]+)/.exec(token.text)?.[0] ?? '');
    const better = hint ?? (operator === undefined ? FORMS : `Write "${operator}".`);
    throw new ConditionError(diagnostic('condition-syntax', token.span, message, better));
  }

  #refuseAggregation(token: Token): never {
    const message = 'Aggregations after "|" are no longer part of Sigma.';
    const hint =
      'Write a correlation rule (event_count, value_count or temporal) that names this rule.';
    const span = spanning(token.span, this.#tokens.at(-1)?.span ?? token.span);
    throw new ConditionError(diagnostic('pipe-aggregation', span, message, hint));
  }
}

// Where a condition is not verbatim, tokens may not know their places in it.
function spanning(first: Span | undefined, last: Span): Span {
  if (!first || last.end < first.start) return last;
  return { ...first, end: last.end };
}
