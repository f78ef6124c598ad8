import { leavesOf } from '../../src/backend/index.ts';
import { normalize } from '../../src/logic/normalize.ts';
import type { Leaf, Rule } from '../../src/index.ts';

/** Numbers that look random and are the same in every run. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Events made of a rule's own values: each field has one of them, a changed one, or is missing. */
export function samplesFor(
  rule: Rule,
  count: number,
  random: (below: number) => number,
): Record<string, string>[] {
  const leaves = normalize(rule).conditions.flatMap(({ expr }) => [...leavesOf(expr)]);
  const values = new Map<string, Leaf[]>();
  for (const leaf of leaves) {
    const field = leaf.field ?? 'message';
    values.set(field, [...(values.get(field) ?? []), leaf]);
    if (leaf.kind === 'fieldref') values.set(leaf.reference, values.get(leaf.reference) ?? []);
  }
  return Array.from({ length: count }, () => {
    const event: Record<string, string> = {};
    for (const [field, some] of values) {
      if (random(8) === 0) continue;
      const texts = Array.from({ length: 1 + random(3) }, () => {
        const leaf = some[random(some.length)];
        return leaf ? textFor(leaf, random) : 'value';
      });
      const text = texts.join(random(3) === 0 ? ' ' : '');
      event[field] = (random(4) === 0 ? text.toUpperCase() : text) || 'x';
    }
    return event;
  });
}

function textFor(leaf: Leaf, random: (below: number) => number): string {
  switch (leaf.kind) {
    case 'string':
      return leaf.pattern
        .map((part) => (typeof part === 'string' ? part : (['', 'x', '*', 'yy'][random(4)] ?? '')))
        .join('');
    case 'number':
    case 'compare':
    case 'timestamp':
      return String(Number(leaf.text) + random(3) - 1);
    case 'boolean':
      return String(leaf.value);
    case 'cidr':
      return leaf.network.text.replace(/\/\d+$/, '');
    case 'regex':
      return leaf.regex.replace(/\\(.)/g, '$1').replace(/[()^$|?*+[\]{}]/g, '');
    default:
      return 'value';
  }
}
