import { ASIM_TABLES } from './asim.ts';
import { CLOUD_TABLES } from './cloud.ts';
import { CUSTOM_TABLES } from './custom.ts';
import { DEFENDER_TABLES } from './defender.ts';
import { NETWORK_TABLES } from './network.ts';
import { COLUMN_TYPES, type ColumnType, type Schema } from './schema.ts';
import { WINDOWS_TABLES } from './windows.ts';

/** Every table that a pipeline of this backend asks. */
export const SCHEMA: Schema = {
  ...WINDOWS_TABLES,
  ...CLOUD_TABLES,
  ...NETWORK_TABLES,
  ...CUSTOM_TABLES,
  ...DEFENDER_TABLES,
  ...ASIM_TABLES,
};

const TYPES: ReadonlyMap<string, ReadonlyMap<string, ColumnType>> = new Map(
  Object.entries(SCHEMA).map(([table, types]) => [table, columnsOf(types)]),
);

function columnsOf(
  types: Readonly<Partial<Record<ColumnType, string>>>,
): ReadonlyMap<string, ColumnType> {
  const columns = new Map<string, ColumnType>();
  for (const type of COLUMN_TYPES) {
    for (const name of (types[type] ?? '').split(/\s+/).filter((one) => one !== '')) {
      columns.set(name, type);
    }
  }
  return columns;
}

/** True for a table whose columns are known here. */
export function isKnownTable(table: string): boolean {
  return TYPES.has(table);
}

/** The type of a column; undefined where the table has no such column, or is not known. */
export function columnType(table: string, column: string): ColumnType | undefined {
  return TYPES.get(table)?.get(column);
}

/** The column of a table that has a name, upper and lower case aside. */
export function findColumn(table: string, name: string): string | undefined {
  return LOWER.get(table)?.get(name.toLowerCase());
}

const LOWER: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  [...TYPES].map(([table, columns]) => [
    table,
    new Map([...columns.keys()].map((column) => [column.toLowerCase(), column])),
  ]),
);
