/**
 * Characters that a literal must not hold as they are: control characters and line ends, which
 * languages may refuse, and marks that turn the direction of text, which would show a reader of
 * the query something else than what is searched for.
 */
const HIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** True when a text has a character that only a regular expression can write as an escape. */
export function hasHidden(text: string): boolean {
  return HIDDEN.test(text);
}
