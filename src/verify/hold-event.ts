import type { Leaf, Origin } from '../logic/expr.ts';
import { WHOLE_EVENT, type HeldEvent } from '../query/query.ts';
import type { Rule } from '../rule/rule.ts';
import { product } from './forms.ts';
import { placeItems, type Holding, type Placement } from './place-items.ts';

/** An event by the rule's field names: each field's value, absent ones left out. */
export type SigmaFields = ReadonlyMap<string, string>;

/** The forms in which a platform may hold an event; none for one that it never has. */
export type Holder = (fields: SigmaFields) => readonly HeldEvent[];

/** One value of one field. */
interface Item {
  readonly field: string;
  readonly value: string;
  readonly leaf: Leaf;
}

/**
 * Prepares how a platform holds events of a rule's log source that are made of the given values:
 * where the pipelines look for each value as a whole. They run once for all of them.
 *
 * An event contradicts itself when the platform holds it as it holds another value of one of its
 * fields, or as if a field were there that is not: where the log source settles a value, where a
 * value follows from another field, where a platform keeps an empty value as none. No event of the
 * log source is like that.
 */
export function holderOf(events: readonly SigmaFields[], holding: Holding): Holder {
  const items = itemsOf(events, holding.rule);
  const placed = placeItems(
    [...items.values()].map(({ leaf }) => leaf),
    holding,
  );
  if (!placed) return () => [];
  const { placements, conditions } = placed;
  const shown = [...items.values()].flatMap((item) => {
    const placement = placements.get(item.leaf);
    return typeof placement === 'object' && placement.isIn
      ? [{ ...item, isIn: placement.isIn }]
      : [];
  });
  return (fields) => {
    let forms = conditions;
    for (const [field, value] of fields) {
      const item = items.get(keyOf(field, value));
      const placement: Placement | undefined = item && placements.get(item.leaf);
      if (placement === undefined || placement === 'never') return [];
      if (placement !== 'unmapped') forms = product(forms, placement.forms);
      else if (!holding.mayDrop) return [];
    }
    const complete = holding.converter.reader?.complete;
    return forms
      .map((form) => complete?.(form) ?? form)
      .filter((form) =>
        shown.every(({ field, value, isIn }) => isSame(fields.get(field), value) || !isIn(form)),
      );
  };
}

const isSame = (one: string | undefined, other: string): boolean =>
  one?.toLowerCase() === other.toLowerCase();

const keyOf = (field: string, value: string): string => `${field}\0${value}`;

function itemsOf(events: readonly SigmaFields[], { span }: Rule): ReadonlyMap<string, Item> {
  const items = new Map<string, Item>();
  for (const event of events) {
    for (const [field, value] of event) {
      const key = keyOf(field, value);
      if (!items.has(key)) items.set(key, { field, value, leaf: leafFor(field, value, span) });
    }
  }
  return items;
}

function leafFor(name: string, value: string, span: Rule['span']): Leaf {
  const field = name === WHOLE_EVENT ? null : name;
  const origin: Origin = {
    value: span,
    item: span,
    sigmaField: field,
    expanded: false,
    applied: [],
    mapped: false,
  };
  return /^-?\d{1,15}$/.test(value) && String(Number(value)) === value
    ? { kind: 'number', field, origin, text: value }
    : { kind: 'string', field, origin, pattern: value === '' ? [] : [value], cased: true };
}
