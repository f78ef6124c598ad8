import {
  compileRegex,
  examplesOfRegex,
  parseRegex,
  type QueryPlace,
  type RegexMatcher,
} from '../../../src/backend/index.ts';
import { Unreadable } from './unreadable.ts';

/** The most groups that an expression may have ("matches regex operator"). */
const MOST_GROUPS = 16;

/** An expression that has been read. */
export interface ReadRegex {
  readonly matches: RegexMatcher;
  readonly examples: () => readonly string[];
}

const NO_FLAGS = { i: false, m: false, s: false };

/**
 * Reads the expression of `matches regex`: found anywhere in the text, case-sensitive without
 * `(?i)`, in the syntax of Rust's engine ("Regex syntax").
 *
 * @throws {Unreadable} for what the engine refuses, or reads otherwise than others.
 */
export function readRegex(text: string, place: QueryPlace): ReadRegex {
  const foreign = foreignConstruct(text);
  if (foreign !== undefined) throw new Unreadable(`${foreign} in a regular expression`, place);
  const parsed = parseRegex(text, NO_FLAGS);
  if ('problem' in parsed) throw new Unreadable(`${parsed.problem} in a regular expression`, place);
  const matches = compileRegex(parsed);
  if (typeof matches !== 'function') {
    throw new Unreadable(`${matches.problem} in a regular expression`, place);
  }
  return { matches, examples: () => examplesOfRegex(parsed.node).filter(matches) };
}

/** Letters that may stand behind a backslash; so may every sign of ASCII. */
const LETTERS = 'dDwWsSbBAzafnrtvxuUpP';

// What stands in Rust's syntax with another meaning than in Perl's, or not at all.
function foreignConstruct(text: string): string | undefined {
  let groups = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') {
      const escaped = text.charAt(++at);
      const braced = /^[xupP]\{[^}]*\}/.exec(text.slice(at, at + 32))?.[0];
      if (braced !== undefined) at += braced.length - 1;
      else if (/[A-Za-z0-9]/.test(escaped) && !LETTERS.includes(escaped))
        return `the escape \\${escaped}`;
    } else if (character === '[') {
      const end = classEnd(text, at);
      if (typeof end === 'string') return end;
      at = end;
    } else if (character === '(' && (text.charAt(at + 1) !== '?' || isNamed(text, at))) {
      if (++groups > MOST_GROUPS) return `more than ${MOST_GROUPS} groups`;
    } else if (character === '{' && !/^\{\d+(?:,\d*)?\}/.test(text.slice(at, at + 16))) {
      return 'a brace without a number';
    }
  }
  return undefined;
}

const isNamed = (text: string, at: number): boolean =>
  /^\(\?P?<[A-Za-z_]/.test(text.slice(at, at + 5));

// Inside of a class, a bracket opens another class, and doubled signs are set operations.
function classEnd(text: string, open: number): number | string {
  let at = open + 1;
  if (text.charAt(at) === '^') at++;
  if (text.charAt(at) === ']') at++;
  for (; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === ']') return at;
    if (character === '\\') at++;
    else if (character === '[') {
      const named = /^\[:\^?[a-z]+:\]/.exec(text.slice(at, at + 16))?.[0];
      if (named === undefined) return 'a class in a class';
      at += named.length - 1;
    } else if (/^(?:&&|--|~~)/.test(text.slice(at, at + 2))) return 'a set operation in a class';
  }
  return 'a class that is not closed';
}
