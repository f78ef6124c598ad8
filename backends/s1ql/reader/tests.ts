import {
  examplesOfPattern,
  patternMatcher,
  valueTest,
  type Pattern,
  type QueryPlace,
  type QueryTest,
} from '../../../src/backend/index.ts';

/** The field of a test, and where the test stands. */
export interface Subject {
  readonly field: string;
  readonly place: QueryPlace;
}

/** How a text is compared with a value. */
export interface TextTest {
  readonly match: 'equals' | 'contains' | 'startswith' | 'endswith';
  readonly text: string;
  readonly cased: boolean;
}

const MANY = { wildcard: 'many' } as const;

/** A test of a whole value or a part of it, without any wildcard: neither language has one. */
export function textTest({ field, place }: Subject, { match, text, cased }: TextTest): QueryTest {
  const before = match === 'contains' || match === 'endswith' ? [MANY] : [];
  const after = match === 'contains' || match === 'startswith' ? [MANY] : [];
  const pattern: Pattern = [...before, ...(text === '' ? [] : [text]), ...after];
  return valueTest(place, field, {
    matches: patternMatcher(pattern, cased),
    examples: () => examplesOfPattern(pattern),
  });
}

/** How a number is compared with a value. */
export type NumberComparison = '=' | '<' | '<=' | '>' | '>=';

const COMPARE: Readonly<Record<NumberComparison, (value: number, wanted: number) => boolean>> = {
  '=': (value, wanted) => value === wanted,
  '<': (value, wanted) => value < wanted,
  '<=': (value, wanted) => value <= wanted,
  '>': (value, wanted) => value > wanted,
  '>=': (value, wanted) => value >= wanted,
};

/** A test of the number that a value is. */
export function numberTest(
  { field, place }: Subject,
  comparison: NumberComparison,
  wanted: number,
): QueryTest {
  const compare = COMPARE[comparison];
  return valueTest(place, field, {
    matches: (text) => isDecimal(text) && compare(Number(text), wanted),
    examples: () =>
      [wanted - 1, wanted, wanted + 1].filter((value) => compare(value, wanted)).map(String),
  });
}

/** True for the text of a number. */
export function isDecimal(text: string): boolean {
  return /^[-+]?\d+(?:\.\d+)?$/.test(text);
}

/** A test of a field that is true or false. */
export function booleanTest({ field, place }: Subject, wanted: boolean): QueryTest {
  const word = String(wanted);
  return valueTest(place, field, {
    matches: (text) => text.toLowerCase() === word,
    examples: () => [word],
  });
}
