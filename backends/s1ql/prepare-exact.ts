import {
  groupValues,
  isLeaf,
  mapLeaves,
  not,
  or,
  shapeOf,
  type Expr,
  type Leaf,
  type RegexLeaf,
  type StringLeaf,
} from '../../src/backend/index.ts';
import { networkPrefixes } from './network.ts';
import { isPlain } from './literal.ts';
import { patternRegex } from './regex-text.ts';

/** The most values that one list may hold (Red Canary's surveyor; SentineLabs' hash lists). */
const LONGEST_LIST = 100;

/** Reshapes the logic into what exact S1QL 1.0 can say. */
export function prepareExact(expr: Expr): Expr {
  const sayable = mapLeaves(expr, prepareLeaf);
  return dropRepeated(
    groupValues(sayable, {
      matches: ['equals'],
      numbers: true,
      wholeOnly: false,
      longest: LONGEST_LIST,
    }),
  );
}

function prepareLeaf(leaf: Leaf): Expr {
  if (leaf.kind === 'cidr') return networkPrefixes(leaf) ?? leaf;
  return leaf.kind === 'string' && leaf.field !== null ? prepareString(leaf) : leaf;
}

function prepareString(leaf: StringLeaf): Expr {
  const shape = shapeOf(leaf.pattern);
  if (!('text' in shape)) return leaf;
  const { field, origin } = leaf;
  // SentinelOne does not tell an empty value from a missing one.
  if (shape.text === '') {
    const absent: Leaf = { kind: 'null', field, origin };
    return shape.match === 'equals' ? absent : not(absent);
  }
  return isPlain(shape.text) ? leaf : asRegex(leaf);
}

function asRegex({ field, origin, pattern, cased }: StringLeaf): RegexLeaf {
  const flags = { i: false, m: false, s: false };
  return {
    kind: 'regex',
    field,
    origin,
    regex: patternRegex(pattern, cased),
    flags,
    placeholders: [],
  };
}

// `null` and an empty text have become the same test.
function dropRepeated(expr: Expr): Expr {
  if (isLeaf(expr) || expr.kind === 'constant') return expr;
  if (expr.kind === 'not') return not(dropRepeated(expr.operand));
  const seen = new Set<string | null>();
  const operands = expr.operands.map(dropRepeated).filter((operand) => {
    if (operand.kind !== 'null') return true;
    if (seen.has(operand.field)) return false;
    return seen.add(operand.field);
  });
  return expr.kind === 'or' ? or(operands) : { kind: 'and', operands };
}
