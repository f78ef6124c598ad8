import {
  isMany,
  type Leaf,
  type Pattern,
  type StringLeaf,
  type ValueRewrite,
} from '../../../src/backend/index.ts';
import { escapeRegex, patternRegex } from '../regex/pattern.ts';

/** The beginning of an address as agents record it, up to the host. */
const SCHEME = '^(?:[a-z][a-z0-9+.-]*://)?';

/**
 * The path that a proxy writes without the host stands behind the host in SentinelOne's address.
 * Everything else that is compared with the address of a request is already in its form.
 */
export const urlPath: ValueRewrite = (leaf) => {
  if (leaf.kind !== 'string') return leaf;
  const [first] = leaf.pattern;
  if (typeof first !== 'string' || !first.startsWith('/')) return leaf;
  const { regex, dotAll } = patternRegex(leaf.pattern);
  return regexLeaf(leaf, `${SCHEME}[^/?#]*${regex.slice(1)}`, dotAll);
};

/** The host of a request, which SentinelOne has as a part of the address only. */
export const urlHost: ValueRewrite = (leaf, context) => {
  if (leaf.kind === 'null' || leaf.kind === 'exists') return leaf;
  if (leaf.kind !== 'string') {
    return context.refuse('this test of a host', 'Name the host as text, with wildcards.');
  }
  const host = hostRegex(leaf.pattern);
  return regexLeaf(leaf, `${SCHEME}(?:[^/?#@]*@)?${host}(?::[0-9]+)?(?:[/?#]|$)`, false);
};

function hostRegex(pattern: Pattern): string {
  const parts = pattern.map((part) => {
    if (typeof part === 'string') return escapeRegex(part);
    return isMany(part) ? '[^/?#]*' : '[^/?#]';
  });
  return parts.join('');
}

function regexLeaf({ field, origin, cased }: StringLeaf, regex: string, dotAll: boolean): Leaf {
  const flags = { i: !cased, m: false, s: dotAll };
  return { kind: 'regex', field, origin, regex, flags, placeholders: [] };
}
