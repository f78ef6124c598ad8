import type { CompiledRule } from './compile.ts';
import type { EventOrigin, SigmaEvent } from './event.ts';
import { indexNeeds } from './need-index.ts';

/** What a set of rules finds in an event; rules stand in the order in which they were given. */
export interface RuleSetVerdict<R extends CompiledRule> {
  readonly matching: readonly R[];
  /** Rules with a regular expression that takes too long on this event. */
  readonly undecided: readonly R[];
}

/**
 * Prepares rules for a stream of events. An event is held only against those rules whose texts and
 * fields it has, and where it says what log it comes from, only against those for that log: what
 * is found is the same as if each rule were held against it.
 */
export function compileRuleSet<R extends CompiledRule>(
  rules: readonly R[],
): (event: SigmaEvent) => RuleSetVerdict<R> {
  const search = indexNeeds(rules.map(({ conditions }) => conditions));
  const admits = originGate(rules);
  return (event) => {
    const isAdmitted = admits(event.origin);
    const candidates = new Set<number>();
    search(event, (at) => {
      if (isAdmitted(at)) candidates.add(at);
    });
    const matching: R[] = [];
    const undecided: R[] = [];
    for (const at of [...candidates].sort((a, b) => a - b)) {
      const rule = rules[at];
      const matched = rule?.matches(event);
      if (rule && matched !== false) (matched ? matching : undecided).push(rule);
    }
    return { matching, undecided };
  };
}

/** Origins that are remembered; a log has a few hundred. */
const MOST_ORIGINS = 2000;

/** Tells for an origin which rules, by number, are for its log source. */
function originGate(
  rules: readonly CompiledRule[],
): (origin: EventOrigin) => (rule: number) => boolean {
  const { groupOf, groups } = groupByLogsource(rules);
  const known = new Map<string, (rule: number) => boolean>();
  return (origin) => {
    if (origin.channel === undefined) return () => true;
    const key = `${origin.eventId}\0${origin.channel}`;
    const gate = known.get(key);
    if (gate) return gate;
    // Without fields an event is of each log source that its channel and number allow; which of
    // them it is in the end, the rule itself decides.
    const bare: SigmaEvent = { fields: new Map(), origin };
    const admitted = groups.map(({ logsource }) => logsource(bare) !== 'other');
    const made = (rule: number): boolean => admitted[groupOf[rule] ?? 0] ?? false;
    if (known.size >= MOST_ORIGINS) known.clear();
    known.set(key, made);
    return made;
  };
}

/** A rule of each log source, and for each rule the number of its log source. */
function groupByLogsource(rules: readonly CompiledRule[]): {
  readonly groups: readonly CompiledRule[];
  readonly groupOf: readonly number[];
} {
  const numbers = new Map<string, number>();
  const groups: CompiledRule[] = [];
  const groupOf = rules.map((rule) => {
    const { category, product, service } = rule.rule.logsource;
    const key = JSON.stringify([category, product, service]);
    const number = numbers.get(key) ?? groups.push(rule) - 1;
    numbers.set(key, number);
    return number;
  });
  return { groups, groupOf };
}
