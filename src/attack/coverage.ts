import { namesOfTactic, tactics } from './tactics.ts';
import { techniqueOf, type Technique } from './techniques.ts';

/** A tactic with the techniques under it. */
export interface TacticRow {
  /** Absent for techniques whose tactics are not known. */
  readonly tactic?: string;
  readonly techniques: readonly Technique[];
}

const TECHNIQUE_TAG = /^attack\.(t\d{4}(?:\.\d{3})?)$/;

/** The techniques that tags name, by ID, each once. */
export function techniquesOf(tags: readonly string[]): readonly Technique[] {
  const ids = tags.flatMap(
    (tag) => TECHNIQUE_TAG.exec(tag.toLowerCase())?.[1]?.toUpperCase() ?? [],
  );
  return [...new Set(ids)].sort().map(techniqueOf);
}

/**
 * What tags say of ATT&CK: the tactics in its order, and under each the techniques by ID. Of the
 * tactics of a technique those count that the tags name; when they name none of them, all count.
 */
export function attackCoverage(tags: readonly string[]): readonly TacticRow[] {
  const named = namedTactics(tags);
  const rows = new Map<string | undefined, Technique[]>([...named].map((tactic) => [tactic, []]));
  for (const technique of techniquesOf(tags)) {
    const places = placesOf(technique, named);
    for (const place of places) rows.set(place, [...(rows.get(place) ?? []), technique]);
  }
  return [...tactics.keys(), undefined].flatMap((tactic) => {
    const techniques = rows.get(tactic);
    if (!techniques) return [];
    const name = tactic === undefined ? undefined : tactics.get(tactic);
    return [{ ...(name !== undefined && { tactic: name }), techniques }];
  });
}

// Older rules write `attack.privilege_escalation`.
function namedTactics(tags: readonly string[]): ReadonlySet<string> {
  const names = tags
    .map((tag) => tag.toLowerCase())
    .filter((tag) => tag.startsWith('attack.'))
    .map((tag) => tag.slice('attack.'.length).replaceAll('_', '-'));
  return new Set(names.filter((name) => tactics.has(name)));
}

function placesOf(
  { tactics: own }: Technique,
  named: ReadonlySet<string>,
): readonly (string | undefined)[] {
  // A technique that is not known belongs to the only tactic there is, or nobody knows where.
  if (own.length === 0) return named.size === 1 ? [...named] : [undefined];
  const fitting = own.flatMap(
    (tactic) => namesOfTactic(tactic).find((name) => named.has(name)) ?? [],
  );
  return fitting.length > 0 ? [...new Set(fitting)] : own;
}
