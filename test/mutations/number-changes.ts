import type { Comparison, TimePart } from '../../src/logic/expr.ts';
import type { LeafChange } from './leaf-change.ts';

const COMPARISONS: readonly Comparison[] = ['lt', 'lte', 'gt', 'gte'];
const PARTS: readonly TimePart[] = ['minute', 'hour', 'day', 'week', 'month', 'year'];

const changedNumber = (change: (number: number) => number): LeafChange['change'] => {
  return (leaf) => {
    if (leaf.kind !== 'number' && leaf.kind !== 'compare' && leaf.kind !== 'timestamp')
      return undefined;
    return { ...leaf, text: String(change(Number(leaf.text))) };
  };
};

/** Mistakes about numbers and truth values. */
export const NUMBER_CHANGES: readonly LeafChange[] = [
  { kind: 'number', name: 'numbers: one more', change: changedNumber((number) => number + 1) },
  { kind: 'number', name: 'numbers: one less', change: changedNumber((number) => number - 1) },
  { kind: 'number', name: 'numbers: a digit more', change: changedNumber((number) => number * 10) },
  { kind: 'number', name: 'numbers: a sign', change: changedNumber((number) => -number) },
  {
    kind: 'number',
    name: 'list of numbers: the last one more',
    change: (leaf) => {
      if (leaf.kind !== 'list') return undefined;
      const last = leaf.items.findLastIndex(({ kind }) => kind === 'number');
      if (last === -1) return undefined;
      const items = leaf.items.map((item, at) =>
        at === last ? { ...item, text: String(Number(item.text) + 1) } : item,
      );
      return { ...leaf, items };
    },
  },
  {
    kind: 'number',
    name: 'truth values: the other one',
    change: (leaf) => (leaf.kind === 'boolean' ? { ...leaf, value: !leaf.value } : undefined),
  },
  ...COMPARISONS.flatMap((from) =>
    COMPARISONS.filter((to) => to !== from).map((to): LeafChange => ({
      kind: 'operator',
      name: `${from}: as ${to}`,
      change: (leaf) =>
        leaf.kind === 'compare' && leaf.comparison === from
          ? { ...leaf, comparison: to }
          : undefined,
    })),
  ),
];

/** Mistakes about parts of dates. */
export const DATE_CHANGES: readonly LeafChange[] = [
  ...PARTS.flatMap((from) =>
    PARTS.filter((to) => to !== from).map((to): LeafChange => ({
      kind: 'date',
      name: `${from}: as ${to}`,
      change: (leaf) =>
        leaf.kind === 'timestamp' && leaf.part === from ? { ...leaf, part: to } : undefined,
    })),
  ),
  ...(['eq', ...COMPARISONS] as const).flatMap((from) =>
    COMPARISONS.filter((to) => to !== from).map((to): LeafChange => ({
      kind: 'date',
      name: `parts of dates, ${from}: as ${to}`,
      change: (leaf) =>
        leaf.kind === 'timestamp' && leaf.comparison === from
          ? { ...leaf, comparison: to }
          : undefined,
    })),
  ),
];
