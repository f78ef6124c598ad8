import {
  examplesOfRegex,
  parseRegex,
  searchRegex,
  valueTest,
  type QueryTest,
  type RegexProblem,
} from '../../../src/backend/index.ts';
import type { Subject } from './tests.ts';

/**
 * Regular expressions as SentinelOne runs them: Java's (SentinelOne's ai-siem references), found
 * anywhere in the value. An expression that Java would take in another way, or not at all, has no
 * reading.
 *
 * @param cased - what the operator says; flags at the beginning of the expression have the last word
 */
export function regexTest(
  { field, place }: Subject,
  text: string,
  cased: boolean,
): QueryTest | RegexProblem {
  const [head = '', on = '', off = ''] = /^\(\?([A-Za-z]*)(?:-([A-Za-z]+))?\)/.exec(text) ?? [];
  const unknown = /[^ims]/.exec(on + off);
  if (unknown) return { problem: `the flag ${unknown[0]}` };
  const foreign = foreignTo(text.slice(head.length));
  if (foreign !== undefined) return { problem: foreign };
  const flag = (letter: string, given: boolean): boolean =>
    !off.includes(letter) && (on.includes(letter) || given);
  const flags = { i: flag('i', !cased), m: flag('m', false), s: flag('s', false) };
  const parsed = parseRegex(text.slice(head.length), flags);
  if ('problem' in parsed) return parsed;
  const search = searchRegex(parsed);
  if (typeof search !== 'function') return search;
  return valueTest(place, field, {
    matches: (text) => search(text) ?? null,
    examples: () => examplesOfRegex(parsed.node),
  });
}

/** Groups that other engines than Java's have. */
const FOREIGN_GROUP = /^\(\?(?:P|#|\||\(|R|[+-]?\d)/;

const QUANTIFIER = /^\{\d+(?:,\d*)?\}/;

/** What Java would refuse or read otherwise, although it is good PCRE. */
function foreignTo(regex: string): string | undefined {
  for (let at = 0; at < regex.length; at++) {
    const character = regex.charAt(at);
    if (character === '\\') {
      if (regex.charAt(at + 1) !== 'Q') at++;
      else at = endOfQuote(regex, at);
    } else if (character === '[') {
      const end = endOfClass(regex, at);
      if (typeof end === 'string') return end;
      at = end;
    } else if (character === '{') {
      if (!QUANTIFIER.test(regex.slice(at, at + 24))) return 'a brace that repeats nothing';
    } else if (character === '(' && FOREIGN_GROUP.test(regex.slice(at, at + 4))) {
      return `the group ${regex.slice(at, at + 3)}`;
    }
  }
  return undefined;
}

function endOfQuote(regex: string, start: number): number {
  const end = regex.indexOf('\\E', start);
  return end === -1 ? regex.length : end + 1;
}

/** The place of the bracket that ends a class, or what has another meaning in Java's classes. */
function endOfClass(regex: string, start: number): number | string {
  let at = start + (regex.charAt(start + 1) === '^' ? 2 : 1);
  // A bracket that stands first is a member.
  if (regex.charAt(at) === ']') at++;
  for (; at < regex.length && regex.charAt(at) !== ']'; at++) {
    if (regex.charAt(at) === '\\') at++;
    else if (regex.charAt(at) === '[') return 'a class in a class';
    else if (regex.startsWith('&&', at)) return 'an intersection of classes';
  }
  return at;
}
