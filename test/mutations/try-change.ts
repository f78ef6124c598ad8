import { createConverter, type ParsedDocument } from '../../src/index.ts';
import type { Converter } from '../../src/convert.ts';
import { verifyConversion } from '../../src/verify/verify.ts';
import type { Case } from './cases.ts';
import type { Change } from './change.ts';
import type { Target } from './target.ts';

/** What the check says of a change. */
export type Outcome =
  /** Of some rule, how the query differs. */
  | 'reported'
  /** That it cannot compare the queries that are changed. */
  | 'unreadable'
  /** That queries which are changed are exact. */
  | 'unseen';

/** A change of a target, and what came of it, with the query of one rule before and after. */
export interface Trial {
  readonly change: Change;
  readonly outcome: Outcome;
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

/** A change that the check must not report is tried on so few of the rules that it meets. */
const STEP = 5;

/**
 * Converts rules with a changed backend and gives the queries that come out otherwise to the check,
 * which is not changed, nor the pipelines by which it reads the rule; the first difference that it
 * reports is enough. Undefined for a change that no rule meets, or that makes no query but a
 * refusal.
 */
export function tryChange(
  change: Change,
  { backend, pipeline }: Target,
  cases: readonly Case[],
): Trial | undefined {
  const changed = createConverter({ target: change.make(backend), pipelines: [pipeline] });
  const step = change.same === undefined ? 1 : STEP;
  let unreadable: Trial | undefined;
  let unseen: Trial | undefined;
  let met = 0;
  for (const one of cases) {
    const queries = change.concerns(one) ? changedQueries(changed, one) : undefined;
    if (!queries || met++ % step !== 0) continue;
    // A rule whose query differs as it is would show nothing.
    if (one.check(one.conversion.queries) !== 'exact') continue;
    const verdict = one.check(queries);
    const trial = (outcome: Outcome): Trial => ({ change, outcome, ...shown(one, queries) });
    if (verdict === 'exact') unseen ??= trial('unseen');
    else if (verdict === 'unknown') unreadable ??= trial('unreadable');
    else return trial('reported');
  }
  return unseen ?? unreadable;
}

const shown = (
  one: Case,
  queries: readonly string[],
): Pick<Trial, 'title' | 'before' | 'after'> => ({
  title: one.parsed.title ?? '',
  before: one.conversion.queries.join('\n\n'),
  after: queries.join('\n\n'),
});

/** So many rules are tried where the check has the mistake, too. */
const FEW = 3;

/**
 * Whether the check of a changed backend by itself says that its queries are not exact: with the
 * changed pipelines, by which it reads the rule as well. Undefined as for `tryChange`.
 */
export function seesItself(
  change: Change,
  { backend, pipeline }: Target,
  cases: readonly Case[],
): boolean | undefined {
  const changed = createConverter({ target: change.make(backend), pipelines: [pipeline] });
  let tried = 0;
  for (const one of cases) {
    if (!change.concerns(one) || !changedQueries(changed, one)) continue;
    if (one.check(one.conversion.queries) !== 'exact') continue;
    if (verifyConversion(changed.convert(one.parsed), changed).verdict !== 'exact') return true;
    if (++tried === FEW) break;
  }
  return tried > 0 ? false : undefined;
}

/** The queries of the changed backend; undefined where they are the same, or there are none. */
function changedQueries(
  changed: Converter,
  { parsed, conversion }: Case,
): readonly string[] | undefined {
  const queries = convert(changed, parsed);
  if (queries.length !== conversion.queries.length) return undefined;
  return queries.every((query, at) => query === conversion.queries[at]) ? undefined : queries;
}

// A printer that gets what no `prepare` makes may throw; that is no query.
function convert(converter: Converter, parsed: ParsedDocument): readonly string[] {
  try {
    return converter.convert(parsed).queries;
  } catch {
    return [];
  }
}
