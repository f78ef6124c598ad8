import type { Leaf } from '../../src/logic/expr.ts';
import type { HeldEvent, QueryExpr, QueryTest } from '../../src/query/query.ts';
import type { Samples } from '../../src/verify/samples.ts';
import { holdsAt, occurrencesOf, type Occurrence } from './query-tree.ts';

/** A test of a query, and the comparisons of the rule that it stands for. */
export interface Pair {
  readonly field: string;
  readonly theirs: Occurrence;
  /** The texts of the query that make the same test. */
  readonly copies: ReadonlySet<QueryTest>;
  readonly ours: readonly Occurrence[];
  readonly leaves: readonly Leaf[];
  /** True when one of the two stands under a `not` and the other does not. */
  readonly opposed: boolean;
  /** Values for which they come out differently; undefined for the field's absence. */
  readonly differing: readonly (string | undefined)[];
  readonly values: readonly string[];
}

export interface Pairing {
  /** The text of the query. */
  readonly text: string;
  readonly rule: QueryExpr;
  readonly leafOf: ReadonlyMap<QueryTest, Leaf>;
  readonly query: QueryExpr;
  readonly samples: Samples;
}

/** The most values of a field by which tests are told apart. */
const MOST = 800;

/**
 * Pairs the tests of a query on one field with the comparisons of the rule that come nearest to
 * them. Comparisons that one test of the query comes nearest to, as the values of a list, stand
 * together; each test has at least one.
 */
export function pairsOn(field: string, pairing: Pairing): Pair[] {
  const { rule, leafOf, query, samples, text } = pairing;
  const values = (samples.get(field) ?? []).slice(0, MOST);
  const events = [undefined, ...values].map((value): HeldEvent => eventOf(field, value));
  const row = (one: Occurrence): Row => ({
    occurrence: one,
    text: plainText(one.test, leafOf.get(one.test), text),
    bits: events.map((event) => (holdsAt(one, event) ? '1' : '0')).join(''),
  });
  const on = (expr: QueryExpr): Row[] =>
    occurrencesOf(expr)
      .filter(({ test }) => test.fields.length === 1 && test.fields[0] === field)
      .map(row);
  const ours = on(rule).filter(({ occurrence }) => leafOf.has(occurrence.test));
  const theirs = classesOf(on(query));
  return theirs.flatMap((known) => {
    const [first] = known;
    const group = first && groupFor(first, ours, theirs);
    if (!first || !group) return [];
    const { members, opposed } = group;
    const differing = [undefined, ...values].filter((_, at) => {
      const any = members.some(({ bits }) => bits[at] === '1');
      return any === (first.bits[at] === '1') ? opposed : !opposed;
    });
    return [
      {
        field,
        theirs: first.occurrence,
        copies: new Set(known.map(({ occurrence }) => occurrence.test)),
        ours: members.map(({ occurrence }) => occurrence),
        leaves: members.flatMap(({ occurrence }) => leafOf.get(occurrence.test) ?? []),
        opposed,
        differing,
        values,
      },
    ];
  });
}

export function eventOf(field: string, value: string | undefined): HeldEvent {
  return value === undefined ? new Map() : new Map([[field, [value]]]);
}

interface Row {
  readonly occurrence: Occurrence;
  /** What is compared, without escapes and wildcards: in a query, with all that stands around it. */
  readonly text: string;
  readonly bits: string;
}

function classesOf(rows: readonly Row[]): readonly (readonly Row[])[] {
  const classes = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.occurrence.negated}${row.bits}`;
    const known = classes.get(key);
    if (known) known.push(row);
    else classes.set(key, [row]);
  }
  return [...classes.values()];
}

function groupFor(
  theirs: Row,
  ours: readonly Row[],
  classes: readonly (readonly Row[])[],
): { readonly members: readonly Row[]; readonly opposed: boolean } | undefined {
  const { negated } = theirs.occurrence;
  const same = ours.filter(({ occurrence }) => occurrence.negated === negated);
  const others = ours.filter(({ occurrence }) => occurrence.negated !== negated);
  const equal = same.find(({ bits }) => bits === theirs.bits);
  if (equal) return { members: [equal], opposed: false };
  const opposite = others.find(({ bits }) => bits === theirs.bits || isOpposite(bits, theirs.bits));
  const opposed = same.length === 0 || opposite !== undefined;
  if (opposite) return { members: [opposite], opposed };
  const among = opposed ? others : same;
  if (among.length === 0) return undefined;
  const distinct = [...new Map(among.map((row) => [row.bits, row])).values()];
  const rivals = classes.flatMap(([first]) =>
    first && first.occurrence.negated === negated ? [first] : [],
  );
  const exact = new Set(rivals.map(({ bits }) => bits));
  const free = opposed ? distinct : distinct.filter(({ bits }) => !exact.has(bits));
  const owners = new Map(free.map((row) => [row, ownerOf(row, rivals)]));
  const own = free.filter((row) => owners.get(row) === theirs);
  if (own.length > 0) return { members: own, opposed };
  const without = free.filter((row) => owners.get(row) === undefined);
  const left = [without, free, distinct].find((rows) => rows.length > 0) ?? [];
  const near = nearest(theirs.bits, left);
  return near && { members: [near], opposed };
}

/** The test of the query that a comparison stands for: one with its text, or one that overlaps. */
function ownerOf({ bits, text }: Row, rivals: readonly Row[]): Row | undefined {
  const alike = text === '' ? [] : rivals.filter((rival) => rival.text.includes(text));
  return alike.length > 0 ? nearest(bits, alike) : overlapping(bits, rivals);
}

function plainText(test: QueryTest, leaf: Leaf | undefined, query: string): string {
  if (!leaf) return plain(query.slice(test.start, test.end));
  if (leaf.kind === 'string') {
    return plain(leaf.pattern.filter((part) => typeof part === 'string').join(''));
  }
  if (leaf.kind === 'regex') return plain(leaf.regex);
  return leaf.kind === 'number' ? leaf.text : '';
}

/** Without what languages escape, and without wildcards. */
export function plain(text: string): string {
  return text.replaceAll(/[\\'"*?]/g, '').toLowerCase();
}

/** The nearest row that holds something of what another holds. */
function overlapping(bits: string, rows: readonly Row[]): Row | undefined {
  const near = nearest(bits, rows);
  const overlaps = near && [...bits].some((bit, at) => bit === '1' && near.bits[at] === '1');
  return overlaps ? near : undefined;
}

function isOpposite(one: string, other: string): boolean {
  return [...one].every((bit, at) => bit !== other[at]);
}

/** The row that holds most of what another holds, and of these the one that holds least beside. */
function nearest(bits: string, rows: readonly Row[]): Row | undefined {
  let best: Row | undefined;
  let [most, least] = [-1, Infinity];
  for (const row of rows) {
    let [common, beside] = [0, 0];
    for (let at = 0; at < bits.length; at++) {
      if (row.bits[at] !== '1') continue;
      if (bits[at] === '1') common++;
      else beside++;
    }
    if (common > most || (common === most && beside < least)) {
      [best, most, least] = [row, common, beside];
    }
  }
  return best;
}
