import { parseNetwork, type Network } from '../../../src/backend/index.ts';

/** A network as the functions take it, bits behind the prefix aside. */
export function networkOf(text: string): Network | undefined {
  const network = parseNetwork(text);
  if (!('problem' in network)) return network;
  return network.network === undefined || network.problem !== 'host-bits'
    ? undefined
    : networkOf(network.network);
}

const MAPPED = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff] as const;

// IPv6 functions take IPv4 addresses in their IPv6 form ("ipv6_is_in_range()").
function asIpv6({ version, bytes, prefix, text }: Network): Network {
  return version === 6
    ? { version, bytes, prefix, text }
    : { version: 6, bytes: [...MAPPED, ...bytes], prefix: prefix + 96, text };
}

/**
 * Whether a text is an address in one of some networks; null where it is no address of the version
 * ("ipv4_is_in_range()": null when the conversion fails).
 */
export function isInNetwork(
  text: string,
  networks: readonly (Network | undefined)[],
  version: 4 | 6,
): boolean | null {
  if (text !== lastText) [lastText, lastRead] = [text, networkOf(text)];
  const read = lastRead;
  if (!read || (version === 4 && read.version === 6)) return null;
  const address = version === 6 ? asIpv6(read) : read;
  let known = true;
  for (const given of networks) {
    const network = given && version === 6 ? asIpv6(given) : given;
    if (!network || network.version !== address.version) known = false;
    else if (contains(network, address)) return true;
  }
  return known ? false : null;
}

// Rules ask whether one address is in many networks: it is read once for them all.
let lastText: string | undefined;
let lastRead: Network | undefined;

function contains(network: Network, address: Network): boolean {
  return network.bytes.every((byte, at) => {
    const fixed = Math.min(8, Math.max(0, network.prefix - at * 8));
    const mask = (0xff << (8 - fixed)) & 0xff;
    return ((address.bytes[at] ?? 0) & mask) === (byte & mask);
  });
}

/** The private networks of IPv4 ("ipv4_is_private()"). */
export const PRIVATE_NETWORKS: readonly string[] = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
];

/** An address of a network, and the one beside its end. */
export function examplesOfNetwork({ bytes, prefix, version }: Network): readonly string[] {
  const last = bytes.map((byte, at) => {
    const free = 8 - Math.min(8, Math.max(0, prefix - at * 8));
    return byte | ((1 << free) - 1);
  });
  return [addressText(bytes, version), addressText(last, version)];
}

function addressText(bytes: readonly number[], version: 4 | 6): string {
  if (version === 4) return bytes.join('.');
  return Array.from({ length: 8 }, (_, at) =>
    (((bytes[at * 2] ?? 0) << 8) | (bytes[at * 2 + 1] ?? 0)).toString(16),
  ).join(':');
}
