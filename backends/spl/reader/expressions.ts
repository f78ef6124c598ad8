import type { QueryExpr, QueryPlace } from '../../../src/backend/index.ts';
import { asNumber, comparison, isAnyOf } from './comparisons.ts';
import type { Cursor } from './cursor.ts';
import { compute, type Evaluation, type Scalar } from './evaluation.ts';
import { fieldNamed, type Fields } from './fields.ts';
import { FUNCTIONS } from './functions.ts';
import { like } from './matching.ts';
import { joined, truthOfPart, truthPart, valueOf, type Part } from './parts.ts';
import { Unreadable } from './unreadable.ts';

/** Reads the expression of `where`. */
export function readCondition(cursor: Cursor, fields: Fields): QueryExpr {
  return truthOfPart(readExpression(cursor, fields));
}

/** Reads an expression of eval. NOT binds closest, then AND, then OR ("Boolean expressions"). */
export function readExpression(cursor: Cursor, fields: Fields): Part {
  return readJoined(cursor, fields, 'or');
}

function readJoined(cursor: Cursor, fields: Fields, kind: 'and' | 'or'): Part {
  const read = (): Part =>
    kind === 'or' ? readJoined(cursor, fields, 'and') : readNot(cursor, fields);
  const parts = [read()];
  while (cursor.takeWord(kind)) parts.push(read());
  const [first] = parts;
  if (!first || parts.length === 1) return first ?? cursor.fail('an expression expected');
  if (cursor.peek()?.text.toLowerCase() === 'xor') cursor.fail('XOR');
  return truthPart(joined(kind, parts.map(truthOfPart)), cursor.since(first));
}

function readNot(cursor: Cursor, fields: Fields): Part {
  const token = cursor.takeWord('not');
  if (!token) return readComparison(cursor, fields);
  const operand = cursor.nested(() => truthOfPart(readNot(cursor, fields)));
  return truthPart({ kind: 'not', operand }, cursor.since(token));
}

function readComparison(cursor: Cursor, fields: Fields): Part {
  const left = readOperand(cursor, fields);
  const operator = cursor.takeSymbol('=', '==', '!=', '<', '<=', '>', '>=');
  if (operator) {
    const right = readOperand(cursor, fields);
    const place = cursor.since(left);
    return truthPart(comparison(place, operator.text, [valueOf(left), valueOf(right)]), place);
  }
  if (cursor.takeWord('in')) {
    const values = readArguments(cursor, fields);
    const place = cursor.since(left);
    return truthPart(isAnyOf([left, ...values], place), place);
  }
  if (cursor.takeWord('like')) {
    const pattern = readOperand(cursor, fields);
    const place = cursor.since(left);
    return truthPart(like([left, pattern], place), place);
  }
  return left;
}

function readOperand(cursor: Cursor, fields: Fields): Part {
  const first = readSingle(cursor, fields);
  const operator = cursor.takeSymbol('.', '+', '-', '*', '/', '%');
  if (!operator) return first;
  throw new Unreadable(`the operator ${operator.text}`, operator);
}

function readSingle(cursor: Cursor, fields: Fields): Part {
  const minus = cursor.takeSymbol('-');
  if (minus) {
    const operand = cursor.nested(() => valueOf(readSingle(cursor, fields)));
    const place = cursor.since(minus);
    return { kind: 'value', value: compute([operand], place, negative), ...place };
  }
  if (cursor.takeSymbol('(')) {
    const inner = cursor.nested(() => readExpression(cursor, fields));
    cursor.expectSymbol(')');
    return inner;
  }
  const token = cursor.next();
  const value = (evaluation: Evaluation): Part => ({
    kind: 'value',
    value: evaluation,
    start: token.start,
    end: token.end,
  });
  switch (token.kind) {
    case 'text':
      return value({ kind: 'constant', value: token.text });
    case 'number':
      return value({ kind: 'constant', value: Number(token.text) });
    case 'name':
      return value(fieldNamed(fields, token.text));
    case 'word': {
      if (cursor.peek()?.text !== '(' || cursor.peek()?.kind !== 'symbol') {
        return value(bareWord(token.text, token, fields));
      }
      const read = FUNCTIONS.get(token.text.toLowerCase());
      if (!read) throw new Unreadable(`the function ${token.text}`, token);
      const args = readArguments(cursor, fields);
      return { ...read(args, cursor.since(token)), ...cursor.since(token) };
    }
    default:
      throw new Unreadable(`${JSON.stringify(token.text)} in an evaluation`, token);
  }
}

const OPERATORS = /^(?:and|or|not|xor|in|like)$/i;

function bareWord(word: string, place: QueryPlace, fields: Fields): Evaluation {
  if (OPERATORS.test(word)) throw new Unreadable(`the operator ${word} without a value`, place);
  return fieldNamed(fields, word);
}

function negative(value: Scalar = null): Scalar {
  const number = value === null ? undefined : asNumber(value);
  return number === undefined ? null : -number;
}

function readArguments(cursor: Cursor, fields: Fields): readonly Part[] {
  cursor.expectSymbol('(');
  const args: Part[] = [];
  if (cursor.takeSymbol(')')) return args;
  cursor.nested(() => {
    do args.push(readExpression(cursor, fields));
    while (cursor.takeSymbol(','));
  });
  cursor.expectSymbol(')');
  return args;
}
