import { diagnostic, quote, type Diagnostic } from '../text/diagnostic.ts';
import { vacuitiesOf } from '../verify/vacuity.ts';
import type { ScalarNode } from '../yaml/node.ts';
import { findMatches, type NoMatch } from './find-matches.ts';

/**
 * Says why no event is known that fulfils a condition; without a failed search, the events that it
 * wants are of another log source.
 */
export function noWitness({ span }: ScalarNode, failed: NoMatch | undefined): Diagnostic {
  if (!failed) {
    const message = 'All events known that fulfil this condition are of another log source.';
    return diagnostic('no-witness', span, message);
  }
  if (failed.unfinished) {
    const message = 'This condition has too many combinations to find an event that fulfils it.';
    return diagnostic('no-witness', span, message);
  }
  const { tried, logic, meaning, settled } = failed;
  if (settled.size > 0 && findMatches(logic, undefined).events.length > 0) {
    const values = [...settled].map(
      ([field, [value = '']]) => `${quote(value)} in ${quote(field)}`,
    );
    const message = `The log source has ${values.join(' and ')}, which this condition rules out.`;
    return diagnostic('no-witness', span, message);
  }
  const [leaf] = tried.untried;
  if (leaf) {
    const name = leaf.field === null ? 'this keyword' : quote(leaf.field);
    const message = `No value of ${name} is known that fulfils this comparison.`;
    return diagnostic('no-witness', leaf.origin.value, message);
  }
  const vacuity = vacuitiesOf(meaning, tried)[0];
  const removed = vacuity?.kind === 'filter-removes-all' ? vacuity.leaves[0] : undefined;
  if (removed) {
    const message = 'What is denied here takes away all that is selected.';
    return diagnostic('no-witness', removed.origin.value, message);
  }
  if (vacuity?.kind === 'matches-nothing') {
    const message = 'No event can fulfil this condition: its comparisons contradict each other.';
    return diagnostic('no-witness', span, message);
  }
  return diagnostic('no-witness', span, 'No event is known that fulfils this condition.');
}
