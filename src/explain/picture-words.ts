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

/**
 * The words for a comparison, or for several of which all or any must hold: `contains (windash)`,
 * `hour ≥`, `ends with any of`.
 */
export function wordsOfPredicate(predicate: Predicate, quantity?: 'all' | 'any'): Words {
  const { modifiers, operator, value } = predicate;
  if (modifiers.includes('exists')) {
    const present = (value !== 'false') !== modifiers.includes('neq');
    return { how: present ? 'is present' : 'is not present', hasValue: false };
  }
  if (operator === 'is_null') return { how: 'is absent or null', hasValue: false };
  const how = comparisonWords(predicate);
  if (!modifiers.includes('neq')) {
    return { how: quantity === undefined ? how : `${how} ${quantity} of`, hasValue: true };
  }
  // A denial of each is a denial of any; a denial of one is a denial of all.
  if (quantity === 'all') return { how: `${how} none of`, hasValue: true };
  if (quantity === 'any') return { how: `not: ${how} all of`, hasValue: true };
  return { how: how.startsWith('is') ? `is not${how.slice(2)}` : `not: ${how}`, hasValue: true };
}

function comparisonWords({ field, modifiers, operator }: Predicate): string {
  const compared = modifiers.filter((name) => name in COMPARISONS);
  const parts = modifiers.filter((name) => TIME_PARTS.includes(name));
  const reference = modifiers.includes('fieldref') ? ['the field'] : [];
  // A keyword stands anywhere in any field.
  const plain = operator === 'wildcard' ? 'matches pattern' : field === null ? 'contains' : 'is';
  const words = compared.length === 0 ? [plain] : compared.map((name) => COMPARISONS[name]);
  const said = [...compared, ...parts, 'fieldref', 'neq'];
  const others = modifiers.filter((name) => !said.includes(name));
  const rest = others.length === 0 ? [] : [`(${others.join(', ')})`];
  return [...parts, ...words, ...reference, ...rest].join(' ');
}
