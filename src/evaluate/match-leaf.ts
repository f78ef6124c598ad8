import type { FieldRefLeaf, Leaf } from '../logic/expr.ts';
import { MANY } from '../rule/pattern.ts';
import { foldCase } from '../text/fold-case.ts';
import { textOfValue, valuesOf, type EventValue, type SigmaEvent } from './event.ts';
import { valueMatcher, type Unevaluable, type ValueLeaf } from './match-value.ts';
import { regexValueTest } from './match-regex.ts';
import { some, type Truth } from './truth.ts';

/** Decides whether an event fulfils one comparison. */
export type EventMatcher = (event: SigmaEvent) => Truth;

/**
 * Compiles one comparison (specification 2.1.0, sigma-rules, "Detection"). A field with several
 * values matches when one of them does; a missing field matches `null` and `exists: false` only.
 */
export function leafMatcher(leaf: Leaf): EventMatcher | Unevaluable {
  const { field } = leaf;
  switch (leaf.kind) {
    case 'null':
      return (event) => field === null || isAbsent(valuesOf(event, field));
    case 'exists':
      return (event) => field !== null && (valuesOf(event, field) !== undefined) === leaf.exists;
    case 'fieldref':
      return (event) => field !== null && refers(event, field, leaf);
    default:
      return field === null ? keywordMatcher(leaf) : fieldMatcher(field, leaf);
  }
}

const isAbsent = (values: readonly EventValue[] | undefined): boolean =>
  values === undefined || values.every((value) => value === null);

function fieldMatcher(field: string, leaf: ValueLeaf): EventMatcher | Unevaluable {
  const matches = valueTest(leaf);
  if (typeof matches !== 'function') return matches;
  const name = field.toLowerCase();
  return ({ fields }) => {
    const values = fields.get(name);
    return values !== undefined && some(values, matches);
  };
}

// A keyword stands anywhere in any field.
function keywordMatcher(leaf: ValueLeaf): EventMatcher | Unevaluable {
  const matches = valueTest(anywhere(leaf));
  if (typeof matches !== 'function') return matches;
  return ({ fields }) => some([...fields.values()], (values) => some(values, matches));
}

type ValueTest = (value: EventValue) => Truth;

const valueTest = (leaf: ValueLeaf): ValueTest | Unevaluable =>
  leaf.kind === 'regex' ? regexValueTest(leaf) : valueMatcher(leaf);

function anywhere(leaf: ValueLeaf): ValueLeaf {
  if (leaf.kind === 'string') return { ...leaf, pattern: [MANY, ...leaf.pattern, MANY] };
  if (leaf.kind !== 'number') return leaf;
  const { field, origin, text } = leaf;
  return { kind: 'string', field, origin, pattern: [MANY, text, MANY], cased: false };
}

function refers(event: SigmaEvent, field: string, { reference, match }: FieldRefLeaf): boolean {
  const others = (valuesOf(event, reference) ?? []).filter((value) => value !== null).map(folded);
  return (valuesOf(event, field) ?? []).some((value) => {
    if (value === null) return false;
    const text = folded(value);
    return others.some((other) => compareTexts(text, other, match));
  });
}

const folded = (value: EventValue): string => foldCase(textOfValue(value));

/** Whether two texts compare as a reference to another field asks. */
export function compareTexts(text: string, other: string, match: FieldRefLeaf['match']): boolean {
  switch (match) {
    case 'equals':
      return text === other;
    case 'contains':
      return text.includes(other);
    case 'startswith':
      return text.startsWith(other);
    case 'endswith':
      return text.endsWith(other);
  }
}
