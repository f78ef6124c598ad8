import type { HeldEvent } from '../../../src/backend/index.ts';
import type { ColumnType } from '../schema/schema.ts';

/** A value of one row. A text is never null ("Null values"); times are milliseconds. */
export type Scalar = string | number | bigint | boolean | null;

/** `unknown` in a table that is not known here, `number` for what is counted out of others. */
export type ValueType = ColumnType | 'number' | 'unknown';

/** The fields of one row, each with one value; undefined where there is none. */
export type Row = (field: string) => string | undefined;

/** An expression with its columns settled. */
export interface Value {
  readonly type: ValueType;
  /** The fields of the event that it is made of. */
  readonly fields: readonly string[];
  readonly evaluate: (row: Row) => Scalar;
  /** Texts of a field for which a condition is true. */
  readonly examples: () => readonly string[];
  /** The field whose members are asked for: set for objects. */
  readonly path?: string;
  /** Set for literals. */
  readonly constant?: Scalar;
}

const NUMERIC: ReadonlySet<ValueType> = new Set(['int', 'long', 'real', 'number']);

export const isNumeric = ({ type }: Value): boolean => NUMERIC.has(type);

export const isText = ({ type }: Value): boolean =>
  type === 'string' || type === 'dynamic' || type === 'unknown';

const noExamples = (): readonly string[] => [];

/** A literal. */
export function constant(type: ValueType, value: Scalar): Value {
  return { type, fields: [], evaluate: () => value, examples: noExamples, constant: value };
}

/** What is worked out of other values. */
export function derived(
  type: ValueType,
  parts: readonly Value[],
  evaluate: (row: Row) => Scalar,
): Value {
  const fields = [...new Set(parts.flatMap((part) => part.fields))];
  return { type, fields, evaluate, examples: () => parts.flatMap((part) => part.examples()) };
}

/** A value as text, in which null is the empty text ("tostring()"). */
export function textOf(value: Scalar): string {
  return value === null ? '' : String(value);
}

/** The number that a text is in decimal, as columns of numbers hold it; null for others. */
export function numberOf(text: string): number | bigint | null {
  if (/^[+-]?\d+$/.test(text)) return BigInt(text.replace(/^\+/, ''));
  return /^[+-]?\d+\.\d+(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : null;
}

const DATE =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;

/** The moment that a text names, in milliseconds (UTC where it says nothing else). */
export function dateOf(text: string): number | null {
  const found = DATE.exec(text);
  if (!found) return null;
  const zoned = /[TZ ]\d{2}:|Z$/.test(text);
  const iso = text.replace(' ', 'T');
  const time = Date.parse(zoned && !/(?:Z|[+-]\d{2}:?\d{2})$/.test(iso) ? `${iso}Z` : iso);
  return Number.isNaN(time) ? null : time;
}

/** Reads what a column holds, as its type has it. */
export function held(type: ValueType, text: string | undefined): Scalar {
  switch (type) {
    case 'string':
    case 'unknown':
      return text ?? '';
    case 'dynamic':
      return text ?? null;
    default:
      return text === undefined ? null : converted(type, text);
  }
}

function converted(type: ValueType, text: string): Scalar {
  if (type === 'bool') return /^(?:true|false)$/i.test(text) ? text.toLowerCase() === 'true' : null;
  if (type === 'datetime') return dateOf(text);
  return NUMERIC.has(type) ? numberOf(text) : text;
}

/**
 * The rows that an event stands for: one, or where fields have several values, one for each choice.
 * More than these are not looked at.
 */
const MOST_ROWS = 256;

export function rowsOf(event: HeldEvent, fields: readonly string[]): readonly Row[] {
  // Most events have one value in each field, and a list of values is tested on very many events.
  if (fields.every((field) => (event.get(field)?.length ?? 0) < 2)) {
    return [(field) => event.get(field)?.[0]];
  }
  let choices: ReadonlyMap<string, string>[] = [new Map()];
  for (const field of fields) {
    const values = event.get(field) ?? [];
    if (values.length === 0) continue;
    choices = choices
      .flatMap((choice) => values.map((value) => new Map([...choice, [field, value]])))
      .slice(0, MOST_ROWS);
  }
  return choices.map((choice) => (field) => choice.get(field));
}
