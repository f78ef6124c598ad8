import { matchWithBudget, type BudgetMatcher } from './backtrack.ts';
import { compileRegex } from './matcher.ts';
import type { RegexProblem } from './parse.ts';
import { compileProgram } from './program.ts';
import type { Regex } from './regex.ts';

/**
 * Runs an expression: by RE2, or, where it has lookaround or back references, one way after the
 * other within a budget of steps. Names what neither can run.
 */
export function searchRegex(regex: Regex): BudgetMatcher | RegexProblem {
  const matches = compileRegex(regex);
  return typeof matches === 'function' || !compileProgram(regex) ? matches : matchWithBudget(regex);
}
