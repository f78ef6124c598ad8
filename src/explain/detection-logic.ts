import { byCodePoint } from '../logic/normalize.ts';
import type { Detection, DetectionItem } from '../rule/rule.ts';
import type { Logic, Predicate } from './explanation.ts';
import { predicateOf } from './predicate.ts';

/**
 * The logic of a detection as a tree of predicates: what joins in the same way is one level, and
 * operands are sorted by field, operator and value.
 */
export function detectionLogic(detection: Detection): Logic {
  switch (detection.kind) {
    case 'item':
      return itemLogic(detection);
    case 'list':
      return sorted('or', detection.detections.map(detectionLogic));
    case 'map':
      return sorted('and', detection.items.map(detectionLogic));
  }
}

// "Not one of these" is "none of these": neq stays with its values, the joint turns over.
function itemLogic(item: DetectionItem): Logic {
  const has = (name: string): boolean => item.modifiers.some((use) => use.name === name);
  const kind = has('all') === has('neq') ? 'or' : 'and';
  return sorted(
    kind,
    item.values.map((node) => predicateOf(item, node)),
  );
}

/** Joins operands; one operand is itself. */
export function join(kind: 'and' | 'or', operands: readonly Logic[]): Logic {
  const [first] = operands;
  return operands.length === 1 && first ? first : { kind, operands };
}

/** The operands of a joint and of the same joints inside it. */
export function flatOperands({ kind, operands }: Extract<Logic, { kind: 'and' | 'or' }>): Logic[] {
  return operands.flatMap((operand) =>
    operand.kind === kind ? flatOperands({ kind, operands: operand.operands }) : [operand],
  );
}

function sorted(kind: 'and' | 'or', operands: readonly Logic[]): Logic {
  return join(kind, flatOperands({ kind, operands }).sort(compareLogic));
}

// What begins alike is told apart by what comes next.
function compareLogic(a: Logic, b: Logic): number {
  const others = predicatesOf(b);
  for (const [index, one] of predicatesOf(a).entries()) {
    const other = others[index];
    if (!other) return 1;
    const order = comparePredicates(one, other);
    if (order !== 0) return order;
  }
  return 0;
}

function comparePredicates(a: Predicate, b: Predicate): number {
  return (
    byCodePoint(a.field ?? '', b.field ?? '') ||
    byCodePoint(a.operator, b.operator) ||
    byCodePoint(a.value, b.value)
  );
}

/** Every predicate of a tree, in its order. */
export function predicatesOf(logic: Logic): readonly Predicate[] {
  if (logic.kind === 'predicate') return [logic];
  return logic.kind === 'not' ? predicatesOf(logic.operand) : logic.operands.flatMap(predicatesOf);
}
