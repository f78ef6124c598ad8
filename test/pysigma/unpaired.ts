import type { Leaf } from '../../src/logic/expr.ts';
import { testsOf, type QueryExpr, type QueryTest } from '../../src/query/query.ts';
import { decisiveTests, type Counterexample } from '../../src/verify/compare.ts';
import { causeOfLone, causeOfMissing, type Cause } from './causes.ts';
import { allOf, fieldsOf, replaceTests } from './query-tree.ts';

/** A rule and a query of which some tests stand for nothing on the other side. */
export interface Unpaired {
  readonly rule: QueryExpr;
  readonly query: QueryExpr;
  /** An expression beside the restriction to the log source. */
  readonly restricted: (expr: QueryExpr) => QueryExpr;
  readonly leafOf: ReadonlyMap<QueryTest, Leaf>;
  readonly rewritten: ReadonlySet<Leaf>;
  /** The text of the query. */
  readonly text: string;
  /** The tests of both sides that stand for one on the other. */
  readonly paired: ReadonlySet<QueryTest>;
}

/** The cause that lies in a test without its counterpart, and both sides without it. */
export interface Dropped {
  readonly rule: QueryExpr;
  readonly query: QueryExpr;
  readonly cause: Cause;
}

/** Leaves out what decides on an event and has no counterpart; undefined where there is nothing. */
export function dropUnpaired(sides: Unpaired, found: Counterexample): Dropped | undefined {
  const missing = missingIn(sides, found);
  const decisive = decisiveTests(sides.restricted(sides.query), found.event);
  if (missing && decisive.some(isConstant)) return withoutConstants(sides, found, missing);
  const lone = withoutLone(sides, found, decisive);
  if (lone) return lone;
  return missing ? withoutMissing(sides, found, missing) : withoutExtra(sides, found, decisive);
}

interface Missing {
  readonly test: QueryTest;
  readonly leaf: Leaf;
}

/** What the rule asks for, and the query nothing for it. */
function missingIn(
  { rule, restricted, leafOf, paired }: Unpaired,
  { event }: Counterexample,
): Missing | undefined {
  const own = new Set(testsOf(rule));
  for (const test of decisiveTests(restricted(rule), event)) {
    const leaf = leafOf.get(test);
    if (leaf && own.has(test) && !paired.has(test)) return { test, leaf };
  }
  return undefined;
}

const isConstant = ({ fields }: QueryTest): boolean => fields.length === 0;

// Where a query compares two texts, the rule's comparisons on the fields meant stand for nothing.
function withoutConstants(
  { rule, query }: Unpaired,
  { difference, event }: Counterexample,
  { test }: Missing,
): Dropped {
  const rest = kept(query, (one) => !isConstant(one));
  const known = fieldsOf(rest);
  return {
    rule: kept(rule, ({ fields }) => fields.some((field) => known.has(field))),
    query: rest,
    cause: { name: 'constant', difference, event, field: test.fields[0] ?? '' },
  };
}

/** Without a test of the query on a field of the rule that stands for a value in another form. */
function withoutLone(
  { rule, query, leafOf, text, paired }: Unpaired,
  { difference, event }: Counterexample,
  decisive: readonly QueryTest[],
): Dropped | undefined {
  const own = new Set(testsOf(query));
  for (const test of decisive) {
    const [field = ''] = test.fields;
    const leaves = [...leafOf.values()].filter((leaf) => leaf.field === field);
    if (!own.has(test) || paired.has(test)) continue;
    const named = causeOfLone(text.slice(test.start, test.end), leaves);
    if (!named) continue;
    const cause = { ...named, difference, event, field };
    return { rule, query: kept(query, (one) => one !== test), cause };
  }
  return undefined;
}

function withoutMissing(
  { rule, query, leafOf, rewritten }: Unpaired,
  { difference, event }: Counterexample,
  { test, leaf }: Missing,
): Dropped {
  const isSame = ({ fields }: QueryTest): boolean =>
    leaf.kind === 'fieldref' &&
    fields.length === test.fields.length &&
    fields.every((field) => test.fields.includes(field));
  const rest = {
    rule: kept(rule, (one) => one !== test),
    query: kept(query, (one) => !isSame(one)),
  };
  const other = otherFieldOf(leaf, { query, leafOf });
  if (other === undefined) {
    const [field = ''] = test.fields;
    return { ...rest, cause: { ...causeOfMissing(leaf, rewritten), difference, event, field } };
  }
  const detail = `${leaf.origin.sigmaField ?? ''}: ${other} without ${leaf.field ?? ''}`;
  return { ...rest, cause: { name: 'field', difference, detail } };
}

/** Another field that our pipeline takes for the same item, and that the query asks for. */
function otherFieldOf(
  { field, origin }: Leaf,
  { query, leafOf }: Pick<Unpaired, 'query' | 'leafOf'>,
): string | undefined {
  const known = fieldsOf(query);
  for (const { field: name, origin: one } of leafOf.values()) {
    const isBeside = one.item.start === origin.item.start && name !== field;
    if (isBeside && name !== null && known.has(name)) return name;
  }
  return undefined;
}

/** Without the fields that only the query asks for. */
function withoutExtra(
  { rule, query, restricted }: Unpaired,
  { difference, event }: Counterexample,
  decisive: readonly QueryTest[],
): Dropped | undefined {
  const known = fieldsOf(restricted(rule));
  const isExtra = ({ fields }: QueryTest): boolean => fields.some((field) => !known.has(field));
  const extra = decisive.find(isExtra);
  if (!extra) return undefined;
  const gone = extra.fields.filter((field) => !known.has(field));
  return {
    rule,
    query: kept(query, ({ fields }) => !fields.some((field) => gone.includes(field))),
    cause: { name: 'extra', difference, event, detail: gone.join(', ') },
  };
}

function kept(expr: QueryExpr, isKept: (test: QueryTest) => boolean): QueryExpr {
  return replaceTests(expr, (test) => (isKept(test) ? test : undefined)) ?? allOf([]);
}
