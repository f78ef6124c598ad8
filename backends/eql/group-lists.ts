import {
  isLeaf,
  mergeSame,
  not,
  or,
  shapeOf,
  and,
  type Expr,
  type Leaf,
  type ListItem,
  type ListLeaf,
} from '../../src/backend/index.ts';
import { comparesAddress } from './addresses.ts';
import { typeOf } from './field-types.ts';
import { fitsLike, likeText, needsWideFolding } from './like.ts';

/**
 * Turns alternatives on one field into lists: `f : ("a", "b*")`, `f in ("A", "B")`, `f in (1, 2)`,
 * `cidrMatch(f, …)`. In such a list the text of an item is what stands in the query: `*` and `?`
 * are wildcards in a list without `cased`. The order stays; a list stands where its first value
 * stood.
 */
export function groupLists(expr: Expr): Expr {
  if (isLeaf(expr) || expr.kind === 'constant') return expr;
  if (expr.kind === 'not') return not(groupLists(expr.operand));
  const operands = expr.operands.map(groupLists);
  return expr.kind === 'or' ? groupOr(operands) : and(operands);
}

interface Member {
  readonly key: string;
  readonly leaf: Leaf;
  readonly list: Pick<ListLeaf, 'match' | 'cased'>;
  readonly item: ListItem;
}

function groupOr(operands: readonly Expr[]): Expr {
  const members = operands.map((operand) => (isLeaf(operand) ? memberOf(operand) : undefined));
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    if (!member) continue;
    const group = groups.get(member.key);
    if (group) group.push(member);
    else groups.set(member.key, [member]);
  }
  const grouped = operands.flatMap((operand, index): readonly Expr[] => {
    const member = members[index];
    const group = member && groups.get(member.key);
    if (!member || !group || group.length < 2) return [operand];
    return group[0] === member ? [listOf(group)] : [];
  });
  return or(grouped);
}

function listOf(group: readonly Member[]): Expr {
  const [first] = group;
  if (!first) throw new Error('a group has members');
  const { leaf, list } = first;
  const items = mergeSame(
    group.map(({ item }) => item),
    ({ kind, text }) => `${kind}\0${text}`,
  );
  const [only] = items;
  if (only && items.length === 1) return { ...leaf, origin: only.origin };
  const { field, origin } = leaf;
  return { kind: 'list', field, origin, ...list, items };
}

function memberOf(leaf: Leaf): Member | undefined {
  if (leaf.field === null) return undefined;
  const type = typeOf(leaf.field);
  if (type === 'ip') return addressMember(leaf);
  if (leaf.kind === 'cidr' && type === 'unknown') return networkMember(leaf, leaf.network.text);
  if (leaf.kind === 'number') return numberMember(leaf, type === 'keyword');
  if (leaf.kind !== 'string') return undefined;
  if (type === 'long') return longMember(leaf);
  if (type !== 'keyword' && type !== 'unknown') return undefined;
  return stringMember(leaf);
}

const EXACT = { match: 'equals', cased: true } as const;
const LIKE = { match: 'equals', cased: false } as const;
/** Networks; see `printList`. */
const NETWORKS = { match: 'startswith', cased: true } as const;

function stringMember(leaf: Extract<Leaf, { kind: 'string' }>): Member | undefined {
  const shape = shapeOf(leaf.pattern);
  const { origin } = leaf;
  if (leaf.cased) {
    if (shape.match !== 'equals') return undefined;
    return member(leaf, EXACT, { kind: 'string', text: shape.text, origin });
  }
  const { pattern } = leaf;
  if (shape.match === 'any' || pattern.length === 0 || comparesAddress(leaf)) return undefined;
  if (!fitsLike(pattern) || needsWideFolding(pattern)) return undefined;
  return member(leaf, LIKE, { kind: 'string', text: likeText(leaf.pattern), origin });
}

function numberMember(
  leaf: Extract<Leaf, { kind: 'number' }>,
  asText: boolean,
): Member | undefined {
  const { text, origin } = leaf;
  if (asText) return member(leaf, EXACT, { kind: 'string', text, origin });
  if (!/^-?\d+$/.test(text)) return undefined;
  return member(leaf, EXACT, { kind: 'number', text, origin });
}

function longMember(leaf: Extract<Leaf, { kind: 'string' }>): Member | undefined {
  const shape = shapeOf(leaf.pattern);
  if (shape.match !== 'equals' || !/^-?\d+$/.test(shape.text)) return undefined;
  return member(leaf, EXACT, { kind: 'number', text: shape.text, origin: leaf.origin });
}

// `in` is a type error on a field of addresses; a network takes addresses, too.
function addressMember(leaf: Leaf): Member | undefined {
  if (leaf.kind === 'cidr') return networkMember(leaf, leaf.network.text);
  const shape = leaf.kind === 'string' ? shapeOf(leaf.pattern) : undefined;
  if (shape?.match !== 'equals') return undefined;
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(shape.text)) return networkMember(leaf, `${shape.text}/32`);
  return /^[0-9a-f]*:[0-9a-f:]*$/i.test(shape.text)
    ? networkMember(leaf, `${shape.text}/128`)
    : undefined;
}

function networkMember(leaf: Leaf, text: string): Member {
  return member(leaf, NETWORKS, { kind: 'string', text, origin: leaf.origin });
}

function member(leaf: Leaf, list: Member['list'], item: ListItem): Member {
  const key = `${leaf.field}\0${item.kind}\0${list.match}\0${list.cased}`;
  return { key, leaf, list, item };
}
