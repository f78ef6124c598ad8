/**
 * A regular expression as a literal in which backslashes stay single and only the quote is
 * escaped. No backslash stands before a quote that it does not escape: before a quote of the
 * expression, or at its end, an escaped backslash is written as a class of its own.
 *
 * @param regex - well-formed, as `javaRegex` gives it
 */
export function singleBackslashLiteral(regex: string, quote: '"' | "'"): string {
  let text = '';
  let inClass = false;
  for (let at = 0; at < regex.length; at++) {
    const character = regex.charAt(at);
    if (character === '\\') {
      const escaped = regex.charAt(++at);
      const next = regex.charAt(at + 1);
      if (escaped === '\\' && (next === '' || next === quote)) text += inClass ? '\\x5c' : '[\\\\]';
      else text += escaped === quote ? `\\${quote}` : character + escaped;
      continue;
    }
    if (character === '[') inClass = true;
    if (character === ']') inClass = false;
    text += character === quote ? `\\${quote}` : character;
  }
  return `${quote}${text}${quote}`;
}
