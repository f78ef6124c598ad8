import { computedColumns } from '../schema/computed.ts';
import type { ColumnType } from '../schema/schema.ts';
import { columnType, SCHEMA } from '../schema/tables.ts';
import { dateOf } from './value.ts';

/**
 * The type of a column by its name alone: that of every table which has it; text where tables
 * differ, so that each may be given what it can hold.
 */
function typeOf(field: string): ColumnType {
  const found = new Set<ColumnType>();
  for (const table of Object.keys(SCHEMA)) {
    const type = Object.hasOwn(computedColumns(table), field) ? 'string' : columnType(table, field);
    if (type !== undefined) found.add(type === 'long' ? 'int' : type);
  }
  const [only, ...others] = found;
  return only !== undefined && others.length === 0 ? only : 'string';
}

const INTEGER = /^(?:0|-?[1-9]\d{0,18})$/;
const REAL = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?$/;
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const HELD: Readonly<Record<ColumnType, (text: string) => string | undefined>> = {
  string: (text) => text,
  dynamic: (text) => text,
  int: (text) => (INTEGER.test(text) ? text : undefined),
  long: (text) => (INTEGER.test(text) ? text : undefined),
  real: (text) => (REAL.test(text) ? String(Number(text)) : undefined),
  bool: (text) => (/^(?:true|false)$/i.test(text) ? text.toLowerCase() : undefined),
  guid: (text) => (GUID.test(text) ? text.toLowerCase() : undefined),
  datetime: (text) => (dateOf(text) === null ? undefined : text),
  timespan: () => undefined,
};

const TYPES = new Map<string, ColumnType>();

/** A text as a column of this name holds it. An empty text is not told from a missing one. */
export function heldText(field: string, text: string): string | undefined {
  if (text === '') return undefined;
  let type = TYPES.get(field);
  if (type === undefined) {
    type = typeOf(field);
    TYPES.set(field, type);
  }
  return HELD[type](text);
}
