import {
  settledTest,
  valueTest,
  type QueryExpr,
  type QueryPlace,
} from '../../../src/backend/index.ts';
import { isKnownTable } from '../schema/tables.ts';
import { conditionOf } from './condition.ts';
import { bagValue, formatOf } from './extraction.ts';
import { findColumn, type Names, type Scope } from './scope.ts';
import { searchedCondition } from './search.ts';
import { settle } from './settle.ts';
import type { Assignment, Source, Stage, Syntax, Tabular } from './syntax.ts';
import { TABLE, tableName } from './tables.ts';
import { Unreadable } from './unreadable.ts';
import type { Value } from './value.ts';

/** Rows, what they fulfil, and what names stand for among them. */
interface Rows {
  readonly expr: QueryExpr;
  readonly scope: Scope;
}

/** What a query over tables asks of each event. */
export function rowsOfTabular({ source, stages }: Tabular, names: Names): Rows {
  let { expr, scope } = rowsOfSource(source, names);
  const tests = [expr];
  for (const stage of stages) {
    const rows = applyStage(stage, scope);
    scope = rows.scope;
    if (rows.expr) tests.push(rows.expr);
  }
  expr = tests.length === 1 ? expr : { kind: 'and', operands: tests };
  return { expr, scope };
}

const scopeOf = (table: string, names: Names): Scope => ({ table, names, made: new Map() });

/** That an event is a row of a table. */
export function tableTest(place: QueryPlace, name: string): QueryExpr {
  return valueTest(place, TABLE, { matches: (text) => text === name, examples: () => [name] });
}

function rowsOfSource(source: Source, names: Names): Rows {
  switch (source.kind) {
    case 'table':
      return rowsOfTable(source, names);
    case 'nested':
      return rowsOfTabular(source.tabular, names);
    case 'union': {
      const parts = source.parts.map((part) => rowsOfTabular(part, names));
      const tables = new Set(parts.map(({ scope }) => scope.table));
      const [first] = parts;
      const scope = tables.size === 1 && first ? first.scope : scopeOf('', names);
      return { expr: { kind: 'or', operands: parts.map(({ expr }) => expr) }, scope };
    }
    case 'search': {
      const [only, ...more] = source.tables.map(tableName);
      const scope = scopeOf(more.length === 0 && only !== undefined ? only : '', names);
      const found = searchedCondition(scope, source.condition);
      const tables = [only, ...more].flatMap((name) =>
        name === undefined ? [] : [tableTest(source, name)],
      );
      const among: QueryExpr[] = tables.length === 0 ? [] : [{ kind: 'or', operands: tables }];
      return { expr: { kind: 'and', operands: [...among, found] }, scope };
    }
  }
}

function rowsOfTable(source: Extract<Source, { kind: 'table' }>, names: Names): Rows {
  const given = names.tables.get(source.name);
  if (given) {
    const tables = new Map(names.tables);
    tables.delete(source.name);
    return rowsOfTabular(given, { ...names, tables });
  }
  const name = tableName(source.name);
  const scope = scopeOf(name, names);
  const tests = source.args.map((argument) => parameterTest(argument, scope));
  const table = tableTest(source, name);
  return { expr: tests.length === 0 ? table : { kind: 'and', operands: [table, ...tests] }, scope };
}

/** The ends of a parser's parameters, and the operators that they stand for ("ASIM filtering"). */
const PARAMETERS = [
  [/_has_any$/, 'has_any'],
  [/_has_all$/, 'has_all'],
] as const;

/** The columns that parameters of process parsers filter. */
const PARAMETER_COLUMNS: ReadonlyMap<string, string> = new Map([
  ['commandline', 'TargetProcessCommandLine'],
  ['targetprocess', 'TargetProcessName'],
  ['actingprocess', 'ActingProcessName'],
  ['parentprocess', 'ParentProcessName'],
]);

function parameterTest(argument: Syntax, scope: Scope): QueryExpr {
  if (argument.kind !== 'argument') throw new Unreadable('a parameter without a name', argument);
  const { name, value, start, end } = argument;
  // A parser that is disabled gives no rows; `pack` only adds a column.
  if (value.kind === 'bool' && name === 'disabled') return settledTest(argument, !value.value);
  if (value.kind === 'bool' && name === 'pack') return settledTest(argument, true);
  const [ending, operator] = PARAMETERS.find(([one]) => one.test(name)) ?? [];
  const column = ending && PARAMETER_COLUMNS.get(name.replace(ending, ''));
  if (operator === undefined || column === undefined || value.kind !== 'dynamic') {
    throw new Unreadable(`the parameter "${name}"`, argument);
  }
  // An empty list filters nothing.
  if (value.items.length === 0) return settledTest(argument, true);
  const left: Syntax = { kind: 'name', name: column, start, end };
  return conditionOf(scope, { kind: 'operator', operator, left, right: [value], start, end });
}

interface Applied {
  readonly expr?: QueryExpr;
  readonly scope: Scope;
}

function applyStage(stage: Stage, scope: Scope): Applied {
  switch (stage.kind) {
    case 'where':
      return { expr: { kind: 'kept', operand: conditionOf(scope, stage.condition) }, scope };
    case 'search':
      return { expr: { kind: 'kept', operand: searchedCondition(scope, stage.condition) }, scope };
    case 'extend':
      return { scope: extended(scope, stage.columns) };
    case 'project':
    case 'project-rename':
      return { scope: projected(scope, stage.columns, stage.kind === 'project') };
    case 'project-keep': {
      const columns = stage.names.map((name) => findColumn(scope, name, stage));
      const made = new Map(stage.names.map((name, at) => [name, columns[at]] as const));
      return { scope: { ...scope, made: defined(made), closed: true } };
    }
    case 'project-away':
      return { scope: withoutColumns(scope, stage.names, stage) };
    case 'parse-kv':
      return { scope: parsedColumns(scope, stage) };
    case 'output':
      return { scope };
  }
}

function defined(columns: ReadonlyMap<string, Value | undefined>): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  for (const [name, value] of columns) if (value) found.set(name, value);
  return found;
}

// The expressions of one stage see the columns before it, not each other.
function extended(scope: Scope, columns: readonly Assignment[]): Scope {
  const made = new Map(scope.made);
  for (const { name, value } of columns) made.set(name, settle(scope, value));
  return { ...scope, made };
}

function projected(scope: Scope, columns: readonly Assignment[], only: boolean): Scope {
  const made = new Map(columns.map(({ name, value }) => [name, settle(scope, value)]));
  if (only) return { ...scope, made, closed: true };
  const old = columns.flatMap(({ value }) => (value.kind === 'name' ? [value.name] : []));
  const [first] = columns;
  const rest = first ? withoutColumns(scope, old, first) : scope;
  return { ...rest, made: new Map([...rest.made, ...made]) };
}

// In a table that is not known here, what is left out cannot be told from what is left.
function withoutColumns(scope: Scope, names: readonly string[], place: QueryPlace): Scope {
  const made = new Map(scope.made);
  const others = names.filter((name) => !made.delete(name));
  if (others.length === 0) return { ...scope, made };
  if (!isKnownTable(scope.table)) throw new Unreadable('columns left out of a table', place);
  return { ...scope, made, gone: new Set([...(scope.gone ?? []), ...others]) };
}

function parsedColumns(scope: Scope, stage: Extract<Stage, { kind: 'parse-kv' }>): Scope {
  const format = formatOf(stage.properties);
  if (!format) throw new Unreadable('keys and values in a form that is not known here', stage);
  const { table } = scope;
  const made = new Map(scope.made);
  for (const { name, type } of stage.keys) {
    const value = bagValue({ table, column: stage.column, format, key: name });
    if (!value || type !== 'string' || scope.made.has(stage.column)) {
      throw new Unreadable(`"${name}" in a column that holds no such values`, stage);
    }
    made.set(name, value);
  }
  return { ...scope, made };
}
