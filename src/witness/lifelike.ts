import type { Leaf } from '../logic/expr.ts';
import type { SigmaFields } from '../verify/hold-event.ts';
import { examplesOfLeaf } from '../verify/leaf-examples.ts';

/** What stands for any value in samples. */
const ANY = '_';

/** Values that a log may have in a field of which a rule says no more than that it is there. */
const PLAIN_VALUES: readonly (readonly [field: RegExp, value: string])[] = [
  [/ip(?:address)?$|address$/i, '192.0.2.1'],
  [/time$|date$/i, '2026-11-22T10:30:00'],
  [/port$|id$|pid$|length$|size$|count$|status$/i, '1'],
  [/image$|imageloaded$|filename$|path$|commandline$/i, 'C:\\a.exe'],
  [/(?:)/, 'a'],
];

/** What stands before a path that a rule asks for without its beginning. */
const BEGINNINGS: readonly (readonly [field: RegExp, beginning: string])[] = [
  [/image$|imageloaded$|filename$|path$|commandline$|directory$/i, 'C:'],
  [/^targetobject$/i, 'HKLM'],
];

/** What is to be changed, and what the event must stay. */
export interface Wanted {
  readonly leaves: readonly Leaf[];
  readonly isWanted: (event: SigmaFields) => boolean;
}

/**
 * Makes the values of some fields of an event more like those of a log, one by one, where it still
 * is what is wanted: paths begin with a drive or a hive, a sign for any value becomes one, and a
 * number stands at the edge of its comparison.
 */
export function makeLifelike(
  event: SigmaFields,
  fields: Iterable<string>,
  { leaves, isWanted }: Wanted,
): SigmaFields {
  let current = event;
  for (const field of fields) {
    const value = current.get(field);
    if (value === undefined) continue;
    const better = betterValues(field, value, leaves);
    for (const changed of better.flatMap((one) => withValue(current, field, one))) {
      if (!isWanted(changed)) continue;
      current = changed;
      break;
    }
  }
  return current;
}

/** With another value of a field: there alone, and in all fields that a rule may compare it with. */
function withValue(event: SigmaFields, field: string, value: string): readonly SigmaFields[] {
  const before = event.get(field);
  const alike = [...event.keys()].filter(
    (other) => event.get(other) === before && plainValue(other) === plainValue(field),
  );
  return [[field], alike].map(
    (fields) => new Map([...event, ...fields.map((one) => [one, value] as const)]),
  );
}

function betterValues(field: string, value: string, leaves: readonly Leaf[]): readonly string[] {
  const edges = leaves.flatMap((leaf) =>
    leaf.kind === 'compare' && leaf.field?.toLowerCase() === field.toLowerCase()
      ? examplesOfLeaf(leaf)
      : [],
  );
  if (edges.length > 0) return edges;
  if (value === ANY) return [plainValue(field)];
  // Two backslashes begin a path of the network.
  if (!/^\\(?!\\)/.test(value)) return [];
  const [, beginning] = BEGINNINGS.find(([name]) => name.test(field)) ?? [];
  return beginning === undefined ? [] : [beginning + value];
}

function plainValue(field: string): string {
  return PLAIN_VALUES.find(([name]) => name.test(field))?.[1] ?? ANY;
}
