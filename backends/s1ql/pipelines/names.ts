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
 * stands before it, so that a name from its backslash is looked for behind any path, and at the
 * beginning of the value without it.
 */
export const pipeName: ValueRewrite = (leaf: Leaf, { unverified }): Expr => {
  const forms = pipeForms(leaf);
  if (forms === undefined) return leaf;
  unverified(
    'What stands before a pipe name in SentinelOne is not known; the name is looked for behind any path and alone.',
  );
  return or(forms);
};

/** The forms that a name may have; undefined for a comparison that the beginning does not matter to. */
function pipeForms(leaf: Leaf): readonly Leaf[] | undefined {
  if (leaf.kind === 'regex') {
    const { regex } = leaf;
    if (!/^\^?\\\\/.test(regex)) return /(?<![[\\])\^|\\\\/.test(regex) ? [leaf] : undefined;
    const rest = regex.replace(/^\^?\\\\/, '');
    return [{ ...leaf, regex: `(?:^|\\\\)${rest}` }];
  }
  if (leaf.kind !== 'string' || shapeOf(leaf.pattern).match === 'any') return undefined;
  const [first, second] = leaf.pattern;
  if (first === undefined) return undefined;
  if (typeof first === 'string') {
    return [{ ...leaf, pattern: [MANY, ...leaf.pattern] }, ...withoutBackslash(leaf, 0)];
  }
  const alone = isMany(first) && second !== undefined ? withoutBackslash(leaf, 1) : [];
  return alone.length === 0 ? undefined : [leaf, ...alone];
}

function withoutBackslash(leaf: StringLeaf, at: number): readonly StringLeaf[] {
  const text = leaf.pattern[at];
  if (typeof text !== 'string' || !/^\\./s.test(text)) return [];
  return [{ ...leaf, pattern: [text.slice(1), ...leaf.pattern.slice(at + 1)] }];
}
