import { limits } from '../text/limits.ts';

/**
 * The names that a selector's pattern fits. A name with a leading underscore is a helper: only a
 * pattern that begins with one, or the name itself, finds it.
 */
export function matcher(pattern: string): (name: string) => boolean {
  if (pattern === 'them') return (name) => !name.startsWith('_');
  const parts = pattern.split('*');
  return (name) =>
    (pattern.startsWith('_') || !name.startsWith('_') || name === pattern) && fits(name, parts);
}

// Linear: each part is looked for after the one before it.
function fits(name: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts;
  if (rest.length === 0) return name === first;
  const last = rest.pop() ?? '';
  if (!name.startsWith(first) || name.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return name.endsWith(last) && name.length - last.length >= at;
}

/** How many ways there are to take so many of so many; Infinity once no limit allows it. */
export function binomial(total: number, taken: number): number {
  let count = 1;
  for (let step = 1; step <= Math.min(taken, total - taken); step++) {
    count = (count * (total - step + 1)) / step;
    if (count > limits.comparisons) return Infinity;
  }
  return Math.round(count);
}

/** Every way to take so many items, in their order. */
export function combinations<T>(items: readonly T[], taken: number): T[][] {
  if (taken === 0) return [[]];
  // Branches that run out of items would make this exponential.
  return items
    .slice(0, items.length - taken + 1)
    .flatMap((item, index) =>
      combinations(items.slice(index + 1), taken - 1).map((rest) => [item, ...rest]),
    );
}
