import type { Predicate } from './explanation.ts';

/** How a comparison reads, and whether its value says more than that. */
interface Words {
  readonly how: string;
  readonly hasValue: boolean;
}

/** Modifiers that say how values are compared. */
const COMPARISONS: Readonly<Record<string, string>> = {
  contains: 'contains',
  startswith: 'starts with',
  endswith: 'ends with',
  re: 'matches regex',
  cidr: 'is in network',
  lt: '<',
  lte: '≤',
  gt: '>',
  gte: '≥',
};

const TIME_PARTS: readonly string[] = ['minute', 'hour', 'day', 'week', 'month', 'year'];

/** The words for the modifiers of a comparison: `contains (windash)`, `hour ≥`. */
export function wordsOfPredicate({ field, modifiers, value }: Predicate): Words {
  if (modifiers.includes('exists')) {
    return { how: value === 'false' ? 'is not present' : 'is present', hasValue: false };
  }
  const compared = modifiers.filter((name) => name in COMPARISONS);
  const parts = modifiers.filter((name) => TIME_PARTS.includes(name));
  const reference = modifiers.includes('fieldref') ? ['the field'] : [];
  // A keyword stands anywhere in any field.
  const plain = field === null ? 'contains' : 'is';
  const words = compared.length === 0 ? [plain] : compared.map((name) => COMPARISONS[name]);
  const said = [...compared, ...parts, 'fieldref'];
  const others = modifiers.filter((name) => !said.includes(name));
  const rest = others.length === 0 ? [] : [`(${others.join(', ')})`];
  return { how: [...parts, ...words, ...reference, ...rest].join(' '), hasValue: true };
}
