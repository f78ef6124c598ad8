import type { Expr, Leaf } from '../../src/logic/expr.ts';
import { finds, testsOf, type QueryExpr, type QueryTest } from '../../src/query/query.ts';
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
import { causeOf, causeOfMissing, type Cause } from './causes.ts';
import { pairsOn, type Pair } from './pairs.ts';
import { allOf, anyOf, conjunctsOf, fieldsOf, replaceTests } from './query-tree.ts';

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

/** So many causes of one query are looked for. */
const MOST = 12;

/**
 * A comparison on its way from the query as it stands to one that means the rule: each cause that
 * is found is repaired, so that the next can be seen.
 */
class Comparing {
  readonly #sides: Sides;
  readonly #causes: Cause[] = [];
  /** The fields that the query has another name for. */
  readonly #renamed = new Set<string>();
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
    for (let left = MOST; left > 0 && this.#findCauses(found); left--) {
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
    const { query, renamings } = alignFields(this.#query, {
      expr: this.#restricted(this.#rule),
      leafOf: this.#leafOf,
      unevaluable: [],
    });
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
    const ruleFields = fieldsOf(this.#rule);
    const parts = conjunctsOf(this.#query);
    const isApart = (part: QueryExpr): boolean => {
      const fields = [...fieldsOf(part)];
      return fields.length > 0 && !fields.some((field) => ruleFields.has(field));
    };
    const rest = allOf(parts.filter((part) => !isApart(part)));
    const theirs = [...parts.filter(isApart), ...tablesIn(rest)];
    this.#query = replaceTests(rest, (test) => (isOfTable(test) ? undefined : test)) ?? allOf([]);
    const difference = this.#relation(allOf(restriction), allOf(theirs));
    if (difference === 'exact' || difference === 'unknown') return;
    const name = theirs.length === 0 ? 'no-log-source' : 'log-source';
    this.#causes.push({ name, difference });
  }

  /** Finds causes and repairs the comparison there; false when nothing is left to find. */
  #findCauses({ counterexamples, unfinished }: Comparison): boolean {
    if (unfinished) this.#causes.push({ name: 'unfinished', difference: 'different' });
    if (counterexamples.length === 0 || unfinished) return false;
    const paired = new Set<QueryTest>();
    const mends = counterexamples.map((found) => {
      const all = this.#pairs(found);
      all.forEach(({ ours }) => ours.forEach(({ test }) => paired.add(test)));
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

  #blame(pairs: readonly Pair[], { difference, event }: Found): void {
    for (const pair of pairs) {
      const name = causeOf(pair, event);
      // Of a field that has another name here, the form of the values may be another too.
      if (this.#renamed.has(pair.field) && FORMS.has(name)) continue;
      this.#causes.push({ name, difference, event, field: pair.field });
    }
  }

  /** Another field that our pipeline takes for the same item, and that the query asks for. */
  #otherFieldOf({ field, origin }: Leaf): string | undefined {
    const known = fieldsOf(this.#query);
    for (const [, other] of this.#leafOf) {
      const { field: name } = other;
      const same = other.origin.item.start === origin.item.start;
      if (same && name !== null && name !== field && known.has(name)) return name;
    }
    return undefined;
  }

  /** The pairs of the fields that decide on an event. */
  #pairs({ event }: Found): readonly Pair[] {
    const { logic, platform, text } = this.#sides;
    const [rule, query] = [this.#rule, this.#query];
    const samples = samplesFor(logic, [rule, query], platform);
    const deciding = [...this.#both()].flatMap((side) => decisiveTests(side, event));
    return [...new Set(deciding.flatMap(({ fields }) => fields))].flatMap((field) =>
      pairsOn(field, { rule, leafOf: this.#leafOf, query, samples, text }),
    );
  }

  /** Leaves out what decides on the event and has no counterpart on the other side. */
  #dropUnpaired(paired: ReadonlySet<QueryTest>, found: Found): boolean {
    const { difference, event } = found;
    const [rule, query] = this.#both();
    const own = new Set(testsOf(this.#rule));
    const constant = decisiveTests(query, event).find(({ fields }) => fields.length === 0);
    const missing = decisiveTests(rule, event).find(
      (test) => own.has(test) && this.#leafOf.has(test) && !paired.has(test),
    );
    const leaf = missing && this.#leafOf.get(missing);
    if (missing && leaf) {
      if (constant) this.#query = without(this.#query, constant);
      if (leaf.kind === 'fieldref') {
        const same = testsOf(this.#query).find(({ fields }) => isSame(fields, missing.fields));
        if (same) this.#query = without(this.#query, same);
      }
      this.#rule = without(this.#rule, missing);
      const alternative = this.#otherFieldOf(leaf);
      if (alternative !== undefined && !constant) {
        const detail = `${leaf.origin.sigmaField ?? ''}: ${alternative} without ${leaf.field ?? ''}`;
        this.#causes.push({ name: 'field', difference, detail });
        return true;
      }
      const name = constant ? 'constant' : causeOfMissing(leaf);
      if (!this.#renamed.has(missing.fields[0] ?? '') || !FORMS.has(name)) {
        const detail = leaf.origin.sigmaField ?? '';
        const field = missing.fields[0] ?? '';
        const dropped = name === 'dropped' && { detail };
        this.#causes.push({ name, difference, event, field, ...dropped });
      }
      return true;
    }
    const ruleFields = fieldsOf(rule);
    const extra = decisiveTests(query, event).find(({ fields }) =>
      fields.some((field) => !ruleFields.has(field)),
    );
    if (!extra) {
      // A pattern that a query takes apart stands in many places, of which one has been mended.
      const isApart = this.#causes.some(({ name }) => PARTED.has(name));
      if (!isApart) this.#causes.push({ name: 'structure', difference, event });
      return false;
    }
    const gone = extra.fields.filter((field) => !ruleFields.has(field));
    this.#query =
      replaceTests(this.#query, (test) =>
        test.fields.some((field) => gone.includes(field)) ? undefined : test,
      ) ?? allOf([]);
    this.#causes.push({ name: 'extra', difference, event, detail: gone.join(', ') });
    return testsOf(this.#query).length > 0;
  }
}

/** True for a test of what is asked, as a table or a data model, and not of an event. */
const isOfTable = ({ fields }: QueryTest): boolean =>
  fields.length > 0 && fields.every((field) => field.startsWith('$'));

/** The tables that a query names inside, each once; `$filled` only tells two ways to read it apart. */
function tablesIn(query: QueryExpr): readonly QueryTest[] {
  const tests = testsOf(query).filter(
    (test) => isOfTable(test) && !test.fields.includes('$filled'),
  );
  return [...new Map(tests.map((test) => [test.start, test])).values()];
}

type Found = Counterexample;

function relationOf({ counterexamples, unfinished }: Comparison): Relation {
  if (unfinished) return 'unknown';
  const [first, second] = counterexamples;
  return second ? 'different' : (first?.difference ?? 'exact');
}

/** Causes that come of a pattern taken apart. */
const PARTED: ReadonlySet<string> = new Set(['wildcard-inside', 'question-mark']);

/** Causes that come of another form of a field's values. */
const FORMS: ReadonlySet<string> = new Set(['text', 'value-form', 'unanchored', 'case', 'dropped']);

function repaired(query: QueryExpr, { copies, ours, opposed }: Pair): QueryExpr {
  const group = anyOf(ours.map(({ test }) => test));
  const put: QueryExpr = opposed ? { kind: 'not', operand: group } : group;
  return replaceTests(query, (test) => (copies.has(test) ? put : test)) ?? query;
}

function without(expr: QueryExpr, gone: QueryTest): QueryExpr {
  return replaceTests(expr, (test) => (test === gone ? undefined : test)) ?? allOf([]);
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((field) => other.includes(field));
}
