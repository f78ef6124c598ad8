import {
  diagnostic,
  isLeaf,
  type BackendOptions,
  type Dialect,
  type Expr,
  type Leaf,
  type QueryContext,
} from '../../src/backend/index.ts';
import type { DataTraits } from './data.ts';
import { evalDialect, readsEntities, regexCommandDialect } from './evaluate.ts';
import { findDataModel } from './pipelines/data-models.ts';
import { macroName, restrictionOf, UNKNOWN } from './pipelines/restrictions.ts';
import { prepareLogic } from './prepare.ts';
import { isPlainName, quoted } from './quote.ts';
import { searchDialect } from './search.ts';
import { planStages, setFlags, type Plan } from './stages.ts';
import { composeDataModel } from './tstats.ts';

/** SPL as a whole: a search, and further commands where a search term cannot say it all. */
export function createDialect(options: BackendOptions): Dialect {
  return { ...searchDialect, compose: (expr, context) => compose(expr, context, options) };
}

function compose(expr: Expr, context: QueryContext, options: BackendOptions): string {
  const model = findDataModel(context.state['data_model']);
  const head = indexOf(options, context);
  if (model) return composeDataModel(expr, context, { model, head });
  const traits = { xml: context.state['xml'] === 'true', absent: [], model: false };
  head.push(...restriction(options, context, head.length > 0));
  const plan = planStages(prepareLogic(expr, traits), traits, head.length > 0);
  return [searchOf(plan.search, head, context), ...commands(plan, traits, context)].join('\n| ');
}

/** The option `index`, or what a pipeline has settled. */
function indexOf({ index = '' }: BackendOptions, { state }: QueryContext): string[] {
  const names = (index === '' ? (state['index'] ?? '') : index)
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map(quoted);
  if (names.length === 0) return [];
  return [names.length === 1 ? `index=${names[0]}` : `index IN (${names.join(', ')})`];
}

/** What selects the log source; an index does it as well where nothing else is known. */
function restriction(
  { macros }: BackendOptions,
  { state, rule, report }: QueryContext,
  indexed: boolean,
): string[] {
  const found = restrictionOf(state['restriction']);
  if (!found) return [];
  const named = found.selects !== undefined || (macros === 'true' && found.name !== UNKNOWN);
  if (named) return [`\`${macroName(found.name)}\``];
  if (found.search !== undefined) return [found.search];
  if (!indexed) {
    const message =
      'Splunk has no usual place for events of this logsource, so that the query searches all events.';
    const hint = 'Name the index of the events: -O index=NAME.';
    report(diagnostic('unrestricted-logsource', rule.logsource.span, message, hint));
  }
  return [];
}

/** The base search: never empty, since a query cannot begin with a pipe. */
function searchOf(search: Expr, head: readonly string[], context: QueryContext): string {
  if (search.kind === 'constant') {
    // Nothing can be said before the evaluation, and nothing restricts the log source.
    const all = search.value ? '*' : 'NOT *';
    return head.length > 0 && search.value ? head.join(' ') : [...head, all].join(' ');
  }
  const text = context.print(search, searchDialect);
  const bracketed = head.length > 0 && search.kind === 'or' && !isList(search) ? `(${text})` : text;
  return [...head, bracketed].join(' ');
}

/** True for alternatives that are printed as one term. */
function isList(search: Expr): boolean {
  return isLeaf(searchDialect.prepare(search));
}

/** The commands behind the search. */
export function commands(plan: Plan, traits: DataTraits, context: QueryContext): string[] {
  const evaluation = evalDialect(traits.xml);
  const evaluate = (unit: Expr): string => context.print(unit, evaluation);
  const filters = plan.filters.map((unit) =>
    isLeaf(unit) && isRegexCommand(unit, traits)
      ? `regex ${context.print(unit, regexCommandDialect)}`
      : `where ${evaluate(unit)}`,
  );
  if (plan.mixed.length === 0) return filters;
  const { conditions, flags } = setFlags(plan.mixed, traits, { evaluate, trace: context.trace });
  const assignments = flags.map(({ name, value }) => `${name}=if(${value}, 1, 0)`);
  const logic: Expr = { kind: 'and', operands: conditions };
  const [only] = conditions;
  const search = conditions.length === 1 && only ? only : logic;
  return [
    ...filters,
    `eval ${assignments.join(',\n       ')}`,
    `search ${context.print(search, searchDialect)}`,
  ];
}

/** The regex command takes one plain name, and reads the value as it is. */
function isRegexCommand(leaf: Leaf, { xml }: DataTraits): boolean {
  if (leaf.field !== null && !isPlainName(leaf.field)) return false;
  return leaf.kind === 'string' || (leaf.kind === 'regex' && !(xml && readsEntities(leaf)));
}
