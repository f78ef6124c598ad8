import { isLeaf, type Expr, type Leaf } from '../logic/expr.ts';
import type { HeldEvent, QueryExpr } from '../query/query.ts';
import { examplesOfPattern } from '../query/examples.ts';
import { isMany } from '../rule/pattern.ts';
import type { Platform } from './meaning.ts';

/** Values of some fields of an event as a platform holds it. */
export type Form = HeldEvent;

/** The most forms of one event that are tried, where a platform may hold a value in several fields. */
const MOST_FORMS = 4;

/** The values that make an expression true, as far as it says them; each way to do so is a form. */
export function formsOf(expr: Expr, platform: Platform): readonly Form[] {
  if (isLeaf(expr)) return leafForms(expr, platform);
  switch (expr.kind) {
    case 'constant':
      return expr.value ? [new Map()] : [];
    case 'not':
      return [new Map()];
    case 'or': {
      const alternatives = expr.operands
        .flatMap((operand) => formsOf(operand, platform))
        .slice(0, MOST_FORMS);
      return [...alternatives, ...together(alternatives)];
    }
    case 'and':
      return expr.operands.reduce<readonly Form[]>(
        (forms, operand) => product(forms, formsOf(operand, platform)),
        [new Map()],
      );
  }
}

/** Every form of the first with every form of the second. */
export function product(forms: readonly Form[], others: readonly Form[]): readonly Form[] {
  return forms
    .flatMap((form) => others.map((other) => joinForms(form, other)))
    .slice(0, MOST_FORMS);
}

/** A value that a platform keeps in several fields, in all of them at once. */
function together(alternatives: readonly Form[]): readonly Form[] {
  const fields = alternatives.flatMap((form) => [...form.keys()]);
  if (alternatives.length < 2 || new Set(fields).size < fields.length) return [];
  return [alternatives.reduce(joinForms)];
}

/** The values of both; a field of both has the values of both. */
export function joinForms(one: Form, two: Form): Form {
  const joined = new Map(one);
  for (const [field, values] of two) {
    joined.set(field, [...new Set([...(joined.get(field) ?? []), ...values])]);
  }
  return joined;
}

/** One of these stands in most columns, whatever their type. */
const ANYTHING = ['_', '1', 'true', '192.0.2.1', '2026-11-22T10:30:00Z'] as const;

function leafForms(leaf: Leaf, { hold, keywordField }: Platform): readonly Form[] {
  const field = leaf.field ?? keywordField;
  const held = (texts: readonly string[]): readonly Form[] => {
    const found = texts.flatMap((text) => hold(field, text) ?? []).slice(0, 1);
    if (found.length > 0) return [new Map([[field, found]])];
    // An empty value may be as good as none; any other cannot stand there, and no event has it.
    return texts.includes('') ? [new Map()] : [];
  };
  switch (leaf.kind) {
    case 'string':
      // What the pipeline has cut off a whole value is not known any more.
      return leaf.pattern.some(isMany) ? [] : held(examplesOfPattern(leaf.pattern));
    case 'number':
      return held([leaf.text]);
    case 'boolean':
      return held([String(leaf.value)]);
    case 'exists':
      return leaf.exists ? held(ANYTHING) : [new Map()];
    case 'null':
      return [new Map()];
    default:
      return [];
  }
}

/** Values that fulfil what a query tests beside the logic. */
export function fulfilling(expr: QueryExpr): Form {
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
