import {
  WHOLE_EVENT,
  presenceTest,
  settledTest,
  type QueryExpr,
} from '../../../../src/backend/index.ts';
import type { Cursor, Token } from '../cursor.ts';
import { anyOf, readList } from '../logic.ts';
import { regexTest } from '../regex.ts';
import { booleanTest, numberTest, textTest, type NumberComparison } from '../tests.ts';
import { kindOf } from './field-kinds.ts';
import { decodeName, decodeSingle, decodeText } from './lex.ts';

/** What the options and the place of a comparison settle. */
export interface Setting {
  /** True where backslashes of regular expressions stand as they are. */
  readonly singleBackslash: boolean;
  /** A search over all columns stands in the first filter only, a function behind it only. */
  readonly stage: 'first' | 'later';
}

type Operator =
  | { readonly operand: 'whole'; readonly cased: boolean }
  | { readonly operand: 'part'; readonly cased: boolean }
  | { readonly operand: 'regex'; readonly cased: boolean };

/**
 * The operators that take a literal or a list of them (SentinelOne's ai-siem references). Whole
 * values mind case by themselves, parts and regular expressions do not.
 */
const WORD_OPERATORS: Readonly<Record<string, Operator>> = {
  in: { operand: 'whole', cased: true },
  'in:matchcase': { operand: 'whole', cased: true },
  'in:anycase': { operand: 'whole', cased: false },
  contains: { operand: 'part', cased: false },
  'contains:anycase': { operand: 'part', cased: false },
  'contains:matchcase': { operand: 'part', cased: true },
  matches: { operand: 'regex', cased: false },
  'matches:anycase': { operand: 'regex', cased: false },
  'matches:matchcase': { operand: 'regex', cased: true },
};

const EQUAL: Operator = { operand: 'whole', cased: true };

/** Reads a comparison of a field, or of all columns. */
export function readComparison(cursor: Cursor, setting: Setting): QueryExpr {
  const name = cursor.next();
  const all = name.kind === 'sign';
  if (all && setting.stage === 'later') cursor.fail('a search over all columns', name);
  const field = all ? WHOLE_EVENT : decodeName(name.text);
  const { kind, text } = cursor.peek();
  if (kind === 'sign' && !all) return readSign(cursor, { name, field, setting });
  const operator = kind === 'word' ? operatorNamed(text) : undefined;
  if (operator && !(all && operator.operand === 'whole')) {
    cursor.next();
    return readOperands(cursor, { operator, field, setting });
  }
  if (kind === 'word' && /^(?:not|NOT)$/.test(text) && cursor.peek(1).text === 'in' && !all) {
    return readNotIn(cursor, name);
  }
  return cursor.fail(kind === 'word' ? `the operator ${text}` : 'an operator is expected here');
}

function operatorNamed(text: string): Operator | undefined {
  return Object.hasOwn(WORD_OPERATORS, text) ? WORD_OPERATORS[text] : undefined;
}

// `x not in (…)` is accepted, and the query finds nothing (seen live by SentinelOne).
function readNotIn(cursor: Cursor, name: Token): QueryExpr {
  cursor.next();
  cursor.next();
  readList(cursor, () => readLiteral(cursor));
  return settledTest({ start: name.start, end: cursor.peek(-1).end }, null);
}

/** A field that is compared, and where. */
interface Compared {
  readonly name: Token;
  readonly field: string;
  readonly setting: Setting;
}

const NUMBER_SIGNS: readonly NumberComparison[] = ['<', '<=', '>', '>='];

function readSign(cursor: Cursor, { name, field, setting }: Compared): QueryExpr {
  const sign = cursor.next();
  const comparison = NUMBER_SIGNS.find((one) => one === sign.text);
  if (comparison !== undefined) {
    const literal = cursor.next();
    if (literal.kind !== 'number') cursor.fail('a comparison with what is no number', literal);
    return numberTest({ field, place: literal }, comparison, numberOf(literal));
  }
  if (sign.text === '=' && cursor.takeSign('*')) {
    return presenceTest({ start: name.start, end: cursor.peek(-1).end }, field);
  }
  if (sign.text !== '=' && sign.text !== '==' && sign.text !== '!=') {
    cursor.fail('an operator is expected here', sign);
  }
  const literal = readLiteral(cursor);
  const equal = literalTest(cursor, literal, { operator: EQUAL, field, setting });
  // As `!(x = …)`: an event without the field is found.
  return sign.text === '!=' ? { kind: 'not', operand: equal } : equal;
}

/** How the operands of a field are compared with it. */
interface Comparing {
  readonly operator: Operator;
  readonly field: string;
  readonly setting: Setting;
}

function readOperands(cursor: Cursor, comparing: Comparing): QueryExpr {
  const { kind, text } = cursor.peek();
  const list = kind === 'sign' && text === '(';
  if (!list && comparing.operator.operand === 'whole') cursor.fail('"(" is expected here');
  const literals = list ? readList(cursor, () => readLiteral(cursor)) : [readLiteral(cursor)];
  return anyOf(literals.map((literal) => literalTest(cursor, literal, comparing)));
}

function readLiteral(cursor: Cursor): Token {
  const token = cursor.peek();
  const boolean = token.kind === 'word' && (token.text === 'true' || token.text === 'false');
  if (boolean || token.kind === 'text' || token.kind === 'number') return cursor.next();
  return cursor.fail('a value is expected here');
}

function literalTest(cursor: Cursor, literal: Token, comparing: Comparing): QueryExpr {
  const { operator, field } = comparing;
  const subject = { field, place: literal };
  const numeric = kindOf(field) === 'number';
  if (literal.kind === 'text') {
    // Comparisons of mixed types have undefined results; text operators take no numbers.
    if (numeric) cursor.fail(`a text where ${field} holds numbers`, literal);
    return textLiteralTest(cursor, literal, comparing);
  }
  if (operator.operand !== 'whole') return cursor.fail('a text is expected here', literal);
  if (literal.kind === 'number') return numberTest(subject, '=', numberOf(literal));
  if (numeric) cursor.fail(`a truth value where ${field} holds numbers`, literal);
  return booleanTest(subject, literal.text === 'true');
}

const numberOf = ({ text }: Token): number => Number(text.replaceAll('_', ''));

function textLiteralTest(
  cursor: Cursor,
  literal: Token,
  { operator, field, setting }: Comparing,
): QueryExpr {
  const regex = operator.operand === 'regex';
  const decode = regex && setting.singleBackslash ? decodeSingle : decodeText;
  const text = decode(literal.text);
  if (typeof text !== 'string') return cursor.fail(text.problem, literal);
  const subject = { field, place: literal };
  const { cased } = operator;
  if (!regex) {
    const match = operator.operand === 'whole' ? 'equals' : 'contains';
    return textTest(subject, { match, text, cased });
  }
  const test = regexTest(subject, text, cased);
  return 'problem' in test
    ? cursor.fail(`a regular expression with ${test.problem}`, literal)
    : test;
}
