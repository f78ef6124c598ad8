/**
 * Finds what is wrong with the shape of a regular expression, or gives undefined. Only what no
 * engine accepts is reported here (PCRE, RE2, Lucene and Java agree on it): whether a target's
 * engine knows a construct is the backend's business. Reads each character once.
 */
export function regexProblem(regex: string): { at: number; message: string } | undefined {
  const groups: number[] = [];
  let repeatable = false;
  for (let at = 0; at < regex.length; at++) {
    const character = regex.charAt(at);
    if (character === '\\') {
      if (at === regex.length - 1) return { at, message: 'it ends in a single backslash' };
      at++;
      repeatable = true;
    } else if (character === '[') {
      const end = endOfClass(regex, at);
      if (end === -1) return { at, message: 'the class that "[" opens is never closed' };
      at = end;
      repeatable = true;
    } else if (character === '(') {
      groups.push(at);
      const kind = /^\((?:\?(?:[a-zA-Z-]*[:)]|<?[=!]|>|P?<\w+>|'\w+'|#))?/.exec(
        regex.slice(at, at + 64),
      );
      at += (kind?.[0].length ?? 1) - 1;
      if (regex.charAt(at) === ')') groups.pop();
      repeatable = false;
    } else if (character === ')') {
      if (groups.pop() === undefined) return { at, message: 'this ")" closes nothing' };
      repeatable = true;
    } else if (character === '|' || character === '^') {
      repeatable = false;
    } else {
      const length = quantifierLength(regex, at);
      if (length > 0 && !repeatable) {
        return { at, message: `there is nothing for "${character}" to repeat` };
      }
      if (length > 0) at += length - 1;
      repeatable = length === 0;
    }
  }
  const open = groups.pop();
  return open === undefined ? undefined : { at: open, message: 'this "(" is never closed' };
}

// A "]" right after "[" or "[^" is a member of the class.
function endOfClass(regex: string, start: number): number {
  let at = start + 1;
  if (regex.charAt(at) === '^') at++;
  if (regex.charAt(at) === ']') at++;
  for (; at < regex.length; at++) {
    const character = regex.charAt(at);
    if (character === '\\') at++;
    else if (character === '[' && regex.charAt(at + 1) === ':') {
      const end = regex.indexOf(':]', at + 2);
      if (end !== -1) at = end + 1;
    } else if (character === ']') return at;
  }
  return -1;
}

// With the lazy "?" or possessive "+" that may follow. A brace that is no quantifier is a literal.
function quantifierLength(regex: string, at: number): number {
  const found = /^(?:[*+?]|\{\d+(?:,\d*)?\})[?+]?/.exec(regex.slice(at, at + 32));
  return found?.[0].length ?? 0;
}
