import type { RegexLeaf } from '../logic/expr.ts';
import { matchWithBudget } from '../regex/backtrack.ts';
import { parseRegex } from '../regex/parse.ts';
import { compileProgram } from '../regex/program.ts';
import { textOfValue, type EventValue } from './event.ts';
import { valueMatcher, type Unevaluable } from './match-value.ts';
import type { Truth } from './truth.ts';

/**
 * Compiles the test of a value by a regular expression. What RE2 does not know, lookaround and back
 * references, is tried one way after the other, for so many steps; after those it is not known
 * whether the value matches.
 */
export function regexValueTest(leaf: RegexLeaf): ((value: EventValue) => Truth) | Unevaluable {
  const matches = valueMatcher(leaf);
  if (typeof matches === 'function') return matches;
  const regex = parseRegex(leaf.regex, leaf.flags);
  if ('problem' in regex || !compileProgram(regex)) return matches;
  const search = matchWithBudget(regex);
  return (value) => value !== null && search(textOfValue(value));
}
