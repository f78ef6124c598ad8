import { securityEvents } from './security-events.ts';
import { serviceEvents } from './service-events.ts';
import { systemEvents } from './system-events.ts';
import { telemetryEvents } from './telemetry-events.ts';

/** What events are called: by channel, provider and event ID. */
export type EventTitles = Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<number, string>>>>>
>;

/** An event that Windows records. */
export interface WindowsEvent {
  /** As the event names it. */
  readonly provider: string;
  readonly id: number;
  readonly title: string;
}

let known: ReadonlyMap<string, readonly WindowsEvent[]> | undefined;

/** The known events of a channel, by provider and ID; channel names compare without case. */
export function eventsOfChannel(channel: string): readonly WindowsEvent[] {
  known ??= readTitles();
  return known.get(channel.toLowerCase()) ?? [];
}

function readTitles(): ReadonlyMap<string, readonly WindowsEvent[]> {
  const tables = [securityEvents, systemEvents, telemetryEvents, serviceEvents];
  return new Map(
    tables.flatMap((table) =>
      Object.entries(table).map(([channel, providers]) => [
        channel.toLowerCase(),
        Object.entries(providers).flatMap(([provider, titles]) =>
          Object.entries(titles).map(([id, title]) => ({ provider, id: Number(id), title })),
        ),
      ]),
    ),
  );
}
