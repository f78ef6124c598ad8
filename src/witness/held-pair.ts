import { WHOLE_EVENT, type HeldEvent } from '../query/query.ts';
import type { EventJson } from './event-json.ts';

/**
 * A pair without the values that stand beside others for no more than that the field is there:
 * lists become single values where the query needs no list.
 */
export function plainest(
  { match, nearMiss }: { readonly match: HeldEvent; readonly nearMiss: HeldEvent },
  isMatch: (event: HeldEvent) => boolean,
  isMiss: (event: HeldEvent) => boolean,
): { readonly match: EventJson; readonly nearMiss: EventJson } {
  let [ours, theirs] = [match, nearMiss];
  for (const [field, values] of match) {
    for (const value of values) {
      const [less, other] = [withoutValue(ours, field, value), withoutValue(theirs, field, value)];
      if (less && other && isMatch(less) && isMiss(other)) [ours, theirs] = [less, other];
    }
  }
  return { match: heldJson(ours), nearMiss: heldJson(theirs) };
}

/** Of the forms of an event, the one that differs from another event in the fewest fields. */
export function nearest(to: HeldEvent, forms: readonly HeldEvent[]): HeldEvent | undefined {
  const differing = (form: HeldEvent): number =>
    [...new Set([...to.keys(), ...form.keys()])].filter(
      (field) => to.get(field)?.join('\n') !== form.get(field)?.join('\n'),
    ).length;
  return [...forms].sort((one, other) => differing(one) - differing(other))[0];
}

/** Undefined where the field has no other value. */
function withoutValue(event: HeldEvent, field: string, value: string): HeldEvent | undefined {
  const values = event.get(field) ?? [];
  const left = values.filter((one) => one !== value);
  if (left.length === 0) return undefined;
  return left.length === values.length ? event : new Map(event).set(field, left);
}

/** The name under which the text of a whole event is given, where the platform has none for it. */
const TEXT_FIELD = 'message';

/** An event as a platform holds it, as JSON. */
export function heldJson(event: HeldEvent): EventJson {
  return Object.fromEntries(
    [...event].map(([field, values]) => {
      const name = field === WHOLE_EVENT ? TEXT_FIELD : field;
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}
