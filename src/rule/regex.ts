import { limits } from '../text/limits.ts';

/** What is wrong with a regular expression, and where. */
export interface RegexProblem {
  readonly code: 'invalid-regex' | 'limit-regex';
  readonly at: number;
  readonly length: number;
  /** A clause that goes on from a colon. */
  readonly message: string;
  readonly hint: string;
}

/**
 * Finds what is wrong with the shape of a regular expression, or gives undefined. Reported is what
 * no engine accepts, and what is far outside of Sigma's subset of PCRE: recursion, conditions,
 * repeated anchors. Whether a target's engine knows a construct is the backend's business. Reads
 * each character once.
 */
export function regexProblem(regex: string): RegexProblem | undefined {
  const groups: number[] = [];
  let repeatable = false;
  for (let at = 0; at < regex.length; at++) {
    const character = regex.charAt(at);
    if (character === '\\') {
      if (at === regex.length - 1) return problem(at, 'it ends in a single backslash', BACKSLASH);
      at++;
      repeatable = true;
    } else if (character === '[') {
      const end = endOfClass(regex, at);
      if (typeof end !== 'number') return end;
      at = end;
      repeatable = true;
    } else if (character === '(') {
      const opening = openingOf(regex, at);
      if (opening === 0) return problem(at, 'this group is of no known kind', GROUPS, 3);
      if (regex.charAt(at + opening - 1) !== ')') groups.push(at);
      if (groups.length > limits.regexDepth) return tooDeep(at);
      at += opening - 1;
      repeatable = false;
    } else if (character === ')') {
      if (groups.pop() === undefined) return problem(at, 'this ")" closes nothing', ESCAPE);
      repeatable = true;
    } else if (character === '|' || character === '^') {
      repeatable = false;
    } else {
      const quantifier = QUANTIFIER.exec(regex.slice(at, at + 32));
      const wrong = quantifier && quantifierProblem(quantifier, at, repeatable);
      if (wrong) return wrong;
      at += (quantifier?.[0].length ?? 1) - 1;
      repeatable = !quantifier;
    }
  }
  const open = groups.pop();
  return open === undefined ? undefined : problem(open, 'this "(" is never closed', ESCAPE);
}

// Those who parse the expression later go into its groups one by one.
const tooDeep = (at: number): RegexProblem => ({
  ...problem(
    at,
    `its groups are nested more than ${limits.regexDepth} levels deep (limit: regexDepth)`,
    'Split it.',
  ),
  code: 'limit-regex',
});

const BACKSLASH = 'A backslash itself is written twice.';
const GROUPS =
  'A group begins with (, (?: or (?<name>, with flags as in (?i), or looks with (?= (?! (?<= (?<!.';
const ESCAPE = 'A sign that is meant as itself needs a backslash before it.';

const problem = (at: number, message: string, hint: string, length = 1): RegexProblem => ({
  code: 'invalid-regex',
  at,
  length,
  message,
  hint,
});

// The length of what begins a group: "(", "(?:", "(?i)", "(?=", "(?<name>"; 0 where it is none.
function openingOf(regex: string, at: number): number {
  const group = /^\((?!\?)|^\(\?(?:[dimnsuxJU-]*[:)]|<?[=!]|>|P?<\w+>|'\w+'|#)/;
  return group.exec(regex.slice(at, at + 64))?.[0].length ?? 0;
}

// With the lazy "?" or possessive "+" that may follow. A brace that is no quantifier is a literal.
const QUANTIFIER = /^(?:[*+?]|\{(\d+)(?:,(\d*))?\})[?+]?/;

function quantifierProblem(
  [text, least = '', most = '']: RegExpExecArray,
  at: number,
  repeatable: boolean,
): RegexProblem | undefined {
  if (!repeatable) {
    const hint =
      text === '*' || text === '?'
        ? 'In a regular expression "anything" is .* and "one character" is a dot.'
        : ESCAPE;
    return problem(at, `there is nothing for "${text}" to repeat`, hint, text.length);
  }
  if (most === '' || Number(least) <= Number(most)) return undefined;
  return problem(at, 'the least number is over the greatest', 'Swap the two.', text.length);
}

/** The offset of the "]" that ends a class. One right after "[" or "[^" is a member of it. */
function endOfClass(regex: string, start: number): number | RegexProblem {
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
    else if (isReversed(regex, at)) {
      const message = 'this range of characters runs backwards';
      return problem(at, message, 'Swap the two.', 3);
    } else if (/^[^\\]-[^\]\\[]/.test(regex.slice(at, at + 3))) at += 2;
  }
  return problem(start, 'the class that "[" opens is never closed', ESCAPE);
}

// A range of two plain characters; escapes may stand for any.
function isReversed(regex: string, at: number): boolean {
  const [from = '', dash, to = ''] = regex.slice(at, at + 3);
  return dash === '-' && !/[\\[\]]/.test(from + to) && to !== '' && from > to;
}
