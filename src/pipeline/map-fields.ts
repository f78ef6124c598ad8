import { or, type Expr, type Leaf, type LeafOf, type Origin } from '../logic/expr.ts';
import { diagnostic, quote } from '../text/diagnostic.ts';
import { everything, type Item } from './items.ts';
import type { Transformation, TransformationContext } from './pipeline.ts';
import { renameFields } from './rename.ts';
import { mapped, rewriteLeaves } from './transformations.ts';

/**
 * What becomes of a Sigma field: a new name, or a new name with values in the words of the
 * platform. An empty name means that the platform has no such field.
 */
export type FieldRule =
  | string
  | {
      readonly field: string;
      /** Makes of a leaf, already renamed, what the platform holds. */
      readonly rewrite?: ValueRewrite;
      /** A sentence on what could not be verified; given as a warning. */
      readonly unverified?: string;
    };

/** The expression for a leaf; undefined where the platform has no field for such a value. */
export type ValueRewrite = (leaf: Leaf, context: ValueContext) => Expr | undefined;

export interface ValueContext {
  /** Says that a value cannot be expressed; the rule is then refused. */
  readonly refuse: (construct: string, hint: string) => Leaf;
  /** Says on what unverified fact the translation of this leaf rests. */
  readonly unverified: (message: string) => void;
}

/** Renames fields and rewrites their values by a table; the attribute `fields` follows. */
export function mapFields(fields: Readonly<Record<string, FieldRule>>): Transformation {
  const table = new Map(Object.entries(fields));
  const names = renameFields(TYPE, {
    namesFor: (name) => newName(name === null ? undefined : table.get(name)),
    filter: { ...everything, item: isComparison },
    settles: true,
  });
  const comparisons = rewriteLeaves(TYPE, (leaf, _state, context) =>
    leaf.kind === 'fieldref' ? checkComparison(leaf, table, context) : undefined,
  );
  const values = rewriteLeaves(TYPE, (leaf, _state, context) => {
    const rule = leaf.field === null ? undefined : table.get(leaf.field);
    if (rule === undefined || leaf.kind === 'fieldref') return undefined;
    return applyRule(leaf, rule, context);
  });
  return {
    type: TYPE,
    apply: (state, context) =>
      values.apply(names.apply(comparisons.apply(state, context), context), context),
  };
}

const TYPE = 'field_name_mapping';

function newName(rule: FieldRule | undefined): readonly string[] | undefined {
  const name = detailsOf(rule).field;
  return name === undefined || name === '' ? undefined : [name];
}

// Other leaves are renamed with their values.
const isComparison = ({ leaves }: Item): boolean => leaves.every(({ kind }) => kind === 'fieldref');

// Two fields can be compared where both hold what the rule's fields hold: not where a platform
// has values of its own.
function checkComparison(
  leaf: LeafOf<'fieldref'>,
  table: ReadonlyMap<string, FieldRule>,
  context: TransformationContext,
): Expr | undefined {
  const names = leaf.field === null ? [leaf.reference] : [leaf.field, leaf.reference];
  const { refuse, unverified } = valueContext(leaf, context);
  const rewritten = names.find((name) => detailsOf(table.get(name)).rewrite !== undefined);
  if (rewritten !== undefined) {
    const construct = `a comparison of the fields ${names.map(quote).join(' and ')}`;
    const hint = `The values of ${quote(rewritten)} do not stand in one field there as the rule has them.`;
    return refuse(construct, hint);
  }
  for (const name of names) {
    const sentence = detailsOf(table.get(name)).unverified;
    if (sentence !== undefined) unverified(sentence);
  }
  return undefined;
}

type Details = Exclude<FieldRule, string>;

const detailsOf = (rule: FieldRule | undefined): Partial<Details> =>
  typeof rule === 'string' ? { field: rule } : (rule ?? {});

function applyRule(leaf: Leaf, rule: FieldRule, context: TransformationContext): Expr | undefined {
  const { field, rewrite, unverified } = typeof rule === 'string' ? { field: rule } : rule;
  if (field === '' && !rewrite) return undefined;
  const renamed = mapped({ ...leaf, field }, context.id);
  const values = valueContext({ ...leaf, field }, context);
  const result = rewrite ? rewrite(renamed, values) : renamed;
  if (result !== undefined && unverified !== undefined) values.unverified(unverified);
  return result;
}

function valueContext(leaf: Leaf, { id, report }: TransformationContext): ValueContext {
  const { field, origin } = leaf;
  return {
    refuse: (construct, hint) => {
      const message = `The target cannot express ${construct}.`;
      report(diagnostic('unsupported-construct', origin.value, message, hint));
      // The rule is refused; a leaf that every dialect can print gives no second error for it.
      return mapped({ kind: 'exists', exists: true, field, origin }, id);
    },
    unverified: (message) => report(diagnostic('unverified-mapping', origin.item, message)),
  };
}

/** Words of the rule (lower case) as words of the platform; undefined for other kinds of leaf. */
export function translateWord(
  leaf: Leaf,
  words: Readonly<Record<string, readonly string[]>>,
  context: ValueContext,
): Expr {
  const text = wordOf(leaf);
  const translated = text === undefined ? undefined : words[text.toLowerCase()];
  if (translated) return equalsAny(leaf, translated);
  if (leaf.kind === 'null' || leaf.kind === 'exists') return leaf;
  const shown = text === undefined ? 'a part of a word' : quote(text);
  const hint = `The values that it can hold are ${Object.keys(words).join(', ')}.`;
  return context.refuse(`${shown} in the field ${quote(leaf.origin.sigmaField ?? '')}`, hint);
}

/** The whole text that a leaf compares with; undefined for patterns and other comparisons. */
export function wordOf(leaf: Leaf): string | undefined {
  if (leaf.kind === 'boolean') return String(leaf.value);
  if (leaf.kind === 'number') return leaf.text;
  if (leaf.kind !== 'string') return undefined;
  const [only, ...more] = leaf.pattern;
  return more.length === 0 && typeof only === 'string' ? only : undefined;
}

/** The leaf's field with one of some whole values. */
export function equalsAny({ field, origin }: Leaf, texts: readonly string[]): Expr {
  return oneOf(field, texts, origin);
}

/** A field with one of some whole values: what conditions that a pipeline adds mostly are. */
export function oneOf(field: string | null, texts: readonly string[], origin: Origin): Expr {
  return or(
    texts.map((text) => ({ kind: 'string', field, origin, pattern: [text], cased: false })),
  );
}
