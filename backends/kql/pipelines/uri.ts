import { type Leaf, type Pattern, type ValueRewrite } from '../../../src/backend/index.ts';
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

/**
 * The query part of a request. Servers that log the request as one have path and query in one
 * field, and rules name paths there; IIS has the path in a column of its own.
 */
export const iisQuery: ValueRewrite = (leaf, { unverified }): Leaf => {
  if (leaf.kind !== 'string' || !leaf.pattern.some(isPath)) return leaf;
  unverified(
    'A path in cs-uri-query is looked for in path and query together, as IIS splits them; what else the field is asked for is looked for in the query alone, so that the query may match fewer events than the rule.',
  );
  return { ...leaf, field: 'RequestUri' };
};

/** Begins as a path does, or has the question mark behind a path. */
const isPath = (part: Pattern[number]): boolean => typeof part === 'string' && /^\/|\?/.test(part);
