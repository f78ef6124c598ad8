import type { ListLeaf } from '../../src/logic/expr.ts';
import type { LeafChange } from './leaf-change.ts';

const MATCHES = ['equals', 'contains', 'startswith', 'endswith'] as const;

const changedList =
  (
    match: ListLeaf['match'],
    change: (items: ListLeaf['items']) => ListLeaf['items'],
  ): LeafChange['change'] =>
  (leaf) =>
    leaf.kind === 'list' && leaf.match === match && leaf.items.length > 1
      ? { ...leaf, items: change(leaf.items) }
      : undefined;

/** Mistakes about lists of values. */
export const LIST_CHANGES: readonly LeafChange[] = MATCHES.flatMap(
  (match): readonly LeafChange[] => [
    {
      kind: 'list',
      name: `list of ${match}: no first item`,
      change: changedList(match, (items) => items.slice(1)),
    },
    {
      kind: 'list',
      name: `list of ${match}: no last item`,
      change: changedList(match, (items) => items.slice(0, -1)),
    },
    {
      kind: 'list',
      name: `list of ${match}: the first item only`,
      change: changedList(match, (items) => items.slice(0, 1)),
    },
    {
      kind: 'list',
      name: `list of ${match}: items joined`,
      change: changedList(match, ([first, second, ...more]) =>
        first && second ? [{ ...first, text: first.text + second.text }, ...more] : [],
      ),
    },
    ...MATCHES.filter((other) => other !== match).map((other): LeafChange => ({
      kind: 'list',
      name: `list of ${match}: as ${other}`,
      change: (leaf) =>
        leaf.kind === 'list' && leaf.match === match ? { ...leaf, match: other } : undefined,
    })),
    {
      kind: 'order',
      name: `list of ${match}: items the other way round`,
      same: 'one item of a list must match, in whatever order they stand',
      change: changedList(match, (items) => [...items].reverse()),
    },
    {
      kind: 'order',
      name: `list of ${match}: the first item twice`,
      same: 'an item that stands twice in a list adds nothing',
      change: changedList(match, (items) => [...items, ...items.slice(0, 1)]),
    },
  ],
);
