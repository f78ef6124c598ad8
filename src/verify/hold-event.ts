import type { Converter } from '../convert.ts';
import { ALWAYS, and, isLeaf, not, type Expr, type Leaf, type Origin } from '../logic/expr.ts';
import { leavesOf } from '../logic/walk.ts';
import { WHOLE_EVENT, type HeldEvent, type QueryExpr } from '../query/query.ts';
import { examplesOfPattern } from '../query/examples.ts';
import { isMany } from '../rule/pattern.ts';
import type { Rule } from '../rule/rule.ts';

/** An event by the rule's field names: each field's value, absent ones left out. */
export type SigmaFields = ReadonlyMap<string, string>;

/** The rule whose events are held, and by what pipelines. */
export interface Holding {
  readonly rule: Rule;
  readonly converter: Pick<Converter, 'apply' | 'added' | 'reader' | 'closed'>;
  /**
   * True when the conversion left items out, and said so. Else a field that the pipelines place
   * nowhere is one that no event of the log source has.
   */
  readonly mayDrop: boolean;
}

/** The forms in which a platform may hold an event; none for one that it never has. */
export type Holder = (fields: SigmaFields) => readonly HeldEvent[];

/** The most forms of one event that are tried, where a platform may hold a value in several fields. */
const MOST_FORMS = 4;

type Form = ReadonlyMap<string, readonly string[]>;

/** What a pipeline makes of one value of one field: where it stands, or that it always or never does. */
type Placement = readonly Form[] | 'always' | 'never' | 'unmapped';

/**
 * Prepares how a platform holds events of a rule's log source that are made of the given values:
 * where the pipeline looks for each value as a whole. The pipeline runs once for all of them.
 */
export function holderOf(events: readonly SigmaFields[], holding: Holding): Holder {
  const items = itemsOf(events, holding.rule);
  const placed = place([...items.values()], holding);
  if (!placed) return () => [];
  const { placements, conditions } = placed;
  const settled = new Set<string>();
  for (const [key, leaf] of items) {
    const placement = placements.get(leaf);
    if (placement && isSettled(placement, conditions)) settled.add(fieldOfKey(key));
  }
  return (fields) => {
    let forms = conditions;
    for (const field of settled) if (!fields.has(field)) return [];
    for (const [field, value] of fields) {
      const leaf = items.get(keyOf(field, value));
      const placement = leaf && placements.get(leaf);
      if (placement === undefined || placement === 'never') return [];
      if (placement === 'always') continue;
      if (placement === 'unmapped') {
        if (holding.mayDrop) continue;
        return [];
      }
      forms = settled.has(field) ? agreeing(forms, placement) : product(forms, placement);
    }
    return forms;
  };
}

/** True where the log source alone says what stands in the place of a value. */
function isSettled(placement: Placement, conditions: readonly Form[]): boolean {
  if (typeof placement === 'string') return placement === 'always';
  return placement.some((form) =>
    [...form.keys()].some((field) => conditions.some((condition) => condition.has(field))),
  );
}

const keyOf = (field: string, value: string): string => `${field}\0${value}`;
const fieldOfKey = (key: string): string => key.slice(0, key.indexOf('\0'));

function itemsOf(events: readonly SigmaFields[], { span }: Rule): ReadonlyMap<string, Leaf> {
  const items = new Map<string, Leaf>();
  for (const event of events) {
    for (const [field, value] of event) {
      const key = keyOf(field, value);
      if (!items.has(key)) items.set(key, itemFor(field, value, span));
    }
  }
  return items;
}

function itemFor(field: string, value: string, span: Rule['span']): Leaf {
  const name = field === WHOLE_EVENT ? null : field;
  const origin: Origin = {
    value: span,
    item: span,
    sigmaField: name,
    expanded: false,
    applied: [],
    mapped: false,
  };
  return /^-?\d{1,15}$/.test(value) && String(Number(value)) === value
    ? { kind: 'number', field: name, origin, text: value }
    : { kind: 'string', field: name, origin, pattern: value === '' ? [] : [value], cased: true };
}

interface Placed {
  readonly placements: ReadonlyMap<Leaf, Placement>;
  /** What the pipeline asks of every event of the log source. */
  readonly conditions: readonly Form[];
}

function place(items: readonly Leaf[], holding: Holding): Placed | undefined {
  const whole = placeTogether(items, holding);
  if (whole || items.length < 2) return whole;
  // One value that the pipeline refuses must not keep the others from their places.
  const middle = items.length >> 1;
  const first = place(items.slice(0, middle), holding);
  const second = place(items.slice(middle), holding);
  if (!first || !second) return first ?? second;
  return { ...first, placements: new Map([...first.placements, ...second.placements]) };
}

function placeTogether(items: readonly Leaf[], { rule, converter }: Holding): Placed | undefined {
  const { reader } = converter;
  // Two at least, so that the joint of the items can be found again.
  const [first] = items;
  const list = first && items.length === 1 ? [first, first] : items;
  const state = converter.apply(rule, and(list.map(framed)));
  if (!state || !reader) return undefined;
  const joint = jointOf(state.expr, list.length);
  if (!joint) return undefined;
  const hold = (form: Form): Form => normalized(form, reader.hold);
  const placements = new Map<Leaf, Placement>();
  list.forEach((item, at) => {
    const operand = joint.operands[at];
    const expr = operand && unframed(operand);
    if (!expr) return;
    const placement = placementOf(expr, converter.closed);
    placements.set(item, typeof placement === 'string' ? placement : placement.map(hold));
  });
  const added = converter.added(state);
  const conditions = formsOf(replace(state.expr, joint)).map((form) =>
    withAdded(hold(form), added),
  );
  return { placements, conditions };
}

/** An item in a frame that pipelines do not touch, so that the joint of all can be found again. */
const framed = (leaf: Leaf): Expr => not(not(leaf));

function unframed(expr: Expr): Expr | undefined {
  return expr.kind === 'not' && expr.operand.kind === 'not' ? expr.operand.operand : undefined;
}

type Joint = Extract<Expr, { kind: 'and' | 'or' }>;

function jointOf(expr: Expr, count: number): Joint | undefined {
  if (isLeaf(expr) || expr.kind === 'constant' || expr.kind === 'not') return undefined;
  const isJoint = expr.operands.length === count && expr.operands.every(unframed);
  if (isJoint) return expr;
  for (const operand of expr.operands) {
    const found = jointOf(operand, count);
    if (found) return found;
  }
  return undefined;
}

/** The expression with the joint of the items taken as fulfilled. */
function replace(expr: Expr, joint: Joint): Expr {
  if (expr === joint) return ALWAYS;
  if (isLeaf(expr) || expr.kind === 'constant' || expr.kind === 'not') return expr;
  return { kind: expr.kind, operands: expr.operands.map((operand) => replace(operand, joint)) };
}

function placementOf(expr: Expr, closed: boolean): Placement {
  if (expr.kind === 'constant') return expr.value ? 'always' : 'never';
  const unmapped = leavesOf(expr).some(({ field, origin }) => field !== null && !origin.mapped);
  return closed && unmapped ? 'unmapped' : formsOf(expr);
}

/** The values that make an expression true, as far as it says them. */
function formsOf(expr: Expr): readonly Form[] {
  if (isLeaf(expr)) return leafForms(expr);
  switch (expr.kind) {
    case 'constant':
      return expr.value ? [new Map()] : [];
    case 'not':
      return [new Map()];
    case 'or': {
      const alternatives = expr.operands.flatMap(formsOf).slice(0, MOST_FORMS);
      return [...alternatives, ...together(alternatives)];
    }
    case 'and':
      return expr.operands.reduce<readonly Form[]>(
        (forms, operand) => product(forms, formsOf(operand)),
        [new Map()],
      );
  }
}

function product(forms: readonly Form[], others: readonly Form[]): readonly Form[] {
  return forms
    .flatMap((form) => others.map((other) => joinForms(form, other)))
    .slice(0, MOST_FORMS);
}

/** Forms that hold a value which the log source settles as the log source does. */
function agreeing(forms: readonly Form[], others: readonly Form[]): readonly Form[] {
  const same = (form: Form, [field, values]: readonly [string, readonly string[]]): boolean => {
    const settled = form.get(field)?.map((value) => value.toLowerCase());
    return !settled || values.every((value) => settled.includes(value.toLowerCase()));
  };
  return forms
    .flatMap((form) =>
      others
        .filter((other) => [...other].every((entry) => same(form, entry)))
        .map((other) => new Map([...other, ...form])),
    )
    .slice(0, MOST_FORMS);
}

/** A value that a platform keeps in several fields, in all of them at once. */
function together(alternatives: readonly Form[]): readonly Form[] {
  const fields = alternatives.flatMap((form) => [...form.keys()]);
  if (alternatives.length < 2 || new Set(fields).size < fields.length) return [];
  return [alternatives.reduce(joinForms)];
}

function joinForms(one: Form, two: Form): Form {
  const joined = new Map(one);
  for (const [field, values] of two) {
    joined.set(field, [...new Set([...(joined.get(field) ?? []), ...values])]);
  }
  return joined;
}

function leafForms(leaf: Leaf): readonly Form[] {
  const field = leaf.field ?? WHOLE_EVENT;
  switch (leaf.kind) {
    case 'string':
      // What the pipeline has cut off a whole value is not known any more.
      if (leaf.pattern.some(isMany)) return [];
      return [new Map([[field, examplesOfPattern(leaf.pattern).slice(0, 1)]])];
    case 'number':
      return [new Map([[field, [leaf.text]]])];
    case 'boolean':
      return [new Map([[field, [String(leaf.value)]]])];
    case 'exists':
      return leaf.exists ? [new Map([[field, ['_']]])] : [new Map()];
    case 'null':
      return [new Map()];
    default:
      return [];
  }
}

function normalized(form: Form, hold: (field: string, text: string) => string | undefined): Form {
  const kept = new Map<string, readonly string[]>();
  for (const [field, values] of form) {
    const held = values.flatMap((value) => hold(field, value) ?? []);
    if (held.length > 0) kept.set(field, held);
  }
  return kept;
}

function withAdded(form: Form, added: readonly QueryExpr[]): HeldEvent {
  return added.reduce<Form>((event, expr) => joinForms(event, fulfilling(expr)), form);
}

/** Values that fulfil what the query tests beside the logic. */
function fulfilling(expr: QueryExpr): Form {
  switch (expr.kind) {
    case 'test': {
      const [field] = expr.fields;
      const [value] = expr.examples();
      return field === undefined || value === undefined ? new Map() : new Map([[field, [value]]]);
    }
    case 'and':
      return expr.operands.map(fulfilling).reduce(joinForms, new Map());
    case 'or':
      return expr.operands.slice(0, 1).map(fulfilling).reduce(joinForms, new Map());
    case 'kept':
      return fulfilling(expr.operand);
    case 'not':
      return new Map();
  }
}
