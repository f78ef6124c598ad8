import type { NetworkList } from '../../backends/kql/prepare.ts';
import type { CidrLeaf, Comparison, Leaf, ListLeaf, TimePart } from '../../src/logic/expr.ts';
import type { Network } from '../../src/rule/network.ts';
import { joinParts, mapLiterals, shapeOf } from '../../src/rule/pattern.ts';
import type { LeafChange } from './leaf-change.ts';

const COMPARISONS: readonly Comparison[] = ['lt', 'lte', 'gt', 'gte'];
const MATCHES = ['equals', 'contains', 'startswith', 'endswith'] as const;
const PARTS: readonly TimePart[] = ['minute', 'hour', 'day', 'week', 'month', 'year'];

const swapCase = (text: string): string =>
  text.replace(/[A-Za-z]/g, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );

const CASE: readonly LeafChange[] = [
  ...[false, true].map((cased): LeafChange => ({
    kind: 'case',
    name: cased ? 'texts with case: without' : 'texts: with case',
    change: (leaf) =>
      leaf.kind === 'string' && leaf.cased === cased ? { ...leaf, cased: !cased } : undefined,
  })),
  ...MATCHES.map((match): LeafChange => ({
    kind: 'case',
    name: `list of ${match}: case the other way`,
    change: (leaf) =>
      leaf.kind === 'list' && leaf.match === match ? { ...leaf, cased: !leaf.cased } : undefined,
  })),
  {
    kind: 'case',
    name: 'texts with case: letters in the other case',
    change: (leaf) =>
      leaf.kind === 'string' && leaf.cased
        ? { ...leaf, pattern: mapLiterals(leaf.pattern, swapCase) }
        : undefined,
  },
  {
    kind: 'case',
    name: 'texts: letters in the other case',
    same: 'the letters of ASCII are compared without case',
    change: (leaf) =>
      leaf.kind === 'string' && !leaf.cased
        ? { ...leaf, pattern: mapLiterals(leaf.pattern, swapCase) }
        : undefined,
  },
];

const changedList =
  (
    match: ListLeaf['match'],
    change: (items: ListLeaf['items']) => ListLeaf['items'],
  ): LeafChange['change'] =>
  (leaf) =>
    leaf.kind === 'list' && leaf.match === match && leaf.items.length > 1
      ? { ...leaf, items: change(leaf.items) }
      : undefined;

const LISTS: readonly LeafChange[] = MATCHES.flatMap((match): readonly LeafChange[] => [
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
]);

const changedNumber = (change: (number: number) => number): LeafChange['change'] => {
  return (leaf) => {
    if (leaf.kind !== 'number' && leaf.kind !== 'compare' && leaf.kind !== 'timestamp')
      return undefined;
    return { ...leaf, text: String(change(Number(leaf.text))) };
  };
};

const NUMBERS: readonly LeafChange[] = [
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

const DATES: readonly LeafChange[] = [
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

function withPrefix({ version, bytes, prefix }: Network, by: number): Network {
  const length = prefix + by;
  if (length < 1 || length > bytes.length * 8) return networkOf(version, bytes, prefix);
  const masked = bytes.map((byte, at) => {
    const fixed = Math.min(8, Math.max(0, length - at * 8));
    return byte & (0xff << (8 - fixed)) & 0xff;
  });
  return networkOf(version, masked, length);
}

function networkOf(version: 4 | 6, bytes: readonly number[], prefix: number): Network {
  const groups = Array.from({ length: 8 }, (_, at) =>
    (((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0)).toString(16),
  );
  const address = version === 4 ? bytes.join('.') : groups.join(':').replace(/(?::0)+$/, '::');
  return { version, bytes, prefix, text: `${address}/${prefix}` };
}

const isNetworkList = (leaf: CidrLeaf): leaf is NetworkList => 'networks' in leaf;

const changedNetwork =
  (change: (network: Network) => Network): LeafChange['change'] =>
  (leaf) => {
    if (leaf.kind !== 'cidr') return undefined;
    const network = change(leaf.network);
    return isNetworkList(leaf)
      ? { ...leaf, network, networks: leaf.networks.map(change) }
      : { ...leaf, network };
  };

const NETWORKS: readonly LeafChange[] = [
  {
    kind: 'network',
    name: 'networks: a bit less',
    change: changedNetwork((network) => withPrefix(network, -1)),
  },
  {
    kind: 'network',
    name: 'networks: a bit more',
    change: changedNetwork((network) => withPrefix(network, 1)),
  },
  {
    kind: 'network',
    name: 'networks: another address',
    change: changedNetwork(({ version, bytes, prefix }) =>
      networkOf(version, [(bytes[0] ?? 0) ^ 1, ...bytes.slice(1)], prefix),
    ),
  },
  {
    kind: 'network',
    name: 'networks: the first only',
    change: (leaf) =>
      leaf.kind === 'cidr' && isNetworkList(leaf)
        ? { ...leaf, networks: leaf.networks.slice(0, 1) }
        : undefined,
  },
  {
    kind: 'null',
    name: 'comparisons that may be null: not guarded',
    change: (leaf) => {
      if (!('guarded' in leaf)) return undefined;
      const { guarded: _, ...open } = leaf;
      return open;
    },
  },
];

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

const NULLS: readonly LeafChange[] = (
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

const FIELDS: readonly LeafChange[] = [
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

/** Mistakes about comparisons other than those about their texts. */
export const LEAF_CHANGES: readonly LeafChange[] = [
  ...CASE,
  ...LISTS,
  ...NUMBERS,
  ...DATES,
  ...NETWORKS,
  ...NULLS,
  ...FIELDS,
];
