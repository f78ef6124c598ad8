import { presenceTest, type QueryExpr, type QueryPlace } from '../../../../src/backend/index.ts';
import { isEnum, isNumeric } from '../../v1/field-kinds.ts';
import type { Cursor, Token } from '../cursor.ts';
import { anyOf, readList } from '../logic.ts';
import { regexTest } from '../regex.ts';
import {
  booleanTest,
  isDecimal,
  numberTest,
  textTest,
  type NumberComparison,
  type Subject,
  type TextTest,
} from '../tests.ts';

/** What an operator does with its operand. */
type Operator =
  | {
      readonly operand: 'text' | 'list';
      readonly match: TextTest['match'];
      readonly cased: boolean;
      readonly negated?: true;
    }
  | { readonly operand: 'regex' }
  | { readonly operand: 'number'; readonly comparison: NumberComparison }
  | { readonly operand: 'none'; readonly test: 'present' | 'absent' | 'true' | 'false' };

const text = (match: TextTest['match'], cased: boolean): Operator => ({
  operand: 'text',
  match,
  cased,
});
const list = (match: TextTest['match'], cased: boolean): Operator => ({
  operand: 'list',
  match,
  cased,
});

/**
 * The operators by their words in lower case (SentineLabs' published queries with SentinelOne's
 * own translation; public rules and converters for the rest). Lists of beginnings and ends do not
 * exist.
 */
const OPERATORS: Readonly<Record<string, Operator>> = {
  '=': text('equals', true),
  '!=': { operand: 'text', match: 'equals', cased: true, negated: true },
  '>': { operand: 'number', comparison: '>' },
  '>=': { operand: 'number', comparison: '>=' },
  '<': { operand: 'number', comparison: '<' },
  '<=': { operand: 'number', comparison: '<=' },
  in: list('equals', true),
  'in anycase': list('equals', false),
  'not in': { operand: 'list', match: 'equals', cased: true, negated: true },
  contains: text('contains', true),
  'contains anycase': text('contains', false),
  containscis: text('contains', false),
  'does not contain': { operand: 'text', match: 'contains', cased: true, negated: true },
  'in contains': list('contains', true),
  'in contains anycase': list('contains', false),
  startswith: text('startswith', true),
  'startswith anycase': text('startswith', false),
  startswithcis: text('startswith', false),
  endswith: text('endswith', true),
  'endswith anycase': text('endswith', false),
  endswithcis: text('endswith', false),
  regexp: { operand: 'regex' },
  exists: { operand: 'none', test: 'present' },
  'is empty': { operand: 'none', test: 'absent' },
  'is not empty': { operand: 'none', test: 'present' },
  'is true': { operand: 'none', test: 'true' },
  'is false': { operand: 'none', test: 'false' },
};

const WORDS_OF_LONGEST = 3;

/** Reads a comparison; the name of the field comes next. */
export function readComparison(cursor: Cursor, fieldNamed: (name: string) => string): QueryExpr {
  const name = cursor.next();
  const operator = readOperator(cursor);
  const field = fieldNamed(name.text);
  switch (operator.operand) {
    case 'none':
      return stateTest({ field, place: upTo(name, cursor.peek(-1)) }, operator.test);
    case 'text':
      return comparedWith(cursor, field, { operator, literals: [readText(cursor)] });
    case 'list':
      return comparedWith(cursor, field, {
        operator,
        literals: readList(cursor, () => readText(cursor)),
      });
    case 'regex':
      return readRegex(cursor, field);
    case 'number': {
      const literal = readText(cursor);
      if (!isDecimal(literal.text)) cursor.fail('a comparison with what is no number', literal);
      return numberTest({ field, place: literal }, operator.comparison, Number(literal.text));
    }
  }
}

const upTo = ({ start }: QueryPlace, { end }: QueryPlace): QueryPlace => ({ start, end });

function readOperator(cursor: Cursor): Operator {
  const first = cursor.peek();
  const longest = first.kind === 'sign' ? 1 : WORDS_OF_LONGEST;
  for (let count = longest; count > 0; count--) {
    const tokens = Array.from({ length: count }, (_, ahead) => cursor.peek(ahead));
    if (!tokens.every(({ kind }) => kind === first.kind)) continue;
    const phrase = tokens.map((token) => token.text.toLowerCase()).join(' ');
    const operator = Object.hasOwn(OPERATORS, phrase) ? OPERATORS[phrase] : undefined;
    if (!operator) continue;
    tokens.forEach(() => cursor.next());
    return operator;
  }
  return cursor.fail(
    first.kind === 'word' ? `the operator ${first.text}` : 'an operator is expected here',
  );
}

function readText(cursor: Cursor): Token {
  const token = cursor.peek();
  return token.kind === 'text' ? cursor.next() : cursor.fail('a text in quotes is expected here');
}

function stateTest(
  subject: Subject,
  state: Extract<Operator, { operand: 'none' }>['test'],
): QueryExpr {
  if (state === 'true' || state === 'false') return booleanTest(subject, state === 'true');
  const present = presenceTest(subject.place, subject.field);
  return state === 'present' ? present : { kind: 'not', operand: present };
}

/** The texts of a comparison and how they are compared. */
interface Compared {
  readonly operator: Extract<Operator, { operand: 'text' | 'list' }>;
  readonly literals: readonly Token[];
}

// An event without the field is not found by the operator, and is found by its negation.
function comparedWith(cursor: Cursor, field: string, { operator, literals }: Compared): QueryExpr {
  const tests = literals.map((literal) => literalTest(cursor, field, { operator, literal }));
  const any = anyOf(tests);
  return operator.negated ? { kind: 'not', operand: any } : any;
}

function literalTest(
  cursor: Cursor,
  field: string,
  { operator, literal }: { operator: Compared['operator']; literal: Token },
): QueryExpr {
  const subject = { field, place: literal };
  if (operator.match !== 'equals') refuseParts(cursor, field, literal);
  if (!isNumeric(field)) {
    const { match, cased } = operator;
    return textTest(subject, { match, text: literal.text, cased: cased && !isEnum(field) });
  }
  return isDecimal(literal.text)
    ? numberTest(subject, '=', Number(literal.text))
    : cursor.fail(`a text where ${field} holds numbers`, literal);
}

// Enums are compared as whole words (list of the public Sigma backend), numbers as numbers.
function refuseParts(cursor: Cursor, field: string, literal: Token): void {
  if (isEnum(field)) cursor.fail('a part of a word of a fixed set', literal);
  if (isNumeric(field)) cursor.fail('a part of a number', literal);
}

function readRegex(cursor: Cursor, field: string): QueryExpr {
  const literal = readText(cursor);
  refuseParts(cursor, field, literal);
  // Whether case matters without a flag is not documented; published authors write `(?i)`.
  const test = regexTest({ field, place: literal }, literal.text, true);
  return 'problem' in test
    ? cursor.fail(`a regular expression with ${test.problem}`, literal)
    : test;
}
