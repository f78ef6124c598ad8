import type { QueryExpr, QueryPlace } from '../../../src/backend/index.ts';
import { truthTest, type Evaluation, type Scalar } from './evaluation.ts';
import { joined, valueOf, type Part } from './parts.ts';
import { Unreadable } from './unreadable.ts';
import { around, compareOrder, isOrder, numberOf } from './values.ts';

/** `in(x, a, b)` and `x IN (a, b)`. */
export function isAnyOf([value, ...others]: readonly Part[], place: QueryPlace): QueryExpr {
  if (!value || others.length === 0) throw new Unreadable('a list without values', place);
  const ours = valueOf(value);
  return joined(
    'or',
    others.map((other) => comparison(place, '=', [ours, valueOf(other)])),
  );
}

/** Compares two values: nothing is known of one that is missing. */
export function comparison(
  place: QueryPlace,
  operator: string,
  sides: readonly [Evaluation, Evaluation],
): QueryExpr {
  return truthTest(place, sides, {
    truth: ([left = null, right = null]) => {
      if (left === null || right === null) return null;
      return compareScalars(operator, left, right);
    },
    examples: () =>
      sides.flatMap((side) =>
        side.kind === 'constant' && side.value !== null ? around(String(side.value)) : [],
      ),
  });
}

/**
 * Numbers compare by their size, and with a text that is a number; texts with case and by their
 * letters (Splunk, "where", Usage).
 */
function compareScalars(
  operator: string,
  left: NonNullable<Scalar>,
  right: NonNullable<Scalar>,
): boolean {
  const [ours, theirs] = [asNumber(left), asNumber(right)];
  const numeric = typeof left === 'number' || typeof right === 'number' || isOrder(operator);
  const sides =
    numeric && ours !== undefined && theirs !== undefined
      ? ([ours, theirs] as const)
      : ([String(left), String(right)] as const);
  if (operator === '=' || operator === '==') return sides[0] === sides[1];
  if (operator === '!=') return sides[0] !== sides[1];
  return isOrder(operator) && compareOrder(operator, sides[0], sides[1]);
}

/** A value as a number, if it is one. */
export const asNumber = (value: NonNullable<Scalar>): number | undefined =>
  typeof value === 'number' ? value : numberOf(value);
