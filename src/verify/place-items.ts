import type { Converter } from '../convert.ts';
import { ALWAYS, and, isLeaf, not, type Expr, type Leaf } from '../logic/expr.ts';
import { leavesOf } from '../logic/walk.ts';
import { finds, type HeldEvent } from '../query/query.ts';
import type { Rule } from '../rule/rule.ts';
import { formsOf, fulfilling, joinForms, type Form } from './forms.ts';
import { meaningOf, platformOf, type Platform } from './meaning.ts';

/** The rule whose events are held, and by what pipelines. */
export interface Holding {
  readonly rule: Rule;
  readonly converter: Pick<Converter, 'apply' | 'added' | 'reader' | 'closed'>;
  /**
   * True when the conversion left items out, and said so. Else a field that the pipelines place
   * nowhere is one that no event of the log source has.
   */
  readonly mayDrop: boolean;
  /** The condition whose values are placed: where some stand depends on what else it asks for. */
  readonly logic: Expr;
}

/** What a pipeline makes of one value of one field. */
export type Placement =
  | 'unmapped'
  /** No event of the log source has the value. */
  | 'never'
  | {
      /** Where it stands. */
      readonly forms: readonly Form[];
      /**
       * Whether an event, as held, has the value; absent where that shows only in a place of its
       * own.
       */
      readonly isIn?: (event: HeldEvent) => boolean;
    };

export interface Placements {
  readonly placements: ReadonlyMap<Leaf, Placement>;
  /** What the pipeline asks of every event of the log source. */
  readonly conditions: readonly Form[];
}

/**
 * Runs the pipelines once on many items, each a field with a whole value. Undefined where they
 * refuse all of them.
 */
export function placeItems(items: readonly Leaf[], holding: Holding): Placements | undefined {
  return placeTogether(items, holding, holding.logic) ?? placeApart(items, holding);
}

function placeApart(items: readonly Leaf[], holding: Holding): Placements | undefined {
  const whole = placeTogether(items, holding);
  if (whole || items.length < 2) return whole;
  // One value that the pipeline refuses must not keep the others from their places.
  const middle = items.length >> 1;
  const first = placeApart(items.slice(0, middle), holding);
  const second = placeApart(items.slice(middle), holding);
  if (!first || !second) return first ?? second;
  return { ...first, placements: new Map([...first.placements, ...second.placements]) };
}

function placeTogether(
  items: readonly Leaf[],
  { rule, converter }: Holding,
  logic?: Expr,
): Placements | undefined {
  const { reader, closed } = converter;
  // Two at least, so that the joint of the items can be found again.
  const [first] = items;
  const list = first && items.length === 1 ? [first, first] : items;
  const framedItems = and(list.map(framed));
  const state = converter.apply(rule, logic ? and([logic, framedItems]) : framedItems);
  const joint = state && jointOf(state.expr, list.length);
  const whole = joint && logic ? pairWith(state.expr, joint) : joint;
  if (!joint || !whole || !reader) return undefined;
  const platform = platformOf(reader, state.state);
  const added = converter.added(state).map(fulfilling).reduce(joinForms, new Map());
  const conditions = formsOf(replace(state.expr, whole), platform).map((form) =>
    joinForms(form, added),
  );
  const settled = new Set(conditions.flatMap((form) => [...form.keys()]));
  const placements = new Map<Leaf, Placement>();
  list.forEach((item, at) => {
    const operand = joint.operands[at];
    const expr = operand && unframed(operand);
    if (expr) placements.set(item, placementOf(expr, { closed, platform, settled }));
  });
  return { placements, conditions };
}

interface Placing {
  readonly closed: boolean;
  readonly platform: Platform;
  /** The fields that the conditions of the log source are about. */
  readonly settled: ReadonlySet<string>;
}

function placementOf(expr: Expr, { closed, platform, settled }: Placing): Placement {
  if (expr.kind === 'constant' && !expr.value) return 'never';
  const leaves = leavesOf(expr);
  if (closed && leaves.some(({ field, origin }) => field !== null && !origin.mapped)) {
    return 'unmapped';
  }
  const forms = formsOf(expr, platform);
  const own = (expr.kind === 'string' || expr.kind === 'number') && !settled.has(expr.field ?? '');
  if (own && forms.every((form) => form.size > 0)) return { forms };
  const meaning = meaningOf(expr, platform);
  return { forms, isIn: (event) => finds(meaning.expr, event) };
}

/** An item in a frame that pipelines do not touch, so that the joint of all can be found again. */
const framed = (leaf: Leaf): Expr => not(not(leaf));

function unframed(expr: Expr): Expr | undefined {
  return expr.kind === 'not' && expr.operand.kind === 'not' ? expr.operand.operand : undefined;
}

type Joint = Extract<Expr, { kind: 'and' | 'or' }>;

function jointOf(expr: Expr, count: number): Joint | undefined {
  if (isLeaf(expr) || expr.kind === 'constant' || expr.kind === 'not') return undefined;
  if (expr.operands.length === count && expr.operands.every(unframed)) return expr;
  for (const operand of expr.operands) {
    const found = jointOf(operand, count);
    if (found) return found;
  }
  return undefined;
}

/** What the pipeline has left of the condition and the items together. */
function pairWith(expr: Expr, joint: Joint): Joint | undefined {
  if (isLeaf(expr) || expr.kind === 'constant' || expr.kind === 'not') return undefined;
  if (expr.operands.length === 2 && expr.operands[1] === joint) return expr;
  for (const operand of expr.operands) {
    const found = pairWith(operand, joint);
    if (found) return found;
  }
  return undefined;
}

/** The expression with a part of it taken as fulfilled. */
function replace(expr: Expr, part: Joint): Expr {
  if (expr === part) return ALWAYS;
  if (isLeaf(expr) || expr.kind === 'constant' || expr.kind === 'not') return expr;
  return { kind: expr.kind, operands: expr.operands.map((operand) => replace(operand, part)) };
}
