import {
  and,
  diagnostic,
  leavesOf,
  type Dialect,
  type Expr,
  type Leaf,
  type QueryContext,
} from '../../../src/backend/index.ts';
import { javaRegex } from '../regex/java.ts';
import { reportUnsayable } from '../sayable.ts';
import { breakLines } from './lines.ts';
import { LONGEST_QUERY, LONGEST_REGEX } from './limits.ts';
import { isFieldName } from './literal.ts';
import type { Settings } from './options.ts';
import { flatten, prepare, prepareStage } from './prepare.ts';

/** What a query is written with. */
export interface Target {
  readonly settings: Settings;
  readonly dialect: Dialect;
}

/** Writes a query: the scope, the filter, and a filter stage where one is asked for. */
export function composeQuery(expr: Expr, context: QueryContext, target: Target): string {
  const { settings } = target;
  const { plain } = context.trace;
  reportUnsayable(expr, isFieldName, context.report);
  const stages = writeStages(expr, context, target);
  // An empty filter before a stage leaves the bar at the beginning.
  const single = stages.join(' | ').trimStart();
  const lines = stages
    .map((stage) => breakLines(stage, (text) => plain(text).length))
    .join('\n| ')
    .trimStart();
  const query = settings.oneline || plain(lines).length > LONGEST_QUERY ? single : lines;
  reportLength(plain(query), context);
  return query;
}

/** The text of the filter, and of the stage behind it where one is needed. */
function writeStages(expr: Expr, context: QueryContext, target: Target): string[] {
  const { settings } = target;
  const { filter, stage } = settings.pipes ? splitStage(expr) : { filter: expr, stage: undefined };
  const scope = scopeOf(context, settings);
  const prepared = filter && prepare(filter);
  const text = prepared ? printPart(prepared, context, target) : '';
  const bracketed = scope !== undefined && prepared?.kind === 'or' ? `(${text})` : text;
  const first = [scope ?? '', bracketed].filter((part) => part !== '').join(' and ');
  return stage ? [first, `filter ${printPart(prepareStage(stage), context, target)}`] : [first];
}

/** `dataSource.name` as SentinelOne's own rules have it, or the scheme that skylight writes. */
const SCOPES: ReadonlyMap<string, string> = new Map([
  ['sentinelone', "dataSource.name = 'SentinelOne'"],
  ['edr', "i.scheme = 'edr'"],
]);

/** The restriction to events of agents, which pipelines for them ask for. */
function scopeOf({ state }: QueryContext, { scope }: Settings): string | undefined {
  if (state['scope'] === undefined || scope === 'none') return undefined;
  const eventLog = state['scope'] === 'windows-event-logs';
  return eventLog ? "dataSource.name = 'Windows Event Logs'" : SCOPES.get(scope);
}

/** A function can stand in a stage only; what does not need it stays in the filter before. */
function splitStage(expr: Expr): { filter: Expr | undefined; stage: Expr | undefined } {
  const flat = flatten(expr);
  const parts = flat.kind === 'and' ? flat.operands : [flat];
  const needsStage = (part: Expr): boolean => [...leavesOf(part)].some(isIpv4Network);
  const join = (some: readonly Expr[]): Expr | undefined =>
    some.length > 0 ? and(some) : undefined;
  return {
    filter: join(parts.filter((part) => !needsStage(part))),
    stage: join(parts.filter(needsStage)),
  };
}

const isIpv4Network = (leaf: Leaf): boolean => leaf.kind === 'cidr' && leaf.network.version === 4;

function printPart(prepared: Expr, context: QueryContext, { dialect }: Target): string {
  reportDoubts(prepared, context);
  return context.print(prepared, { ...dialect, prepare: (expr) => expr });
}

function reportDoubts(prepared: Expr, { report }: QueryContext): void {
  for (const leaf of leavesOf(prepared)) {
    if (leaf.field === null) {
      const message = 'A search over all columns works in Event Search, not in rules.';
      report(diagnostic('unverified-mapping', leaf.origin.value, message));
    }
    if (leaf.kind !== 'regex') continue;
    const java = javaRegex(leaf);
    if ('lacks' in java) continue;
    for (const construct of java.doubtful) {
      const message = `Sources disagree on whether "matches" knows ${construct}.`;
      report(diagnostic('unverified-mapping', leaf.origin.value, message));
    }
    const length = bytesOf(java.regex);
    if (length > LONGEST_REGEX) {
      const message = `The regular expression has ${length} bytes; SentinelOne takes ${LONGEST_REGEX}.`;
      report(diagnostic('over-limit', leaf.origin.value, message));
    }
  }
}

function bytesOf(text: string): number {
  return text.replace(/[\u0080-\u07ff]/g, '..').replace(/[\u0800-\uffff]/g, '...').length;
}

function reportLength({ length }: string, { report, rule }: QueryContext): void {
  if (length <= LONGEST_QUERY) return;
  const message = `The query has ${length} characters; SentinelOne takes ${LONGEST_QUERY}.`;
  report(diagnostic('over-limit', rule.logsource.span, message));
}
