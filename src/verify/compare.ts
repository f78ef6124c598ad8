import type { Expr, Leaf } from '../logic/expr.ts';
import { finds, truthOf, type HeldEvent, type QueryExpr, type QueryTest } from '../query/query.ts';
import { TooManySteps, type Node } from './decide.ts';
import type { Meaning, Platform } from './meaning.ts';
import { samplesFor } from './samples.ts';
import { smallest, spaceOf, type Space } from './space.ts';
import { isFulfilled, tableOf, type Table } from './table.ts';

/** How a query differs from what it should mean. */
export type Difference = 'wider' | 'narrower';

/** An event on which a rule and its query disagree. */
export interface Counterexample {
  /** `wider`: the query finds it and the rule does not; `narrower`: the other way round. */
  readonly difference: Difference;
  readonly event: HeldEvent;
}

/** What the comparison of logic with a query has found. */
export interface Comparison {
  readonly counterexamples: readonly Counterexample[];
  /** Leaves of which no value is known that fulfils them, or none that does not. */
  readonly untried: readonly Leaf[];
  /** True when the search was given up before it was complete. */
  readonly unfinished: boolean;
  /** False when no event is known that fulfils the rule, so that there is little to compare. */
  readonly canMatch: boolean;
  /** What the tests of both make of the values tried. */
  readonly table: Table;
}

/**
 * Compares logic with a query read back as boolean functions of the fields that they test. The
 * smallest counterexample for each way to differ; none means that they are equal on every
 * combination of the values tried.
 */
export function compare(
  logic: Expr,
  meaning: Meaning,
  query: QueryExpr,
  platform: Platform,
): Comparison {
  const samples = samplesFor(logic, [meaning.expr, query], platform);
  const table = tableOf([meaning.expr, query], samples);
  const space = spaceOf([meaning.expr, query], table);
  const [ours = 0, theirs = 0] = space.nodes;
  const { functions } = space;
  const counterexamples: Counterexample[] = [];
  let unfinished = false;
  const seek = (difference: Difference, yes: Node, no: Node): void => {
    const shows = (event: HeldEvent): boolean =>
      finds(query, event) === (difference === 'wider') &&
      finds(meaning.expr, event) === (difference === 'narrower');
    const event = firstEvent(space, functions.join('and', [yes, functions.not(no)]));
    if (event === 'unfinished') unfinished = true;
    else if (event) counterexamples.push({ difference, event: smallest(event, shows) });
  };
  if (ours !== theirs) {
    seek('wider', theirs, ours);
    seek('narrower', ours, theirs);
  }
  const canMatch = firstEvent(space, ours) !== undefined;
  return {
    counterexamples,
    unfinished,
    canMatch,
    untried: untriedLeaves(meaning, table),
    table,
  };
}

function firstEvent(
  { functions, eventOf }: Space,
  node: Node,
): HeldEvent | 'unfinished' | undefined {
  try {
    const assignment = functions.satisfy(node);
    return assignment && eventOf(assignment);
  } catch (error) {
    if (error instanceof TooManySteps) return 'unfinished';
    throw error;
  }
}

/** The leaves that no sample fulfils: nothing is known of them by these samples. */
export function untriedLeaves({ leafOf }: Meaning, table: Table): Leaf[] {
  return [...leafOf].flatMap(([test, leaf]) =>
    test.fields.length !== 1 || isFulfilled(test, table) ? [] : [leaf],
  );
}

/** The tests that turn the outcome on an event when they alone come out the other way. */
export function decisiveTests(expr: QueryExpr, event: HeldEvent): readonly QueryTest[] {
  const found: QueryTest[] = [];
  const visit = (node: QueryExpr): void => {
    if (node.kind === 'test') found.push(node);
    else if (node.kind === 'not' || node.kind === 'kept') visit(node.operand);
    else {
      const truth = truthOf(node, event);
      const decisive = node.operands.filter((operand) => truthOf(operand, event) === truth);
      // All of them together keep an `and` true or an `or` false; else any one does.
      const all = truth === (node.kind === 'and');
      (all || decisive.length === 1 ? decisive : decisive.slice(0, 1)).forEach(visit);
    }
  };
  visit(expr);
  return found;
}
