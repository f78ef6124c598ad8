import type { CompiledRule } from './compile.ts';
import type { EventOrigin, SigmaEvent } from './event.ts';

/** Origins that are remembered; a log has a few hundred. */
const MOST_ORIGINS = 2000;

/**
 * Prepares rules for a stream of events: gives those that match an event, in their order. An
 * event that says where it comes from is held only against the rules that are for such events.
 */
export function compileRuleSet<R extends CompiledRule>(
  rules: readonly R[],
): (event: SigmaEvent) => R[] {
  const candidates = new Map<string, readonly R[]>();
  const candidatesFor = (origin: EventOrigin): readonly R[] => {
    if (origin.channel === undefined) return rules;
    const key = `${origin.eventId}\0${origin.channel}`;
    const known = candidates.get(key);
    if (known) return known;
    // Without fields an event is of each log source that its channel and number allow; which of
    // them it is in the end, the rule itself decides.
    const bare: SigmaEvent = { fields: new Map(), origin };
    const found = rules.filter(({ logsource }) => logsource(bare) !== 'other');
    if (candidates.size >= MOST_ORIGINS) candidates.clear();
    candidates.set(key, found);
    return found;
  };
  return (event) => candidatesFor(event.origin).filter(({ matches }) => matches(event));
}
