import {
  finds,
  presenceTest,
  settledTest,
  valueTest,
  type HeldEvent,
  type QueryExpr,
  type QueryPlace,
  type Truth,
} from '../../../src/backend/index.ts';
import { Unreadable } from './unreadable.ts';

/** A value of an evaluation; null is what a missing field gives. */
export type Scalar = string | number | null;

/** What a name or an expression stands for, on each event. */
export type Evaluation =
  | { readonly kind: 'constant'; readonly value: Scalar }
  | { readonly kind: 'field'; readonly name: string }
  | Computed
  | {
      readonly kind: 'choice';
      readonly condition: QueryExpr;
      readonly yes: Evaluation;
      readonly no: Evaluation;
    }
  /** There, but what it holds cannot be followed: nothing may be compared with it. */
  | { readonly kind: 'opaque'; readonly what: string };

/** Computed from fields of the event. */
interface Computed {
  readonly kind: 'computed';
  readonly fields: readonly string[];
  /** For an event with one value for each field. */
  readonly value: (event: HeldEvent) => Scalar;
}

/** A field that the event lacks. */
export const NOTHING: Evaluation = { kind: 'constant', value: null };

/** Which texts a comparison accepts. */
export interface Match {
  readonly matches: (text: string) => Truth;
  readonly examples: () => readonly string[];
}

/** Computes a value from others; at once where all of them are constant. */
export function compute(
  parts: readonly Evaluation[],
  place: QueryPlace,
  value: (...values: readonly Scalar[]) => Scalar,
): Evaluation {
  const compiled = parts.map((part) => compiledValue(part, place));
  const fields = fieldsOf(compiled);
  const computed = (event: HeldEvent): Scalar => value(...compiled.map((one) => one.value(event)));
  if (fields.length === 0) return { kind: 'constant', value: computed(new Map()) };
  return { kind: 'computed', fields, value: computed };
}

/** A test of values that may know nothing: as `where` and `eval` have it. */
export function truthTest(
  place: QueryPlace,
  parts: readonly Evaluation[],
  {
    truth,
    examples,
  }: { truth: (values: readonly Scalar[]) => Truth; examples?: () => readonly string[] },
): QueryExpr {
  const compiled = parts.map((part) => compiledValue(part, place));
  const fields = fieldsOf(compiled);
  const decide = (event: HeldEvent): Truth => truth(compiled.map((one) => one.value(event)));
  if (fields.length === 0) return settledTest(place, decide(new Map()));
  const { start, end } = place;
  return {
    kind: 'test',
    start,
    end,
    fields,
    examples: examples ?? (() => []),
    truth: (event) => ofAnyValue(event, fields, decide),
  };
}

/** A test of the search command: what is missing does not match. */
export function searchTest(place: QueryPlace, evaluation: Evaluation, match: Match): QueryExpr {
  switch (evaluation.kind) {
    case 'field':
      return valueTest(place, evaluation.name, match);
    case 'choice':
      return choiceTest(place, evaluation, (part) => searchTest(place, part, match));
    default:
      return truthTest(place, [evaluation], {
        truth: ([value = null]) => value !== null && match.matches(String(value)),
        examples: match.examples,
      });
  }
}

/** A test that there is a value. */
export function presentTest(place: QueryPlace, evaluation: Evaluation): QueryExpr {
  switch (evaluation.kind) {
    case 'field':
      return presenceTest(place, evaluation.name);
    case 'opaque':
      return settledTest(place, true);
    case 'choice':
      return choiceTest(place, evaluation, (part) => presentTest(place, part));
    default:
      return truthTest(place, [evaluation], { truth: ([value = null]) => value !== null });
  }
}

// `if(c, 1, 0)=1` is `c` itself, and only what neither value settles needs both.
function choiceTest(
  place: QueryPlace,
  { condition, yes, no }: Extract<Evaluation, { kind: 'choice' }>,
  test: (part: Evaluation) => QueryExpr,
): QueryExpr {
  const kept: QueryExpr = { kind: 'kept', operand: condition };
  const otherwise: QueryExpr = { kind: 'not', operand: kept };
  const [ifYes, ifNo] = [test(yes), test(no)];
  const [onYes, onNo] = [settled(ifYes), settled(ifNo)];
  if (onYes !== undefined && onYes === onNo) return settledTest(place, onYes);
  if (onYes === true && onNo === false) return kept;
  if (onYes === false && onNo === true) return otherwise;
  return {
    kind: 'or',
    operands: [
      { kind: 'and', operands: [kept, ifYes] },
      { kind: 'and', operands: [otherwise, ifNo] },
    ],
  };
}

function settled(expr: QueryExpr): Truth | undefined {
  if (expr.kind !== 'test' || expr.fields.length > 0) return undefined;
  return expr.truth(new Map()) === true;
}

function fieldsOf(parts: readonly { readonly fields: readonly string[] }[]): readonly string[] {
  return [...new Set(parts.flatMap(({ fields }) => fields))];
}

function compiledValue(part: Evaluation, place: QueryPlace): Omit<Computed, 'kind'> {
  switch (part.kind) {
    case 'constant':
      return { fields: [], value: () => part.value };
    case 'field':
      return { fields: [part.name], value: (event) => event.get(part.name)?.[0] ?? null };
    case 'computed':
      return part;
    case 'choice': {
      const [yes, no] = [compiledValue(part.yes, place), compiledValue(part.no, place)];
      const asked = { fields: fieldsOfTests(part.condition) };
      const value = (event: HeldEvent): Scalar =>
        (finds(part.condition, event) ? yes : no).value(event);
      return { fields: fieldsOf([asked, yes, no]), value };
    }
    case 'opaque':
      throw new Unreadable(`a comparison with ${part.what}`, place);
  }
}

function fieldsOfTests(expr: QueryExpr): readonly string[] {
  if (expr.kind === 'test') return expr.fields;
  return 'operands' in expr ? expr.operands.flatMap(fieldsOfTests) : fieldsOfTests(expr.operand);
}

/**
 * Of a field with several values, one that fulfils the test is enough: so the search command has
 * it, and of `where` nothing else is documented.
 */
function ofAnyValue(
  event: HeldEvent,
  fields: readonly string[],
  decide: (event: HeldEvent) => Truth,
): Truth {
  const several = fields.find((field) => (event.get(field)?.length ?? 0) > 1);
  if (several === undefined) return decide(event);
  let truth: Truth = false;
  for (const value of event.get(several) ?? []) {
    const one = ofAnyValue(new Map(event).set(several, [value]), fields, decide);
    if (one === true) return true;
    if (one === null) truth = null;
  }
  return truth;
}
