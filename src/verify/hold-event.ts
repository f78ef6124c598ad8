import type { Converter } from '../convert.ts';
import { and, isLeaf, type Expr, type Leaf, type Origin } from '../logic/expr.ts';
import { WHOLE_EVENT, finds, type HeldEvent, type QueryExpr } from '../query/query.ts';
import { examplesOfPattern } from '../query/examples.ts';
import { literalOf } from '../rule/pattern.ts';
import type { Rule } from '../rule/rule.ts';
import { meaningOf } from './meaning.ts';

/** The most forms of one event that are tried, where a platform may hold a value in several fields. */
const MOST_FORMS = 4;

/** An event by the rule's field names: each field's value, absent ones left out. */
export type SigmaFields = ReadonlyMap<string, string>;

/**
 * How a platform holds an event of a rule's log source: where the pipeline looks for each value as
 * a whole. Each form fulfils what the pipeline makes of "field equals value" for every field of
 * the event. None where the pipeline cannot place a value.
 */
export function holdEvent(
  fields: SigmaFields,
  rule: Rule,
  converter: Pick<Converter, 'apply' | 'added' | 'reader'>,
): readonly HeldEvent[] {
  const origin = originOf(rule);
  const items = [...fields].map(([field, value]) => itemFor(field, value, origin));
  const applied = converter.apply(rule, and(items));
  if (!applied || !converter.reader) return [];
  const { hold } = converter.reader;
  const { expr } = meaningOf(applied.expr, hold);
  const added = converter.added(applied);
  return formsOf(applied.expr)
    .map((form) => withAdded(normalized(form, hold), added))
    .filter((form) => finds(expr, form));
}

function originOf({ span }: Rule): Origin {
  return { value: span, item: span, sigmaField: null, expanded: false, applied: [], mapped: false };
}

function itemFor(field: string, value: string, origin: Origin): Leaf {
  const name = field === WHOLE_EVENT ? null : field;
  const place = { field: name, origin: { ...origin, sigmaField: name } };
  return /^-?\d{1,15}$/.test(value) && String(Number(value)) === value
    ? { kind: 'number', ...place, text: value }
    : { kind: 'string', ...place, pattern: value === '' ? [] : [value], cased: true };
}

type Form = ReadonlyMap<string, readonly string[]>;

/** The values that make an expression true, as far as it says them. */
function formsOf(expr: Expr): readonly Form[] {
  if (isLeaf(expr)) return leafForms(expr);
  switch (expr.kind) {
    case 'constant':
      return expr.value ? [new Map()] : [];
    case 'not':
      return [new Map()];
    case 'or':
      return expr.operands.flatMap(formsOf).slice(0, MOST_FORMS);
    case 'and':
      return expr.operands.reduce<readonly Form[]>(
        (forms, operand) => {
          const own = formsOf(operand);
          return forms
            .flatMap((form) => own.map((one) => joinForms(form, one)))
            .slice(0, MOST_FORMS);
        },
        [new Map()],
      );
  }
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
    case 'string': {
      const text = literalOf(leaf.pattern);
      const texts = text === undefined ? examplesOfPattern(leaf.pattern).slice(0, 1) : [text];
      return texts.map((one) => new Map([[field, [one]]]));
    }
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
  const event = new Map(form);
  for (const test of added) {
    if (test.kind !== 'test') continue;
    const [field] = test.fields;
    const [value] = test.examples();
    if (field !== undefined && value !== undefined) event.set(field, [value]);
  }
  return event;
}
