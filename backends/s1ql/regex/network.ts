import type { Network } from '../../../src/backend/index.ts';

/** A network as a test of an address's text: a plain beginning or whole, or an expression. */
export type NetworkText =
  | { readonly match: 'equals' | 'startswith' | 'contains'; readonly text: string }
  | { readonly match: 'regex'; readonly regex: string };

/**
 * A network as a test of an address in canonical text: dotted decimal, and RFC 5952 for IPv6,
 * as agents report it (without a zone, without a dotted end). Exact on such texts.
 */
export function networkText(network: Network): NetworkText {
  return network.version === 4 ? ipv4Text(network) : ipv6Text(network);
}

const OCTET = '\\d{1,3}';

function ipv4Text({ bytes, prefix }: Network): NetworkText {
  const whole = Math.floor(prefix / 8);
  const fixed = bytes.slice(0, whole);
  if (whole === 4) return { match: 'equals', text: fixed.join('.') };
  if (prefix === 0) return { match: 'regex', regex: `^(?:${OCTET}\\.){3}${OCTET}$` };
  if (prefix % 8 === 0) return { match: 'startswith', text: `${fixed.join('.')}.` };
  const first = bytes[whole] ?? 0;
  const range = octetRange(first, first + 2 ** (8 - (prefix % 8)) - 1);
  const start = fixed.map((byte) => `${byte}\\.`).join('');
  return { match: 'regex', regex: `^${start}(?:${range})${whole === 3 ? '$' : '\\.'}` };
}

/** The decimal numbers from one to another, both below 256, decade by decade. */
function octetRange(from: number, to: number): string {
  const parts: string[] = [];
  for (let stem = Math.floor(from / 10); stem * 10 <= to; stem++) {
    const first = Math.max(from - stem * 10, 0);
    const last = Math.min(to - stem * 10, 9);
    const run = first === 0 && stem > 0 ? wholeDecades(stem, to) : 0;
    if (run > 0) {
      parts.push(
        `${stem < 10 ? '' : Math.floor(stem / 10)}${digits(stem % 10, (stem % 10) + run - 1)}\\d`,
      );
      stem += run - 1;
    } else parts.push(`${stem === 0 ? '' : stem}${digits(first, last)}`);
  }
  return parts.join('|');
}

// How many decades from a stem on, within its hundred, lie wholly below the end.
function wholeDecades(stem: number, to: number): number {
  const inHundred = 10 - (stem % 10);
  return Math.min(inHundred, Math.floor((to + 1 - stem * 10) / 10));
}

function digits(from: number, to: number): string {
  if (from === to) return String(from);
  if (from + 1 === to) return `[${from}${to}]`;
  return from === 0 && to === 9 ? '\\d' : `[${from}-${to}]`;
}

/** Sixteen bits of an address that a network fixes, in whole or in part. */
interface Group {
  readonly regex: string;
  /** True when the group may be zero, and so be a part of `::`. */
  readonly zero: boolean;
}

const ANY_GROUP = '[0-9a-f]{1,4}';

/**
 * Two or more groups of zeros may be written as `::`, anywhere; so that there is one alternative
 * for each place that it can take among the fixed groups.
 */
function ipv6Text({ bytes, prefix, text }: Network): NetworkText {
  if (prefix === 0) return { match: 'contains', text: ':' };
  if (prefix === 128) return { match: 'equals', text: text.slice(0, text.indexOf('/')) };
  const groups = fixedGroups(bytes, prefix);
  const options = [uncompressed(groups, prefix)];
  for (let start = 0; start < groups.length; start++) {
    for (let end = start + 1; end <= groups.length && groups[end - 1]?.zero; end++) {
      const compressed = withGap(groups, start, end);
      if (compressed !== undefined) options.push(compressed);
    }
  }
  const [only = '', ...more] = options;
  if (more.length > 0) return { match: 'regex', regex: `^(?:${options.join('|')})` };
  const plain = /^[0-9a-f:]+$/.test(only);
  return plain ? { match: 'startswith', text: only } : { match: 'regex', regex: `^${only}` };
}

function fixedGroups(bytes: readonly number[], prefix: number): Group[] {
  return Array.from({ length: Math.ceil(prefix / 16) }, (_, at) => {
    const value = ((bytes[at * 2] ?? 0) << 8) | (bytes[at * 2 + 1] ?? 0);
    const free = Math.max(0, (at + 1) * 16 - prefix);
    return {
      regex: free === 0 ? value.toString(16) : partialGroup(value, free),
      zero: value === 0,
    };
  });
}

const joined = (groups: readonly Group[]): string => groups.map(({ regex }) => regex).join(':');

function uncompressed(groups: readonly Group[], prefix: number): string {
  return joined(groups) + (prefix > 112 ? '$' : ':');
}

/** The texts whose `::` covers the fixed groups from `start` to `end`, and no more of them. */
function withGap(groups: readonly Group[], start: number, end: number): string | undefined {
  const head = `${joined(groups.slice(0, start))}::`;
  const free = 8 - groups.length;
  if (end < groups.length) {
    if (end - start < 2) return undefined;
    const tail = joined(groups.slice(end));
    return `${head}${tail}${free === 0 ? '' : `(?::${ANY_GROUP}){${free}}`}$`;
  }
  // The gap may go on into the free groups; of two groups at least one is fixed.
  const most = end - start >= 2 ? free : free - 1;
  if (most < 0) return undefined;
  if (most === 0) return `${head}$`;
  return `${head}(?:${ANY_GROUP}${most > 1 ? `(?::${ANY_GROUP}){0,${most - 1}}` : ''})?$`;
}

/** A group of which the last bits are free; leading zeros are not written. */
function partialGroup(group: number, free: number): string {
  if (group === 0) return smallGroup(free);
  const printed = [...group.toString(16)].map((digit, at, all) => {
    const bits = Math.max(0, Math.min(4, free - (all.length - 1 - at) * 4));
    if (bits === 0) return digit;
    return bits === 4 ? '[0-9a-f]' : hexDigits(parseInt(digit, 16), bits);
  });
  return printed.join('').replace(/(?:\[0-9a-f\]){2,}$/, (tail) => `[0-9a-f]{${tail.length / 8}}`);
}

/** The groups below two to the power of `bits`. */
function smallGroup(bits: number): string {
  const digitCount = Math.ceil(bits / 4);
  if (bits % 4 === 0) return digitCount === 1 ? '[0-9a-f]' : `[0-9a-f]{1,${digitCount}}`;
  const rest = digitCount - 1;
  const first = hexDigits(0, bits % 4);
  if (rest === 0) return first;
  const longest = `${hexDigits(1, bits % 4, 2 ** (bits % 4) - 1)}[0-9a-f]{${rest}}`;
  return `(?:${longest}|[0-9a-f]{1,${rest}})`;
}

function hexDigits(first: number, bits: number, count: number = 2 ** bits): string {
  const all = Array.from({ length: count }, (_, step) => (first + step).toString(16)).join('');
  return all.length === 1 ? all : `[${all}]`;
}
