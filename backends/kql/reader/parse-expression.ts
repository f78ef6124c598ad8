import type { Cursor } from './cursor.ts';
import { isListOperator, isOperator } from './operators.ts';
import type { Syntax } from './syntax.ts';
import { Unreadable } from './unreadable.ts';

/*
 * Expressions, from the loosest joint to the tightest: or, and, comparisons, sums, products, signs,
 * members ("Logical operators", "Scalar operators"). `not` is a function with brackets of its own.
 */

/** Reads one expression. */
export function parseExpression(cursor: Cursor): Syntax {
  return cursor.nested(() => joined(cursor, 'or', () => joined(cursor, 'and', comparison)));
}

function joined(cursor: Cursor, kind: 'and' | 'or', part: (cursor: Cursor) => Syntax): Syntax {
  const first = part(cursor);
  if (!cursor.sees(kind)) return first;
  const operands = [first];
  while (cursor.takes(kind)) operands.push(part(cursor));
  return { kind, operands, ...cursor.from(first) };
}

function comparison(cursor: Cursor): Syntax {
  const left = sum(cursor);
  const operator = operatorAt(cursor);
  if (operator === undefined) return left;
  const right = isListOperator(operator) ? listOf(cursor, operator) : [sum(cursor)];
  const place = cursor.from(left);
  const next = cursor.peek();
  if (operatorAt(cursor) !== undefined) throw cursor.unexpected('"and" or "or"', next);
  return { kind: 'operator', operator, left, right, ...place };
}

function operatorAt(cursor: Cursor): string | undefined {
  const { kind, text } = cursor.peek();
  if (kind !== 'name' && kind !== 'sign') return undefined;
  if (text === 'matches' && cursor.sees('regex', 1)) {
    cursor.next();
    cursor.next();
    return 'matches regex';
  }
  if (!isOperator(text)) return undefined;
  cursor.next();
  return text;
}

function listOf(cursor: Cursor, operator: string): readonly Syntax[] {
  const open = cursor.expect('(');
  if (operator.endsWith('between')) {
    const low = sum(cursor);
    cursor.expect('..');
    const high = sum(cursor);
    cursor.expect(')');
    return [low, high];
  }
  if ([...cursor.bracketed()].some(({ kind, text }) => kind === 'sign' && text === '|')) {
    const tokens = [...cursor.bracketed()];
    tokens.forEach(() => cursor.next());
    cursor.expect(')');
    const text = tokens.map((token) => token.text).join(' ');
    return [{ kind: 'subquery', text, ...cursor.from(open) }];
  }
  return argumentsOf(cursor);
}

/** Reads what stands between brackets whose first is taken already. */
export function argumentsOf(cursor: Cursor): Syntax[] {
  const args: Syntax[] = [];
  if (cursor.takes(')')) return args;
  do args.push(argument(cursor));
  while (cursor.takes(','));
  cursor.expect(')');
  return args;
}

function argument(cursor: Cursor): Syntax {
  const first = cursor.peek();
  if (first.kind !== 'name' || !cursor.sees('=', 1)) return parseExpression(cursor);
  cursor.next();
  cursor.next();
  const value = parseExpression(cursor);
  return { kind: 'argument', name: first.text, value, ...cursor.from(first) };
}

const SUMS = ['+', '-'] as const;
const PRODUCTS = ['*', '/', '%'] as const;

const sum = (cursor: Cursor): Syntax => chain(cursor, SUMS, product);
const product = (cursor: Cursor): Syntax => chain(cursor, PRODUCTS, signed);

function chain(
  cursor: Cursor,
  operators: readonly string[],
  part: (cursor: Cursor) => Syntax,
): Syntax {
  let left = part(cursor);
  for (;;) {
    const operator = operators.find((one) => cursor.sees(one));
    if (operator === undefined) return left;
    cursor.next();
    const right = [part(cursor)];
    left = { kind: 'operator', operator, left, right, ...cursor.from(left) };
  }
}

function signed(cursor: Cursor): Syntax {
  const first = cursor.peek();
  if (cursor.takes('+')) return cursor.nested(() => signed(cursor));
  if (!cursor.takes('-')) return members(cursor);
  const operand = cursor.nested(() => signed(cursor));
  return { kind: 'negative', operand, ...cursor.from(first) };
}

function members(cursor: Cursor): Syntax {
  let object = primary(cursor);
  for (;;) {
    if (cursor.takes('.')) {
      object = { kind: 'member', object, name: cursor.name(), ...cursor.from(object) };
    } else if (object.kind !== 'string' && cursor.takes('[')) {
      const index = cursor.next();
      const name = index.kind === 'string' ? index.value : index.text;
      if (index.kind !== 'string' && !/^\d+$/.test(index.text)) {
        throw cursor.unexpected('a number or a text', index);
      }
      cursor.expect(']');
      object = { kind: 'member', object, name, ...cursor.from(object) };
    } else return object;
  }
}

/** Types whose literals are written as calls. */
const TYPED = /^(?:datetime|date|timespan|time|guid|int|long|real|double|decimal|bool)$/;

function primary(cursor: Cursor): Syntax {
  const token = cursor.peek();
  const { start, end } = token;
  switch (token.kind) {
    case 'string':
      return text(cursor);
    case 'number':
      cursor.next();
      return { kind: 'number', text: token.text, start, end };
    case 'timespan':
      cursor.next();
      return { kind: 'timespan', text: token.text, start, end };
    case 'name':
      return named(cursor);
    default:
      break;
  }
  if (cursor.takes('*')) return { kind: 'star', start, end };
  if (cursor.takes('(')) {
    const inner = parseExpression(cursor);
    cursor.expect(')');
    return { ...inner, ...cursor.from(token) };
  }
  if (cursor.sees('[')) return { kind: 'name', name: cursor.name(), ...cursor.from(token) };
  throw cursor.unexpected('an expression');
}

// Literals that stand side by side are one ("The string data type").
function text(cursor: Cursor): Syntax {
  const first = cursor.peek();
  let value = '';
  for (let token = cursor.peek(); token.kind === 'string'; token = cursor.peek()) {
    value += token.value;
    cursor.next();
  }
  return { kind: 'string', value, ...cursor.from(first) };
}

/** Words that can be no column without brackets. */
const RESERVED = /^(?:and|or|in|in~|by|contains|startswith|endswith|has|between|matches)$|^!/;

function named(cursor: Cursor): Syntax {
  const token = cursor.peek();
  if (RESERVED.test(token.text)) throw cursor.unexpected('an expression');
  cursor.next();
  if (token.text === 'true' || token.text === 'false') {
    return { kind: 'bool', value: token.text === 'true', ...cursor.from(token) };
  }
  if (!cursor.takes('(')) return { kind: 'name', name: token.text, ...cursor.from(token) };
  if (token.text === 'dynamic') return dynamic(cursor, token.start);
  if (TYPED.test(token.text)) return typed(cursor, token.text, token.start);
  const args = argumentsOf(cursor);
  return { kind: 'call', name: token.text, args, ...cursor.from(token) };
}

function typed(cursor: Cursor, type: string, start: number): Syntax {
  const inner = [...cursor.bracketed()];
  const from = cursor.peek().start;
  inner.forEach(() => cursor.next());
  const end = inner.at(-1)?.end ?? from;
  cursor.expect(')');
  return {
    kind: 'typed',
    type,
    text: cursor.text({ start: from, end }),
    ...cursor.from({ start, end }),
  };
}

// Only lists of plain values: an object has no meaning in a comparison here.
function dynamic(cursor: Cursor, start: number): Syntax {
  const items: Syntax[] = [];
  const place = { start, end: start };
  if (cursor.takes('null')) {
    cursor.expect(')');
    return { kind: 'typed', type: 'dynamic', text: 'null', ...cursor.from(place) };
  }
  cursor.expect('[');
  if (!cursor.takes(']')) {
    do {
      const item = signed(cursor);
      if (!/^(?:string|number|bool|negative)$/.test(item.kind)) {
        throw new Unreadable('this item of a dynamic list', item);
      }
      items.push(item);
    } while (cursor.takes(','));
    cursor.expect(']');
  }
  cursor.expect(')');
  return { kind: 'dynamic', items, ...cursor.from(place) };
}
