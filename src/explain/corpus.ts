import type { Rule } from '../rule/rule.ts';
import { textOf } from '../text/span.ts';
import { indicatorKey, indicatorsOf, type Indicator } from './indicators.ts';

/** A rule set, to say how common an indicator is. */
export interface Corpus {
  /** How many rules there are; a rule that is there twice counts once. */
  readonly size: number;
  /** In how many rules of the set an indicator stands, the given rule aside. */
  readonly countOthers: (rule: Rule, indicator: Indicator) => number;
}

/** Counts the indicators of a rule set once, so that each question about it takes one look. */
export function indexCorpus(rules: Iterable<Rule>): Corpus {
  const holders = new Map<string, Set<string>>();
  const known = new Set<string>();
  for (const rule of rules) {
    const identity = identityOf(rule);
    known.add(identity);
    for (const key of new Set(indicatorsOf(rule).map(indicatorKey))) {
      const found = holders.get(key);
      if (found) found.add(identity);
      else holders.set(key, new Set([identity]));
    }
  }
  return {
    size: known.size,
    countOthers: (rule, indicator) => {
      const found = holders.get(indicatorKey(indicator));
      if (!found) return 0;
      return found.size - (found.has(identityOf(rule)) ? 1 : 0);
    },
  };
}

// A copy of a rule, in another folder or at another revision, is no other rule.
function identityOf({ id, span }: Rule): string {
  return id?.toLowerCase() ?? textOf(span);
}
