import type { QueryExpr, QueryReader, Reading } from '../../../src/backend/index.ts';
import { typeOf } from '../field-types.ts';
import { categoryTest, meaningOf } from './meaning.ts';
import { parseQuery } from './parse.ts';
import { Unreadable } from './unreadable.ts';
import { UNMAPPED } from './unmapped.ts';
import { canonicalAddress, timeOf } from './values.ts';

/**
 * Reads event queries of EQL by Elasticsearch's grammar and meaning (README.md of this backend,
 * "Read back").
 */
export const eqlReader: QueryReader = { read, hold };

function read(query: string): Reading {
  try {
    return { kind: 'query', expr: meaningOf(parseQuery(query)) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { kind: 'unreadable', reason: error.message, ...error.place };
  }
}

export { UNMAPPED };

/** Whole numbers within the limits of the type long. */
const LONG = /^-?\d{1,18}$/;

function hold(field: string, text: string): string | undefined {
  if (field === UNMAPPED) return text === UNMAPPED ? text : undefined;
  switch (typeOf(field)) {
    case 'long':
      return LONG.test(text) ? String(BigInt(text)) : undefined;
    case 'ip':
      return canonicalAddress(text);
    case 'boolean':
      return text === 'true' || text === 'false' ? text : undefined;
    case 'date':
      return timeOf(text) === undefined ? undefined : text;
    default:
      return text;
  }
}

/** What stands before the condition by what a pipeline has settled. */
export function addedCategory(category: string | undefined): readonly QueryExpr[] {
  if (category === undefined || category === 'any') return [];
  return [categoryTest(category, { start: 0, end: category.length })];
}
