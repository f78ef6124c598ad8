import { isLeaf, or, type Expr, type Leaf, type ListLeaf, type StringLeaf } from '../logic/expr.ts';
import { shapeOf } from '../rule/pattern.ts';

/** What a dialect can say with one list operator. */
export interface Grouping {
  /** The plain ways of matching for which the language has a list operator. */
  readonly matches: readonly ListLeaf['match'][];
  /** True when a number may stand in a list of texts. */
  readonly numbers: boolean;
  /** Group only an `or` that becomes one list as a whole, and leave mixed ones as they are. */
  readonly wholeOnly: boolean;
  /** The most values that one list may hold; longer ones become several lists. */
  readonly longest: number;
}

/**
 * Turns alternatives on one field into list leaves, wherever a language has an operator for
 * them. The order of what stays is kept; a list stands where its first value stood.
 */
export function groupValues(expr: Expr, grouping: Grouping): Expr {
  if (isLeaf(expr) || expr.kind === 'constant') return expr;
  if (expr.kind === 'not') return { ...expr, operand: groupValues(expr.operand, grouping) };
  const operands = expr.operands.map((operand) => groupValues(operand, grouping));
  return expr.kind === 'or' ? groupOr(operands, grouping) : { ...expr, operands };
}

interface Member {
  readonly key: string;
  readonly match: ListLeaf['match'];
  readonly text: string;
  readonly leaf: StringLeaf | Extract<Leaf, { kind: 'number' }>;
}

function groupOr(operands: readonly Expr[], grouping: Grouping): Expr {
  const members = operands.map((operand) => memberOf(operand, grouping));
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    if (!member) continue;
    const group = groups.get(member.key);
    if (group) group.push(member);
    else groups.set(member.key, [member]);
  }
  const whole = groups.size === 1 && members.every((member) => member !== undefined);
  if (grouping.wholeOnly && !whole) return { kind: 'or', operands };
  const grouped = operands.flatMap((operand, index): readonly Expr[] => {
    const member = members[index];
    const group = member && groups.get(member.key);
    if (!member || !group || group.length < 2) return [operand];
    return group[0] === member ? listsOf(group, grouping.longest) : [];
  });
  return or(grouped);
}

function memberOf(expr: Expr, grouping: Grouping): Member | undefined {
  if (expr.kind === 'number' && grouping.numbers && grouping.matches.includes('equals')) {
    return { key: `${expr.field}\0equals\0false`, match: 'equals', text: expr.text, leaf: expr };
  }
  if (expr.kind !== 'string') return undefined;
  const shape = shapeOf(expr.pattern);
  if (!('text' in shape) || !grouping.matches.includes(shape.match)) return undefined;
  const key = `${expr.field}\0${shape.match}\0${expr.cased}`;
  return { key, match: shape.match, text: shape.text, leaf: expr };
}

function listsOf(group: readonly Member[], longest: number): ListLeaf[] {
  const lists: ListLeaf[] = [];
  for (let at = 0; at < group.length; at += longest) {
    const part = group.slice(at, at + longest);
    const [first] = part;
    if (!first) break;
    const { field, origin } = first.leaf;
    lists.push({
      kind: 'list',
      field,
      origin,
      match: first.match,
      cased: first.leaf.kind === 'string' && first.leaf.cased,
      items: part.map(({ text, leaf }) => ({ kind: leaf.kind, text, origin: leaf.origin })),
    });
  }
  return lists;
}
