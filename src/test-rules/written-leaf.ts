import type { Leaf } from '../logic/expr.ts';
import { positionOf, textOf, type Position } from '../text/span.ts';

/** A comparison as its author has written it: `Image|endswith: \whoami.exe`. */
export function writtenLeaf({ field, origin }: Leaf): string {
  const value = textOf(origin.value);
  return field === null ? value : `${textOf(origin.item)}: ${value}`;
}

/** Where the value of a comparison stands. */
export function placeOfLeaf({ origin }: Leaf): Position & { readonly file: string } {
  const { source, start } = origin.value;
  return { file: source.name, ...positionOf(source, start) };
}
