import type { HeldEvent, QueryPlace, QueryTest, Truth } from './query.ts';

/** What a test of one field's value is made of. */
export interface ValueTest {
  readonly matches: (text: string) => Truth;
  readonly examples: () => readonly string[];
  /** What the test makes of an event without the field. Default: false. */
  readonly absent?: Truth;
  /** See `QueryTest`. */
  readonly only?: readonly string[];
}

/** A test that one value of a field fulfils: of several values, any one. */
export function valueTest(place: QueryPlace, field: string, test: ValueTest): QueryTest {
  const { matches, examples, absent = false, only } = test;
  return {
    kind: 'test',
    ...offsets(place),
    fields: [field],
    examples,
    ...(only && { only }),
    truth: (event) => {
      const values = event.get(field);
      return values === undefined ? absent : anyTrue(values, matches);
    },
  };
}

function anyTrue(values: readonly string[], matches: ValueTest['matches']): Truth {
  let truth: Truth = false;
  for (const value of values) {
    const one = matches(value);
    if (one === true) return true;
    if (one === null) truth = null;
  }
  return truth;
}

/** A test that the field is there. */
export function presenceTest(place: QueryPlace, field: string): QueryTest {
  return {
    kind: 'test',
    ...offsets(place),
    fields: [field],
    examples: () => [],
    truth: (event) => event.has(field),
  };
}

/** A test that compares two fields, each value of one with each of the other. */
export function comparisonTest(
  place: QueryPlace,
  [left, right]: readonly [string, string],
  {
    compare,
    absent = false,
  }: { compare: (left: string, right: string) => boolean; absent?: Truth },
): QueryTest {
  return {
    kind: 'test',
    ...offsets(place),
    fields: [left, right],
    examples: () => [],
    truth: (event) => {
      const [ours, theirs] = [event.get(left), event.get(right)];
      if (ours === undefined || theirs === undefined) return absent;
      return ours.some((one) => theirs.some((other) => compare(one, other)));
    },
  };
}

/** A test that comes out the same for every event. */
export function settledTest(place: QueryPlace, truth: Truth): QueryTest {
  return { kind: 'test', ...offsets(place), fields: [], examples: () => [], truth: () => truth };
}

const offsets = ({ start, end }: QueryPlace): QueryPlace => ({ start, end });

/** The values of a field; none when it is absent. */
export function heldValues(event: HeldEvent, field: string): readonly string[] {
  return event.get(field) ?? [];
}
