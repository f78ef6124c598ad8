import type { FieldRule } from '../../../src/backend/index.ts';
import { columnType } from '../schema/tables.ts';

/** Rules may name a column of the table itself, written as the table writes it. */
export function ownColumn(table: string): (name: string) => FieldRule | undefined {
  return (name) => (columnType(table, name) === undefined ? undefined : name);
}
