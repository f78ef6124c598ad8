import type { HeldEvent } from '../../../src/backend/index.ts';
import { computedColumns } from '../schema/computed.ts';
import { parseCondition } from './parse-query.ts';
import type { Scope } from './scope.ts';
import { settle } from './settle.ts';
import { TABLE } from './tables.ts';
import { Unreadable } from './unreadable.ts';
import { rowsOf, textOf, type Value } from './value.ts';

/** A value that the schema makes of columns, and the column that is empty where it is missing. */
interface Made {
  readonly field: string;
  readonly value: Value;
  readonly basis: string | undefined;
}

/** An event with the values that the schema makes of its table's columns. */
export function complete(event: HeldEvent): HeldEvent {
  const [table = ''] = event.get(TABLE) ?? [];
  const filled = new Map(event);
  for (const { field, value, basis } of madeOf(table)) {
    const isThere =
      basis === undefined ? value.fields.some((one) => event.has(one)) : event.has(basis);
    if (event.has(field) || !isThere) continue;
    const rows = rowsOf(event, value.fields);
    const texts = rows.map((row) => textOf(value.evaluate(row))).filter((text) => text !== '');
    if (texts.length > 0) filled.set(field, [...new Set(texts)]);
  }
  return filled.size === event.size ? event : filled;
}

const MADE = new Map<string, readonly Made[]>();

// Without a table, so that an expression is not taken for the value that it makes.
const NOWHERE: Scope = {
  table: '',
  names: { values: new Map(), tables: new Map() },
  made: new Map(),
};

function madeOf(table: string): readonly Made[] {
  const known = MADE.get(table);
  if (known) return known;
  const made = Object.entries(computedColumns(table)).flatMap(([field, { expression, basis }]) => {
    const value = valueOf(expression);
    return value ? [{ field, value, basis }] : [];
  });
  MADE.set(table, made);
  return made;
}

/** Undefined for extractions, whose texts are values of their own to this reader. */
function valueOf(expression: string): Value | undefined {
  try {
    return settle(NOWHERE, parseCondition(expression));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return undefined;
  }
}
