import type { Expr, Leaf } from '../../src/logic/expr.ts';
import { hasMoreLeavesThan } from '../../src/logic/walk.ts';
import {
  finds,
  testsOf,
  type HeldEvent,
  type QueryExpr,
  type QueryTest,
} from '../../src/query/query.ts';
import {
  compare,
  decisiveTests,
  type Comparison,
  type Counterexample,
  type Difference,
} from '../../src/verify/compare.ts';
import type { Platform } from '../../src/verify/meaning.ts';
import { samplesFor } from '../../src/verify/samples.ts';
import { alignFields, deriveFields, type Complete } from './align.ts';
import { causesOf, type Cause } from './causes.ts';
import { partLogSource, restrictionDetail } from './log-source.ts';
import { pairsOn, type Pair } from './pairs.ts';
import { allOf, anyOf, replaceTests } from './query-tree.ts';
import { dropUnpaired, type Unpaired } from './unpaired.ts';

/** How two expressions relate. */
export type Relation = 'exact' | Difference | 'different' | 'unknown';

/** A rule, and a query that is compared with it. */
export interface Sides {
  readonly logic: Expr;
  readonly leafOf: ReadonlyMap<QueryTest, Leaf>;
  /** What the rule means without its restriction to a log source. */
  readonly rule: QueryExpr;
  readonly restriction: readonly QueryExpr[];
  readonly query: QueryExpr;
  readonly text: string;
  readonly platform: Platform;
  readonly complete: Complete;
  /** The comparisons for which the pipeline has put another value than the rule's. */
  readonly rewritten: ReadonlySet<Leaf>;
}

export interface Compared {
  readonly outcome: Relation;
  /** Where every event is of the rule's log source, and fields go by the names that they have here. */
  readonly settled: Relation;
  readonly causes: readonly Cause[];
}

/** Compares a rule with a query, and looks for every cause of their difference. */
export function compareSides(sides: Sides): Compared {
  return new Comparing(sides).compared();
}

/** So many times a query is mended and looked at again; once where a rule has very many values. */
const MOST = 12;
const MANY_LEAVES = 150;

/**
 * A comparison on its way from the query as it stands to one that means the rule: each cause that
 * is found is repaired, so that the next can be seen.
 */
class Comparing {
  readonly #sides: Sides;
  readonly #causes: Cause[] = [];
  /** The fields that the query has another name for. */
  readonly #renamed = new Set<string>();
  readonly #rewritten: ReadonlySet<Leaf>;
  #leafOf: ReadonlyMap<QueryTest, Leaf>;
  #rule: QueryExpr;
  #query: QueryExpr;

  constructor(sides: Sides) {
    this.#sides = sides;
    const { expr, derived } = deriveFields(
      { ...sides, expr: sides.rule },
      sides.query,
      sides.complete,
    );
    const leaves = [...sides.leafOf].map(
      ([test, leaf]) => [derived.get(test) ?? test, leaf] as const,
    );
    this.#leafOf = new Map(leaves);
    // A name taken from a path is as the rule has it.
    const asInRule = new Set([...derived.keys()].map((test) => sides.leafOf.get(test)));
    this.#rewritten = new Set([...sides.rewritten].filter((leaf) => !asInRule.has(leaf)));
    this.#rule = expr;
    this.#query = sides.query;
  }

  compared(): Compared {
    const outcome = this.#relation(this.#restricted(this.#rule), this.#query);
    if (outcome === 'exact' || outcome === 'unknown') {
      return { outcome, settled: outcome, causes: [] };
    }
    this.#alignFields();
    this.#settleLogSource();
    const settled = this.#compare(...this.#both());
    let found = settled;
    const rounds = hasMoreLeavesThan(MANY_LEAVES, this.#sides.logic) ? 1 : MOST;
    for (let left = rounds; left > 0 && this.#findCauses(found); left--) {
      found = this.#compare(...this.#both());
    }
    return { outcome, settled: relationOf(settled), causes: this.#causes };
  }

  #restricted(expr: QueryExpr): QueryExpr {
    return allOf([...this.#sides.restriction, expr]);
  }

  #both(): readonly [rule: QueryExpr, query: QueryExpr] {
    return [this.#restricted(this.#rule), this.#restricted(this.#query)];
  }

  #compare(rule: QueryExpr, query: QueryExpr): Comparison {
    const { logic, platform } = this.#sides;
    return compare(logic, { expr: rule, leafOf: new Map(), unevaluable: [] }, query, platform);
  }

  #relation(rule: QueryExpr, query: QueryExpr): Relation {
    return relationOf(this.#compare(rule, query));
  }

  /** Takes the query's names for fields, and says so. */
  #alignFields(): void {
    const meaning = {
      expr: this.#restricted(this.#rule),
      leafOf: this.#leafOf,
      unevaluable: [],
    };
    const { query, renamings } = alignFields(this.#query, meaning, this.#sides.text);
    this.#query = query;
    for (const { sigmaField, theirs, ours } of renamings) {
      ours.forEach((field) => this.#renamed.add(field));
      const name = sigmaField === null ? '' : `${sigmaField}: `;
      const detail = `${name}${theirs} for ${ours.join(', ')}`;
      this.#causes.push({ name: 'field', difference: 'different', detail });
    }
  }

  /** Takes the query as restricted to the log source as the rule is here, and says what changes. */
  #settleLogSource(): void {
    const { restriction } = this.#sides;
    const theirs = partLogSource(this.#query, this.#rule);
    this.#query = theirs.query;
    const difference = this.#relation(allOf(restriction), allOf(theirs.restriction));
    if (difference === 'exact' || difference === 'unknown') return;
    const name = theirs.restriction.length === 0 ? 'no-log-source' : 'log-source';
    const detail = name === 'log-source' && restrictionDetail(theirs.restriction, restriction);
    this.#causes.push({ name, difference, ...(detail !== false && { detail }) });
  }

  /** Finds causes and repairs the comparison there; false when nothing is left to find. */
  #findCauses({ counterexamples, unfinished }: Comparison): boolean {
    if (unfinished) this.#causes.push({ name: 'unfinished', difference: 'different' });
    if (counterexamples.length === 0 || unfinished) return false;
    const paired = new Set<QueryTest>();
    const mends = counterexamples.map((found) => {
      const all = this.#pairs(found);
      for (const { ours, copies } of all) {
        ours.forEach(({ test }) => paired.add(test));
        copies.forEach((test) => paired.add(test));
      }
      return { found, pairs: this.#mending(all, found) };
    });
    for (const { found, pairs } of mends) this.#blame(pairs, found);
    const pairs = mends.flatMap((one) => one.pairs);
    if (pairs.length > 0) {
      this.#query = pairs.reduce(repaired, this.#query);
      return true;
    }
    return counterexamples.some((found) => this.#dropUnpaired(paired, found));
  }

  /** The pair that alone makes the query agree with the rule on an event, or all that it takes. */
  #mending(all: readonly Pair[], { event, difference }: Found): readonly Pair[] {
    const pairs = all.filter(({ field, differing }) => differing.includes(event.get(field)?.[0]));
    const mends = (mended: QueryExpr): boolean =>
      finds(this.#restricted(mended), event) === (difference === 'narrower');
    const alone = pairs.find((pair) => mends(repaired(this.#query, pair)));
    if (alone) return [alone];
    return pairs.length > 0 && mends(pairs.reduce(repaired, this.#query)) ? pairs : [];
  }

  #blame(pairs: readonly Pair[], { event }: Found): void {
    const { text } = this.#sides;
    const rewritten = this.#rewritten;
    const [rule, query] = this.#both();
    const differenceOn = (shown: HeldEvent): Difference | undefined => {
      const found = finds(query, shown);
      if (found === finds(rule, shown)) return undefined;
      return found ? 'wider' : 'narrower';
    };
    for (const pair of pairs) {
      causesOf(pair, event, { text, rewritten, differenceOn }).forEach((cause) => this.#add(cause));
    }
  }

  /** The pairs of the fields that decide on an event. */
  #pairs({ event }: Found): readonly Pair[] {
    const { logic, platform, text } = this.#sides;
    const [rule, query] = [this.#rule, this.#query];
    const [leafOf, rewritten] = [this.#leafOf, this.#rewritten];
    const samples = samplesFor(logic, [rule, query], platform);
    const deciding = [...this.#both()].flatMap((side) => decisiveTests(side, event));
    return [...new Set(deciding.flatMap(({ fields }) => fields))].flatMap((field) =>
      pairsOn(field, { rule, leafOf, query, samples, text, event, rewritten }),
    );
  }

  /** Leaves out what decides on an event and has no counterpart; false when nothing is left. */
  #dropUnpaired(paired: ReadonlySet<QueryTest>, found: Found): boolean {
    const sides: Unpaired = {
      rule: this.#rule,
      query: this.#query,
      restricted: (expr) => this.#restricted(expr),
      leafOf: this.#leafOf,
      rewritten: this.#rewritten,
      text: this.#sides.text,
      paired,
    };
    const dropped = dropUnpaired(sides, found);
    if (!dropped) {
      // A pattern that a query takes apart stands in many places, of which one has been mended.
      const isApart = this.#causes.some(({ name }) => PARTED.has(name));
      if (!isApart) this.#causes.push({ ...found, name: 'structure' });
      return false;
    }
    this.#rule = dropped.rule;
    this.#query = dropped.query;
    this.#add(dropped.cause);
    return dropped.cause.name !== 'extra' || testsOf(this.#query).length > 0;
  }

  /** Of a field that has another name here, the form of the values may be another too. */
  #add(cause: Cause): void {
    const isRenamed = cause.field !== undefined && this.#renamed.has(cause.field);
    if (!isRenamed || !FORMS.has(cause.name)) this.#causes.push(cause);
  }
}

type Found = Counterexample;

function relationOf({ counterexamples, unfinished }: Comparison): Relation {
  if (unfinished) return 'unknown';
  const [first, second] = counterexamples;
  return second ? 'different' : (first?.difference ?? 'exact');
}

/** Causes that come of a pattern taken apart. */
const PARTED: ReadonlySet<string> = new Set([
  'wildcard-inside',
  'wildcard-case',
  'wildcard-order',
  'wildcard-unanchored',
  'question-mark',
]);

/** Causes that come of another form of a field's values. */
const FORMS: ReadonlySet<string> = new Set(['text', 'value-form', 'unanchored', 'case', 'dropped']);

function repaired(query: QueryExpr, { copies, ours, opposed }: Pair): QueryExpr {
  const group = anyOf(ours.map(({ test }) => test));
  const put: QueryExpr = opposed ? { kind: 'not', operand: group } : group;
  return replaceTests(query, (test) => (copies.has(test) ? put : test)) ?? query;
}
