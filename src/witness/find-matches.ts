import type { Expr } from '../logic/expr.ts';
import { leavesOf, mapLeaves } from '../logic/walk.ts';
import { testsOf, WHOLE_EVENT, type QueryExpr } from '../query/query.ts';
import { presenceTest } from '../query/tests.ts';
import { untriedLeaves, type Comparison } from '../verify/compare.ts';
import type { SigmaFields } from '../verify/hold-event.ts';
import { AS_IT_COMES, meaningOf, type Meaning } from '../verify/meaning.ts';
import { plainSamplesFor, samplesFor, type Samples } from '../verify/samples.ts';
import { spaceOf } from '../verify/space.ts';
import { tableOf, type Part } from '../verify/table.ts';
import type { Origin } from './origins.ts';
import { eventsOf } from './space-events.ts';

/** Events that fulfil a condition, and what else may stand in their fields. */
export interface Matches {
  /** The smallest first. */
  readonly events: readonly SigmaFields[];
  /** Such as do not fulfil it, however much they differ; the smallest first. */
  readonly misses: readonly SigmaFields[];
  /** Values that the condition tells apart, by field or for fields that it compares. */
  readonly parts: readonly Part[];
}

/** Why no event is known that fulfils a condition. */
export interface NoMatch {
  readonly events: readonly [];
  readonly logic: Expr;
  readonly meaning: Meaning;
  /** What the origin settles of the fields that the condition asks for. */
  readonly settled: Samples;
  /** Comparisons of which no value is known that fulfils them, and what the others make of values. */
  readonly tried: Pick<Comparison, 'untried' | 'table'>;
  /** True when the search was given up. */
  readonly unfinished: boolean;
}

/**
 * Finds events that fulfil a condition and come from an origin: with values that the rule names,
 * or, where those do not do, with values just beside them.
 */
export function findMatches(condition: Expr, origin: Origin | undefined): Matches | NoMatch {
  const logic = withOneSpelling(condition);
  const meaning = meaningOf(logic, AS_IT_COMES);
  const settled = settledFields(logic, origin);
  const required = [...settled.keys()].map((field) => presenceTest({ start: 0, end: 0 }, field));
  let unfinished = false;
  const exprs: readonly QueryExpr[] = [{ kind: 'and', operands: required }, meaning.expr];
  let table = tableOf(exprs, settled);
  for (const sampled of [plainSamplesFor, exampleSamples, nearSamples]) {
    const samples: Samples = new Map([...sampled(logic, meaning.expr), ...settled]);
    table = tableOf(exprs, samples);
    const space = spaceOf(exprs, table);
    const { functions, nodes, variables } = space;
    const [there = 0, node = 0] = nodes;
    const order = [...samples.keys()];
    const events = eventsOf(space, functions.join('and', [there, node]), order);
    if (events === 'unfinished') unfinished = true;
    else if (events.length > 0) {
      const missing = functions.join('and', [there, functions.not(node)]);
      const parts = variables.flatMap(({ classes }) => classes.map(({ shortest }) => shortest));
      return { events, parts, misses: known(eventsOf(space, missing, order)) };
    }
  }
  const tried = { untried: untriedLeaves(meaning, table), table };
  return { events: [], logic, meaning, settled, unfinished, tried };
}

const known = (events: readonly SigmaFields[] | 'unfinished'): readonly SigmaFields[] =>
  events === 'unfinished' ? [] : events;

// A field is one field however the rule writes it.
function withOneSpelling(logic: Expr): Expr {
  const spellings = new Map<string, string>();
  const spelled = (field: string): string => {
    const known = spellings.get(field.toLowerCase());
    if (known === undefined) spellings.set(field.toLowerCase(), field);
    return known ?? field;
  };
  return mapLeaves(logic, (leaf) => {
    if (leaf.field === null) return leaf;
    const field = spelled(leaf.field);
    if (leaf.kind === 'fieldref') return { ...leaf, field, reference: spelled(leaf.reference) };
    return field === leaf.field ? leaf : { ...leaf, field };
  });
}

/** What an origin settles of the fields that a condition asks for. */
function settledFields(logic: Expr, origin: Origin | undefined): Samples {
  const values: Readonly<Record<string, string | undefined>> = {
    channel: origin?.channel,
    eventid: origin?.eventId?.toString(),
  };
  const settled = new Map<string, readonly string[]>();
  for (const { field } of leavesOf(logic)) {
    const name = field?.toLowerCase();
    const value = name === 'channel' || name === 'eventid' ? values[name] : undefined;
    if (field !== null && value !== undefined) settled.set(field, [value]);
  }
  return settled;
}

/** The values that the rule names, and examples of what else its comparisons accept. */
function exampleSamples(logic: Expr, expr: QueryExpr): Samples {
  const samples = new Map(
    [...plainSamplesFor(logic, expr)].map(([field, values]) => [field, new Set(values)]),
  );
  const add = (field: string, examples: readonly string[]): void =>
    examples.forEach((example) => samples.get(field)?.add(example));
  for (const test of testsOf(expr)) add(test.fields[0] ?? WHOLE_EVENT, test.examples());
  return new Map([...samples].map(([field, values]) => [field, [...values]]));
}

const nearSamples = (logic: Expr, expr: QueryExpr): Samples =>
  samplesFor(logic, [expr], AS_IT_COMES);
