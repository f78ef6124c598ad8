import type { HeldEvent } from '../query/query.ts';
import { TooManySteps, type Assignment, type Node } from '../verify/decide.ts';
import type { SigmaFields } from '../verify/hold-event.ts';
import type { Class, Space } from '../verify/space.ts';

/** The most events that are looked at for the smallest. */
const MOST = 60;

/**
 * Events on which a function is true, the smallest first: one for each kind of value of each field
 * that some such event has. `unfinished` where the search takes too long to find the first.
 */
export function eventsOf(
  space: Space,
  node: Node,
  order: readonly string[],
): readonly SigmaFields[] | 'unfinished' {
  const events: HeldEvent[] = [];
  try {
    for (const event of fulfillingEvents(space, node)) if (events.push(event) === MOST) break;
  } catch (error) {
    if (!(error instanceof TooManySteps)) throw error;
    if (events.length === 0) return 'unfinished';
  }
  return smallestFirst(events, order);
}

function* fulfillingEvents(space: Space, node: Node): Generator<HeldEvent> {
  const { functions, variables, eventOf } = space;
  const first = functions.satisfy(node);
  if (!first) return;
  yield eventOf(first);
  yield filledEvent(space, first);
  for (const [variable, { classes }] of variables.entries()) {
    for (const chosen of classes.keys()) {
      const rest = functions.satisfy(functions.given(node, variable, chosen));
      if (rest) yield eventOf(new Map(rest).set(variable, chosen));
    }
  }
}

/** With a value in each field that matters: for platforms that take an empty one for none. */
function filledEvent({ variables, eventOf }: Space, assignment: Assignment): HeldEvent {
  const filled = new Map(eventOf(assignment));
  for (const [variable, chosen] of assignment) {
    const { shortest, members } = variables[variable]?.classes[chosen] ?? NO_CLASS;
    if (shortest.size > 0) continue;
    for (const [field, value] of members.find((part) => part.size > 0) ?? []) {
      filled.set(field, [value]);
    }
  }
  return filled;
}

const NO_CLASS: Class = { shortest: new Map(), members: [] };

/** Each event once, its fields in the given order. */
function smallestFirst(
  events: readonly HeldEvent[],
  order: readonly string[],
): readonly SigmaFields[] {
  const found = new Map<string, { readonly fields: SigmaFields; readonly length: number }>();
  for (const event of events) {
    const entries = order.flatMap((field) => {
      const value = event.get(field)?.[0];
      return value === undefined ? [] : [[field, value] as const];
    });
    const length = entries.reduce((sum, [, value]) => sum + value.length, 0);
    found.set(JSON.stringify(entries), { fields: new Map(entries), length });
  }
  return [...found.values()]
    .sort((a, b) => a.fields.size - b.fields.size || a.length - b.length)
    .map(({ fields }) => fields);
}
