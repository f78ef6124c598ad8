import {
  examplesOfRegex,
  parseRegex,
  searchRegex,
  type QueryPlace,
  type Regex,
} from '../../../src/backend/index.ts';
import type { Match } from './evaluation.ts';
import { Unreadable } from './unreadable.ts';

const NO_FLAGS = { i: false, m: false, s: false };

/** Parses an expression of PCRE, which Splunk uses everywhere. */
export function parsePcre(text: string, place: QueryPlace): Regex {
  const regex = parseRegex(text, NO_FLAGS);
  if ('problem' in regex) {
    throw new Unreadable(`${regex.problem} in a regular expression`, place);
  }
  return regex;
}

/** A regular expression that is found anywhere in a value, with case unless its flags say else. */
export function regexMatch(text: string, place: QueryPlace): Match {
  const regex = parsePcre(text, place);
  const search = searchRegex(regex);
  if (typeof search !== 'function') {
    throw new Unreadable(`${search.problem} in a regular expression`, place);
  }
  const matches: Match['matches'] = (text) => search(text) ?? null;
  return { matches, examples: () => examplesOfRegex(regex.node).filter(matches) };
}
