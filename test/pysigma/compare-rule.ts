import type { Converter } from '../../src/index.ts';
import type { Leaf } from '../../src/logic/expr.ts';
import { normalize } from '../../src/logic/normalize.ts';
import { hasMoreLeavesThan, leavesOf } from '../../src/logic/walk.ts';
import type { PipelineState } from '../../src/pipeline/pipeline.ts';
import { testsOf, type QueryExpr, type QueryTest } from '../../src/query/query.ts';
import type { Rule } from '../../src/rule/rule.ts';
import { meaningOf, platformOf } from '../../src/verify/meaning.ts';
import type { Cause } from './causes.ts';
import { compareSides, type Relation } from './comparing.ts';
import { withWholeHashes } from './hashes.ts';
import { allOf, conjunctsOf } from './query-tree.ts';
import { rewrittenIn } from './rewritten.ts';

/** What the comparison of a rule with another converter's queries has come to. */
export type Outcome =
  /** The other converter refuses the rule. */
  | 'no-query'
  /** Our pipeline does not map the rule, so that there is no meaning to compare with. */
  | 'not-mapped'
  | 'other-number'
  | 'unreadable'
  | Relation;

export interface Finding {
  readonly path: string;
  readonly outcome: Outcome;
  /** The outcome where events are of the rule's log source and fields have the names used here. */
  readonly settled: Outcome;
  readonly causes: readonly Cause[];
}

/** A rule, and what the other converter made of it. */
export interface Foreign {
  readonly path: string;
  readonly rule: Rule;
  readonly queries: readonly string[];
}

/** Rules of more comparisons are not compared: each is held against each value of the others. */
const MOST_LEAVES = 600;

/** Compares a rule with queries that another converter made of it. */
export function compareRule({ path, rule, queries }: Foreign, converter: Converter): Finding {
  const alone = (outcome: Outcome): Finding => ({ path, outcome, settled: outcome, causes: [] });
  if (queries.length === 0) return alone('no-query');
  const states = statesOf(rule, converter);
  if (!states) return alone('not-mapped');
  if (states.length !== queries.length) return alone('other-number');
  if (states.some(({ expr }) => hasMoreLeavesThan(MOST_LEAVES, expr))) return alone('unknown');
  const checks = states.map((state, at) => compareQuery(state, queries[at] ?? '', converter));
  return {
    path,
    outcome: joined(checks.map(({ outcome }) => outcome)),
    settled: joined(checks.map(({ settled }) => settled)),
    causes: checks.flatMap(({ causes }) => causes),
  };
}

/** A condition as our pipeline has mapped it, and the comparisons that it has rewritten. */
interface Mapped extends PipelineState {
  readonly rewritten: ReadonlySet<Leaf>;
}

/** What our pipeline makes of each condition; undefined where it does not map a field. */
function statesOf(rule: Rule, converter: Converter): readonly Mapped[] | undefined {
  if (rule.taxonomy !== 'sigma' && converter.closed) return undefined;
  const states: Mapped[] = [];
  for (const { expr } of normalize(rule, converter.backend.order).conditions) {
    const state = converter.apply(rule, expr);
    if (!state || isUnmapped(state, converter)) return undefined;
    states.push({ ...state, rewritten: rewrittenIn(state.expr, expr) });
  }
  return states;
}

function isUnmapped({ expr }: PipelineState, { closed }: Converter): boolean {
  return closed && leavesOf(expr).some(({ field, origin }) => field !== null && !origin.mapped);
}

const WORST = ['unreadable', 'unknown', 'different'] as const;

function joined(outcomes: readonly Outcome[]): Outcome {
  for (const worst of WORST) if (outcomes.includes(worst)) return worst;
  const inexact = new Set(outcomes.filter((outcome) => outcome !== 'exact'));
  const [only] = inexact;
  return inexact.size > 1 ? 'different' : (only ?? 'exact');
}

type Check = Pick<Finding, 'outcome' | 'settled' | 'causes'>;

function compareQuery(state: Mapped, text: string, converter: Converter): Check {
  const { reader } = converter;
  if (!reader) throw new Error(`The target ${converter.backend.name} has no reader.`);
  const reading = reader.read(text);
  if (reading.kind === 'unreadable') {
    const detail = reading.reason;
    const cause: Cause = { name: 'unreadable', difference: 'different', detail };
    return { outcome: 'unreadable', settled: 'unreadable', causes: [cause] };
  }
  const known = platformOf(reader, state.state);
  const platform = { ...known, hold: withWholeHashes(known.hold) };
  const { expr, leafOf, unevaluable } = meaningOf(state.expr, platform);
  if (unevaluable.length > 0) return { outcome: 'unknown', settled: 'unknown', causes: [] };
  const parts = conjunctsOf(expr);
  return compareSides({
    logic: state.expr,
    leafOf,
    rule: allOf(parts.filter((part) => !isAdded(part, leafOf))),
    restriction: [...converter.added(state), ...parts.filter((part) => isAdded(part, leafOf))],
    query: reading.expr,
    text,
    platform,
    complete: reader.complete ?? ((event) => event),
    rewritten: state.rewritten,
  });
}

/** True for what the pipeline asks for and the rule does not. */
function isAdded(part: QueryExpr, leafOf: ReadonlyMap<QueryTest, Leaf>): boolean {
  return testsOf(part).every((test) => {
    const leaf = leafOf.get(test);
    return leaf !== undefined && leaf.origin.sigmaField === null && leaf.field !== null;
  });
}
