import type { Leaf } from '../../src/logic/expr.ts';
import { joinParts, shapeOf } from '../../src/rule/pattern.ts';
import type { LeafChange } from './leaf-change.ts';

const nullOf = ({ field, origin }: Leaf): Leaf => ({ kind: 'null', field, origin });
const existsOf = ({ field, origin }: Leaf, exists: boolean): Leaf => ({
  kind: 'exists',
  exists,
  field,
  origin,
});
const textOf = ({ field, origin }: Leaf, text: string): Leaf => ({
  kind: 'string',
  field,
  origin,
  pattern: joinParts([text]),
  cased: false,
});

const isEmptyText = (leaf: Leaf): boolean => leaf.kind === 'string' && leaf.pattern.length === 0;
const isAny = (leaf: Leaf): boolean =>
  leaf.kind === 'string' && shapeOf(leaf.pattern).match === 'any';

/** What is null, empty, there or not, for each other. */
export const NULL_CHANGES: readonly LeafChange[] = (
  [
    ['null', (leaf) => leaf.kind === 'null'],
    ['empty text', isEmptyText],
    ['any text', isAny],
    ['presence', (leaf) => leaf.kind === 'exists' && leaf.exists],
    ['absence', (leaf) => leaf.kind === 'exists' && !leaf.exists],
  ] as const satisfies readonly (readonly [string, (leaf: Leaf) => boolean])[]
).flatMap(([from, is]) =>
  (
    [
      ['null', nullOf],
      ['empty text', (leaf) => textOf(leaf, '')],
      ['the word null', (leaf) => textOf(leaf, 'null')],
      ['presence', (leaf) => existsOf(leaf, true)],
      ['absence', (leaf) => existsOf(leaf, false)],
    ] as const satisfies readonly (readonly [string, (leaf: Leaf) => Leaf])[]
  )
    .filter(([to]) => to !== from)
    .map(([to, become]): LeafChange => ({
      kind: 'null',
      name: `${from}: as ${to}`,
      change: (leaf) => (is(leaf) ? become(leaf) : undefined),
    })),
);
