import { eventsOfChannel, type WindowsEvent } from '../logsource/event-titles.ts';
import { channelsOf, eventsOfCategory } from '../logsource/windows.ts';
import type { Logsource } from '../rule/rule.ts';
import type { EventCoverage, Logic } from './explanation.ts';
import { namedEventIds, namesProvider } from './named-events.ts';

/**
 * The Windows events that a rule reads: those of its log source, as far as its fields leave a
 * choice. None where the log source has no event log, or where no field says which of its events.
 */
export function eventCoverage(
  logsource: Logsource,
  conditions: readonly Logic[],
): readonly EventCoverage[] {
  const { product = 'windows', category, service } = logsource;
  if (product !== 'windows') return [];
  const named = namedEventIds(conditions);
  const known = eventsOfCategory(category);
  if (known) {
    const left = known.eventIds.filter((id) => named.required?.has(id));
    return coverage(channelsOf(known.service), left.length > 0 ? left : known.eventIds, conditions);
  }
  return coverage(channelsOf(service), [...named.mentioned], conditions);
}

function coverage(
  channels: readonly string[],
  ids: readonly number[],
  conditions: readonly Logic[],
): readonly EventCoverage[] {
  if (channels.length === 0) return [];
  const all = channels.flatMap(eventsOfChannel);
  const named = all.filter(({ provider }) => namesProvider(conditions, provider));
  const candidates = named.length > 0 ? named : all;
  return [...ids].sort((a, b) => a - b).flatMap((id) => rowsOf(id, candidates));
}

function rowsOf(id: number, candidates: readonly WindowsEvent[]): readonly EventCoverage[] {
  const found = candidates.filter((event) => event.id === id);
  const rows = found.map(({ provider, title }) => {
    return { provider: shortName(provider), eventId: id, title };
  });
  // Four AppLocker channels and the like have the same event each.
  if (rows.length > 0) return uniqueRows(rows);
  const [provider, ...others] = new Set(candidates.map((event) => event.provider));
  const only = others.length === 0 && provider !== undefined;
  return [{ ...(only && { provider: shortName(provider) }), eventId: id }];
}

function uniqueRows(rows: readonly EventCoverage[]): readonly EventCoverage[] {
  return [...new Map(rows.map((row) => [`${row.provider}\0${row.title}`, row])).values()];
}

const shortName = (provider: string): string => provider.replace(/^Microsoft-Windows-/, '');
