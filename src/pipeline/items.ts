import { and, isLeaf, not, or, type Expr, type Leaf } from '../logic/expr.ts';
import { leavesOf, mapLeaves } from '../logic/walk.ts';
import type { PipelineState, Transformation, TransformationContext } from './pipeline.ts';

/**
 * A detection item as it stands in the logic: the comparisons that one `field|modifiers: values`
 * has become, with the joint that holds them. The `not` of `neq` stands around it.
 */
export interface Item {
  /** Null for keywords. */
  readonly field: string | null;
  readonly leaves: readonly Leaf[];
  readonly expr: Expr;
}

/** A field name where it stands: the ids of the items that have given it. */
export interface NameUse {
  /** Null for keywords. */
  readonly name: string | null;
  readonly wasChangedBy: (id: string) => boolean;
}

/** What a transformation works on: the conditions of its pipeline item. */
export interface ItemFilter {
  readonly item: (item: Item, state: PipelineState) => boolean;
  /** Asked of one name, or of all the names of a detection item: its field and references. */
  readonly names: (names: readonly NameUse[], state: PipelineState) => boolean;
}

/** No conditions at all. */
export const everything: ItemFilter = { item: () => true, names: () => true };

/**
 * Replaces each detection item by an expression. An item is the largest part under `and` and `or`
 * whose leaves all have one origin and one field, so that what a mapping to two fields has made
 * of an item counts as two. A part that stands in several places is asked about once.
 */
export function mapItems(expr: Expr, change: (item: Item) => Expr): Expr {
  const done = new Map<Expr, Expr>();
  const finish = ({ node, of }: Visited): Expr => {
    if (!of) return node;
    const known = done.get(node);
    if (known) return known;
    const changed = change({ field: of.field, leaves: [...leavesOf(node)], expr: node });
    done.set(node, changed);
    return changed;
  };
  return finish(visit(expr, finish));
}

/** A part of the logic: not yet replaced while all of it is `of` one item. */
interface Visited {
  readonly node: Expr;
  readonly of?: Leaf;
}

function visit(node: Expr, finish: (visited: Visited) => Expr): Visited {
  if (isLeaf(node)) return { node, of: node };
  if (node.kind === 'constant') return { node };
  if (node.kind === 'not') {
    const operand = finish(visit(node.operand, finish));
    return { node: operand === node.operand ? node : not(operand) };
  }
  const parts = node.operands.map((operand) => visit(operand, finish));
  const first = parts[0]?.of;
  if (first && parts.every(({ of }) => of && sameItem(first, of))) return { node, of: first };
  const operands = parts.map(finish);
  if (operands.every((operand, index) => operand === node.operands[index])) return { node };
  return { node: node.kind === 'and' ? and(operands) : or(operands) };
}

const sameItem = (a: Leaf, b: Leaf): boolean =>
  a.origin.item === b.origin.item && a.field === b.field;

/** The detection items of an expression, each once. */
export function itemsOf(expr: Expr): Item[] {
  const items: Item[] = [];
  mapItems(expr, (item) => {
    items.push(item);
    return item.expr;
  });
  return items;
}

/** The names of an item: its own field, and the fields that it compares with. */
export function namesOf(item: Item, state: PipelineState): NameUse[] {
  const references = item.leaves.flatMap((leaf) =>
    leaf.kind === 'fieldref' ? [leaf.reference] : [],
  );
  return [ownName(item), ...[...new Set(references)].map((name) => nameUse(name, state))];
}

/** The field of an item, with the ids of the items that have changed the item. */
export function ownName({ field, leaves }: Item): NameUse {
  return { name: field, wasChangedBy: (id) => leaves.some((leaf) => wasChangedBy(leaf, id)) };
}

/** A name that stands by itself: in the attribute `fields`, or as a reference. */
export function nameUse(name: string, state: PipelineState): NameUse {
  return { name, wasChangedBy: (id) => state.names.get(name)?.applied.includes(id) ?? false };
}

export function wasChangedBy({ origin }: Leaf, id: string): boolean {
  return origin.applied.includes(id);
}

/** True when a filter lets an item through as a whole. */
export function selects(filter: ItemFilter, item: Item, state: PipelineState): boolean {
  return filter.item(item, state) && filter.names(namesOf(item, state), state);
}

/** A leaf that a pipeline item has changed. */
export function marked<L extends Leaf>(leaf: L, id: string): L {
  return { ...leaf, origin: { ...leaf.origin, applied: [...leaf.origin.applied, id] } };
}

/** Replaces the detection items that a filter lets through. */
export function rewriteItems(
  type: string,
  filter: ItemFilter,
  rewrite: (item: Item, state: PipelineState, context: TransformationContext) => Expr,
): Transformation {
  return {
    type,
    apply: (state, context) => ({
      ...state,
      expr: mapItems(state.expr, (item) =>
        selects(filter, item, state) ? rewrite(item, state, context) : item.expr,
      ),
    }),
  };
}

/** Replaces the leaves of the detection items that a filter lets through. */
export function rewriteValues(
  type: string,
  filter: ItemFilter,
  rewrite: (leaf: Leaf, state: PipelineState, context: TransformationContext) => Expr,
): Transformation {
  return rewriteItems(type, filter, ({ expr }, state, context) =>
    mapLeaves(expr, (leaf) => rewrite(leaf, state, context)),
  );
}
