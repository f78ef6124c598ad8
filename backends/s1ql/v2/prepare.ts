import {
  and,
  groupValues,
  isLeaf,
  mapLeaves,
  not,
  or,
  shapeOf,
  type CidrLeaf,
  type Expr,
  type Leaf,
  type Pattern,
  type StringLeaf,
} from '../../../src/backend/index.ts';
import { tidyAbsence } from '../absence.ts';
import { hasHidden } from '../hidden-characters.ts';
import { networkText } from '../regex/network.ts';
import { patternRegex } from '../regex/pattern.ts';
import { LONGEST_LIST } from './limits.ts';
import { isNumeric } from './literal.ts';

/** Reshapes the logic into what S1QL 2.0 can say, without the functions of a filter stage. */
export function prepare(expr: Expr): Expr {
  return reshape(mapLeaves(expr, (leaf) => (leaf.kind === 'cidr' ? network(leaf) : leaf)));
}

/** The same for a filter stage, which has a function for networks of IPv4. */
export function prepareStage(expr: Expr): Expr {
  return reshape(
    mapLeaves(expr, (leaf) =>
      leaf.kind === 'cidr' && leaf.network.version === 6 ? network(leaf) : leaf,
    ),
  );
}

function reshape(expr: Expr): Expr {
  return groupValues(tidyAbsence(flatten(mapLeaves(expr, prepareLeaf))), {
    matches: ['equals', 'contains', 'startswith', 'endswith'],
    numbers: true,
    wholeOnly: false,
    longest: LONGEST_LIST,
  });
}

/** `a and (b and c)` is `a and b and c`: a flat list is easier to read. */
export function flatten(expr: Expr): Expr {
  if (isLeaf(expr) || expr.kind === 'constant') return expr;
  if (expr.kind === 'not') return not(flatten(expr.operand));
  const operands = expr.operands.map(flatten).flatMap((operand) => {
    return operand.kind === expr.kind ? operand.operands : [operand];
  });
  return expr.kind === 'and' ? and(operands) : or(operands);
}

function network({ field, origin, network: value }: CidrLeaf): Leaf {
  const test = networkText(value);
  if (test.match === 'regex') {
    const flags = { i: value.version === 6, m: false, s: false };
    return { kind: 'regex', field, origin, regex: test.regex, flags, placeholders: [] };
  }
  const many = { wildcard: 'many' } as const;
  const before = test.match === 'contains' ? [many] : [];
  const after = test.match === 'equals' ? [] : [many];
  const pattern: Pattern = [...before, test.text, ...after];
  return { kind: 'string', field, origin, cased: false, pattern };
}

function prepareLeaf(leaf: Leaf): Expr {
  if (leaf.kind !== 'string' || leaf.field === null) return leaf;
  const shape = shapeOf(leaf.pattern);
  if (!('text' in shape)) return shape.match === 'like' ? asRegex(leaf) : leaf;
  if (shape.text === '') return emptyText(leaf, shape.match === 'equals');
  if (!hasHidden(shape.text)) return leaf;
  return isNumeric(leaf.field) ? leaf : asRegex(leaf);
}

// A missing value and an empty one are not told apart by every part of the platform, so that the
// rule's empty text means both (as in 1.0).
function emptyText(leaf: StringLeaf, equals: boolean): Expr {
  const { field, origin } = leaf;
  const absent: Leaf = { kind: 'null', field, origin };
  return equals ? or([absent, { ...leaf, cased: true }]) : not(absent);
}

function asRegex({ field, origin, pattern, cased }: StringLeaf): Leaf {
  const { regex, dotAll } = patternRegex(pattern);
  const flags = { i: !cased, m: false, s: dotAll };
  return { kind: 'regex', field, origin, regex, flags, placeholders: [] };
}
