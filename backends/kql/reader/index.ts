import type {
  BackendOptions,
  QueryExpr,
  QueryReader,
  Reading,
} from '../../../src/backend/index.ts';
import { KEYWORD_COLUMNS } from '../schema/keywords.ts';
import { SCHEMA } from '../schema/tables.ts';
import { conditionOf } from './condition.ts';
import { complete } from './complete.ts';
import { heldText } from './hold.ts';
import { parseQuery } from './parse-query.ts';
import { rowsOfTabular, tableTest } from './stages.ts';
import type { QuerySyntax } from './syntax.ts';
import { tableName } from './tables.ts';
import { Unreadable } from './unreadable.ts';

/** Reads KQL: the syntax and the meaning are those of Microsoft's reference. */
export function kqlReader(options: BackendOptions): QueryReader {
  const own = options['table'] ?? '';
  return {
    read: (query) => readQuery(query, own.replace(/\(\)$/, '')),
    hold: heldText,
    complete,
    keywordField,
  };
}

/** Where a table has one column for the text of an event, keywords are looked for in it. */
function keywordField(state: Readonly<Record<string, string>>): string | undefined {
  const [column, ...others] = KEYWORD_COLUMNS[state['query_table'] ?? state['table'] ?? ''] ?? [];
  return others.length === 0 ? column : undefined;
}

function readQuery(query: string, own: string): Reading {
  try {
    return { kind: 'query', expr: exprOf(parseQuery(query), own) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const { message, start, end } = error;
    return { kind: 'unreadable', reason: message, start, end };
  }
}

function exprOf({ values, tables, body }: QuerySyntax, own: string): QueryExpr {
  const names = { values, tables };
  if (body.kind === 'condition') {
    const scope = { table: '', names, made: new Map() };
    return { kind: 'kept', operand: conditionOf(scope, body.condition) };
  }
  const { tabular } = body;
  if (tabular.source.kind !== 'table' || tabular.source.name !== own) {
    return rowsOfTabular(tabular, names).expr;
  }
  return sameColumns(own, (table) => {
    const { source } = tabular;
    const named = { ...source, kind: 'table', name: table, args: [] } as const;
    return rowsOfTabular({ ...tabular, source: named }, names).expr;
  });
}

// A user's table has the columns of one that is known: of the first with all that the query asks.
function sameColumns(own: string, read: (table: string) => QueryExpr): QueryExpr {
  const place = { start: 0, end: own.length };
  for (const table of Object.keys(SCHEMA)) {
    try {
      const expr = read(table);
      const rest = expr.kind === 'and' ? expr.operands.slice(1) : [];
      return { kind: 'and', operands: [tableTest(place, own), ...rest] };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
    }
  }
  return read(own);
}

/** What stands in a query beside the rule's logic: its table, and a stage of the log source. */
export function addedTests(
  state: Readonly<Record<string, string>>,
  options: BackendOptions,
): readonly QueryExpr[] {
  const own = (options['table'] ?? '').replace(/\(\)$/, '');
  const known = state['query_table'] ?? state['table'] ?? '';
  const table = own === '' ? known : own;
  if (table === '') return [];
  const place = { start: 0, end: 0 };
  const stage = state['stage'];
  if (stage === undefined) return [tableTest(place, tableName(table))];
  const { expr } = rowsOfTabular(stageOf(known, stage), { values: new Map(), tables: new Map() });
  const rest = expr.kind === 'and' ? expr.operands.slice(1) : [];
  return [tableTest(place, tableName(table)), ...rest];
}

function stageOf(table: string, stage: string): Parameters<typeof rowsOfTabular>[0] {
  const { body } = parseQuery(`${table}\n| ${stage}`);
  if (body.kind !== 'tabular') throw new Error(`the stage of a log source is none: ${stage}`);
  return body.tabular;
}
