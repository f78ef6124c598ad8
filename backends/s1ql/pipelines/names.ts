import {
  isMany,
  or,
  shapeOf,
  type Expr,
  type Leaf,
  type Pattern,
  type RegexLeaf,
  type StringLeaf,
} from '../../../src/backend/index.ts';
import type { ValueContext, ValueRewrite } from '../../../src/backend/index.ts';

const MANY = { wildcard: 'many' } as const;

/**
 * Look-ups of other types than A stand in the field with a prefix (`type: 28 name`), so that a
 * name from its beginning is also looked for after a space; names have no spaces.
 */
export const dnsRequest: ValueRewrite = (leaf, context) => {
  if (leaf.kind === 'regex') return behindType(leaf, context);
  if (leaf.kind !== 'string') return leaf;
  const [first] = leaf.pattern;
  if (typeof first !== 'string') return leaf;
  const afterPrefix: Pattern = [MANY, ` ${first}`, ...leaf.pattern.slice(1)];
  return or([leaf, { ...leaf, pattern: afterPrefix }]);
};

function behindType(leaf: RegexLeaf, { unverified }: ValueContext): Expr {
  const { regex } = leaf;
  if (!/(?<![[\\])\^/.test(regex)) return leaf;
  if (/^\^[^|^]*$/.test(regex)) {
    return { ...leaf, regex: `^(?:type:\\s*\\d+\\s+)?${regex.slice(1)}` };
  }
  unverified('Look-ups of other types than A have the type before the name, where "^" expects it.');
  return leaf;
}

/**
 * Sysmon's pipe names begin with a backslash. Whether SentinelOne's do is not known, nor what
 * stands before it, so that a name from its beginning is looked for behind anything.
 */
export const pipeName: ValueRewrite = (leaf: Leaf, { unverified }): Expr => {
  if (leaf.kind !== 'string' || shapeOf(leaf.pattern).match === 'any') return leaf;
  const [first] = leaf.pattern;
  if (first === undefined || isMany(first)) return leaf;
  unverified(
    'What stands before a pipe name in SentinelOne is not known; the name is looked for behind any path.',
  );
  return { ...leaf, pattern: [MANY, ...leaf.pattern] } satisfies StringLeaf;
};
