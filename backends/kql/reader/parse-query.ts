import { Cursor } from './cursor.ts';
import { lex } from './lex.ts';
import { argumentsOf, parseExpression } from './parse-expression.ts';
import { parseStages } from './parse-stages.ts';
import type { QuerySyntax, Source, Syntax, Tabular } from './syntax.ts';
import { Unreadable } from './unreadable.ts';

/**
 * Reads a whole query: statements with semicolons between them, of which the last asks.
 *
 * @throws {Unreadable} where the text is no query, or has what is not read here.
 */
export function parseQuery(query: string): QuerySyntax {
  const cursor = new Cursor(query, lex(query));
  const values = new Map<string, Syntax>();
  const tables = new Map<string, Tabular>();
  while (cursor.sees('let')) {
    cursor.next();
    const name = cursor.name();
    cursor.expect('=');
    if (isTabular(cursor, tables)) tables.set(name, parseTabular(cursor));
    else values.set(name, parseExpression(cursor));
    cursor.expect(';');
  }
  const body = isTabular(cursor, tables)
    ? ({ kind: 'tabular', tabular: parseTabular(cursor) } as const)
    : ({ kind: 'condition', condition: parseExpression(cursor) } as const);
  cursor.takes(';');
  if (cursor.peek().kind !== 'end') throw cursor.unexpected('the end of the query');
  return { values, tables, body };
}

/** Reads one condition, as behind `where`. */
export function parseCondition(text: string): Syntax {
  const cursor = new Cursor(text, lex(text));
  const condition = parseExpression(cursor);
  if (cursor.peek().kind !== 'end') throw cursor.unexpected('the end');
  return condition;
}

// A table is a lone name, or one with a pipe behind it; a condition has an operator.
function isTabular(cursor: Cursor, tables: ReadonlyMap<string, Tabular>): boolean {
  if (cursor.sees('union') || cursor.sees('search')) return !cursor.sees('(', 1);
  let depth = 0;
  for (let ahead = 0; ; ahead++) {
    const { kind, text } = cursor.peek(ahead);
    const ends = kind === 'end' || (kind === 'sign' && text === ';' && depth === 0);
    if (ends) return ahead === 1 && (cursor.peek().kind === 'name' || tables.has(text));
    if (kind !== 'sign') continue;
    if ('([{'.includes(text)) depth++;
    if (')]}'.includes(text)) depth--;
    if (text === '|') return depth === 0 || cursor.sees('(');
  }
}

/** Reads a source of rows and the stages behind it. */
export function parseTabular(cursor: Cursor): Tabular {
  const source = cursor.nested(() => parseSource(cursor));
  return { source, stages: parseStages(cursor) };
}

function parseSource(cursor: Cursor): Source {
  const first = cursor.peek();
  if (cursor.takes('(')) {
    const tabular = parseTabular(cursor);
    cursor.expect(')');
    return { kind: 'nested', tabular, ...cursor.from(first) };
  }
  if (cursor.takes('union')) return union(cursor, first.start);
  if (cursor.takes('search')) return search(cursor, first.start);
  const name = cursor.name();
  const args = cursor.takes('(') ? argumentsOf(cursor) : [];
  if (name !== 'table') return { kind: 'table', name, args, ...cursor.from(first) };
  const [only] = args;
  if (only?.kind !== 'string') throw new Unreadable('a table without a name', cursor.from(first));
  return { kind: 'table', name: only.value, args: [], ...cursor.from(first) };
}

/** What `union` may be told, none of which changes the rows that are found. */
const UNION_PROPERTIES = /^(?:kind|isfuzzy|withsource|with_source)$/;

function union(cursor: Cursor, start: number): Source {
  while (UNION_PROPERTIES.test(cursor.peek().text) && cursor.sees('=', 1)) {
    cursor.next();
    cursor.next();
    cursor.next();
  }
  const parts: Tabular[] = [];
  do {
    if (cursor.sees('*')) throw cursor.unexpected('a table');
    parts.push({ source: cursor.nested(() => parseSource(cursor)), stages: [] });
  } while (cursor.takes(','));
  return { kind: 'union', parts, ...cursor.from({ start, end: start }) };
}

function search(cursor: Cursor, start: number): Source {
  const tables: string[] = [];
  if (cursor.sees('in') && cursor.sees('(', 1)) {
    cursor.next();
    cursor.next();
    do tables.push(cursor.name());
    while (cursor.takes(','));
    cursor.expect(')');
  }
  const condition = parseExpression(cursor);
  return { kind: 'search', tables, condition, ...cursor.from({ start, end: start }) };
}
