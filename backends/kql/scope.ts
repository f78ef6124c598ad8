import { leavesOf, type Expr, type Leaf } from '../../src/backend/index.ts';
import { columnName, quoted } from './literal.ts';
import { bagOf, type Bag } from './schema/bags.ts';
import { computedColumn } from './schema/computed.ts';
import type { ColumnType } from './schema/schema.ts';
import { columnType, isKnownTable } from './schema/tables.ts';
import { needsDecoding } from './xml-text.ts';

/** What stands in a query for a field of the logic. */
export interface Column {
  /** The expression: a name, or a name made text. */
  readonly text: string;
  /** `unknown` in a table that is not known here. */
  readonly type: ColumnType | 'unknown';
  /** The expression that is empty where the value is missing, if it is not the column's own. */
  readonly basis?: string;
  /** How an earlier stage makes the column; absent for columns of the table. */
  readonly made?: Made;
}

/** A column that a stage before the rule's conditions makes. */
export interface Made {
  readonly name: string;
  /** From a bag that one `parse-kv` reads, or by an expression of its own. */
  readonly from: { readonly bag: Bag; readonly key: string } | { readonly expression: string };
  /** True when XML entities in it must be turned back into characters. */
  readonly decode: boolean;
}

/** The columns of one query by field. */
export type Scope = (field: string) => Column;

/** Settles what stands for each field of a query on a table. */
export function scopeOf(table: string, expr: Expr): Scope {
  const columns = new Map<string, Column>();
  const taken = new Set<string>();
  for (const [field, leaves] of leavesByField(expr)) {
    const column = resolve(table, field, leaves, taken);
    if (column.made) taken.add(column.made.name);
    columns.set(field, column);
  }
  return (field) => columns.get(field) ?? resolve(table, field, [], taken);
}

function leavesByField(expr: Expr): ReadonlyMap<string, readonly Leaf[]> {
  const fields = new Map<string, Leaf[]>();
  const add = (field: string, leaf: Leaf): void => {
    fields.set(field, [...(fields.get(field) ?? []), leaf]);
  };
  for (const leaf of leavesOf(expr)) {
    if (leaf.field !== null) add(leaf.field, leaf);
    if (leaf.kind === 'fieldref') add(leaf.reference, leaf);
  }
  return fields;
}

function resolve(
  table: string,
  field: string,
  leaves: readonly Leaf[],
  taken: ReadonlySet<string>,
): Column {
  const type = columnType(table, field);
  if (type === 'dynamic') return { text: `tostring(${columnName(field)})`, type: 'string' };
  if (type !== undefined) return { text: columnName(field), type };
  const computed = computedColumn(table, field);
  if (computed) {
    const { expression, basis, encoded = false } = computed;
    const decode = encoded && leaves.some(needsDecoding);
    const name = freeName(table, [field], taken);
    return made({ name, from: { expression }, decode }, basis);
  }
  const path = field.split('.');
  const [head = '', ...rest] = path;
  const known = bagOf(table, head);
  if (known) return inBag({ table, bag: known, key: rest.join('.'), taken }, leaves);
  const holder = rest.length > 0 ? columnType(table, head) : undefined;
  if (holder === 'dynamic' || holder === 'string') {
    const object = holder === 'dynamic' ? columnName(head) : `parse_json(${columnName(head)})`;
    const expression = `tostring(${object}${rest.map(member).join('')})`;
    return made({ name: freeName(table, path, taken), from: { expression }, decode: false });
  }
  return { text: columnName(field), type: isKnownTable(table) ? 'string' : 'unknown' };
}

const made = (one: Made, basis?: string): Column => ({
  text: columnName(one.name),
  type: 'string',
  made: one,
  ...(basis !== undefined && { basis }),
});

interface BagField {
  readonly table: string;
  readonly bag: Bag;
  readonly key: string;
  readonly taken: ReadonlySet<string>;
}

// parse-kv names a column as the value is named; where the table has such a column already, an
// expression of its own makes it under another name.
function inBag({ table, bag, key, taken }: BagField, leaves: readonly Leaf[]): Column {
  const decode = bag.format !== 'pairs' && leaves.some(needsDecoding);
  const name = freeName(table, [bag.column, key], taken);
  if (name === key) return made({ name, from: { bag, key }, decode });
  const expression = `extract(${bagPattern(bag, key)}, 1, ${bag.column})`;
  return made({ name, from: { expression }, decode });
}

function bagPattern({ format }: Bag, key: string): string {
  const name = key.replace(/[^A-Za-z0-9_ -]/g, '\\$&');
  if (format === 'data') return `@'<Data Name="${name}">([^<]*)</Data>'`;
  return format === 'elements' ? `@'<${name}>([^<]*)</'` : quoted(`\\b${name}="?([^" ]*)`);
}

// The last name of the path where it is free, the whole path where it is not.
function freeName(table: string, path: readonly string[], taken: ReadonlySet<string>): string {
  const isFree = (name: string): boolean =>
    name !== '' && columnType(table, name) === undefined && !taken.has(name);
  const last = path.at(-1) ?? '';
  if (isFree(last)) return last;
  let name = path.join('_');
  while (!isFree(name)) name += '_';
  return name;
}

/** One step into a dynamic value. */
function member(name: string): string {
  if (/^\d+$/.test(name)) return `[${name}]`;
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? `.${name}` : `[${quoted(name)}]`;
}
