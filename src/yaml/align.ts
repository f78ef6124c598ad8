import type { Span } from '../text/span.ts';
import type { ScalarNode } from './node.ts';

const known = new WeakMap<ScalarNode, readonly number[]>();

/**
 * The span of a part of a scalar's text, also where quotes are doubled and lines folded. The
 * whole scalar where it has escapes.
 */
export function spanWithin(node: ScalarNode, start: number, end: number): Span {
  const { source, start: offset } = node.span;
  if (node.verbatim) return { source, start: offset + start, end: offset + end };
  const places = known.get(node) ?? alignText(node);
  known.set(node, places);
  const last = places[Math.max(start, end - 1)] ?? places.at(-1);
  if (last === undefined) return node.span;
  const first = places[start] ?? last + 1;
  return { source, start: first, end: end > start ? last + 1 : first };
}

/**
 * For each character of the decoded text, where it stands in the source. Empty when that is not
 * plain to see.
 */
function alignText({ text, span }: ScalarNode): readonly number[] {
  const { source, end } = span;
  const quote = source.text.charAt(span.start - 1);
  const places: number[] = [];
  let at = span.start;
  for (const character of text.split('')) {
    const blank = BLANKS.has(character);
    // A fold gives one space for a line break and the indentation after it.
    while (!blank && at < end && BLANKS.has(source.text.charAt(at))) at++;
    const same = source.text.charAt(at) === character;
    if (at >= end || (!same && !blank) || (quote === '"' && character === '\\')) return [];
    places.push(at);
    if (same) at += quote === "'" && character === "'" ? 2 : 1;
  }
  return places;
}

const BLANKS: ReadonlySet<string> = new Set([' ', '\t', '\r', '\n']);
