import type { NamedRule } from './expectation.ts';

/**
 * Finds names by which an expectation names one rule and no other of a set: its id, else the end
 * of its path. Undefined for a rule that neither tells from all others.
 */
export function nameRules(
  rules: readonly NamedRule[],
): (rule: NamedRule, pathEnd: string) => string | undefined {
  const ids = counted(rules.flatMap(({ id }) => id?.toLowerCase() ?? []));
  const paths = counted(rules.flatMap(({ path, place }) => [...new Set([path, ...endsOf(place)])]));
  const isOne = (name: string): boolean =>
    // "*" stands for every rule.
    name !== '*' && (ids.get(name.toLowerCase()) ?? 0) + (paths.get(name) ?? 0) === 1;
  return ({ id }, pathEnd) => [id ?? pathEnd, pathEnd].find(isOne);
}

function counted(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** `a/b.yml` and `b.yml`, of `/a/b.yml`. */
function endsOf(place: string): readonly string[] {
  const parts = place.split('/');
  return parts.slice(1).map((_, at) => parts.slice(at + 1).join('/'));
}
