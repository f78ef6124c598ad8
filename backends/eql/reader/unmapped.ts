import {
  presenceTest,
  settledTest,
  valueTest,
  type QueryExpr,
  type QueryPlace,
} from '../../../src/backend/index.ts';
import { ALWAYS, either, every, NEVER, without, type Case } from './cases.ts';
import type { Leaf } from './leaves.ts';

/**
 * Stands beside the fields of an event, with any value, where no index maps the optional fields
 * that the event lacks, so that they are null and not only missing.
 */
export const UNMAPPED = '$unmapped';

/** A condition taken apart to its comparisons. */
export type Logic =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Logic[] }
  | { readonly kind: 'not'; readonly operand: Logic }
  | Leaf;

/**
 * The events that a condition finds. Elasticsearch folds `?field` to null before it searches,
 * where no index maps the field: `and` and `not` pass the null on, whatever the other operands
 * are, and `or` leaves it out (its optimizer, PruneFilters). Nothing is found where null is left.
 */
export function found(logic: Logic): QueryExpr {
  if (logic.kind === 'leaf') return valueOf(logic);
  if (logic.kind === 'not') {
    const { value, unknown } = folded(logic);
    return unknown.kind === 'never' ? value : { kind: 'kept', operand: value };
  }
  return { kind: logic.kind, operands: logic.operands.map(found) };
}

/** A condition where it may be null: what it is then told from false, since `not` turns only one. */
interface Folded {
  /** True, false, or null. */
  readonly value: QueryExpr;
  /** The same but where it is null; there it is anything. */
  readonly plain: QueryExpr;
  /** Where the optimizer makes it null, true, or false, before any event is looked at. */
  readonly unknown: Case;
  readonly always: Case;
  readonly never: Case;
}

function folded(logic: Logic): Folded {
  switch (logic.kind) {
    case 'leaf':
      return foldedLeaf(logic, valueOf(logic));
    case 'not':
      return foldedNot(logic.operand);
    case 'and':
      return foldedAnd(logic.operands.map(folded));
    case 'or':
      return foldedOr(logic.operands.map(folded));
  }
}

// What runs as a script is null without its field, and then no event is found.
const valueOf = ({ test, script }: Leaf): QueryExpr =>
  script ? { kind: 'kept', operand: test } : test;

function foldedLeaf({ test, optional, literal, asks }: Leaf, plain: QueryExpr): Folded {
  const known = { value: plain, plain, unknown: NEVER, always: NEVER, never: NEVER };
  if (literal !== undefined) return { ...known, [literal ? 'always' : 'never']: ALWAYS };
  if (optional === undefined) return known;
  const unmapped = isUnmapped(optional, test);
  if (asks === 'presence') return { ...known, never: unmapped };
  return { ...known, value: orNull(plain, unmapped), unknown: unmapped };
}

function foldedNot(operand: Logic): Folded {
  if (operand.kind === 'leaf' && operand.script) {
    // The `not` becomes part of the script.
    const negated: QueryExpr = { kind: 'not', operand: operand.test };
    return foldedLeaf(operand, { kind: 'kept', operand: negated });
  }
  const { value, plain, unknown, always, never } = folded(operand);
  return { value: not(value), plain: not(plain), unknown, always: never, never: always };
}

const not = (operand: QueryExpr): QueryExpr => ({ kind: 'not', operand });

function foldedAnd(operands: readonly Folded[]): Folded {
  const nevers = operands.map(({ never }) => never);
  const unknown = without(
    operands.map((one) => one.unknown),
    nevers,
  );
  // `?f != null and ?f : "x"` is false where its second part would be null.
  const values = operands.map((one) =>
    without([one.unknown], nevers).kind === 'never' ? one.plain : one.value,
  );
  return {
    value: orNull({ kind: 'and', operands: values }, unknown),
    plain: { kind: 'and', operands: operands.map(({ plain }) => plain) },
    unknown,
    always: every(operands.map(({ always }) => always)),
    never: either(nevers),
  };
}

function foldedOr(operands: readonly Folded[]): Folded {
  const never = every(operands.map((one) => one.never));
  const nothing = every(operands.map((one) => either([one.unknown, one.never])));
  const unknown = without([nothing], [never]);
  const values = operands.map(({ value, unknown: mayBe }): QueryExpr =>
    mayBe.kind === 'never' ? value : { kind: 'kept', operand: value },
  );
  return {
    value: orNull({ kind: 'or', operands: values }, unknown),
    plain: { kind: 'or', operands: operands.map(({ plain }) => plain) },
    unknown,
    always: either(operands.map(({ always }) => always)),
    never,
  };
}

// For a value that is never true where it shall be null.
function orNull(value: QueryExpr, unknown: Case): QueryExpr {
  if (unknown.kind === 'never') return value;
  const none = settledTest({ start: 0, end: 0 }, null);
  const operands = unknown.kind === 'always' ? [none] : [unknown.expr, none];
  return { kind: 'or', operands: [value, { kind: 'and', operands }] };
}

function isUnmapped(field: string, place: QueryPlace): Case {
  const world = valueTest(place, UNMAPPED, { matches: () => true, examples: () => [UNMAPPED] });
  const operands = [not(presenceTest(place, field)), world];
  return { kind: 'where', key: JSON.stringify(field), expr: { kind: 'and', operands } };
}
