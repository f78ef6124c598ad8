import type { Leaf } from '../../src/logic/expr.ts';
import { testsOf, type HeldEvent, type QueryExpr, type QueryTest } from '../../src/query/query.ts';
import type { Meaning } from '../../src/verify/meaning.ts';
import { anyOf, fieldsOf, onField, replaceTests } from './query-tree.ts';

/** A field of a query that stands where the rule, mapped here, has others. */
export interface Renaming {
  readonly sigmaField: string | null;
  readonly theirs: string;
  readonly ours: readonly string[];
}

/** A query in our names, and what had another name. */
export interface Aligned {
  readonly query: QueryExpr;
  readonly renamings: readonly Renaming[];
}

/** Leaves of the rule that came of one Sigma field and that the query asks no field for. */
interface Candidate {
  readonly sigmaField: string | null;
  readonly tests: readonly QueryTest[];
  readonly fields: readonly string[];
}

/**
 * Takes a query's own names for fields, where their tests ask for the values of a field of the
 * rule that the query does not ask for by the name that it has here.
 */
export function alignFields(query: QueryExpr, meaning: Meaning, text: string): Aligned {
  const known = fieldsOf(query);
  const ours = fieldsOf(meaning.expr);
  const renamings: Renaming[] = [];
  let candidates = candidatesOf(meaning, query);
  let aligned = query;
  const rename = (best: Candidate, theirs: string, tests: ReadonlySet<QueryTest>): void => {
    candidates = candidates.filter((one) => one !== best);
    renamings.push({ sigmaField: best.sigmaField, theirs, ours: best.fields });
    aligned =
      replaceTests(aligned, (test) =>
        tests.has(test) ? anyOf(best.fields.map((field) => onField(test, theirs, field))) : test,
      ) ?? aligned;
  };
  const pass = (find: Find): void => {
    for (const theirs of known) {
      if (theirs.startsWith('$') || renamings.some((one) => one.theirs === theirs)) continue;
      const tests = testsOf(query).filter(({ fields }) => fields.includes(theirs));
      const own = testsOf(meaning.expr).filter(({ fields }) => fields.includes(theirs));
      // Of a field that both have, the tests that the rule makes of another field there.
      const foreign = tests.filter((test) => !own.some((one) => shareValue(test, one)));
      const among = ours.has(theirs) ? foreign : tests;
      const best = among.length > 0 && find(among, theirs, candidates);
      if (best) rename(best, theirs, new Set(among));
    }
  };
  pass((_tests, theirs, among) => (ours.has(theirs) ? undefined : namesake(theirs, among)));
  pass(bestOf);
  pass((tests, theirs, among) =>
    ours.has(theirs) ? undefined : alikeInWords(tests, among, { meaning, text }),
  );
  return { query: aligned, renamings };
}

/** Finds which leaves of the rule the tests of a query on one field stand for. */
type Find = (
  tests: readonly QueryTest[],
  field: string,
  among: readonly Candidate[],
) => Candidate | undefined;

/** The candidate that goes by its Sigma name in the query, alone or under another name. */
function namesake(theirs: string, among: readonly Candidate[]): Candidate | undefined {
  const last = theirs.slice(theirs.lastIndexOf('.') + 1);
  return among.find(({ sigmaField }) => sigmaField === theirs || sigmaField === last);
}

/** The candidate of which the query has more than half the words, whatever their form. */
function alikeInWords(
  tests: readonly QueryTest[],
  among: readonly Candidate[],
  { meaning, text }: { readonly meaning: Meaning; readonly text: string },
): Candidate | undefined {
  const asked = tests.map(({ start, end }) => text.slice(start, end).toLowerCase()).join('\n');
  return among.find((candidate) => {
    const values = candidate.tests.flatMap((test) => meaning.leafOf.get(test)?.origin.value ?? []);
    const words = values.flatMap(
      ({ source, start, end }) => source.text.slice(start, end).toLowerCase().match(WORD) ?? [],
    );
    const known = words.filter((word) => asked.includes(word));
    return known.length > words.length / 2;
  });
}

const WORD = /[\p{L}\p{N}]{4,}/gu;

/** True when some value fulfils two tests of one field. */
function shareValue(one: QueryTest, other: QueryTest): boolean {
  const holds = (test: QueryTest, text: string): boolean =>
    test.truth(only(test.fields[0] ?? '', text)) === true;
  const both = (text: string): boolean => holds(one, text) && holds(other, text);
  return examplesOf(one).some(both) || examplesOf(other).some(both);
}

const firstExamples = new WeakMap<QueryTest, readonly string[]>();

/** The first examples of a test, made once. */
function examplesOf(test: QueryTest): readonly string[] {
  const found = firstExamples.get(test) ?? test.examples().slice(0, MOST);
  firstExamples.set(test, found);
  return found;
}

function candidatesOf({ leafOf }: Meaning, query: QueryExpr): readonly Candidate[] {
  const groups = new Map<string | null, QueryTest[]>();
  const asked = testsOf(query);
  for (const [test, leaf] of leafOf) {
    const { sigmaField, applied } = leaf.origin;
    if (sigmaField === null && leaf.field !== null && applied.length > 0) continue;
    const [field] = test.fields;
    if (field === undefined) continue;
    const same = asked.filter(({ fields }) => fields[0] === field);
    const isAsked =
      same.length > 0 && (leaf.kind !== 'string' || same.some((one) => shareValue(one, test)));
    if (!isAsked) groups.set(sigmaField, [...(groups.get(sigmaField) ?? []), test]);
  }
  return [...groups].map(([sigmaField, group]) => ({
    sigmaField,
    tests: group,
    fields: [...new Set(group.flatMap((test) => test.fields.slice(0, 1)))],
  }));
}

/** What a platform fills in of an event from its other fields. */
export type Complete = (event: HeldEvent) => HeldEvent;

/** A path in the form of each system, which platforms take names from. */
const PATHS = ['C:\\a\\b.exe', '/a/b'];

/**
 * The rule's expression with the tests on what the platform takes from a field of the query, as a
 * name from a path, made tests on that field.
 */
export function deriveFields(
  { expr: rule, leafOf }: Pick<Meaning, 'expr' | 'leafOf'>,
  query: QueryExpr,
  complete: Complete,
): Derived {
  const known = fieldsOf(query);
  const sources = new Map<string, string>();
  for (const source of known) {
    for (const path of PATHS) {
      for (const field of complete(only(source, path)).keys()) {
        if (!known.has(field)) sources.set(field, source);
      }
    }
  }
  const derived = new Map<QueryTest, QueryTest>();
  const expr = replaceTests(rule, (test) => {
    const [field = ''] = test.fields;
    const source = test.fields.length === 1 ? sources.get(field) : undefined;
    if (source === undefined) return test;
    const [from, to] = [field, source];
    const separator = separatorOf(leafOf.get(test));
    const { kind, start, end } = test;
    const made: QueryTest = {
      kind,
      start,
      end,
      fields: [to],
      truth: (event) => {
        // A path has a folder, in the form of the rule's system.
        const values = event.get(to)?.filter((value) => separator.test(value)) ?? [];
        return test.truth(values.length > 0 ? complete(new Map([[to, values]])) : new Map());
      },
      examples: () => test.examples().flatMap((text) => pathsTo(text, { from, to }, complete)),
    };
    derived.set(test, made);
    return made;
  });
  return { expr: expr ?? rule, derived };
}

export interface Derived {
  readonly expr: QueryExpr;
  /** The tests made, by those that they stand for. */
  readonly derived: ReadonlyMap<QueryTest, QueryTest>;
}

/** What stands before the name in paths like those of a rule. */
function separatorOf(leaf: Leaf | undefined): RegExp {
  const { source, start, end } = leaf?.origin.value ?? { source: undefined, start: 0, end: 0 };
  const text = source?.text.slice(start, end) ?? '';
  if (text.includes('\\')) return /\\[^\\/]*$/;
  return text.includes('/') ? /\/[^\\/]*$/ : /[\\/]/;
}

function pathsTo(
  text: string,
  { from, to }: { readonly from: string; readonly to: string },
  complete: Complete,
): string[] {
  return ['C:\\', '\\', '/']
    .map((start) => `${start}${text}`)
    .filter((path) => complete(only(to, path)).get(from)?.includes(text) === true);
}

/** The least share of values that two fields must be asked for alike. */
const ALIKE = 0.25;

function bestOf(
  tests: readonly QueryTest[],
  field: string,
  candidates: readonly Candidate[],
): Candidate | undefined {
  const rated = candidates
    .map((candidate) => ({ candidate, rate: likeness(tests, field, candidate) }))
    .sort((one, two) => two.rate - one.rate);
  const [best] = rated;
  return best && best.rate >= ALIKE ? best.candidate : undefined;
}

function likeness(tests: readonly QueryTest[], field: string, candidate: Candidate): number {
  const theirs = tests.flatMap(examplesOf).slice(0, MOST);
  const ours = candidate.tests.flatMap(examplesOf).slice(0, MOST);
  const nothingToCompare = theirs.length === 0 && ours.length === 0;
  if (nothingToCompare) return ALIKE;
  const byOurs = share(theirs, (text) =>
    candidate.tests.some((test) => test.truth(only(test.fields[0] ?? '', text)) === true),
  );
  const byTheirs = share(ours, (text) =>
    tests.some((test) => test.truth(only(field, text)) === true),
  );
  return (byOurs + byTheirs) / 2;
}

/** So many values of a field are tried. */
const MOST = 60;

const only = (field: string, text: string): HeldEvent => new Map([[field, [text]]]);

function share(texts: readonly string[], holds: (text: string) => boolean): number {
  return texts.length === 0 ? 0 : texts.filter(holds).length / texts.length;
}
