import type { LeafChange } from './leaf-change.ts';

const MATCHES = ['equals', 'contains', 'startswith', 'endswith'] as const;

/** Mistakes about comparisons of two fields. */
export const FIELDREF_CHANGES: readonly LeafChange[] = [
  ...MATCHES.flatMap((from) =>
    MATCHES.filter((to) => to !== from).map((to): LeafChange => ({
      kind: 'operator',
      name: `two fields, ${from}: as ${to}`,
      change: (leaf) =>
        leaf.kind === 'fieldref' && leaf.match === from ? { ...leaf, match: to } : undefined,
    })),
  ),
  {
    kind: 'field',
    name: 'two fields: one of them twice',
    change: (leaf) =>
      leaf.kind === 'fieldref' && leaf.field !== null
        ? { ...leaf, reference: leaf.field }
        : undefined,
  },
  {
    kind: 'field',
    name: 'two fields: the other way round',
    change: (leaf) =>
      leaf.kind === 'fieldref' && leaf.field !== null && leaf.match !== 'equals'
        ? { ...leaf, field: leaf.reference, reference: leaf.field }
        : undefined,
  },
  {
    kind: 'order',
    name: 'two equal fields: the other way round',
    same: 'equality is the same both ways',
    change: (leaf) =>
      leaf.kind === 'fieldref' && leaf.field !== null && leaf.match === 'equals'
        ? { ...leaf, field: leaf.reference, reference: leaf.field }
        : undefined,
  },
];
