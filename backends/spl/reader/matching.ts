import {
  examplesOfPattern,
  joinParts,
  patternMatcher,
  type Pattern,
  type QueryExpr,
  type QueryPlace,
} from '../../../src/backend/index.ts';
import { truthTest, type Match } from './evaluation.ts';
import { textOf, valueOf, type Part } from './parts.ts';
import { regexMatch } from './regex.ts';
import { Unreadable } from './unreadable.ts';
import { inNetwork, networkOf } from './values.ts';

/** `match(x, "regex")`: found anywhere in the value, with case. */
export function match([value, regex]: readonly Part[], place: QueryPlace): QueryExpr {
  return matched(value, regexMatch(textOf(regex, place), place), place);
}

/** `like(x, "pattern")`: the whole value, with case; `%` is any text and `_` one character. */
export function like([value, pattern]: readonly Part[], place: QueryPlace): QueryExpr {
  const parts = likePattern(textOf(pattern, place));
  const matches = patternMatcher(parts, true);
  const examples = (): readonly string[] => examplesOfPattern(parts).filter(matches);
  return matched(value, { matches, examples }, place);
}

/** `cidrmatch("network", x)`. */
export function cidrmatch([network, value]: readonly Part[], place: QueryPlace): QueryExpr {
  const found = networkOf(textOf(network, place));
  if (!found) throw new Unreadable('a network that is none', place);
  return matched(value, inNetwork(found), place);
}

function matched(value: Part | undefined, { matches, examples }: Match, place: QueryPlace) {
  if (!value) throw new Unreadable('a comparison without a value', place);
  return truthTest(place, [valueOf(value)], {
    truth: ([text = null]) => (text === null ? null : matches(String(text))),
    examples,
  });
}

function likePattern(text: string): Pattern {
  return joinParts(
    [...text].map((character) => {
      if (character === '%') return { wildcard: 'many' } as const;
      return character === '_' ? ({ wildcard: 'one' } as const) : character;
    }),
  );
}
