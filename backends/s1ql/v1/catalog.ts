import {
  groupValues,
  isLeaf,
  listing,
  refuse,
  type Dialect,
  type Expr,
  type ListItem,
  type ListLeaf,
  type Listing,
  type Pattern,
  shapeOf,
  type StringLeaf,
} from '../../../src/backend/index.ts';
import { octetPrefixes } from './octet-prefixes.ts';
import { isEnum } from './field-kinds.ts';

/**
 * The form of the published reference pages, byte for byte, with all that is wrong in it: null
 * the wrong way round, wildcards inside `=`, doubled backslashes in regular expressions. For
 * comparing and reproducing only; README.md lists what each form really means.
 */
export const catalogDialect: Dialect = {
  and: ' AND ',
  or: ' OR ',
  not: 'NOT ',
  comment: (text) => `-- ${text}`,
  needsBrackets,
  prepare: (expr) =>
    groupValues(expandNetworks(expr), {
      matches: ['equals'],
      numbers: true,
      wholeOnly: true,
      longest: Infinity,
    }),
  printers: {
    string: (leaf) => (leaf.field === null ? refuse('a keyword without a field') : string(leaf)),
    number: ({ field, text }) => `${field} = "${text}"`,
    boolean: ({ field, value }) => `${field} = "${value}"`,
    null: ({ field }) => `${field} IS NOT EMPTY`,
    regex: ({ field, regex }) => `${field} RegExp "${regex.replaceAll('\\', '\\\\')}"`,
    cidr: () => refuse('this network'),
    compare: ({ field, comparison, text }) => `${field} ${COMPARISONS[comparison]} "${text}"`,
    exists: () => refuse('a test for presence'),
    fieldref: () => refuse('a comparison of two fields'),
    timestamp: () => refuse('a part of a date'),
    list,
  },
};

// What modifiers make of one value is bracketed in an `and` only, even where it is one comparison;
// under `not` the missing brackets change the meaning (`NOT a OR b`), as they do on the pages.
function needsBrackets(part: Expr, parent: 'and' | 'or' | 'not'): boolean {
  if (isExpansion(part)) return parent === 'and';
  return !isLeaf(part) || part.kind === 'list';
}

function isExpansion(expr: Expr): boolean {
  if (isLeaf(expr)) return expr.kind !== 'list' && expr.origin.expanded;
  if (expr.kind !== 'or') return false;
  const leaves = expr.operands.filter(isLeaf);
  return (
    leaves.length === expr.operands.length &&
    leaves.every(({ origin }) => origin.expanded && origin.value === leaves[0]?.origin.value)
  );
}

const COMPARISONS = { lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

function string({ field, pattern }: StringLeaf): string {
  const shape = shapeOf(pattern);
  switch (shape.match) {
    case 'any':
      return `${field} startswithCIS ""`;
    case 'contains':
    case 'startswith':
    case 'endswith':
      return `${field} ${shape.match}CIS ${literal([shape.text])}`;
    default:
      return `${field} = ${literal(pattern)}`;
  }
}

function list({ field, items }: ListLeaf): Listing {
  const operator = isEnum(field ?? '') ? 'In' : 'In Contains AnyCase';
  return listing(items, listItem, [`${field} ${operator} (`, ',', ')']);
}

function listItem({ kind, text }: ListItem): string {
  return kind === 'number' ? text : literal([text]);
}

function literal(pattern: Pattern): string {
  const body = pattern
    .map((part) => (typeof part === 'string' ? part.replace(/["*]/g, '\\$&') : '*'))
    .join('');
  return `"${body}"`;
}

function expandNetworks(expr: Expr): Expr {
  if (expr.kind === 'cidr') return octetPrefixes(expr) ?? expr;
  if (isLeaf(expr) || expr.kind === 'constant') return expr;
  if (expr.kind === 'not') return { ...expr, operand: expandNetworks(expr.operand) };
  return { ...expr, operands: expr.operands.map(expandNetworks) };
}
