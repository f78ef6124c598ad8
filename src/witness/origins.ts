import { eventsOfChannel } from '../logsource/event-titles.ts';
import { channelsOf, eventsOfCategory, otherRecorders } from '../logsource/windows.ts';
import type { Logsource } from '../rule/rule.ts';

/** Where a Windows event comes from, as it says itself. */
export interface Origin {
  readonly channel: string;
  /** Absent where the log source leaves it open. */
  readonly eventId?: number;
}

/** Where the events of a log source may come from, the usual first; none where nothing is known. */
export function originsOf({ product, category, service }: Logsource): readonly Origin[] {
  if (product !== 'windows') return [];
  if (category === undefined) return channelsOf(service).map((channel) => ({ channel }));
  const own = eventsOfCategory(category);
  if (!own) return [];
  const allowed = service === undefined ? undefined : new Set(channelsOf(service));
  const recorders = [
    [own.service, own.eventIds] as const,
    ...Object.entries(otherRecorders(category)),
  ];
  return recorders.flatMap(([recorder, eventIds]) =>
    channelsOf(recorder)
      .filter((channel) => allowed?.has(channel) ?? true)
      .flatMap((channel) => eventIds.map((eventId) => ({ channel, eventId }))),
  );
}

/** The provider of an event, where its channel and number leave no other. */
export function providerOf(channel: string, eventId: number | undefined): string | undefined {
  const events = eventsOfChannel(channel).filter(({ id }) => id === eventId);
  const [provider, ...others] = new Set(events.map((event) => event.provider));
  return others.length === 0 ? provider : undefined;
}
