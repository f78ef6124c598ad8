import type { NetworkList } from '../../backends/kql/prepare.ts';
import type { CidrLeaf } from '../../src/logic/expr.ts';
import type { Network } from '../../src/rule/network.ts';
import type { LeafChange } from './leaf-change.ts';

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
      ? {
          ...leaf,
          network,
          networks: leaf.networks.map((one) => ({ ...one, network: change(one.network) })),
        }
      : { ...leaf, network };
  };

/** Mistakes about networks. */
export const NETWORK_CHANGES: readonly LeafChange[] = [
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
