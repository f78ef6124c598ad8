import {
  NEVER,
  rewriteLeaves,
  wordOf,
  type Expr,
  type Leaf,
  type Transformation,
} from '../../../src/backend/index.ts';
import { isNumeric, numberText } from '../number-text.ts';
import { columnType } from '../schema/tables.ts';

/**
 * Settles comparisons by the types of columns: a text on a number column becomes a number, or can
 * never be true, and so for booleans. Kusto refuses, or answers false to, what is left of them.
 */
export const settleTypes: Transformation = rewriteLeaves('column_types', (leaf, { state }) => {
  const { table } = state;
  if (table === undefined || leaf.field === null) return undefined;
  const type = columnType(table, leaf.field);
  if (type === undefined) return undefined;
  if (isNumeric(type)) return asNumber(leaf);
  return type === 'bool' ? asBoolean(leaf) : undefined;
});

function asNumber(leaf: Leaf): Expr | undefined {
  if (leaf.kind === 'boolean') return NEVER;
  if (leaf.kind !== 'string') return undefined;
  if (leaf.pattern.length === 0) return NEVER;
  const word = wordOf(leaf);
  if (word === undefined) return undefined;
  const text = numberText(word);
  const { field, origin } = leaf;
  return text === undefined ? NEVER : { kind: 'number', field, origin, text };
}

function asBoolean(leaf: Leaf): Expr | undefined {
  if (leaf.kind === 'number') return NEVER;
  const word = leaf.kind === 'string' ? wordOf(leaf)?.toLowerCase() : undefined;
  if (leaf.kind !== 'string' || (word === undefined && leaf.pattern.length > 0)) return undefined;
  const { field, origin } = leaf;
  if (word !== 'true' && word !== 'false') return NEVER;
  return { kind: 'boolean', field, origin, value: word === 'true' };
}
