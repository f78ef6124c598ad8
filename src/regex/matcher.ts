import { RE2JS, RE2JSException } from 're2js';

import { foldCase } from '../text/fold-case.ts';
import { literalsOf } from './literals.ts';
import { parseRegex, type RegexProblem } from './parse.ts';
import { escapeCommon, flagPrefix, printRegexNode, type RegexEngine } from './print.ts';
import type { Regex } from './regex.ts';

/** RE2: linear time, whatever a rule's author has written. */
const RE2: RegexEngine = {
  lookaround: false,
  backreferences: false,
  lazy: true,
  groupFlags: true,
  longestRepeat: 1000,
  escape: escapeCommon,
};

/** Decides whether an expression is found somewhere in a text. */
export type RegexMatcher = (text: string) => boolean;

/** Compiles a parsed expression; names what cannot be run in linear time. */
export function compileRegex(regex: Regex): RegexMatcher | RegexProblem {
  const text = printRegexNode(regex.node, RE2);
  if (typeof text !== 'string') return { problem: text.lacks };
  try {
    const compiled = RE2JS.compile(flagPrefix(regex) + text);
    const matches: RegexMatcher = (text) => compiled.test(text);
    return behindLiterals(regex, matches);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return { problem: 'more states than can be run' };
  }
}

/** Tries an expression only where a literal of it stands in the text: that is found much faster. */
function behindLiterals(regex: Regex, matches: RegexMatcher): RegexMatcher {
  const literals = literalsOf(regex);
  if (!literals) return matches;
  return (text) => {
    const folded = foldCase(text);
    return literals.some((literal) => folded.includes(literal)) && matches(text);
  };
}

/** Parses an expression in PCRE notation and compiles it. */
export function regexMatcher(regex: string, flags: Regex['flags']): RegexMatcher | RegexProblem {
  const parsed = parseRegex(regex, flags);
  return 'problem' in parsed ? parsed : compileRegex(parsed);
}
