import {
  or,
  type CidrLeaf,
  type Expr,
  type Leaf,
  type Network,
  type Pattern,
} from '../../src/backend/index.ts';

const MANY = { wildcard: 'many' } as const;

/**
 * An IPv4 network as beginnings of dotted text. Exact, since each beginning ends at a dot.
 * Undefined for IPv6.
 */
export function octetPrefixes(leaf: CidrLeaf): Expr | undefined {
  const { version, bytes, prefix } = leaf.network;
  if (version !== 4) return undefined;
  const whole = Math.ceil(prefix / 8);
  const fixed = bytes.slice(0, whole);
  const last = fixed.at(-1) ?? 0;
  const count = 2 ** (whole * 8 - prefix);
  const texts = Array.from({ length: count }, (_, step) =>
    [...fixed.slice(0, -1), last + step].join('.'),
  );
  const patterns = texts.map((text): Pattern =>
    whole === 0 ? [MANY] : whole === 4 ? [text] : [`${text}.`, MANY],
  );
  return or(patterns.map((pattern) => stringLeaf(leaf, pattern)));
}

/**
 * A network as a test of the address's text, or undefined where no such test is exact: S1QL has
 * no operator for networks. IPv6 text is taken to be in canonical form (RFC 5952), as agents
 * report it.
 */
export function networkPrefixes(leaf: CidrLeaf): Expr | undefined {
  const { version, prefix, text } = leaf.network;
  if (version === 4) return octetPrefixes(leaf);
  if (prefix === 128) return stringLeaf(leaf, [text.slice(0, text.indexOf('/'))]);
  const regex = ipv6Regex(leaf.network);
  if (regex === undefined) return undefined;
  const { field, origin } = leaf;
  const flags = { i: false, m: false, s: false };
  return { kind: 'regex', field, origin, regex, flags, placeholders: [] };
}

function stringLeaf({ field, origin }: CidrLeaf, pattern: Pattern): Leaf {
  return { kind: 'string', field, origin, cased: false, pattern };
}

/**
 * A regular expression for an IPv6 network in canonical text. Two or more groups of zeros may be
 * written as "::", so that zeros among the fixed groups are understood only as the last one or two
 * of them; other networks have no common beginning.
 */
function ipv6Regex({ bytes, prefix }: Network): string | undefined {
  const groups = Array.from(
    { length: 8 },
    (_, at) => ((bytes[at * 2] ?? 0) << 8) | (bytes[at * 2 + 1] ?? 0),
  );
  const whole = Math.floor(prefix / 16);
  const fixed = groups.slice(0, whole);
  const free = prefix % 16 === 0 ? undefined : 16 - (prefix % 16);
  const zeros = fixed.length - 1 - fixed.findLastIndex((group) => group !== 0);
  const head = fixed.slice(0, fixed.length - zeros);
  if (prefix === 0 || (head.length === 0 && zeros > 0) || head.includes(0)) return undefined;
  if (zeros > 2 || (zeros > 0 && free !== undefined)) return undefined;
  const start = `(?i)^${head.map((group) => `${group.toString(16)}:`).join('')}`;
  if (zeros > 0) return `${start}(?::|${'0:'.repeat(zeros)})`;
  return free === undefined ? start : start + partialGroup(groups[whole] ?? 0, free);
}

/** A group of which the last bits are free, up to its colon; leading zeros are not written. */
function partialGroup(group: number, free: number): string {
  if (group === 0) {
    const digits = Math.ceil(free / 4);
    const first = free % 4 === 0 ? '[0-9a-f]' : `[${hexDigits(0, free % 4)}]`;
    const shorter = digits > 1 ? `|[0-9a-f]{1,${digits - 1}}` : '';
    const rest = digits > 1 ? `[0-9a-f]{${digits - 1}}` : '';
    return `(?:${first}${rest}${shorter})?:`;
  }
  const digits = [...group.toString(16)].map((digit, at, all) => {
    const bits = Math.max(0, Math.min(4, free - (all.length - 1 - at) * 4));
    if (bits === 0) return digit;
    return bits === 4 ? '[0-9a-f]' : `[${hexDigits(parseInt(digit, 16), bits)}]`;
  });
  return `${digits.join('').replace(/(?:\[0-9a-f\]){2,}$/, (tail) => `[0-9a-f]{${tail.length / 8}}`)}:`;
}

function hexDigits(first: number, bits: number): string {
  return Array.from({ length: 2 ** bits }, (_, step) => (first + step).toString(16)).join('');
}
