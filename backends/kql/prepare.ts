import {
  and,
  commonOrigin,
  groupValues,
  isLeaf,
  leavesOf,
  mergeSame,
  not,
  or,
  type CidrLeaf,
  type CompareLeaf,
  type Expr,
  type Grouping,
  type Leaf,
  type Pattern,
  type StringLeaf,
  type TimestampLeaf,
  isMany,
} from '../../src/backend/index.ts';

/** Alternatives beyond this are one regular expression: shorter, and not nested too deeply. */
const MOST_ALTERNATIVES = 100;

/**
 * Characters from which on every list of alternatives is one regular expression: somewhat below
 * the 10,000 of an analytics rule, since this counts neither stages nor signs that are escaped.
 */
const LONG_RULE = 9_000;

/** The most values of `in` and `in~` ("in operator"). */
const LONGEST_LIST = 1_000_000;

const EQUAL: Grouping = {
  matches: ['equals'],
  numbers: true,
  wholeOnly: false,
  longest: LONGEST_LIST,
};

const PARTS: Grouping = {
  matches: ['contains', 'startswith', 'endswith'],
  numbers: false,
  wholeOnly: false,
  longest: LONGEST_LIST,
};

/** Several networks of one version for one field, in one call. */
export interface NetworkList extends CidrLeaf {
  readonly networks: readonly CidrLeaf[];
}

/**
 * A comparison under a `not`, whose result is null for a value of another kind: null stays null
 * under `not`, and the row would be lost.
 */
export type Guarded<L extends CidrLeaf | CompareLeaf | TimestampLeaf> = L & {
  readonly guarded: true;
};

/** Reshapes the logic into what the printers can say; keywords are looked for in some columns. */
export function prepare(
  expr: Expr,
  keywordColumns: readonly string[],
  most: number = MOST_ALTERNATIVES,
): Expr {
  const placed = flatten(placeKeywords(expr, keywordColumns));
  const joined = joinNetworks(guard(placed, false));
  return shorten(dropRepeated(groupValues(joined, EQUAL)), most);
}

/** The most alternatives that a query writes one by one: few where it would else be too long. */
export function mostAlternatives(expr: Expr): number {
  let length = 0;
  for (const leaf of leavesOf(expr)) {
    if (leaf.kind === 'string') length += lengthOf(leaf);
  }
  return length > LONG_RULE ? 1 : MOST_ALTERNATIVES;
}

// As `Image contains "text" or `, with an operator of middle length.
function lengthOf({ field, pattern }: StringLeaf): number {
  const texts = pattern.map((part) => (typeof part === 'string' ? part.length : 2));
  const around = (field ?? '').length + ' contains "" or '.length;
  return texts.reduce((sum, length) => sum + length, around);
}

/** Joins alternatives of alternatives, and so for `and`: brackets that say nothing. */
function flatten(expr: Expr): Expr {
  if (isLeaf(expr) || expr.kind === 'constant') return expr;
  if (expr.kind === 'not') return not(flatten(expr.operand));
  const operands = expr.operands
    .map(flatten)
    .flatMap((operand) => (operand.kind === expr.kind ? operand.operands : [operand]));
  return { ...expr, operands };
}

function placeKeywords(expr: Expr, columns: readonly string[]): Expr {
  if (expr.kind === 'constant') return expr;
  if (expr.kind === 'not') return not(placeKeywords(expr.operand, columns));
  if (!isLeaf(expr)) {
    return { ...expr, operands: expr.operands.map((operand) => placeKeywords(operand, columns)) };
  }
  if (expr.field !== null) return expr;
  const leaf = anywhere(expr);
  if (columns.length === 0) return inAnyColumn(leaf);
  return or(columns.map((field) => ({ ...leaf, field })));
}

const MANY = { wildcard: 'many' } as const;

// Columns with objects are compared as JSON, in which backslashes and quotes are escaped.
function inAnyColumn(leaf: Leaf): Expr {
  if (leaf.kind !== 'string') return leaf;
  const pattern = leaf.pattern.map((part) =>
    typeof part === 'string' ? JSON.stringify(part).slice(1, -1) : part,
  );
  const same = pattern.every((part, at) => part === leaf.pattern[at]);
  return same ? leaf : or([leaf, { ...leaf, pattern }]);
}

// A keyword stands anywhere in the text, so that its pattern is open at both ends.
function anywhere(leaf: Leaf): Leaf {
  if (leaf.kind === 'number') {
    const { field, origin, text } = leaf;
    return { kind: 'string', field, origin, cased: false, pattern: [MANY, text, MANY] };
  }
  if (leaf.kind !== 'string') return leaf;
  const [first] = leaf.pattern;
  const last = leaf.pattern.at(-1);
  const pattern: Pattern = [
    ...(first !== undefined && isMany(first) ? [] : [MANY]),
    ...leaf.pattern,
    ...(last !== undefined && isMany(last) ? [] : [MANY]),
  ];
  return { ...leaf, pattern } satisfies StringLeaf;
}

function guard(expr: Expr, negative: boolean): Expr {
  if (expr.kind === 'not') return not(guard(expr.operand, true));
  if (expr.kind === 'and' || expr.kind === 'or') {
    return { ...expr, operands: expr.operands.map((operand) => guard(operand, negative)) };
  }
  const nullable = expr.kind === 'cidr' || expr.kind === 'compare' || expr.kind === 'timestamp';
  return nullable && negative ? guarded(expr) : expr;
}

function guarded<L extends CidrLeaf | CompareLeaf | TimestampLeaf>(leaf: L): Guarded<L> {
  return { ...leaf, guarded: true };
}

function joinNetworks(expr: Expr): Expr {
  if (isLeaf(expr) || expr.kind === 'constant') return expr;
  if (expr.kind === 'not') return not(joinNetworks(expr.operand));
  const operands = expr.operands.map(joinNetworks);
  if (expr.kind === 'and') return { ...expr, operands };
  const lists = new Map<string, CidrLeaf[]>();
  const keyOf = ({ field, network }: CidrLeaf): string => `${field}\0${network.version}`;
  for (const one of operands) {
    if (one.kind === 'cidr') lists.set(keyOf(one), [...(lists.get(keyOf(one)) ?? []), one]);
  }
  return or(
    operands.flatMap((one): readonly Expr[] => {
      if (one.kind !== 'cidr') return [one];
      const list = lists.get(keyOf(one)) ?? [one];
      if (list[0] !== one) return [];
      const origin = commonOrigin(list.map((network) => network.origin)) ?? one.origin;
      const joined: NetworkList = { ...one, origin, networks: list };
      return [joined];
    }),
  );
}

// A column of text has no null, so that a missing value and an empty one are the same test.
function dropRepeated(expr: Expr): Expr {
  if (isLeaf(expr) || expr.kind === 'constant') return expr;
  if (expr.kind === 'not') return not(dropRepeated(expr.operand));
  const operands = mergeSame(expr.operands.map(dropRepeated), emptyField);
  return expr.kind === 'or' ? or(operands) : and(operands);
}

function emptyField(expr: Expr): string | undefined {
  if (!isLeaf(expr) || expr.field === null) return undefined;
  const isEmpty =
    expr.kind === 'null' ||
    (expr.kind === 'exists' && !expr.exists) ||
    (expr.kind === 'string' && expr.pattern.length === 0);
  return isEmpty ? expr.field : undefined;
}

function shorten(expr: Expr, most: number): Expr {
  if (isLeaf(expr) || expr.kind === 'constant') return expr;
  if (expr.kind === 'not') return not(shorten(expr.operand, most));
  const operands = expr.operands.map((operand) => shorten(operand, most));
  if (expr.kind === 'or' && operands.length > most) {
    return groupValues({ kind: 'or', operands }, PARTS);
  }
  return { ...expr, operands };
}
