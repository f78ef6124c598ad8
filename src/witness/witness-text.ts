import type { EventJson } from './event-json.ts';
import type { Witness } from './witness.ts';

/** A part of what is said of a witness: its heading, and rows of a field and its value. */
export interface WitnessLines {
  readonly label: string;
  readonly rows: readonly (readonly [field: string, value: string])[];
}

/** A witness for a person: the event that matches, and where the near miss differs from it. */
export function witnessLines({ match, nearMiss }: Witness): readonly WitnessLines[] {
  const matching = { label: 'match', rows: rowsOf(Object.entries(match)) };
  if (!nearMiss) return [matching];
  const changed = Object.entries(nearMiss).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(valueOf(match, field)),
  );
  const removed = Object.keys(match).filter((field) => valueOf(nearMiss, field) === undefined);
  const rows = [...rowsOf(changed), ...removed.map((field) => [shown(field), '(absent)'] as const)];
  return [matching, { label: 'no match with', rows }];
}

// A field may be called like a property that every object has.
const valueOf = (event: EventJson, field: string): EventJson[string] | undefined =>
  Object.hasOwn(event, field) ? event[field] : undefined;

const rowsOf = (entries: readonly (readonly [string, EventJson[string]])[]): WitnessLines['rows'] =>
  entries.map(([field, value]) => [shown(field), escaped(JSON.stringify(value))]);

/** A name as it is, or as JSON where it has more than letters. */
const shown = (field: string): string =>
  /^[\w.$-]+$/.test(field) ? field : escaped(JSON.stringify(field));

/** JSON text without characters that a terminal would obey or not show. */
const escaped = (json: string): string =>
  json.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) =>
    [...Array(character.length).keys()]
      .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
      .join(''),
  );
