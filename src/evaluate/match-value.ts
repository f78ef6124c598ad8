import type { LeafOf, RegexLeaf, TimestampLeaf, Comparison } from '../logic/expr.ts';
import { regexMatcher } from '../regex/matcher.ts';
import { patternMatcher } from '../rule/match-pattern.ts';
import { containsAddress } from '../rule/network.ts';
import { foldCase } from '../text/fold-case.ts';
import { textOfValue, type EventValue } from './event.ts';

/** Decides whether one value of a field matches. */
export type ValueMatcher = (value: EventValue) => boolean;

/** The leaf kinds whose answer depends on one value alone. */
export type ValueLeaf = LeafOf<
  'string' | 'number' | 'boolean' | 'regex' | 'cidr' | 'compare' | 'timestamp' | 'list'
>;

/** Why a leaf cannot be evaluated. */
export interface Unevaluable {
  readonly reason: string;
}

/** Compiles the test of one value. */
export function valueMatcher(leaf: ValueLeaf): ValueMatcher | Unevaluable {
  switch (leaf.kind) {
    case 'string': {
      const matches = patternMatcher(leaf.pattern, leaf.cased);
      return (value) => value !== null && matches(textOfValue(value));
    }
    case 'number':
      return (value) => value !== null && sameNumber(textOfValue(value), leaf.text);
    case 'boolean': {
      const wanted = String(leaf.value);
      return (value) => textOfValue(value).toLowerCase() === wanted;
    }
    case 'regex':
      return regexLeafMatcher(leaf);
    case 'cidr':
      return (value) => typeof value === 'string' && containsAddress(leaf.network, value.trim());
    case 'compare':
      return (value) => compares(numberOf(value), leaf.comparison, Number(leaf.text));
    case 'timestamp':
      return (value) => compares(timePart(value, leaf.part), leaf.comparison, Number(leaf.text));
    case 'list': {
      const matchers = leaf.items.map(({ text }) => listItem(text, leaf));
      return (value) => value !== null && matchers.some((matches) => matches(textOfValue(value)));
    }
  }
}

const MANY = { wildcard: 'many' } as const;

function listItem(text: string, { match, cased }: LeafOf<'list'>): (value: string) => boolean {
  const before = match === 'contains' || match === 'endswith' ? [MANY] : [];
  const after = match === 'contains' || match === 'startswith' ? [MANY] : [];
  return patternMatcher([...before, text, ...after], cased);
}

// Logs write numbers as numbers or as text, and rules likewise; hexadecimal text stays text.
function sameNumber(value: string, wanted: string): boolean {
  if (value.toLowerCase() === wanted.toLowerCase()) return true;
  return DECIMAL.test(value) && DECIMAL.test(wanted) && Number(value) === Number(wanted);
}

const DECIMAL = /^[-+]?\d+(\.\d+)?$/;

/** What two values have in common if they are equal, be it as numbers or as texts without case. */
export function comparableText(text: string): string {
  return DECIMAL.test(text) ? String(Number(text)) : foldCase(text);
}

function numberOf(value: EventValue): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && DECIMAL.test(value.trim()) ? Number(value) : undefined;
}

function compares(
  value: number | undefined,
  comparison: Comparison | 'eq',
  wanted: number,
): boolean {
  if (value === undefined) return false;
  switch (comparison) {
    case 'eq':
      return value === wanted;
    case 'lt':
      return value < wanted;
    case 'lte':
      return value <= wanted;
    case 'gt':
      return value > wanted;
    case 'gte':
      return value >= wanted;
  }
}

function regexLeafMatcher({ regex, flags }: RegexLeaf): ValueMatcher | Unevaluable {
  const matches = regexMatcher(regex, flags);
  if (typeof matches !== 'function') {
    return { reason: `the regular expression has ${matches.problem}` };
  }
  return (value) => value !== null && matches(textOfValue(value));
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}))?/;

// No time zone and no other form: the specification leaves conversions to the log.
function timePart(value: EventValue, part: TimestampLeaf['part']): number | undefined {
  const found = DATE.exec(textOfValue(value));
  if (!found) return undefined;
  const [year = 0, month = 0, day = 0, hour, minute] = found
    .slice(1)
    .map((text) => (text === undefined ? undefined : Number(text)));
  return { year, month, day, hour, minute, week: isoWeek(year, month, day) }[part];
}

/** The week of the year by ISO 8601: weeks begin on Monday, the first has the year's first Thursday. */
function isoWeek(year: number, month: number, day: number): number {
  const date = new Date(Date.UTC(year, month - 1, day));
  const weekday = (date.getUTCDay() + 6) % 7;
  const thursday = new Date(Date.UTC(year, month - 1, day - weekday + 3));
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return Math.floor((thursday.getTime() - first) / (7 * 86_400_000)) + 1;
}
