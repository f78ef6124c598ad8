import {
  diagnostic,
  leavesOf,
  mapLeaves,
  namedBy,
  type Expr,
  type QueryContext,
  type Source,
} from '../../src/backend/index.ts';
import { commands } from './compose.ts';
import type { DataTraits } from './data.ts';
import type { DataModel } from './pipelines/data-models.ts';
import { prepareLogic } from './prepare.ts';
import { isPlainName } from './quote.ts';
import { searchDialect } from './search.ts';
import { planStages } from './stages.ts';

/**
 * The data model fills what an event lacks with `unknown` (its eval expressions), and tstats what
 * the dataset lacks with `null` (fillnull_value below); without it, an event that lacks a shown
 * field would drop out of the result.
 */
const TRAITS: DataTraits = { xml: false, absent: ['unknown', 'null'], model: true };

const STATISTICS =
  '| tstats summariesonly=false allow_old_summaries=true fillnull_value="null" count min(_time) as firstTime max(_time) as lastTime';

/** A query of a data model: tstats over its summaries, then what its filter cannot say. */
export function composeDataModel(
  expr: Expr,
  context: QueryContext,
  { model, head }: { readonly model: DataModel; readonly head: readonly string[] },
): string {
  reportKeywords(expr, context);
  const plan = planStages(prepareLogic(expr, TRAITS), TRAITS, false);
  const full = (name: string): string => `${model.prefix}.${name}`;
  const where = [...head];
  if (plan.search.kind !== 'constant') {
    const search = mapLeaves(plan.search, (leaf) =>
      leaf.field === null ? leaf : { ...leaf, field: full(leaf.field) },
    );
    const text = context.print(search, searchDialect);
    where.push(search.kind === 'or' ? `(${text})` : text);
  }
  const later = [...plan.filters, ...plan.mixed].flatMap(fieldsOf);
  const shown = new Map(model.shown.map((name) => [name, full(name)]));
  for (const [name, source] of later) {
    if (isPlainName(name) && !shown.has(name)) {
      shown.set(name, context.trace.mark(full(name), [source]));
    }
  }
  const condition = where.length > 0 ? ` where ${where.join(' ')}` : '';
  return [
    `${STATISTICS} from datamodel=${model.name}${condition} by ${[...shown.values()].join(' ')}`,
    `rename "${model.prefix}.*" as *`,
    ...commands(plan, TRAITS, context),
    'convert timeformat="%Y-%m-%dT%H:%M:%S" ctime(firstTime) ctime(lastTime)',
  ].join('\n| ');
}

/** The fields of a part, and where each is named. */
function fieldsOf(part: Expr): (readonly [name: string, source: Source])[] {
  return leavesOf(part).flatMap((leaf) => [
    ...(leaf.field === null ? [] : [[leaf.field, namedBy(leaf)] as const]),
    ...(leaf.kind === 'fieldref'
      ? [[leaf.reference, { field: leaf.reference, origin: leaf.origin }] as const]
      : []),
  ]);
}

function reportKeywords(expr: Expr, { report }: QueryContext): void {
  for (const { field, origin } of leavesOf(expr)) {
    if (field !== null) continue;
    const message = 'A data model cannot express a keyword: it has fields, and no raw event.';
    report(diagnostic('unsupported-construct', origin.value, message, 'Name the field.'));
  }
}
