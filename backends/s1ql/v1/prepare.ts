import {
  groupValues,
  mapLeaves,
  not,
  shapeOf,
  type CidrLeaf,
  type Expr,
  type Grouping,
  type Leaf,
  type Pattern,
  type StringLeaf,
} from '../../../src/backend/index.ts';
import { tidyAbsence } from '../absence.ts';
import { networkText } from '../regex/network.ts';
import { patternRegex } from '../regex/pattern.ts';
import { isPlain } from './literal.ts';
import { LONGEST_LIST, MOST_PREFIXES } from './limits.ts';
import { octetPrefixes } from './octet-prefixes.ts';

/** Alternatives are lists where the published pages have lists; the rest stays as it is there. */
export const AS_PUBLISHED: Grouping = {
  matches: ['equals'],
  numbers: true,
  wholeOnly: false,
  longest: LONGEST_LIST,
};

/** Everything that a list operator can say, for queries that are too long otherwise. */
export const AS_SHORT: Grouping = { ...AS_PUBLISHED, matches: ['equals', 'contains'] };

/** Reshapes the logic into what exact S1QL 1.0 can say. */
export function prepareExact(expr: Expr, grouping: Grouping = AS_PUBLISHED): Expr {
  return groupValues(tidyAbsence(mapLeaves(expr, prepareLeaf)), grouping);
}

function prepareLeaf(leaf: Leaf): Expr {
  if (leaf.kind === 'cidr') return network(leaf);
  return leaf.kind === 'string' && leaf.field !== null ? prepareString(leaf) : leaf;
}

function network(leaf: CidrLeaf): Expr {
  const prefixes = octetPrefixes(leaf);
  const count = prefixes?.kind === 'or' ? prefixes.operands.length : 1;
  if (prefixes && leaf.network.prefix > 0 && count <= MOST_PREFIXES) return prefixes;
  const test = networkText(leaf.network);
  const { field, origin } = leaf;
  if (test.match === 'regex') {
    const flags = { i: leaf.network.version === 6, m: false, s: false };
    return { kind: 'regex', field, origin, regex: test.regex, flags, placeholders: [] };
  }
  const many = { wildcard: 'many' } as const;
  const before = test.match === 'contains' ? [many] : [];
  const after = test.match === 'equals' ? [] : [many];
  const pattern: Pattern = [...before, test.text, ...after];
  return { kind: 'string', field, origin, cased: false, pattern };
}

function prepareString(leaf: StringLeaf): Expr {
  const shape = shapeOf(leaf.pattern);
  if (!('text' in shape)) return shape.match === 'like' ? asRegex(leaf) : leaf;
  const { field, origin } = leaf;
  // SentinelOne does not tell an empty value from a missing one.
  if (shape.text === '') {
    const absent: Leaf = { kind: 'null', field, origin };
    return shape.match === 'equals' ? absent : not(absent);
  }
  return isPlain(shape.text) ? leaf : asRegex(leaf);
}

function asRegex({ field, origin, pattern, cased }: StringLeaf): Leaf {
  const { regex, dotAll } = patternRegex(pattern);
  const flags = { i: !cased, m: false, s: dotAll };
  return { kind: 'regex', field, origin, regex, flags, placeholders: [] };
}
