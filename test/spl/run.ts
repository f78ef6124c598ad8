import { reader } from '../../backends/spl/reader/reader.ts';
import { finds, WHOLE_EVENT, type HeldEvent } from '../../src/backend/index.ts';

/** An event as a search sees it: its fields, and its text. */
export interface SplunkEvent {
  readonly fields: Readonly<Record<string, string>>;
  readonly raw: string;
}

/** Whether a query finds an event. */
export type Query = (event: SplunkEvent) => boolean;

/** Reads a query as Splunk does. Throws for what Splunk would refuse. */
export function readQuery(query: string): Query {
  const reading = reader.read(query);
  if (reading.kind === 'unreadable') {
    throw new Error(`${reading.reason}: ${query.slice(reading.start, reading.end)}`);
  }
  return (event) => finds(reading.expr, held(event));
}

function held({ fields, raw }: SplunkEvent): HeldEvent {
  const values = Object.entries(fields).map(([name, text]) => [name, [text]] as const);
  return new Map([...values, [WHOLE_EVENT, [raw]]]);
}
