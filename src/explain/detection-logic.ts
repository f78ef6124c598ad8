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

function compareLogic(a: Logic, b: Logic): number {
  const one = firstOf(a);
  const other = firstOf(b);
  return (
    byCodePoint(one.field ?? '', other.field ?? '') ||
    byCodePoint(one.operator, other.operator) ||
    byCodePoint(one.value, other.value)
  );
}

function firstOf(logic: Logic): Predicate {
  if (logic.kind === 'predicate') return logic;
  const first = logic.kind === 'not' ? logic.operand : logic.operands[0];
  if (!first) throw new Error('a joint has operands');
  return firstOf(first);
}

/** Every predicate of a tree, in its order. */
export function predicatesOf(logic: Logic): readonly Predicate[] {
  if (logic.kind === 'predicate') return [logic];
  return logic.kind === 'not' ? predicatesOf(logic.operand) : logic.operands.flatMap(predicatesOf);
}
