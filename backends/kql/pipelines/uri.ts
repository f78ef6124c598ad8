import { type Leaf, type ValueRewrite } from '../../../src/backend/index.ts';
import { patternRegex } from '../regex-text.ts';

/**
 * The URI of a proxy log: devices write it with or without scheme and host. A pattern that begins
 * with a path also matches behind them.
 */
export const uri: ValueRewrite = (leaf): Leaf => {
  if (leaf.kind !== 'string') return leaf;
  const [first] = leaf.pattern;
  if (typeof first !== 'string' || !first.startsWith('/')) return leaf;
  const { field, origin, pattern, cased } = leaf;
  const path = patternRegex(pattern, cased).replace(/^\(\?(i?)s\)\^/, '');
  return {
    kind: 'regex',
    field,
    origin,
    regex: `^(?:[a-z]+://[^/]+)?${path}`,
    flags: { i: !cased, m: false, s: true },
    placeholders: [],
  };
};
