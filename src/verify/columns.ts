import { foldCase } from '../text/fold-case.ts';
import type { HeldEvent, QueryExpr, QueryTest } from '../query/query.ts';

/** A bit for each of some events, 32 in a word. */
export type Bits = Uint32Array;

/**
 * On which of some events an expression is true, and on which false; on the others nothing is
 * known. Each test runs once on each event, however many expressions it stands in.
 */
export interface Column {
  readonly yes: Bits;
  readonly no: Bits;
}

/** The columns of expressions, for one list of events. */
export type Columns = (expr: QueryExpr) => Column;

/** Holds tests against events, and prepares the columns of expressions that are made of them. */
export function columnsOn(events: readonly HeldEvent[], tests: Iterable<QueryTest>): Columns {
  const known = testColumns(events, new Set(tests));
  const columnOf = (expr: QueryExpr): Column => {
    switch (expr.kind) {
      case 'test': {
        const found = known.get(expr) ?? settledColumn(expr, events.length);
        if (!found) throw new Error('every test has been held against the events');
        return found;
      }
      case 'not': {
        const { yes, no } = columnOf(expr.operand);
        return { yes: no, no: yes };
      }
      case 'kept': {
        const { yes } = columnOf(expr.operand);
        return { yes, no: complement(yes, events.length) };
      }
      default:
        return joined(expr.kind, expr.operands.map(columnOf), events.length);
    }
  };
  return columnOf;
}

function testColumns(
  events: readonly HeldEvent[],
  tests: ReadonlySet<QueryTest>,
): ReadonlyMap<QueryTest, Column> {
  const count = events.length;
  const list = [...tests].map((test) => ({ test, yes: noBits(count), unknown: noBits(count) }));
  const choose = candidatesAmong(list);
  // One event after the other, since what a test makes of a value, as its case, the next has too.
  // Few tests of a long list are true of one event, so that only what is not false is noted.
  events.forEach((event, at) => {
    for (const { test, yes, unknown } of choose(event)) {
      const truth = test.truth(event);
      if (truth === true) setBit(yes, at);
      else if (truth === null) setBit(unknown, at);
    }
  });
  return new Map(
    list.map(({ test, yes, unknown }) => {
      unite(unknown, yes);
      return [test, { yes, no: complement(unknown, count) }];
    }),
  );
}

interface Tested {
  readonly test: QueryTest;
}

/** Prepares which tests may not be false on an event: all but those for other values. */
function candidatesAmong<T extends Tested>(list: readonly T[]): (event: HeldEvent) => readonly T[] {
  const others: T[] = [];
  const byField = new Map<string, { all: T[]; byValue: Map<string, T[]> }>();
  for (const tested of list) {
    const { fields, only } = tested.test;
    const [field] = fields;
    if (!only || field === undefined) {
      others.push(tested);
      continue;
    }
    const index = byField.get(field) ?? { all: [], byValue: new Map<string, T[]>() };
    byField.set(field, index);
    index.all.push(tested);
    for (const value of new Set(only.map(foldCase))) {
      const known = index.byValue.get(value);
      if (known) known.push(tested);
      else index.byValue.set(value, [tested]);
    }
  }
  if (byField.size === 0) return () => others;
  return (event) => {
    const found = [...others];
    for (const [field, { all, byValue }] of byField) {
      const values = event.get(field);
      // What a test makes of a field that is not there, it must say itself.
      if (!values) found.push(...all);
      else for (const value of values) found.push(...(byValue.get(foldCase(value)) ?? []));
    }
    return found;
  };
}

/** A test without fields comes out the same on every event. */
function settledColumn({ fields, truth }: QueryTest, count: number): Column | undefined {
  if (fields.length > 0) return undefined;
  const always = truth(new Map());
  return {
    yes: allBits(always === true ? count : 0, count),
    no: allBits(always === false ? count : 0, count),
  };
}

// Kleene: one false operand decides an `and`, one true operand an `or`.
function joined(kind: 'and' | 'or', operands: readonly Column[], count: number): Column {
  const [first, ...others] = operands;
  const yes = first?.yes.slice() ?? allBits(kind === 'and' ? count : 0, count);
  const no = first?.no.slice() ?? allBits(kind === 'or' ? count : 0, count);
  const [both, either] = kind === 'and' ? [yes, no] : [no, yes];
  for (const other of others) {
    const [otherBoth, otherEither] = kind === 'and' ? [other.yes, other.no] : [other.no, other.yes];
    intersect(both, otherBoth);
    unite(either, otherEither);
  }
  return { yes, no };
}

/** Whether an event is among those of the bits. */
export function hasBit(bits: Bits, at: number): boolean {
  return (((bits[at >> 5] ?? 0) >>> (at & 31)) & 1) === 1;
}

/** Adds the bits of another to the first. */
export function unite(bits: Bits, other: Bits): void {
  for (let word = 0; word < bits.length; word++)
    bits[word] = (bits[word] ?? 0) | (other[word] ?? 0);
}

/** Takes from the first what the other does not have. */
export function intersect(bits: Bits, other: Bits): void {
  for (let word = 0; word < bits.length; word++)
    bits[word] = (bits[word] ?? 0) & (other[word] ?? 0);
}

const noBits = (count: number): Bits => new Uint32Array((count + 31) >> 5);

function setBit(bits: Bits | undefined, at: number): void {
  if (bits) bits[at >> 5] = (bits[at >> 5] ?? 0) | (1 << (at & 31));
}

/** The first so many bits of all. */
function allBits(set: number, count: number): Bits {
  const bits = noBits(count);
  for (let at = 0; at < set; at++) setBit(bits, at);
  return bits;
}

function complement(bits: Bits, count: number): Bits {
  const found = allBits(count, count);
  for (let word = 0; word < found.length; word++) {
    found[word] = (found[word] ?? 0) & ~(bits[word] ?? 0);
  }
  return found;
}
