import type { Expr, ListItem, Origin } from '../logic/expr.ts';

/**
 * Leaves out each part that says what one before it says, by a key; parts without a key stay. What
 * stays knows where the others came from.
 */
export function mergeSame<T extends Expr | ListItem>(
  parts: readonly T[],
  keyOf: (part: T) => string | undefined,
): readonly T[] {
  const groups = new Map<string, T[]>();
  const firsts = parts.filter((part) => {
    const key = keyOf(part);
    const group = key === undefined ? undefined : groups.get(key);
    if (group) group.push(part);
    else if (key !== undefined) groups.set(key, [part]);
    return !group;
  });
  if (firsts.length === parts.length) return parts;
  const groupOf = new Map([...groups.values()].map((group) => [group[0], group]));
  return firsts.map((part) => standFor(part, groupOf.get(part) ?? []));
}

function standFor<T extends Expr | ListItem>(part: T, group: readonly T[]): T {
  const origins = group.flatMap((one) => ('origin' in one ? [one.origin] : []));
  const origin = commonOrigin(origins);
  return group.length < 2 || !origin ? part : { ...part, origin };
}

/** The origin of what stands for several parts: that of the first, which knows the others. */
export function commonOrigin(origins: readonly Origin[]): Origin | undefined {
  const [first, ...others] = origins;
  if (!first || others.length === 0) return first;
  const known = origins.flatMap(({ merged = [] }) => merged);
  return { ...first, merged: [...known, ...others] };
}
