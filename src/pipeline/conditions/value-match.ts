import type { Leaf } from '../../logic/expr.ts';
import { parsePattern, printPattern } from '../../rule/pattern.ts';
import { numberOf } from '../../yaml/node.ts';
import type { Parameters } from '../parameters.ts';

/** Decides from a leaf's value. */
export type Match = (leaf: Leaf) => boolean;

/**
 * Reads a value to compare with: text with its wildcards (case-sensitive, and never a value under
 * `cased`), a number, true or false, or null; each matches only values of its own type.
 */
export function readMatch(read: Parameters, key: string): Match | undefined {
  const node = read.node(key);
  if (node?.kind === 'scalar' && node.type === 'null') return ({ kind }) => kind === 'null';
  const scalar = read.scalar(key);
  if (!scalar) return undefined;
  if (scalar.type === 'boolean') {
    const value = scalar.text.toLowerCase() === 'true';
    return (leaf) => leaf.kind === 'boolean' && leaf.value === value;
  }
  if (scalar.type === 'number') {
    const value = numberOf(scalar.text);
    return (leaf) => leaf.kind === 'number' && numberOf(leaf.text) === value;
  }
  const text = printPattern(parsePattern(scalar.text));
  return (leaf) => leaf.kind === 'string' && !leaf.cased && printPattern(leaf.pattern) === text;
}
