import type { PipelineRegex } from './regex.ts';

/** A part of a replacement: text, or what a group of the match holds (0: the whole match). */
export type ReplacementPart = string | { readonly group: number | string };

const CONTROL: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['f', '\f'],
  ['v', '\v'],
  ['a', '\x07'],
  ['\\', '\\'],
]);

const REFERENCE = /\\(?:g<([^>]*)>|([1-9]\d?)|([\s\S]?))/g;

/**
 * Reads a replacement in Python's syntax: `\1`, `\g<1>`, `\g<name>`, `\g<0>`, `\n` and the like,
 * `\\` for a backslash.
 */
export function parseReplacement(
  text: string,
  { groups }: PipelineRegex,
): readonly ReplacementPart[] | { readonly problem: string } {
  const parts: ReplacementPart[] = [];
  let from = 0;
  for (const found of text.matchAll(REFERENCE)) {
    const [whole, inAngles, digits, other = ''] = found;
    parts.push(text.slice(from, found.index));
    from = found.index + whole.length;
    const name = inAngles ?? digits;
    if (name !== undefined) {
      const group = /^\d+$/.test(name) ? Number(name) : name;
      const known = typeof group === 'number' ? group <= groups.count : groups.names.has(group);
      if (!known) return { problem: `the expression has no group "${name}"` };
      parts.push({ group });
    } else {
      const control = CONTROL.get(other);
      if (control === undefined && /^(?:[a-zA-Z0-9]|$)/.test(other)) {
        return { problem: `"\\${other}" has no meaning; write \\\\ for a backslash` };
      }
      parts.push(control ?? whole);
    }
  }
  parts.push(text.slice(from));
  return parts.filter((part) => part !== '');
}

/** Where a group of a match stands in the text; undefined when it took no part. */
export function groupRange(
  match: RegExpExecArray,
  group: number | string,
): readonly [number, number] | undefined {
  return typeof group === 'number' ? match.indices?.[group] : match.indices?.groups?.[group];
}
