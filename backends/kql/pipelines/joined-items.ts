import {
  isMany,
  isPlaceholder,
  shapeOf,
  type Leaf,
  type Pattern,
  type ValueRewrite,
} from '../../../src/backend/index.ts';
import { escapeRegex } from '../regex-text.ts';

/**
 * A list of values is kept as one text with a line for each. A part of a value is a part of the
 * text; the ends of a value are ends of lines there.
 */
export const joinedItems: ValueRewrite = (leaf): Leaf => {
  if (leaf.kind !== 'string') return leaf;
  const { match } = shapeOf(leaf.pattern);
  if (match === 'contains' || match === 'any' || leaf.pattern.length === 0) return leaf;
  const { field, origin, pattern, cased } = leaf;
  const flags = { i: !cased, m: false, s: true };
  return { kind: 'regex', field, origin, regex: itemRegex(pattern), flags, placeholders: [] };
};

function itemRegex(pattern: Pattern): string {
  const [first] = pattern;
  const last = pattern.at(-1);
  const open = first !== undefined && isMany(first);
  const ends = last !== undefined && isMany(last);
  const body = pattern
    .slice(open ? 1 : 0, ends ? -1 : undefined)
    .map((part) => {
      if (typeof part === 'string') return escapeRegex(part);
      return isMany(part) || isPlaceholder(part) ? '.*' : '.';
    })
    .join('');
  return `${open ? '' : '(?:^|\\n)'}${body}${ends ? '' : '(?:\\n|$)'}`;
}
