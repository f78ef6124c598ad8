import type { RegexLeaf } from '../logic/expr.ts';
import { parseRegex } from '../regex/parse.ts';
import { searchRegex } from '../regex/search.ts';
import { textOfValue, type EventValue } from './event.ts';
import type { Unevaluable } from './match-value.ts';
import type { Truth } from './truth.ts';

/**
 * Compiles the test of a value by a regular expression; not known is whether a value matches that
 * takes too many steps.
 */
export function regexValueTest({
  regex,
  flags,
}: RegexLeaf): ((value: EventValue) => Truth) | Unevaluable {
  const parsed = parseRegex(regex, flags);
  const search = 'problem' in parsed ? parsed : searchRegex(parsed);
  if (typeof search !== 'function') {
    return { reason: `the regular expression has ${search.problem}` };
  }
  return (value) => value !== null && search(textOfValue(value));
}
