import type { BackendOptions, QueryExpr } from '../../../../src/backend/index.ts';
import { textTest } from '../tests.ts';

/**
 * What keeps a query to one source of the data lake, which holds other vendors' events too: the
 * name of the source, or the scheme that SentinelOne's own translator writes.
 */
const SOURCES: Readonly<Record<string, readonly [field: string, value: string]>> = {
  'windows-event-logs': ['dataSource.name', 'Windows Event Logs'],
  sentinelone: ['dataSource.name', 'SentinelOne'],
  edr: ['i.scheme', 'edr'],
};

/** The test of the data source that is no part of a rule's logic. */
export function scopeTests(
  state: Readonly<Record<string, string>>,
  { scope = 'sentinelone' }: BackendOptions,
): readonly QueryExpr[] {
  const asked = state['scope'];
  if (asked === undefined || scope === 'none') return [];
  const source = SOURCES[asked === 'windows-event-logs' ? asked : scope];
  if (!source) return [];
  const [field, text] = source;
  return [textTest({ field, place: { start: 0, end: 0 } }, { match: 'equals', text, cased: true })];
}
