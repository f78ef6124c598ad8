import type { CompiledRule } from './compile.ts';
import type { EventOrigin, SigmaEvent } from './event.ts';

/** Origins that are remembered; a log has a few hundred. */
const MOST_ORIGINS = 2000;

/**
 * Prepares rules for a stream of events: gives those that match an event, in their order. An
 * event is held only against the rules whose fields it has, and where it says what log it comes
 * from, only against those for that log.
 */
export function compileRuleSet<R extends CompiledRule>(
  rules: readonly R[],
): (event: SigmaEvent) => R[] {
  const all = indexRules(rules);
  const candidates = new Map<string, Index<R>>();
  const indexFor = (origin: EventOrigin): Index<R> => {
    if (origin.channel === undefined) return all;
    const key = `${origin.eventId}\0${origin.channel}`;
    const known = candidates.get(key);
    if (known) return known;
    // Without fields an event is of each log source that its channel and number allow; which of
    // them it is in the end, the rule itself decides.
    const bare: SigmaEvent = { fields: new Map(), origin };
    const found = indexRules(rules.filter(({ logsource }) => logsource(bare) !== 'other'));
    if (candidates.size >= MOST_ORIGINS) candidates.clear();
    candidates.set(key, found);
    return found;
  };
  return (event) => {
    const { rules: own, always, byField } = indexFor(event.origin);
    const found = new Set(always);
    for (const field of event.fields.keys()) byField.get(field)?.forEach((at) => found.add(at));
    const order = [...found].sort((a, b) => a - b);
    return order.flatMap((at) => {
      const rule = own[at];
      return rule?.matches(event) ? [rule] : [];
    });
  };
}

/** Rules with the places of those that need a field, and of those that need none. */
interface Index<R> {
  readonly rules: readonly R[];
  readonly always: readonly number[];
  readonly byField: ReadonlyMap<string, readonly number[]>;
}

function indexRules<R extends CompiledRule>(rules: readonly R[]): Index<R> {
  const always: number[] = [];
  const byField = new Map<string, number[]>();
  for (const [at, { needs }] of rules.entries()) {
    if (!needs) always.push(at);
    for (const field of needs ?? []) {
      const own = byField.get(field) ?? [];
      own.push(at);
      byField.set(field, own);
    }
  }
  return { rules, always, byField };
}
