import {
  literalOf,
  or,
  shapeOf,
  type CidrLeaf,
  type Expr,
  type Leaf,
  type Network,
  type Pattern,
  type StringLeaf,
} from '../../src/backend/index.ts';
import { typeOf } from './field-types.ts';

const MANY = { wildcard: 'many' } as const;

/**
 * Networks and addresses by the type of their field: `cidrMatch` needs one of the type ip, and on
 * those there are no patterns. So a network on a text field becomes the beginnings of its
 * addresses, and a beginning on an address field becomes its network, where that is exact.
 */
export function byAddress(leaf: Leaf): Expr {
  const type = typeOf(leaf.field ?? '');
  if (leaf.kind === 'cidr') return type === 'keyword' ? (beginnings(leaf) ?? leaf) : leaf;
  if (leaf.kind !== 'string' || type !== 'ip') return leaf;
  const shape = shapeOf(leaf.pattern);
  const network = shape.match === 'startswith' ? networkOf(shape.text) : undefined;
  const { field, origin } = leaf;
  return network ? { kind: 'cidr', field, origin, network } : leaf;
}

/**
 * True for a whole address on a field of which nothing is known: it may be of the type ip, where
 * `:` and `in` are errors, and `==` is right on text as well.
 */
export function comparesAddress({ field, pattern, cased }: StringLeaf): boolean {
  const text = literalOf(pattern) ?? '';
  return (
    !cased &&
    typeOf(field ?? '') === 'unknown' &&
    /^\d{1,3}(?:\.\d{1,3}){3}$|^[\d:]*::\d*$/.test(text)
  );
}

function networkOf(start: string): Network | undefined {
  const octets = /^(?:\d{1,3}\.){1,3}$/.test(start)
    ? start.split('.').slice(0, -1).map(Number)
    : [];
  if (octets.length > 0 && octets.every((octet) => octet < 256)) {
    const bytes = [...octets, 0, 0, 0].slice(0, 4);
    const prefix = octets.length * 8;
    return { version: 4, bytes, prefix, text: `${bytes.join('.')}/${prefix}` };
  }
  // Four digits are a whole group; shorter ones may go on.
  if (!/^[1-9a-f][0-9a-f]{3}:$/i.test(start)) return undefined;
  const group = parseInt(start, 16);
  const bytes = [group >> 8, group & 0xff, ...Array.from({ length: 14 }, () => 0)];
  return { version: 6, bytes, prefix: 16, text: `${start.toLowerCase()}:/16` };
}

/** A network as beginnings of text; each ends at a dot or colon. Undefined where none is exact. */
function beginnings(leaf: CidrLeaf): Expr | undefined {
  const { version, bytes, prefix, text } = leaf.network;
  if (version === 4) return or(octetBeginnings(leaf.network).map((one) => string(leaf, one)));
  if (prefix === 128) return string(leaf, [text.slice(0, text.indexOf('/'))]);
  // IPv6 text in its canonical form (RFC 5952): a first group of four digits is written out.
  const first = bytes[0] ?? 0;
  if (prefix > 16 || first < 0x10) return undefined;
  const free = 16 - prefix;
  const group = (first << 8) | (bytes[1] ?? 0);
  const wild = Math.floor(free / 4);
  const digits = group.toString(16).slice(0, 4 - wild);
  const counted = 2 ** (free % 4);
  const starts = Array.from({ length: counted }, (_, step) =>
    (parseInt(digits, 16) + step).toString(16),
  );
  const ones = Array.from({ length: wild }, () => ({ wildcard: 'one' }) as const);
  return or(starts.map((start) => string(leaf, [start, ...ones, ':', MANY])));
}

function octetBeginnings({ bytes, prefix }: Network): readonly Pattern[] {
  const whole = Math.ceil(prefix / 8);
  if (whole === 0) return [[MANY]];
  const fixed = bytes.slice(0, whole);
  const last = fixed.at(-1) ?? 0;
  return Array.from({ length: 2 ** (whole * 8 - prefix) }, (_, step): Pattern => {
    const text = [...fixed.slice(0, -1), last + step].join('.');
    return whole === 4 ? [text] : [`${text}.`, MANY];
  });
}

function string({ field, origin }: CidrLeaf, pattern: Pattern): Leaf {
  return { kind: 'string', field, origin, pattern, cased: false };
}
