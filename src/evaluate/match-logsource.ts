import { channelsOf, eventsOfCategory, otherRecorders } from '../logsource/windows.ts';
import type { Logsource } from '../rule/rule.ts';
import { textOfValue, valuesOf, type SigmaEvent } from './event.ts';

/**
 * Whether an event is of a rule's log source: `same` and `other` where the event says what it is,
 * `unknown` where it does not, or where the log source is not one of the known Windows ones. A
 * rule is held against events of unknown origin.
 */
export type LogsourceVerdict = 'same' | 'other' | 'unknown';

/** Categories of other logs that Windows channels may hold all the same. */
const ALSO_ON_WINDOWS: ReadonlySet<string> = new Set(['antivirus']);

/** Compiles the test of a log source. */
export function logsourceMatcher(logsource: Logsource): (event: SigmaEvent) => LogsourceVerdict {
  const { category, product, service } = logsource;
  const foreign = product !== undefined && product !== 'windows';
  return (event) => {
    const { channel, eventId } = event.origin;
    if (channel === undefined) return 'unknown';
    if (foreign) return 'other';
    if (service !== undefined && !inService(service, channel)) return 'other';
    if (category === undefined)
      return service === undefined && product === undefined ? 'unknown' : 'same';
    return ofCategory(category, { event, channel, eventId });
  };
}

function inService(service: string, channel: string): boolean {
  const wanted = channel.toLowerCase();
  return channelsOf(service).some((one) => one.toLowerCase() === wanted);
}

interface Origin {
  readonly event: SigmaEvent;
  readonly channel: string;
  readonly eventId: number | undefined;
}

function ofCategory(category: string, { event, channel, eventId }: Origin): LogsourceVerdict {
  const known = eventsOfCategory(category);
  if (!known) return ALSO_ON_WINDOWS.has(category) ? 'unknown' : 'other';
  if (eventId === undefined) return 'unknown';
  for (const [service, ids] of Object.entries(otherRecorders(category))) {
    if (ids.includes(eventId) && inService(service, channel)) return 'same';
  }
  if (!known.eventIds.includes(eventId) || !inService(known.service, channel)) return 'other';
  const types = valuesOf(event, 'EventType')?.map(textOfValue);
  const typed =
    !known.eventTypes || !types || types.some((type) => known.eventTypes?.includes(type));
  return typed ? 'same' : 'other';
}
