import type { Cursor } from './cursor.ts';
import { parseExpression } from './parse-expression.ts';
import type { Assignment, Stage } from './syntax.ts';
import { Unreadable } from './unreadable.ts';

/** Reads the stages behind a source, each after its pipe. */
export function parseStages(cursor: Cursor): Stage[] {
  const stages: Stage[] = [];
  while (cursor.takes('|')) {
    const first = cursor.peek();
    const name = operatorName(cursor);
    const read = STAGES.get(name);
    if (!read) throw new Unreadable(`the operator "${name}"`, cursor.from(first));
    stages.push(read(cursor, first.start));
  }
  return stages;
}

// Names of operators have hyphens, which other names have not.
function operatorName(cursor: Cursor): string {
  const { kind } = cursor.peek();
  if (kind !== 'name') throw cursor.unexpected('an operator');
  let name = cursor.next().text;
  for (let sign = cursor.peek(); sign.text === '-' && sign.kind === 'sign'; sign = cursor.peek()) {
    const part = cursor.peek(1);
    if (part.kind !== 'name' || part.start !== sign.end) break;
    cursor.next();
    cursor.next();
    name += `-${part.text}`;
  }
  return name;
}

type ReadStage = (cursor: Cursor, start: number) => Stage;

const at = (start: number): { readonly start: number; readonly end: number } => ({
  start,
  end: start,
});

const condition =
  (kind: 'where' | 'search'): ReadStage =>
  (cursor, start) => ({ kind, condition: parseExpression(cursor), ...cursor.from(at(start)) });

const columns =
  (kind: 'extend' | 'project' | 'project-rename'): ReadStage =>
  (cursor, start) => ({ kind, columns: list(cursor, assignment), ...cursor.from(at(start)) });

const names =
  (kind: 'project-away' | 'project-keep'): ReadStage =>
  (cursor, start) => ({
    kind,
    names: list(cursor, () => {
      if (cursor.sees('*', 1) || cursor.sees('*')) throw cursor.unexpected('a whole name');
      return cursor.name();
    }),
    ...cursor.from(at(start)),
  });

function list<T>(cursor: Cursor, read: (cursor: Cursor) => T): T[] {
  const items = [read(cursor)];
  while (cursor.takes(',')) items.push(read(cursor));
  return items;
}

function assignment(cursor: Cursor): Assignment {
  const first = cursor.peek();
  const value = parseExpression(cursor);
  if (value.kind !== 'name') throw new Unreadable('a column without a name', value);
  if (!cursor.takes('=')) return { name: value.name, value, ...cursor.from(first) };
  return { name: value.name, value: parseExpression(cursor), ...cursor.from(first) };
}

const output =
  (read: (cursor: Cursor) => void): ReadStage =>
  (cursor, start) => {
    read(cursor);
    return { kind: 'output', ...cursor.from(at(start)) };
  };

function number(cursor: Cursor): void {
  const token = cursor.next();
  if (token.kind !== 'number') throw cursor.unexpected('a number', token);
}

function order(cursor: Cursor): void {
  cursor.expect('by');
  list(cursor, () => {
    parseExpression(cursor);
    if (!cursor.takes('asc')) cursor.takes('desc');
    if (cursor.takes('nulls') && !cursor.takes('first')) cursor.expect('last');
  });
}

function top(cursor: Cursor): void {
  number(cursor);
  order(cursor);
}

function parseKeyValues(cursor: Cursor, start: number): Stage {
  const column = cursor.name();
  cursor.expect('as');
  cursor.expect('(');
  const keys = list(cursor, () => {
    const name = cursor.name();
    cursor.expect(':');
    return { name, type: cursor.name() };
  });
  cursor.expect(')');
  const properties = new Map<string, string>();
  if (cursor.takes('with')) {
    cursor.expect('(');
    list(cursor, () => {
      const name = cursor.name();
      cursor.expect('=');
      const value = cursor.next();
      if (value.kind !== 'string' && value.kind !== 'name')
        throw cursor.unexpected('a text', value);
      properties.set(name, value.kind === 'string' ? value.value : value.text);
    });
    cursor.expect(')');
  }
  return { kind: 'parse-kv', column, keys, properties, ...cursor.from(at(start)) };
}

const STAGES: ReadonlyMap<string, ReadStage> = new Map<string, ReadStage>([
  ['where', condition('where')],
  ['filter', condition('where')],
  ['search', condition('search')],
  ['extend', columns('extend')],
  ['project', columns('project')],
  ['project-rename', columns('project-rename')],
  ['project-away', names('project-away')],
  ['project-keep', names('project-keep')],
  ['parse-kv', parseKeyValues],
  ['take', output(number)],
  ['limit', output(number)],
  ['sort', output(order)],
  ['order', output(order)],
  ['top', output(top)],
  ['as', output((cursor) => void cursor.name())],
  ['project-reorder', output((cursor) => void list(cursor, () => cursor.name()))],
]);
