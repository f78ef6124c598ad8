import ipaddr from 'ipaddr.js';

/** An address range: `bytes` is the network address, `prefix` the number of fixed bits. */
export interface Network {
  readonly version: 4 | 6;
  readonly bytes: readonly number[];
  readonly prefix: number;
  /** In canonical notation (RFC 5952 for IPv6). */
  readonly text: string;
}

/** Why a text is no network: not one at all, or an address inside one. */
export interface NotANetwork {
  readonly problem: 'syntax' | 'host-bits';
  /** The network that is most likely meant. */
  readonly network?: string;
}

/**
 * Reads `10.0.0.0/8`, `fe80::/10`, or a single address. An address with bits set behind the
 * prefix names no network: it is refused with the network that it lies in.
 */
export function parseNetwork(text: string): Network | NotANetwork {
  const [address = '', bits, ...rest] = text.split('/');
  if (!isAddress(address) || address.includes('%') || rest.length > 0) {
    return notANetwork(text);
  }
  const parsed = ipaddr.parse(address);
  const bytes = parsed.toByteArray();
  const longest = bytes.length * 8;
  const prefix = bits === undefined ? longest : /^\d{1,3}$/.test(bits) ? Number(bits) : NaN;
  if (!(prefix <= longest)) return notANetwork(text);
  const masked = bytes.map((byte, index) => byte & maskOf(prefix, index));
  const network = `${ipaddr.fromByteArray(masked).toString()}/${prefix}`;
  if (masked.some((byte, index) => byte !== bytes[index])) return { problem: 'host-bits', network };
  return { version: parsed.kind() === 'ipv4' ? 4 : 6, bytes, prefix, text: network };
}

// Not the numbers and short forms that some resolvers take for an IPv4 address: `167772161`, `10.1`.
function isAddress(text: string): boolean {
  const written = text.includes(':') || ipaddr.IPv4.isValidFourPartDecimal(text);
  return written && ipaddr.isValid(text);
}

// Two other ways of writing IPv4 networks: stars for octets, and a mask for the prefix length.
function notANetwork(text: string): NotANetwork {
  const octets = /^((?:\d{1,3}\.){1,3})\*(?:\.\*)*$/.exec(text)?.[1]?.split('.').slice(0, -1);
  const [address = '', mask = ''] = text.split('/');
  const bits = ipaddr.IPv4.isValidFourPartDecimal(mask)
    ? ipaddr.IPv4.parse(mask).prefixLengthFromSubnetMask()
    : null;
  const meant = octets
    ? `${[...octets, '0', '0', '0'].slice(0, 4).join('.')}/${octets.length * 8}`
    : `${address}/${bits}`;
  const network = octets || bits !== null ? parseNetwork(meant) : undefined;
  return network && !('problem' in network)
    ? { problem: 'syntax', network: meant }
    : { problem: 'syntax' };
}

const maskOf = (prefix: number, index: number): number => {
  const fixed = Math.min(8, Math.max(0, prefix - index * 8));
  return (0xff << (8 - fixed)) & 0xff;
};

/**
 * True when a text is an address of the network. An IPv4 address in IPv6 notation
 * (`::ffff:10.0.0.1`) is in networks of both kinds.
 */
export function containsAddress({ version, bytes, prefix }: Network, text: string): boolean {
  if (text !== lastText) [lastText, lastAddresses] = [text, addressesOf(text)];
  return lastAddresses.some(
    (address) =>
      address.version === version &&
      address.bytes.every((byte, at) => (byte & maskOf(prefix, at)) === bytes[at]),
  );
}

type Address = Pick<Network, 'version' | 'bytes'>;

// Rules ask whether one address is in many networks: it is read once for them all.
let lastText: string | undefined;
let lastAddresses: readonly Address[] = [];

function addressesOf(text: string): readonly Address[] {
  if (!isAddress(text)) return [];
  return [ipaddr.parse(text), ipaddr.process(text)].map((address) => ({
    version: address.kind() === 'ipv4' ? 4 : 6,
    bytes: address.toByteArray(),
  }));
}

/** The first and the last address of a network, and those just outside of it where there are any. */
export function edgesOf({ bytes, prefix }: Network): readonly string[] {
  const last = bytes.map((byte, index) => byte | (~maskOf(prefix, index) & 0xff));
  return [bytes, last, step(bytes, -1), step(last, 1)].flatMap((address) =>
    address ? [ipaddr.fromByteArray([...address]).toString()] : [],
  );
}

/** The address before or after; undefined beyond the first and the last of all. */
function step(bytes: readonly number[], by: 1 | -1): readonly number[] | undefined {
  const next = [...bytes];
  for (let at = next.length - 1; at >= 0; at--) {
    const byte = (next[at] ?? 0) + by;
    next[at] = byte & 0xff;
    if (byte >= 0 && byte <= 255) return next;
  }
  return undefined;
}
