import { testsOf, type HeldEvent, type QueryExpr, type QueryTest } from '../query/query.ts';
import { columnsOn, type Column, type Columns } from './columns.ts';
import type { Samples } from './samples.ts';

/** The most combinations of values for fields that are compared with each other. */
const COMBINATIONS = 2_000;

/** A part of an event: values for the fields of one variable; absent fields are not in it. */
export type Part = ReadonlyMap<string, string>;

/**
 * What tests make of samples. A variable is a field, or several that are compared with each other;
 * each of its parts is held against the tests on it once.
 */
export interface Table {
  /** The fields of each variable. */
  readonly groups: readonly (readonly string[])[];
  readonly variableOf: ReadonlyMap<string, number>;
  /** The first part of each variable has none of its fields. */
  readonly parts: readonly (readonly Part[])[];
  readonly columns: readonly Columns[];
}

/** Holds the samples against all tests of expressions. */
export function tableOf(exprs: readonly QueryExpr[], samples: Samples): Table {
  const tests = exprs.flatMap(testsOf);
  const groups = fieldGroups(tests);
  const variableOf = new Map(
    groups.flatMap((fields, at) => fields.map((field) => [field, at] as const)),
  );
  const own: QueryTest[][] = groups.map(() => []);
  for (const test of tests) own[variableOf.get(test.fields[0] ?? '') ?? -1]?.push(test);
  const parts = groups.map((fields) => partsOf(fields, samples));
  const columns = parts.map((some, at) => columnsOn(some.map(heldEvent), own[at] ?? []));
  return { groups, variableOf, parts, columns };
}

/** Where an expression on one variable is true and false. */
export function columnIn({ columns }: Table, variable: number, expr: QueryExpr): Column {
  const column = columns[variable]?.(expr);
  if (!column) throw new Error('every variable has its columns');
  return column;
}

/** True when a test on fields is true of some sample. */
export function isFulfilled(test: QueryTest, table: Table): boolean {
  const variable = table.variableOf.get(test.fields[0] ?? '');
  return variable !== undefined && columnIn(table, variable, test).yes.some((word) => word !== 0);
}

/** Fields that a test compares with each other belong together. */
function fieldGroups(tests: readonly QueryTest[]): string[][] {
  const groupOf = new Map<string, string[]>();
  for (const { fields } of tests) {
    const groups = new Set(fields.map((field) => groupOf.get(field) ?? [field]));
    const joined = groups.size === 1 ? [...groups][0] : [...groups].flat();
    for (const field of joined ?? []) groupOf.set(field, joined ?? []);
  }
  return [...new Set(groupOf.values())];
}

function partsOf(fields: readonly string[], samples: Samples): readonly Part[] {
  const most = fields.length === 1 ? Infinity : Math.floor(COMBINATIONS ** (1 / fields.length));
  return fields.reduce<readonly Part[]>(
    (parts, field) => {
      const values = [undefined, ...(samples.get(field) ?? []).slice(0, most)];
      return parts.flatMap((part) =>
        values.map((value) => (value === undefined ? part : new Map(part).set(field, value))),
      );
    },
    [new Map()],
  );
}

const heldEvent = (part: Part): HeldEvent =>
  new Map([...part].map(([field, value]) => [field, [value]]));
