import {
  compileRegex,
  examplesOfPattern,
  settledTest,
  valueTest,
  WHOLE_EVENT,
  type QueryExpr,
  type QueryPlace,
  type RegexNode,
} from '../../../src/backend/index.ts';
import { Unreadable } from './unreadable.ts';
import { wildcardPattern } from './values.ts';

/** How a keyword is looked for among the words of an event. */
export interface Keyword {
  readonly text: string;
  readonly cased: boolean;
  /** `TERM(…)`: one word, whatever minor breakers stand in it. */
  readonly term: boolean;
}

/** Characters at which Splunk ends a word of the index, and those at which it also cuts one (segmenters.conf). */
const MAJOR_BREAKERS = '[]<>(){}|!;,\'"*\n\r\t &?+';
const MINOR_BREAKERS = '/:=@.-$#%\\_';

/**
 * A keyword: whole words of the event, case aside; a `*` at an end lets the word go on there.
 * Inside, `*` stays within what major breakers divide.
 */
export function keywordTest(place: QueryPlace, keyword: Keyword): QueryExpr {
  const pattern = wildcardPattern(keyword.text);
  if (pattern.length === 0) throw new Unreadable('an empty keyword', place);
  if (/^\*+$/.test(keyword.text)) return settledTest(place, true);
  const breakers = breakersOf(keyword);
  const items: RegexNode[] = [];
  if (!keyword.text.startsWith('*')) items.push(edge('start', breakers, keyword.text.charAt(0)));
  for (const [at, part] of pattern.entries()) {
    if (typeof part === 'string') {
      items.push(...[...part].map((text): RegexNode => ({ kind: 'character', text })));
    } else if (at > 0 && at < pattern.length - 1) items.push(INNER);
  }
  if (!keyword.text.endsWith('*')) items.push(edge('end', breakers, keyword.text.slice(-1)));
  const flags = { i: !keyword.cased, m: false, s: true };
  const matches = compileRegex({ node: { kind: 'sequence', items }, flags });
  if (typeof matches !== 'function') throw new Unreadable(`${matches.problem} in a keyword`, place);
  return valueTest(place, WHOLE_EVENT, {
    matches,
    // The last is a near miss of whole words.
    examples: () =>
      examplesOfPattern(pattern).flatMap((text) => [text, `a ${text} b`, `a${text}b`]),
  });
}

// A text with a minor breaker is one word of the index only between major ones.
function breakersOf({ text, term }: Keyword): string {
  const whole = term && [...text].some((character) => MINOR_BREAKERS.includes(character));
  return whole ? MAJOR_BREAKERS : MAJOR_BREAKERS + MINOR_BREAKERS;
}

const classOf = (characters: string, negated: boolean): RegexNode => ({
  kind: 'class',
  negated,
  members: [...characters].map((text) => ({ kind: 'character', text })),
});

const INNER: RegexNode = {
  kind: 'repeat',
  min: 0,
  lazy: false,
  body: classOf(MAJOR_BREAKERS, true),
};

/** The end of a word; a keyword that begins or ends with a breaker has it with itself. */
function edge(end: 'start' | 'end', breakers: string, outermost: string): RegexNode {
  if (breakers.includes(outermost)) return { kind: 'sequence', items: [] };
  return {
    kind: 'group',
    capturing: false,
    body: { kind: 'alternation', options: [{ kind: end }, classOf(breakers, false)] },
  };
}
