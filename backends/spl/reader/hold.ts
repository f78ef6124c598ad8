import * as cim from '../pipelines/cim-fields.ts';
import { isTime } from './dates.ts';
import { FILLED } from './names.ts';

/** The words by which a data model says that an event lacks a field. */
const ABSENT: ReadonlySet<string> = new Set(['unknown', 'null']);

/** The names of the data models. */
const MODEL_FIELDS: ReadonlySet<string> = new Set([
  'action',
  ...Object.values(cim).flatMap((fields) =>
    Object.values(fields).map((rule) => (typeof rule === 'string' ? rule : (rule.field ?? ''))),
  ),
]);

/**
 * What Splunk can hold in a field: any text but an empty one, which it does not tell from a missing
 * value. In a field of a data model neither is told from the words that fill it.
 */
export function hold(field: string, text: string): string | undefined {
  if (text === '') return undefined;
  if (field === '_time') return isTime(text) ? text : undefined;
  const word = ABSENT.has(text.toLowerCase());
  if (field === FILLED) return text === 'unknown' ? text : undefined;
  return word && MODEL_FIELDS.has(field) ? undefined : text;
}
