import type { QueryPlace } from '../../../src/backend/index.ts';
import { computedColumns } from '../schema/computed.ts';
import { columnType, isKnownTable } from '../schema/tables.ts';
import { asXml } from './entities.ts';
import { parseCondition } from './parse-query.ts';
import { syntaxKey, type Syntax, type Tabular } from './syntax.ts';
import { Unreadable } from './unreadable.ts';
import { held, type Value, type ValueType } from './value.ts';

/** Names that the query itself gives to values and tables. */
export interface Names {
  readonly values: ReadonlyMap<string, Syntax>;
  readonly tables: ReadonlyMap<string, Tabular>;
}

/** What names stand for at one place of a query. */
export interface Scope {
  readonly table: string;
  readonly names: Names;
  /** Columns that stages before have made. */
  readonly made: ReadonlyMap<string, Value>;
  /** True behind a projection: only what it has made is left of the table. */
  readonly closed?: boolean;
  /** Columns of the table that are left out. */
  readonly gone?: ReadonlySet<string>;
}

/** The column of a table as its type has it. */
export function columnOf(field: string, type: ValueType): Value {
  return {
    type,
    fields: [field],
    evaluate: (row) => held(type, row(field)),
    examples: () => [],
    ...((type === 'dynamic' || type === 'unknown') && { path: field }),
  };
}

/** A value that stands in the XML of an event, as text with entities in it. */
export function encodedColumn(field: string): Value {
  return { ...columnOf(field, 'string'), evaluate: (row) => asXml(row(field) ?? '') };
}

/** What a name stands for; undefined where it is none of the query's own columns. */
export function findColumn(scope: Scope, name: string, place: QueryPlace): Value {
  const made = scope.made.get(name);
  if (made) return made;
  if (scope.closed || scope.gone?.has(name)) {
    throw new Unreadable(`the column "${name}", which a projection has left out`, place);
  }
  const type = columnType(scope.table, name);
  if (type !== undefined) return columnOf(name, type);
  if (isKnownTable(scope.table)) {
    throw new Unreadable(`the column "${name}", which ${scope.table} does not have`, place);
  }
  return columnOf(name, 'unknown');
}

/** A value that a table does not hold as it is: its name in rules, and where it is missing. */
interface Known {
  readonly field: string;
  readonly encoded: boolean;
  readonly basis?: string;
}

const KNOWN = new Map<string, ReadonlyMap<string, Known>>();

// The expressions are the schema's; each is read once.
function knownOf(table: string): ReadonlyMap<string, Known> {
  const found = KNOWN.get(table);
  if (found) return found;
  const known = new Map(
    Object.entries(computedColumns(table)).map(([field, { expression, basis, encoded }]) => [
      syntaxKey(parseCondition(expression)),
      { field, encoded: encoded ?? false, ...(basis !== undefined && { basis }) },
    ]),
  );
  KNOWN.set(table, known);
  return known;
}

/** The value that the schema makes with just this expression. */
export function knownExpression(scope: Scope, syntax: Syntax): Value | undefined {
  const known = knownOf(scope.table);
  if (known.size === 0) return undefined;
  const found = known.get(syntaxKey(syntax));
  if (!found) return undefined;
  return found.encoded ? encodedColumn(found.field) : columnOf(found.field, 'string');
}

/**
 * The values whose absence a column stands for: those that the query has made and that are missing
 * where the column is.
 */
export function madeOf(scope: Scope, column: string): readonly string[] {
  const fields = new Set([...scope.made.values()].flatMap((value) => value.fields));
  return [...knownOf(scope.table).values()]
    .filter(({ field, basis }) => basis === column && fields.has(field))
    .map(({ field }) => field);
}
