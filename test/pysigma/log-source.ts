import { testsOf, type QueryExpr, type QueryTest } from '../../src/query/query.ts';
import { allOf, conjunctsOf, fieldsOf, occurrencesOf, replaceTests } from './query-tree.ts';

/** A query without its restriction to a log source, and that restriction. */
export interface Parted {
  readonly query: QueryExpr;
  readonly restriction: readonly QueryExpr[];
}

/** Takes from a query what asks for no field of the rule: tables, types of events, channels. */
export function partLogSource(query: QueryExpr, rule: QueryExpr): Parted {
  const ruleFields = fieldsOf(rule);
  const parts = conjunctsOf(query);
  const isApart = (part: QueryExpr): boolean => {
    const fields = [...fieldsOf(part)];
    return fields.length > 0 && !fields.some((field) => ruleFields.has(field));
  };
  const rest = allOf(parts.filter((part) => !isApart(part)));
  return {
    query: replaceTests(rest, (test) => (isOfTable(test) ? undefined : test)) ?? allOf([]),
    restriction: [...parts.filter(isApart), ...tablesIn(rest)],
  };
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

/** What a restriction asks for in place of another, without what both ask for. */
export function restrictionDetail(
  theirs: readonly QueryExpr[],
  ours: readonly QueryExpr[],
): string {
  const [asked, wanted] = [askedBy(theirs), askedBy(ours)];
  const instead = beyond(asked, wanted);
  const missed = beyond(wanted, asked);
  if (instead === '') return `without ${missed}`;
  return missed === '' ? `with ${instead}` : `${instead} for ${missed}`;
}

/** Fields with the values that are asked for of them. */
type Asked = ReadonlyMap<string, ReadonlySet<string>>;

function askedBy(exprs: readonly QueryExpr[]): Asked {
  const asked = new Map<string, Set<string>>();
  for (const { test, negated } of exprs.flatMap(occurrencesOf)) {
    const [field = ''] = test.fields;
    const values = asked.get(field) ?? new Set<string>();
    const taken = test.examples().filter((text) => test.truth(new Map([[field, [text]]])) === true);
    if (!negated) for (const text of taken) values.add(text);
    asked.set(field, values);
  }
  return asked;
}

function beyond(asked: Asked, other: Asked): string {
  const parts = [...asked].flatMap(([field, values]) => {
    const known = other.get(field);
    const own = [...values].filter((value) => known?.has(value) !== true);
    return known && own.length === 0 ? [] : [`${nameOf(field)}${named(own)}`];
  });
  return parts.join(' and ');
}

/** So many values of a field are named. */
const MOST = 2;

function named(values: readonly string[]): string {
  // A test that only says yes, as that of a system in another table.
  if (values.length === 0 || values.every((value) => value === 'true')) return '';
  const shown = [...values].sort().slice(0, MOST).join(', ');
  return ` = ${shown}${values.length > MOST ? ', …' : ''}`;
}

/** `$table` and the like are this project's names for what a query says in another place. */
const nameOf = (field: string): string => field.replace(/^\$/, '');
