import { hasHidden } from '../hidden-characters.ts';

/**
 * String literals of S1QL 1.0. A backslash in them is a backslash, with one exception: before a
 * double quote it makes the quote part of the text (SentineLabs' published queries with
 * SentinelOne's own translation of them; high confidence). Regular expressions have the same
 * literals: `regex/single-backslash.ts`.
 */

/** Prints a text as a literal. Only for texts that `isPlain` accepts. */
export function quoted(text: string): string {
  return `"${text.replaceAll('"', '\\"')}"`;
}

/**
 * True when a text reads back from its literal whatever the undocumented corners of the language
 * are: it does not end in a backslash (which would take the closing quote), has no backslash
 * before a quote, and no hidden characters (rules may not contain line breaks).
 */
export function isPlain(text: string): boolean {
  return !/\\$|\\"/.test(text) && !hasHidden(text);
}
