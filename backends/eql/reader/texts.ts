import { joinParts, patternMatcher, type Pattern } from '../../../src/backend/index.ts';

/** Elasticsearch folds the case of ASCII only: É and é stay different. */
export function foldAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** A comparison of texts: what is compared with, folded once. */
export type TextComparison = (wanted: string) => (text: string) => boolean;

/** Makes a comparison ignore the case of ASCII letters where an operator has its `~`. */
export function comparing(insensitive: boolean, matches: TextMatch): TextComparison {
  if (!insensitive) return (wanted) => (text) => matches(text, wanted);
  return (wanted) => {
    const folded = foldAscii(wanted);
    return (text) => matches(foldAscii(text), folded);
  };
}

type TextMatch = (text: string, wanted: string) => boolean;

/** The text of `:` and `like` as a pattern: every `*` and `?` is a wildcard, there is no escape. */
export function likePattern(text: string): Pattern {
  return joinParts(
    text.split(/([*?])/).map((part) => {
      if (part === '*') return { wildcard: 'many' };
      return part === '?' ? { wildcard: 'one' } : part;
    }),
  );
}

/** Compares whole texts with a pattern. */
export function likeMatcher(pattern: Pattern, insensitive: boolean): (text: string) => boolean {
  if (!insensitive) return patternMatcher(pattern, true);
  const folded = pattern.map((part) => (typeof part === 'string' ? foldAscii(part) : part));
  const matches = patternMatcher(folded, true);
  return (text) => matches(foldAscii(text));
}

/** Less than, equal or more, by code points, as terms are ordered in an index. */
export function compareTexts(left: string, right: string): number {
  const [ours, theirs] = [[...left], [...right]];
  for (let at = 0; at < Math.min(ours.length, theirs.length); at++) {
    const difference = (ours[at]?.codePointAt(0) ?? 0) - (theirs[at]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return ours.length - theirs.length;
}
