import { WHOLE_EVENT } from '../../../src/backend/index.ts';
import { positive, textOperator, type TextOperator } from './operators.ts';
import { readRegex } from './regex.ts';
import type { SyntaxOf } from './syntax.ts';
import { Unreadable } from './unreadable.ts';
import {
  dateOf,
  derived,
  isNumeric,
  isText,
  numberOf,
  textOf,
  type Row,
  type Scalar,
  type Value,
} from './value.ts';

/** A comparison with both sides settled. */
export interface Compared {
  readonly syntax: SyntaxOf<'operator'>;
  readonly left: Value;
  readonly right: readonly Value[];
}

/** The truth of a comparison, as a value. */
export function comparison(compared: Compared): Value {
  const { operator, negated } = positive(compared.syntax.operator);
  const value = comparisonBy(operator, compared);
  if (!negated) return value;
  const evaluate: Value['evaluate'] = (row) => {
    const truth = value.evaluate(row);
    return truth === null ? null : truth !== true;
  };
  return { ...value, evaluate };
}

function comparisonBy(operator: string, compared: Compared): Value {
  const { left, right, syntax } = compared;
  if (left.fields.includes(WHOLE_EVENT) && !/^(?:has|contains|matches)/.test(operator)) {
    throw new Unreadable(`"${operator}" with any column`, syntax);
  }
  if (operator === 'matches regex') return regexMatch(compared);
  if (operator === 'between') {
    return ordered(compared, (value, [low = null, high = null]) =>
      both(compare('>=', value, low), compare('<=', value, high)),
    );
  }
  if (/^[<>]=?$/.test(operator)) {
    return ordered(compared, (value, [other = null]) => compare(operator, value, other));
  }
  const onNumbers =
    (operator === '==' || operator === 'in') && !right.every(({ type }) => type === 'string');
  return onNumbers ? equality(compared) : onTexts(operator, left, compared);
}

function onTexts(operator: string, left: Value, { right, syntax }: Compared): Value {
  const texts = textOperator(operator);
  if (!texts) throw new Unreadable(`the operator "${operator}"`, syntax);
  for (const side of [left, ...right]) {
    if (!isText(side)) throw new Unreadable(`"${operator}" on a value that is no text`, syntax);
  }
  const { cased, compare: fits, examples } = texts;
  const fold = cased
    ? (text: string): string => text
    : (text: string): string => text.toLowerCase();
  const found = listMatcher(operator, right, fold, fits);
  const value = derived('bool', [left, ...right], (row) =>
    found(fold(textOf(left.evaluate(row))), row),
  );
  return {
    ...value,
    examples: () => {
      const wanted = right.flatMap(({ constant }) =>
        typeof constant === 'string' ? [constant] : [],
      );
      return (operator === 'has_all' ? [wanted.join(' ')] : wanted).flatMap(examples);
    },
  };
}

type Change = (text: string) => string;

/** How a text, changed in case as need be, compares with the right side of an operator. */
function listMatcher(
  operator: string,
  right: readonly Value[],
  fold: Change,
  fits: TextOperator['compare'],
): (text: string, row: Row) => boolean {
  const literals = right.map(({ constant }) =>
    constant === undefined ? undefined : fold(textOf(constant)),
  );
  if (EQUALITIES.has(operator) && literals.every((literal) => literal !== undefined)) {
    // Lists have thousands of values.
    const set = new Set(literals);
    return (text) => set.has(text);
  }
  const all = right.map((one, at) => (row: Row) => literals[at] ?? fold(textOf(one.evaluate(row))));
  return operator === 'has_all'
    ? (text, row) => all.every((other) => fits(text, other(row)))
    : (text, row) => all.some((other) => fits(text, other(row)));
}

const EQUALITIES: ReadonlySet<string> = new Set(['==', '=~', 'in', 'in~']);

function regexMatch({ left, right: [pattern], syntax }: Compared): Value {
  if (!isText(left)) throw new Unreadable('"matches regex" on a value that is no text', syntax);
  if (typeof pattern?.constant !== 'string') {
    throw new Unreadable('a regular expression that is no literal', syntax);
  }
  const { matches, examples } = readRegex(pattern.constant, syntax);
  const value = derived('bool', [left], (row) => matches(textOf(left.evaluate(row))));
  return { ...value, examples };
}

function both(one: boolean | null, other: boolean | null): boolean | null {
  if (one === false || other === false) return false;
  return one === null || other === null ? null : true;
}

function compare(operator: string, left: Scalar, right: Scalar): boolean | null {
  if (left === null || right === null) return null;
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  return operator === '>' ? left > right : left >= right;
}

type Order = (value: Scalar, others: readonly Scalar[]) => boolean | null;

function ordered(compared: Compared, order: Order): Value {
  const [read, ...others] = numbers(compared);
  const { left, right } = compared;
  const value = derived('bool', [left, ...right], (row) =>
    order(
      read?.(row) ?? null,
      others.map((other) => other(row)),
    ),
  );
  return { ...value, examples: () => edges(right) };
}

/** A number and its neighbours. */
function edges(right: readonly Value[]): readonly string[] {
  return right.flatMap(({ constant }) => {
    if (typeof constant !== 'bigint') return constant === undefined ? [] : [textOf(constant)];
    return [constant, constant - 1n, constant + 1n].map(String);
  });
}

// Equal to null is false for what is not null ("Null values").
function equality(compared: Compared): Value {
  const [read, ...others] = numbers(compared);
  const { left, right } = compared;
  const value = derived('bool', [left, ...right], (row) => {
    const one = read?.(row) ?? null;
    const found = others.map((other) => other(row));
    if (one === null && found.includes(null)) return null;
    return (
      one !== null && found.some((other) => other !== null && !(one < other) && !(one > other))
    );
  });
  return {
    ...value,
    examples: () =>
      right.flatMap((one) => (one.constant === undefined ? [] : [textOf(one.constant)])),
  };
}

/**
 * The sides of a comparison of numbers, dates or truths; a value of no known type is read as the
 * other side has it. Text is not compared with them: the engine refuses it.
 */
function numbers({ left, right, syntax }: Compared): readonly Value['evaluate'][] {
  const sides = [left, ...right];
  const known = sides.filter(({ type }) => type !== 'unknown' && type !== 'dynamic');
  const groups = new Set(known.map(groupOf));
  if (groups.size > 1) throw new Unreadable('a comparison of two types', syntax);
  const group = [...groups][0] ?? 'string';
  return sides.map((side) => {
    if (groupOf(side) === group) return side.evaluate;
    return (row) => {
      const value = side.evaluate(row);
      return typeof value === 'string' ? readAs(group, value) : value;
    };
  });
}

const groupOf = (value: Value): string => (isNumeric(value) ? 'number' : value.type);

function readAs(group: string, text: string): Scalar {
  if (group === 'number') return numberOf(text);
  if (group === 'datetime') return dateOf(text);
  if (group === 'bool') return /^(?:true|false)$/i.test(text) ? /^true$/i.test(text) : null;
  return text;
}
