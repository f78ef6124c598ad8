import { isLeaf, type Expr, type Leaf } from '../logic/expr.ts';
import { leavesOf } from '../logic/walk.ts';
import { parseRegex } from '../regex/parse.ts';
import { examplesOfPattern, examplesOfRegex } from '../query/examples.ts';
import { isMany, shapeOf, type Pattern } from '../rule/pattern.ts';
import { examplesOfLeaf } from './leaf-examples.ts';

/** What one value must be to fulfil several comparisons at once. */
interface Requirement {
  /** The value as a whole, whatever else is asked of it. */
  readonly whole?: string;
  readonly start?: string;
  readonly middles: readonly string[];
  readonly end?: string;
}

const NOTHING: Requirement = { middles: [] };

/** Tells the comparisons that one value must fulfil: those on a field, and on what stands in it. */
export type Asked = (leaf: Leaf) => boolean;

/** The most ways of fulfilling an expression that are followed. */
const MOST = 120;

/**
 * Values that fulfil several comparisons of an expression on one field together, as `contains|all`
 * and a selection beside a filter ask: for each way to fulfil it, with and without what stands
 * under a `not`, the parts joined, and joined with one part left out.
 */
export function valuesFulfilling(expr: Expr, isAsked: Asked): readonly string[] {
  const values = new Set<string>();
  for (const way of waysOf(expr, isAsked)) {
    if (way === NOTHING) continue;
    values.add(joined(way));
    if (way.whole !== undefined || way.middles.length < 2) continue;
    way.middles.forEach((_, left) => {
      const middles = way.middles.filter((_part, at) => at !== left);
      values.add(joined({ ...way, middles }));
    });
  }
  return [...values];
}

/**
 * Values with the parts that an expression asks for in another order: of several comparisons, which
 * they fulfil, and of one pattern, which they do not. A query that asks for the parts in the rule's
 * order differs from a rule that takes them in any.
 */
export function reorderedValues(expr: Expr, isAsked: Asked): readonly string[] {
  const values = new Set<string>();
  for (const way of waysOf(expr, isAsked)) {
    if (way.whole !== undefined || way.middles.length < 2) continue;
    values.add(joined({ ...way, middles: [...way.middles].reverse() }));
  }
  for (const leaf of leavesOf(expr)) {
    if (leaf.kind !== 'string' || !isAsked(leaf)) continue;
    const parts = leaf.pattern.filter((part) => typeof part === 'string');
    if (parts.length > 1) values.add(parts.reverse().join(''));
  }
  return [...values];
}

function waysOf(expr: Expr, isAsked: Asked): readonly Requirement[] {
  if (isLeaf(expr)) return leafWays(expr, isAsked);
  switch (expr.kind) {
    case 'constant':
      return [NOTHING];
    case 'not':
      return [NOTHING, ...waysOf(expr.operand, isAsked)].slice(0, MOST);
    case 'or':
      return distinct(expr.operands.flatMap((operand) => waysOf(operand, isAsked))).slice(0, MOST);
    case 'and':
      return expr.operands.reduce<readonly Requirement[]>(
        (ways, operand) => product(ways, waysOf(operand, isAsked)),
        [NOTHING],
      );
  }
}

const distinct = (ways: readonly Requirement[]): readonly Requirement[] => [...new Set(ways)];

/** Every pair where they are few; else each way once with the first of the others. */
function product(
  left: readonly Requirement[],
  right: readonly Requirement[],
): readonly Requirement[] {
  const [first = NOTHING] = left;
  const [other = NOTHING] = right;
  const pairs =
    left.length * right.length <= MOST
      ? left.flatMap((one) => right.map((two) => merged(one, two)))
      : [...left.map((one) => merged(one, other)), ...right.map((two) => merged(first, two))];
  return distinct(pairs).slice(0, MOST);
}

function merged(one: Requirement, two: Requirement): Requirement {
  if (one === NOTHING) return two;
  if (two === NOTHING) return one;
  return { ...one, ...two, middles: [...one.middles, ...two.middles] };
}

function leafWays(leaf: Leaf, isAsked: Asked): readonly Requirement[] {
  if (!isAsked(leaf)) return [NOTHING];
  const { field } = leaf;
  if (leaf.kind === 'string') {
    const shape = shapeOf(leaf.pattern);
    // A keyword stands anywhere in the event, beside others.
    if (field === null) {
      return examplesOfLeaf(leaf)
        .slice(0, 1)
        .map((text) => ({ middles: [text] }));
    }
    switch (shape.match) {
      case 'contains':
        return [{ middles: [shape.text] }];
      case 'startswith':
        return [{ start: shape.text, middles: [] }];
      case 'endswith':
        return [{ end: shape.text, middles: [] }];
      case 'equals':
        return [{ whole: shape.text, middles: [] }];
      case 'any':
        return [{ middles: ['_'] }];
      case 'like':
        return [likeWay(leaf.pattern)];
    }
  }
  if (leaf.kind === 'regex') return regexWays(leaf);
  if (leaf.kind === 'null' || leaf.kind === 'exists' || leaf.kind === 'fieldref') return [NOTHING];
  const [text] = examplesOfLeaf(leaf);
  if (text === undefined) return [];
  return field === null ? [{ middles: [text] }] : wholes([text]);
}

// A star at an end leaves room for what others ask for there.
function likeWay(pattern: Pattern): Requirement {
  const [text = ''] = examplesOfPattern(pattern);
  const [first, last] = [pattern[0], pattern.at(-1)];
  const openStart = first !== undefined && isMany(first);
  const openEnd = last !== undefined && isMany(last);
  if (openStart && openEnd) return { middles: [text] };
  if (openStart) return { end: text, middles: [] };
  return openEnd ? { start: text, middles: [] } : { whole: text, middles: [] };
}

const wholes = (texts: readonly string[]): readonly Requirement[] =>
  texts.map((whole) => ({ whole, middles: [] }));

// An expression without anchors is found in the middle of whatever else the value holds.
function regexWays(leaf: Extract<Leaf, { kind: 'regex' }>): readonly Requirement[] {
  const parsed = parseRegex(leaf.regex, leaf.flags);
  if ('problem' in parsed) return [NOTHING];
  return examplesOfRegex(parsed.node)
    .slice(0, 3)
    .flatMap((text): Requirement[] => [{ middles: [text] }, { whole: text, middles: [] }]);
}

function joined({ whole, start, middles, end }: Requirement): string {
  return whole ?? `${start ?? ''}${middles.join(' ')}${end ?? ''}`;
}
