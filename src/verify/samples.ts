import type { Expr } from '../logic/expr.ts';
import { WHOLE_EVENT, testsOf, type QueryExpr } from '../query/query.ts';
import type { Hold, Platform } from './meaning.ts';
import { reorderedValues, valuesFulfilling, type Asked } from './requirements.ts';
import { addressesWith } from './whole-addresses.ts';

/** Above so many values of a field, fewer variations of each are tried. */
const MANY_VALUES = 60;
const VERY_MANY_VALUES = 400;

/** The values to try for each field, without the absent one. */
export type Samples = ReadonlyMap<string, readonly string[]>;

/**
 * Values for each field at the edges of all that a rule and a query ask of it: values that fulfil
 * the comparisons alone and together, and each of them with its case changed, a character more or
 * less, its escapes doubled or gone. What the platform cannot hold is left out.
 */
export function samplesFor(
  logic: Expr,
  exprs: readonly QueryExpr[],
  { hold, keywordField }: Platform,
): Samples {
  const values = valuesFor(logic, exprs, keywordField);
  const compared = new Set(
    exprs.flatMap(testsOf).flatMap(({ fields }) => (fields.length > 1 ? fields : [])),
  );
  return new Map(
    [...values].map(([field, texts]) => {
      const more = compared.has(field) ? RELATED : [];
      return [field, held(field, { texts, more }, hold)];
    }),
  );
}

/** Of two fields that are compared, one may begin with the other, end with it, or have it inside. */
const RELATED = ['a', 'A', 'ab', 'ba', 'bab'] as const;

/**
 * Values for each field that a rule asks for, alone and together, and some that it does not. Not in
 * another order: a path that ends with its hive is no path, and platforms hold none.
 */
export function plainSamplesFor(logic: Expr, expr: QueryExpr): Samples {
  const fields = new Set(testsOf(expr).flatMap((test) => test.fields));
  return new Map(
    [...fields].map((field) => {
      const name = field === WHOLE_EVENT ? null : field;
      const values = valuesFulfilling(logic, (leaf) => leaf.field === name);
      const opposites = values.flatMap((value) => OPPOSITES[value.toLowerCase()] ?? []);
      return [field, [...values, ...opposites, '_', '1']];
    }),
  );
}

const OPPOSITES: Readonly<Record<string, string>> = { true: 'false', false: 'true' };

/** Values that rules seldom ask for; one in both cases, for fields that are compared. */
const OTHERS = ['_', '0', '1', 'true', 'false', 'a', 'A'] as const;

function valuesFor(
  logic: Expr,
  exprs: readonly QueryExpr[],
  keywordField: string,
): ReadonlyMap<string, ReadonlySet<string>> {
  const basic = new Map<string, Set<string>>();
  const ofField = (field: string): Set<string> => {
    let found = basic.get(field);
    if (!found) {
      const isAsked: Asked = (leaf) =>
        leaf.field === field || (leaf.field === null && field === keywordField);
      found = new Set([...valuesFulfilling(logic, isAsked), ...reorderedValues(logic, isAsked)]);
      basic.set(field, found);
    }
    return found;
  };
  for (const expr of exprs) {
    for (const test of testsOf(expr)) {
      // A test on several fields gives examples for the first.
      test.fields.forEach(ofField);
      const [field] = test.fields;
      if (field !== undefined) for (const text of test.examples()) ofField(field).add(text);
    }
  }
  return basic;
}

interface Texts {
  readonly texts: ReadonlySet<string>;
  /** Values that are tried as they are. */
  readonly more: readonly string[];
}

function held(field: string, { texts, more }: Texts, hold: Hold): readonly string[] {
  const kept = new Set<string>();
  const keep = (text: string): void => {
    const one = hold(field, text);
    if (one !== undefined) kept.add(one);
  };
  for (const text of texts) {
    keep(text);
    addressesWith(text).forEach(keep);
  }
  more.forEach(keep);
  const vary =
    texts.size > VERY_MANY_VALUES ? casesOf : texts.size > MANY_VALUES ? nearest : variations;
  for (const value of texts) (QUANTITY.test(value) ? nextQuantities : vary)(value).forEach(keep);
  for (const value of ['', ...OTHERS]) keep(value);
  return [...kept];
}

/** Numbers and dates: no log writes a part of one, or one number in two ways. */
const QUANTITY = /^-?\d+(?:\.\d+)?$|^\d{4}-\d\d-\d\dT/;

function nextQuantities(value: string): readonly string[] {
  if (!/^[1-9]\d*$/.test(value)) return [`_${value}`];
  const shorter = value.slice(1);
  return [`${value}0`, `1${value}`, `_${value}`, ...(/^[1-9]/.test(shorter) ? [shorter] : [])];
}

const casesOf = (value: string): readonly string[] => [value.toUpperCase()];

const nearest = (value: string): readonly string[] => [
  swapCase(value),
  `${value}_`,
  `_${value}`,
  value.slice(1),
];

function variations(value: string): readonly string[] {
  const middle = value.length >> 1;
  const found = [
    ...nearest(value),
    `_${value}_`,
    value.slice(0, -1),
    value.toUpperCase(),
    value.toLowerCase(),
    `${value}\n_`,
    `_\n${value}`,
    `${value.slice(0, middle)}_${value.slice(middle + 1)}`,
    `${value.slice(0, middle)}_${value.slice(middle)}`,
  ];
  for (const sign of SIGNS) {
    if (!value.includes(sign)) continue;
    found.push(value.replaceAll(sign, ''), value.replaceAll(sign, `${sign}${sign}`));
    found.push(value.replaceAll(sign, '_'), value.replaceAll(sign, `\\${sign}`));
  }
  return found;
}

/** What languages escape or give a meaning to. */
const SIGNS = ['\\', '*', '?', '"', "'", '.', '%', '_', '(', '[', '$', '^', '|', '/', '`'] as const;

/** Every letter in its other case. */
function swapCase(value: string): string {
  return value.replace(/\p{L}/gu, (letter) => {
    const upper = letter.toUpperCase();
    return letter === upper ? letter.toLowerCase() : upper;
  });
}
