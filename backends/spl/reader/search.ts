import {
  settledTest,
  valueTest,
  type QueryExpr,
  type QueryPlace,
  type QueryTest,
} from '../../../src/backend/index.ts';
import type { Cursor } from './cursor.ts';
import { presentTest, searchTest, type Evaluation, type Match } from './evaluation.ts';
import { keywordTest } from './keywords.ts';
import type { Token } from './lex.ts';
import { MACROS, tagField } from './names.ts';
import { joined } from './parts.ts';
import { Unreadable } from './unreadable.ts';
import { equalsAny, isOrder, ordered, type SearchValue } from './values.ts';

/** What the terms of a search speak of. */
export interface SearchScope {
  readonly field: (name: string, place: QueryPlace) => Evaluation;
  /** False in tstats: summaries hold no text of the events. */
  readonly keywords: boolean;
}

/**
 * Reads an expression of the search command up to its end or to a closing bracket. NOT binds
 * closest, then OR, then AND, which is also meant where nothing stands between two terms (Splunk,
 * "Boolean expressions": order of evaluation).
 */
export function readSearch(cursor: Cursor, scope: SearchScope): QueryExpr {
  const operands = [readAlternatives(cursor, scope)];
  while (!cursor.ends) {
    cursor.takeOperator('AND');
    operands.push(readAlternatives(cursor, scope));
  }
  return joined('and', operands);
}

function readAlternatives(cursor: Cursor, scope: SearchScope): QueryExpr {
  const operands = [readNot(cursor, scope)];
  while (cursor.takeOperator('OR')) operands.push(readNot(cursor, scope));
  return joined('or', operands);
}

function readNot(cursor: Cursor, scope: SearchScope): QueryExpr {
  if (cursor.takeOperator('NOT')) {
    return cursor.nested(() => ({ kind: 'not', operand: readNot(cursor, scope) }));
  }
  if (!cursor.takeSymbol('(')) return readTerm(cursor, scope);
  const inner = cursor.nested(() => readSearch(cursor, scope));
  cursor.expectSymbol(')');
  return inner;
}

/** Words of the language that are no terms when they stand bare. */
const OPERATORS = /^(?:AND|OR|NOT|IN|XOR)$/;

function readTerm(cursor: Cursor, scope: SearchScope): QueryExpr {
  const token = cursor.peek() ?? cursor.fail('a term expected');
  if (token.kind === 'macro') return macroTest(cursor.next());
  const isWord = token.kind === 'word' && !OPERATORS.test(token.text);
  if (!isWord && token.kind !== 'text') cursor.fail('a term expected');
  const directive = readDirective(cursor);
  if (!directive) {
    cursor.next();
    const operator = cursor.takeSymbol('=', '!=', '<', '<=', '>', '>=');
    if (operator) return readComparison(cursor, token, operator, scope);
    if (cursor.takeOperator('IN')) return readList(cursor, token, scope);
  }
  const place = cursor.since(token);
  if (!directive && token.text === '*') return settledTest(place, true);
  if (!scope.keywords) throw new Unreadable('a keyword in tstats', place);
  if (!directive && token.kind === 'word' && token.text.includes('::')) {
    throw new Unreadable('an indexed field (name::value)', place);
  }
  return keywordTest(place, directive ?? { text: token.text, cased: false, term: false });
}

/** A macro as a test of its own: only its administrator knows what it stands for. */
function macroTest(token: Token): QueryTest {
  return valueTest(token, MACROS, {
    matches: (text) => text === token.text,
    examples: () => [token.text],
  });
}

interface Directive {
  readonly text: string;
  readonly cased: boolean;
  readonly term: boolean;
}

/** `CASE(…)` compares with case, `TERM(…)` takes a text as one word of the index. */
function readDirective(cursor: Cursor): Directive | undefined {
  const [word, bracket] = [cursor.peek(), cursor.peek(1)];
  const isDirective = word?.kind === 'word' && (word.text === 'CASE' || word.text === 'TERM');
  if (!isDirective || bracket?.text !== '(' || bracket.start !== word.end) return undefined;
  cursor.next();
  cursor.next();
  const value = cursor.next();
  if (value.kind !== 'word' && value.kind !== 'text') throw new Unreadable('no text', value);
  cursor.expectSymbol(')');
  const cased = word.text === 'CASE';
  return { text: value.text, cased, term: !cased };
}

/** Names by which a search is limited in time: they say nothing of an event's fields. */
const TIMES = /^_?(?:index_)?(?:earliest|latest|starttime|endtime)$/;

function fieldOf(token: Token, { field }: SearchScope): Evaluation {
  const { text } = token;
  if (token.kind === 'word' && TIMES.test(text)) throw new Unreadable('a range of time', token);
  if (text === '' || text.includes('*')) throw new Unreadable('a wildcard in a field name', token);
  return field(text, token);
}

/**
 * An event has many tags or none, and `tag=web tag=proxy` asks for two of them: each is a test of
 * its own.
 */
function taggedAs(tag: string, { text }: Token): Evaluation | undefined {
  if (text !== 'tag' || tag.includes('*')) return undefined;
  return { kind: 'field', name: tagField(tag) };
}

function readComparison(
  cursor: Cursor,
  name: Token,
  { text: operator }: Token,
  scope: SearchScope,
): QueryExpr {
  const value = readValue(cursor);
  const place = cursor.since(name);
  const evaluation = taggedAs(value.text, name) ?? fieldOf(name, scope);
  const isAny = /^\*+$/.test(value.text) && !value.cased;
  if (operator === '=' && isAny) return presentTest(place, evaluation);
  if (operator === '=') return searchTest(place, evaluation, equalsAny([value]));
  // An event without the field does not fulfil `!=` (Splunk, "Difference between != and NOT").
  if (operator === '!=') return searchTest(place, evaluation, differs(equalsAny([value])));
  if (!isOrder(operator)) throw new Unreadable(`the operator ${operator}`, place);
  return searchTest(place, evaluation, ordered(operator, value.text));
}

function differs({ matches, examples }: Match): Match {
  return {
    matches: (text) => !matches(text),
    examples: () => examples().map((text) => `${text}x`),
  };
}

function readList(cursor: Cursor, name: Token, scope: SearchScope): QueryExpr {
  cursor.expectSymbol('(');
  const values = [readValue(cursor)];
  while (cursor.takeSymbol(',')) values.push(readValue(cursor));
  cursor.expectSymbol(')');
  const place = cursor.since(name);
  if (name.text !== 'tag') return searchTest(place, fieldOf(name, scope), equalsAny(values));
  return joined(
    'or',
    values.map((value) =>
      searchTest(place, taggedAs(value.text, name) ?? fieldOf(name, scope), equalsAny([value])),
    ),
  );
}

function readValue(cursor: Cursor): SearchValue {
  const directive = readDirective(cursor);
  if (directive) return { text: directive.text, cased: directive.cased, bare: false };
  const token = cursor.peek();
  const isValue = token?.kind === 'text' || (token?.kind === 'word' && !OPERATORS.test(token.text));
  if (!isValue) cursor.fail('a value expected');
  return { text: cursor.next().text, bare: token.kind === 'word', cased: false };
}
