import type { FieldKind } from '../held.ts';

/**
 * Ends of the names of fields that hold numbers: identifiers of processes and sessions, ports,
 * sizes, access masks, counters, and the number of a Windows event (public field maps and raw
 * events).
 */
const NUMBERS = ['.pid', '.port.number', '.sessionId', '.size', '.accessRights', 'Count'] as const;

const KINDS: ReadonlyMap<string, FieldKind> = new Map([
  ['winEventLog.id', 'number'],
  ['winEventLog.data.event.eventData.ipAddress', 'origin'],
  ['event.type', 'eventType'],
  ['event.category', 'category'],
  ['endpoint.os', 'system'],
]);

/** What a field holds, where it is known to be less than any text. */
export function kindOf(field: string): FieldKind | undefined {
  const known = KINDS.get(field);
  if (known !== undefined) return known;
  if (NUMBERS.some((end) => field.endsWith(end))) return 'number';
  if (field.endsWith('.integrityLevel')) return 'integrity';
  return field.endsWith('.ip.address') ? 'address' : undefined;
}
