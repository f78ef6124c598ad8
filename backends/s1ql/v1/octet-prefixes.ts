import { or, type CidrLeaf, type Expr, type Pattern } from '../../../src/backend/index.ts';

const MANY = { wildcard: 'many' } as const;

/**
 * An IPv4 network as beginnings of dotted text. Exact, since each beginning ends at a dot.
 * Undefined for IPv6.
 */
export function octetPrefixes({ field, origin, network }: CidrLeaf): Expr | undefined {
  const { version, bytes, prefix } = network;
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
  return or(patterns.map((pattern) => ({ kind: 'string', field, origin, cased: false, pattern })));
}
