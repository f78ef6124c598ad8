import { hasWildcard, parsePattern } from '../rule/pattern.ts';
import type { DetectionItem, ModifierName } from '../rule/rule.ts';
import { positionOf } from '../text/span.ts';
import type { ScalarNode } from '../yaml/node.ts';
import type { Predicate } from './explanation.ts';

/** The predicate that one value of a detection item is, as the rule has it. */
export function predicateOf(item: DetectionItem, node: ScalarNode): Predicate {
  const { line, column } = positionOf(node.span.source, node.span.start);
  return {
    kind: 'predicate',
    field: item.field,
    modifiers: item.modifiers.map(({ name }) => name).filter((name) => name !== 'all'),
    value: node.type === 'null' ? 'null' : node.text,
    operator: operatorOf(item, node),
    line,
    column,
  };
}

/** Modifiers that say how a value compares, and what the indicators call it. */
const OPERATORS: Readonly<Partial<Record<ModifierName, string>>> = {
  contains: 'match',
  startswith: 'starts_with',
  endswith: 'ends_with',
  re: 'regex_match',
  cidr: 'cidr_match',
  exists: 'exists',
  lt: 'lt',
  lte: 'lte',
  gt: 'gt',
  gte: 'gte',
};

const TIME_PARTS: ReadonlySet<ModifierName> = new Set([
  'minute',
  'hour',
  'day',
  'week',
  'month',
  'year',
]);

/** Two spellings of one modifier are one kind of indicator. */
const SPELLINGS: Readonly<Partial<Record<ModifierName, string>>> = { wide: 'utf16le' };

/**
 * How a value compares, in the words of the indicators: the comparison, then what is done to the
 * value before it: `match_utf16le_base64offset`. What a `neq` denies begins with `not_`.
 */
function operatorOf(item: DetectionItem, node: ScalarNode): string {
  const names = item.modifiers.map(({ name }) => name);
  const rest = names.filter(
    (name) =>
      !OPERATORS[name] && !TIME_PARTS.has(name) && !['all', 'neq', 'fieldref'].includes(name),
  );
  const parts = [
    ...(names.includes('neq') ? ['not'] : []),
    ...(names.includes('fieldref') ? ['field'] : []),
    ...names.filter((name) => TIME_PARTS.has(name)),
    ...comparisonOf(names, item.field, node),
    ...rest.map((name) => SPELLINGS[name] ?? name),
  ];
  return parts.join('_');
}

function comparisonOf(
  names: readonly ModifierName[],
  field: string | null,
  node: ScalarNode,
): readonly string[] {
  const named = names.flatMap((name) => OPERATORS[name] ?? []);
  if (named.length > 0) return named;
  if (node.type === 'null') return ['is_null'];
  // A keyword stands anywhere in a field.
  if (field === null) return ['match'];
  const isPattern = node.type === 'string' && !names.includes('fieldref');
  return [isPattern && hasWildcard(parsePattern(node.text)) ? 'wildcard' : 'eq'];
}
