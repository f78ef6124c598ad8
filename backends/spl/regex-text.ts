import {
  escapeCommon,
  flagPrefix,
  parseRegex,
  printRegexNode,
  refuse,
  type Refusal,
  type RegexEngine,
  type RegexLeaf,
} from '../../src/backend/index.ts';
import { hexEscape } from './pattern-regex.ts';
import { isWhole } from './quote.ts';

/** PCRE, as Splunk's regex, match() and rex use it: it has all that the tree holds. */
const PCRE: RegexEngine = {
  lookaround: true,
  backreferences: true,
  lazy: true,
  groupFlags: true,
  // PCRE's own limit (pcrelimits).
  longestRepeat: 65535,
  escape: (character, inClass) =>
    /[\u2028\u2029]/.test(character) ? hexEscape(character) : escapeCommon(character, inClass),
};

/** What the parser has no tree for and PCRE can do nevertheless; written as it stands. */
const PCRE_ONLY: readonly RegExp[] = [
  /^a possessive quantifier$/,
  /^an atomic group/,
  /^a branch reset group/,
  /^a conditional group/,
  /^a recursion$/,
  /^flags in the middle/,
  /^the flag x/,
  /^a named back reference$/,
  /^a character beyond U\+FFFF in a class$/,
  /^the escape \\[pPKRXGNV]$/,
];

/**
 * The expression of a leaf for PCRE. Sigma's own notation is PCRE's, so that a sound expression
 * stays as its author wrote it; control characters and `\u` escapes, which cannot stay, are
 * written from the tree.
 */
export function regexText({ regex, flags }: RegexLeaf): string | Refusal {
  const parsed = parseRegex(regex, flags);
  if (!isWhole(regex)) return refuse('half a character in a regular expression');
  const unsafe = /[\p{Cc}\u2028\u2029]|\\u/u.test(regex);
  if ('problem' in parsed) {
    const known = PCRE_ONLY.some((pattern) => pattern.test(parsed.problem));
    if (known && !unsafe) return withFlags(regex, flags);
    return refuse(`${parsed.problem} in a regular expression`);
  }
  if (!unsafe) return withFlags(regex, flags);
  const printed = printRegexNode(parsed.node, PCRE);
  if (typeof printed !== 'string') return refuse(`${printed.lacks} in a regular expression`);
  return flagPrefix(parsed) + printed;
}

function withFlags(regex: string, flags: RegexLeaf['flags']): string {
  return flagPrefix({ flags }) + regex;
}
