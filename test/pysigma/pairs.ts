import type { Leaf } from '../../src/logic/expr.ts';
import type { HeldEvent, QueryExpr, QueryTest, Truth } from '../../src/query/query.ts';
import type { Samples } from '../../src/verify/samples.ts';
import { occurrencesOf, type Occurrence } from './query-tree.ts';

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
  /** The event that is to be explained. */
  readonly event: HeldEvent;
  /** The comparisons for which a pipeline has put another value. */
  readonly rewritten: ReadonlySet<Leaf>;
}

/** The most values of a field by which tests are told apart. */
const MOST = 800;

/**
 * Pairs the tests of a query on one field with the comparisons of the rule that come nearest to
 * them. Comparisons that one test of the query comes nearest to, as the values of a list, stand
 * together; each test has at least one.
 */
export function pairsOn(field: string, pairing: Pairing): Pair[] {
  const { rule, leafOf, query, samples, text, event, rewritten } = pairing;
  const shown = event.get(field)?.slice(0, 1) ?? [];
  const values = [...new Set([...shown, ...(samples.get(field) ?? [])])].slice(0, MOST);
  const row = (one: Occurrence): Row => {
    const leaf = leafOf.get(one.test);
    return {
      occurrence: one,
      text: plainText(one.test, leaf, { text, rewritten }),
      bits: bitsOf(one, values),
      place: leaf?.origin.value.start,
      changed: leaf !== undefined && rewritten.has(leaf),
    };
  };
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

const truths = new WeakMap<QueryTest, Map<string | undefined, Truth>>();

/** How a test comes out without its field and on each value: each found out once. */
function bitsOf({ test, unknownAs }: Occurrence, values: readonly string[]): string {
  const known = truths.get(test) ?? new Map<string | undefined, Truth>();
  truths.set(test, known);
  const [field = ''] = test.fields;
  const bit = (value: string | undefined): string => {
    let truth = known.get(value);
    if (truth === undefined) {
      truth = test.truth(eventOf(field, value));
      known.set(value, truth);
    }
    return (truth ?? unknownAs) ? '1' : '0';
  };
  return [undefined, ...values].map(bit).join('');
}

export function eventOf(field: string, value: string | undefined): HeldEvent {
  return value === undefined ? new Map() : new Map([[field, [value]]]);
}

interface Row {
  readonly occurrence: Occurrence;
  /** What is compared, without escapes and wildcards: in a query, with all that stands around it. */
  readonly text: string;
  readonly bits: string;
  /** Where the value of a rule stands that it came of. */
  readonly place: number | undefined;
  /** True where a pipeline has put another value than the rule's. */
  readonly changed: boolean;
}

/** Rows that come out the same, each class with the texts of all. */
function classesOf(rows: readonly Row[]): readonly (readonly Row[])[] {
  const classes = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.occurrence.negated}${row.bits}`;
    const [first, ...others] = classes.get(key) ?? [];
    const text = first && !first.text.includes(row.text) ? `${first.text}\n${row.text}` : row.text;
    classes.set(key, first ? [{ ...first, text }, ...others, row] : [row]);
  }
  return [...classes.values()];
}

function groupFor(
  theirs: Row,
  ours: readonly Row[],
  classes: readonly (readonly Row[])[],
): { readonly members: readonly Row[]; readonly opposed: boolean } | undefined {
  const { negated } = theirs.occurrence;
  const met = ours.filter((row) => classes.some(([first]) => first && isEqual(first, row)));
  const equal = met.find((row) => isEqual(theirs, row));
  // What a pipeline has made of one value stands together.
  const isBeside = (row: Row, one: Row): boolean =>
    row.place === one.place && isAlike(row, one) && !met.includes(row);
  if (equal) {
    return { members: [equal, ...ours.filter((row) => isBeside(row, equal))], opposed: false };
  }
  const left = ours.filter((row) => !met.some((one) => isBeside(row, one)));
  const same = left.filter(({ occurrence }) => occurrence.negated === negated);
  const others = left.filter((row) => row.occurrence.negated !== negated && !met.includes(row));
  const opposite = others.find(({ bits }) => bits === theirs.bits || isOpposite(bits, theirs.bits));
  const opposed = same.length === 0 || opposite !== undefined;
  if (opposite) return { members: [opposite], opposed };
  const among = opposed ? others : same;
  const fitting = isAbsence(theirs) ? among : among.filter((row) => !isAbsence(row) || row.changed);
  const kind = ({ bits, changed }: Row): string => `${bits} ${changed}`;
  const distinct = [...new Map(fitting.map((row) => [kind(row), row])).values()];
  const rivals = classes.flatMap(([first]) =>
    first && first.occurrence.negated === negated ? [first] : [],
  );
  const exact = new Set(rivals.map(({ bits }) => bits));
  const free = opposed ? distinct : distinct.filter(({ bits }) => !exact.has(bits));
  const owners = new Map(free.map((row) => [row, ownerOf(row, rivals)]));
  const own = free.filter((row) => owners.get(row) === theirs);
  // Of what no sample tells apart, all stand together.
  const all = (some: readonly Row[]): readonly Row[] =>
    fitting.filter((row) => some.some((one) => kind(one) === kind(row)));
  if (own.length > 0) return { members: all(own), opposed };
  const without = free.filter((row) => owners.get(row) === undefined);
  const rest = [without, free, distinct].find((rows) => rows.length > 0) ?? [];
  const named = rest.filter(({ text }) => text !== '' && theirs.text.includes(text));
  const near = nearest(theirs.bits, named.length > 0 ? named : rest);
  return near && { members: all([near]), opposed };
}

/** True for a test of whether the field is there, and for one that always comes out the same. */
const isAbsence = ({ bits }: Row): boolean => /^.(?:0*|1*)$/.test(bits);

const isAlike = (one: Row, other: Row): boolean =>
  one.occurrence.negated === other.occurrence.negated;

const isEqual = (one: Row, other: Row): boolean => isAlike(one, other) && one.bits === other.bits;

/** The test of the query that a comparison stands for: one with its text, or one that overlaps. */
function ownerOf({ bits, text }: Row, rivals: readonly Row[]): Row | undefined {
  const alike = text === '' ? [] : rivals.filter((rival) => rival.text.includes(text));
  return alike.length > 0 ? nearest(bits, alike) : overlapping(bits, rivals);
}

function plainText(
  test: QueryTest,
  leaf: Leaf | undefined,
  { text, rewritten }: Pick<Pairing, 'text' | 'rewritten'>,
): string {
  if (!leaf) return plain(text.slice(test.start, test.end));
  if (rewritten.has(leaf)) {
    const { source, start, end } = leaf.origin.value;
    return plain(source.text.slice(start, end));
  }
  if (leaf.kind === 'string') {
    return plain(leaf.pattern.filter((part) => typeof part === 'string').join(''));
  }
  if (leaf.kind === 'regex') return plain(leaf.regex);
  if (leaf.kind === 'cidr') return leaf.network.text;
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
