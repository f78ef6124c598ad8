/** A value of an event as its JSON has it. */
export type EventValue = string | number | boolean | null;

/**
 * An event as rules see it: field names without case, each with the values it has. Values keep
 * their JSON type; comparisons use the text form, since logs write one number now as a number and
 * now as text.
 */
export interface SigmaEvent {
  /** By lower-case name. A list of the log gives several values: one must match. */
  readonly fields: ReadonlyMap<string, readonly EventValue[]>;
  /** What the event says of where it comes from; empty for logs that do not say. */
  readonly origin: EventOrigin;
}

/** The Windows provider, channel and event ID, where the event has them. */
export interface EventOrigin {
  readonly provider?: string;
  readonly channel?: string;
  readonly eventId?: number;
}

/** The values of a field, whatever the case of its name; undefined when the event lacks it. */
export function valuesOf(event: SigmaEvent, field: string): readonly EventValue[] | undefined {
  return event.fields.get(field.toLowerCase());
}

/** How a value is written: what text comparisons see. */
export function textOfValue(value: EventValue): string {
  return value === null ? '' : String(value);
}
