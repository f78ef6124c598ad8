import type { Leaf } from '../logic/expr.ts';
import { WHOLE_EVENT } from '../query/query.ts';
import type { SigmaFields } from '../verify/hold-event.ts';
import { examplesOfLeaf } from '../verify/leaf-examples.ts';
import type { Part } from '../verify/table.ts';

/** Characters of a value that are changed, from each end. */
const MOST_PLACES = 200;

/**
 * Events that differ from one by as little as can be, the least first: a letter in its other case
 * or the next number, address or moment; another character; a character less or more; a field
 * less; a field with another value that the rule knows, or with one more.
 */
export function* nearMisses(
  event: SigmaFields,
  leaves: readonly Leaf[],
  parts: readonly Part[],
): Generator<SigmaFields> {
  // Where an event comes from is the last that a person would vary.
  const isOrigin = ([field]: readonly [string, string]): boolean =>
    /^(?:channel|eventid)$/i.test(field);
  const own = [...event].filter((entry) => !isOrigin(entry));
  const origin = [...event].filter(isOrigin);
  for (const fields of [own, origin]) {
    yield* withEdits(event, fields, leaves);
    for (const [field] of fields) yield without(event, field);
  }
  for (const part of parts) yield new Map([...event, ...part]);
}

function* withEdits(
  event: SigmaFields,
  fields: readonly (readonly [string, string])[],
  leaves: readonly Leaf[],
): Generator<SigmaFields> {
  for (const edits of [neighbours, otherCharacters, otherLengths]) {
    for (const [field, value] of fields) {
      const own = leaves.filter((leaf) => sameField(leaf.field ?? WHOLE_EVENT, field));
      for (const edit of edits(value, own)) {
        if (edit !== value) yield new Map(event).set(field, edit);
      }
    }
  }
}

const sameField = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase();

function without(event: SigmaFields, field: string): SigmaFields {
  const less = new Map(event);
  less.delete(field);
  return less;
}

/** The same letters in another case where case counts; else what is next to a value of its kind. */
function* neighbours(value: string, leaves: readonly Leaf[]): Generator<string> {
  for (const leaf of leaves) {
    switch (leaf.kind) {
      case 'string':
        if (leaf.cased) yield* otherCases(value);
        break;
      case 'regex':
        if (!leaf.flags.i) yield* otherCases(value);
        break;
      case 'number':
      case 'compare':
        yield* nextNumbers(value);
        break;
      case 'boolean':
      case 'cidr':
      case 'timestamp':
        yield* examplesOfLeaf(leaf);
        break;
    }
  }
}

function nextNumbers(value: string): readonly string[] {
  const number = Number(value);
  return value !== '' && Number.isSafeInteger(number)
    ? [String(number + 1), String(number - 1)]
    : [];
}

function* otherCases(value: string): Generator<string> {
  yield* withEach(value, (character) => {
    const upper = character.toUpperCase();
    return upper === character ? character.toLowerCase() : upper;
  });
}

function* otherCharacters(value: string): Generator<string> {
  yield* withEach(value, (character) =>
    /^[a-z0-9]$/i.test(character) ? next(character) : character,
  );
  yield* withEach(value, (character) => (/^[a-z0-9]$/i.test(character) ? character : '_'));
}

function* otherLengths(value: string): Generator<string> {
  yield* withEach(value, () => '');
  yield `${value}a`;
  yield `a${value}`;
}

/** The next letter or digit; of the last ones, the one before. */
function next(character: string): string {
  const step = /[z9]/i.test(character) ? -1 : 1;
  return String.fromCharCode(character.charCodeAt(0) + step);
}

/**
 * A text with each of its characters changed in turn, from the last to the first; those of a file
 * name's ending after the others, as the name tells more than its kind.
 */
function* withEach(value: string, change: (character: string) => string): Generator<string> {
  const characters = [...value];
  const ending = characters.length - (/\.[^\s.\\/]{1,5}$/.exec(value)?.[0].length ?? 0);
  const places = [...characters.keys()].reverse();
  for (const at of [
    ...places.filter((at) => at < ending),
    ...places.filter((at) => at >= ending),
  ]) {
    if (at >= MOST_PLACES && at < characters.length - MOST_PLACES) continue;
    const character = characters[at] ?? '';
    const changed = change(character);
    if (changed !== character) {
      yield characters.slice(0, at).join('') + changed + characters.slice(at + 1).join('');
    }
  }
}

/**
 * The event in between that is as near to the first as can be and still is what the other is:
 * each field gets its value back where that makes no difference.
 */
export function nearestTo(
  event: SigmaFields,
  other: SigmaFields,
  isStill: (event: SigmaFields) => boolean,
): SigmaFields {
  let nearest = other;
  for (const field of new Set([...event.keys(), ...other.keys()])) {
    const value = event.get(field);
    const back = value === undefined ? without(nearest, field) : new Map(nearest).set(field, value);
    if (isStill(back)) nearest = back;
  }
  return nearest;
}
