import {
  and,
  diagnostic,
  leavesOf,
  namedBy,
  type BackendOptions,
  type Dialect,
  type Expr,
  type QueryContext,
  type Source,
} from '../../src/backend/index.ts';
import { expressionDialect } from './dialect.ts';
import { quoted } from './literal.ts';
import { mostAlternatives, prepare } from './prepare.ts';
import { extraction, type MadeFor } from './extraction.ts';
import { KEYWORD_COLUMNS } from './schema/keywords.ts';
import { scopeOf, type Scope } from './scope.ts';

/**
 * The most characters in the query of a scheduled analytics rule (Microsoft Sentinel, "Create a
 * scheduled analytics rule from scratch").
 */
const LONGEST_RULE_QUERY = 10_000;

/** What pipelines set as `limit` where queries become such rules. */
const ANALYTICS_RULE = 'analytics-rule';

/** KQL as a query: a table and its stages, or an expression where no pipeline names a table. */
export function kqlDialect(options: BackendOptions): Dialect {
  const unknown: Scope = scopeOf('', { kind: 'and', operands: [] });
  return {
    ...expressionDialect(unknown, []),
    compose: (expr, context) => composeQuery(expr, context, options['table'] ?? ''),
  };
}

/** Writes the whole query: table, restriction, columns to be made, and the rule's conditions. */
function composeQuery(expr: Expr, context: QueryContext, source: string): string {
  const table = context.state['query_table'] ?? context.state['table'] ?? '';
  const keywords = KEYWORD_COLUMNS[table] ?? [];
  // Keywords are placed first, so that the columns they are looked for in are settled as others.
  const scope = scopeOf(table, prepare(expr, keywords));
  const most = context.state['limit'] === ANALYTICS_RULE ? mostAlternatives(expr) : undefined;
  const dialect = expressionDialect(scope, keywords, most);
  const named = source === '' ? table : source;
  if (named === '') return context.print(expr, dialect);
  const query = stagesOf(expr, context, { scope, dialect, keywords }).map(
    (stage) => `\n| ${stage}`,
  );
  const text = [tableName(named), ...query].join('');
  checkLength(context.trace.plain(text), context);
  return text;
}

interface Printing {
  readonly scope: Scope;
  readonly dialect: Dialect;
  readonly keywords: readonly string[];
}

function stagesOf(
  expr: Expr,
  { rule, state, trace, print }: QueryContext,
  { scope, dialect, keywords }: Printing,
): string[] {
  const parts = conjuncts(expr).map((part) => ({
    part,
    made: columnsMade(prepare(part, keywords), scope),
    added: [...leavesOf(part)].every(({ origin }) => origin.item === rule.logsource.span),
  }));
  const text = ({ part }: { readonly part: Expr }): string => print(part, dialect);
  const where = (one: string): string => `where ${one}`;
  const restrictions = parts.filter((one) => one.added && one.made.length === 0);
  const made = parts.flatMap((one) => one.made);
  return [
    ...(restrictions.length === 0
      ? []
      : [where(print(and(restrictions.map(({ part }) => part)), dialect))]),
    ...(state['stage'] === undefined ? [] : [state['stage']]),
    ...parts.filter((one) => !one.added && one.made.length === 0).map((one) => where(text(one))),
    ...extraction(made, trace),
    ...parts.filter((one) => one.made.length > 0).map((one) => where(text(one))),
  ];
}

function conjuncts(expr: Expr): Expr[] {
  return expr.kind === 'and' ? expr.operands.flatMap(conjuncts) : [expr];
}

function columnsMade(expr: Expr, scope: Scope): MadeFor[] {
  const sources = [...leavesOf(expr)].flatMap((leaf): readonly Source[] => [
    namedBy(leaf),
    ...(leaf.kind === 'fieldref' ? [{ field: leaf.reference, origin: leaf.origin }] : []),
  ]);
  return sources.flatMap((source) => {
    const made = source.field === null ? undefined : scope(source.field).made;
    return made ? [{ made, source }] : [];
  });
}

/** A table, or a function with its brackets, which a user may name. */
function tableName(name: string): string {
  return /^[A-Za-z_]\w*(?:\(\))?$/.test(name) ? name : `[${quoted(name)}]`;
}

function checkLength(query: string, { report, rule, state }: QueryContext): void {
  if (state['limit'] !== ANALYTICS_RULE || query.length <= LONGEST_RULE_QUERY) return;
  const message = `The query has ${query.length} characters; an analytics rule may have ${LONGEST_RULE_QUERY}.`;
  const hint = 'It runs as a hunting query, or as a function that the analytics rule calls.';
  report(diagnostic('over-limit', rule.logsource.span, message, hint));
}
