import { reader } from '../../backends/spl/reader/reader.ts';
import { truthOf, WHOLE_EVENT, type HeldEvent, type Truth } from '../../src/backend/index.ts';

/** Fields with their values; `_raw` is the text of the event. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** What a query says of an event. Throws for an unreadable query. */
export function truthOn(query: string, fields: Fields): Truth {
  const reading = reader.read(query);
  if (reading.kind === 'unreadable') throw new Error(reading.reason);
  return truthOf(reading.expr, eventOf(fields));
}

/** An event as the reader holds it. */
export function eventOf(fields: Fields): HeldEvent {
  return new Map(
    Object.entries(fields).map(([name, value]) => [
      name === '_raw' ? WHOLE_EVENT : name,
      typeof value === 'string' ? [value] : value,
    ]),
  );
}
