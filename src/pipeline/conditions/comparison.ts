/** How `rule_attribute` and `processing_state` compare. */
export const comparisons = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte'] as const;
export type ComparisonName = (typeof comparisons)[number];

/** The sign of a comparison of two values, or undefined where they cannot be put in order. */
export type Ordering = number | undefined;

/** True when an ordering is what a comparison asks for; without an order only `ne` holds. */
export function holds(comparison: ComparisonName, ordering: Ordering): boolean {
  if (ordering === undefined) return comparison === 'ne';
  switch (comparison) {
    case 'eq':
      return ordering === 0;
    case 'ne':
      return ordering !== 0;
    case 'gt':
      return ordering > 0;
    case 'gte':
      return ordering >= 0;
    case 'lt':
      return ordering < 0;
    case 'lte':
      return ordering <= 0;
  }
}

/** Orders texts: as numbers where both are, else by code unit. */
export function orderTexts(left: string, right: string): Ordering {
  const [a, b] = [numberIn(left), numberIn(right)];
  if (a !== undefined && b !== undefined) return a - b;
  return left === right ? 0 : left < right ? -1 : 1;
}

function numberIn(text: string): number | undefined {
  return /^[-+]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}
