import { or, type CidrLeaf, type Expr, type StringLeaf } from '../../src/backend/index.ts';

const MANY = { wildcard: 'many' } as const;

/**
 * An IPv4 network as prefixes of dotted text: S1QL has no operator for networks. Exact, since
 * each prefix ends at a dot. Undefined for IPv6, whose text has no fixed places.
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
  return or(
    texts.map((text): StringLeaf => {
      const pattern = whole === 0 ? [MANY] : whole === 4 ? [text] : [`${text}.`, MANY];
      return { kind: 'string', field: leaf.field, origin: leaf.origin, cased: false, pattern };
    }),
  );
}
