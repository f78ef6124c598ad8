import type { Format, FormatInput } from '../../../src/backend/index.ts';

/**
 * savedsearches.conf: one scheduled search for each query of a rule. A value goes on in the next
 * line where a line ends in a backslash (savedsearches.conf.spec), so that text of the rule gets
 * one line of its own, and a backslash at the end of one is set off by a blank.
 */
export const savedsearches: Format = {
  name: 'savedsearches',
  title: 'savedsearches.conf with a scheduled search for each query',
  extension: 'conf',
  render: async (input) =>
    input.queries.map((query, index) => stanza(input, query, index)).join('\n\n'),
};

function stanza({ rule, queries }: FormatInput, query: string, index: number): string {
  const title = stanzaName(rule.title) || rule.id || 'Sigma rule';
  const name = queries.length > 1 ? `${title} (${index + 1})` : title;
  return [
    `[${name}]`,
    `description = ${oneLine(rule.description ?? '')}`,
    `search = ${searchLines(query)}`,
    'disabled = 1',
    'enableSched = 1',
    'cron_schedule = 0 * * * *',
    'dispatch.earliest_time = -70m@m',
    'dispatch.latest_time = -10m@m',
    'schedule_window = auto',
    'counttype = number of events',
    'relation = greater than',
    'quantity = 0',
    'alert.digest_mode = 1',
    `alert.severity = ${SEVERITIES[rule.level ?? 'informational']}`,
    'alert.track = 1',
  ].join('\n');
}

/** Splunk's levels of an alert: 2 info to 6 fatal (savedsearches.conf.spec, alert.severity). */
const SEVERITIES = { informational: 2, low: 3, medium: 4, high: 5, critical: 6 } as const;

/** The most characters of a stanza's name (Enterprise Security, whole name). */
const LONGEST_NAME = 99;

/** A title as the name of a stanza, which ends at a bracket; `default` would hold for all. */
function stanzaName(title: string): string {
  const cut = [...oneLine(title).replaceAll('[', '(').replaceAll(']', ')')]
    .slice(0, LONGEST_NAME)
    .join('')
    .trim();
  return cut.toLowerCase() === 'default' ? `${cut} rule` : cut;
}

function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
  return line.endsWith('\\') ? `${line} .` : line;
}

/**
 * A query over several lines, each of which but the last ends in a backslash. A query has line
 * breaks between its commands only, and none of its lines ends in one of its own.
 */
function searchLines(query: string): string {
  return query.split('\n').join(' \\\n');
}
