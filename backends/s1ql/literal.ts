/**
 * String literals of S1QL 1.0. A backslash in them is a backslash, with one exception: before a
 * double quote it makes the quote part of the text (SentineLabs' published queries with
 * SentinelOne's own translation of them).
 */

/** Prints a text as a literal. Only for texts that `isPlain` accepts. */
export function quoted(text: string): string {
  return `"${text.replaceAll('"', '\\"')}"`;
}

/**
 * True when a text reads back from its literal whatever the undocumented corners of the language
 * are: it does not end in a backslash (which would take the closing quote), has no backslash
 * before a quote, and no control characters (rules may not contain line breaks).
 */
export function isPlain(text: string): boolean {
  return !/\\$|\\"|\p{Cc}/u.test(text);
}

/**
 * Prints a regular expression as a literal: backslashes stay single. A quote is escaped for the
 * literal; a backslash that a quote would follow stands in a class, so that neither escapes the
 * other.
 */
export function quotedRegex(regex: string): string {
  let text = '';
  for (let at = 0; at < regex.length; at++) {
    const character = regex.charAt(at);
    const next = regex.charAt(at + 1);
    if (character === '"') {
      text += '\\"';
    } else if (character !== '\\') {
      text += character;
    } else {
      const last = at + 2 >= regex.length;
      const beforeQuote = regex.charAt(at + 2) === '"';
      // An escaped quote is the quote; the literal's own escape is all that it needs.
      if (next === '"') text += '\\"';
      else if (next === '\\' && (last || beforeQuote)) text += '[\\\\]';
      else text += character + next;
      at++;
    }
  }
  return `"${text}"`;
}
