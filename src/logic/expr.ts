import type { Network } from '../rule/network.ts';
import type { Pattern } from '../rule/pattern.ts';
import type { Span } from '../text/span.ts';

/** The condition logic of a rule: what must be true of an event. */
export type Expr = And | Or | Not | Constant | Leaf;

export interface And {
  readonly kind: 'and';
  readonly operands: readonly Expr[];
}

export interface Or {
  readonly kind: 'or';
  readonly operands: readonly Expr[];
}

export interface Not {
  readonly kind: 'not';
  readonly operand: Expr;
}

/**
 * Always or never true: a comparison that a platform's data settles, as when a value can never
 * stand in a field. Only pipelines make it, and `foldConstants` removes it again.
 */
export interface Constant {
  readonly kind: 'constant';
  readonly value: boolean;
}

/** One comparison. A new kind does not compile until every dialect says how it prints. */
export type Leaf =
  | StringLeaf
  | NumberLeaf
  | BooleanLeaf
  | NullLeaf
  | RegexLeaf
  | CidrLeaf
  | CompareLeaf
  | ExistsLeaf
  | FieldRefLeaf
  | TimestampLeaf
  | ListLeaf;

/** Where a comparison comes from, and which pipeline items have changed it. */
export interface Origin {
  /** The value in the YAML. */
  readonly value: Span;
  /** The key of its detection item: field and modifiers. */
  readonly item: Span;
  /** The field as the rule has it, before any mapping. */
  readonly sigmaField: string | null;
  /** True for one of the values that `windash` or `base64offset` has made of the YAML value. */
  readonly expanded: boolean;
  /** Ids of the pipeline items that changed it, in order. */
  readonly applied: readonly string[];
  /** True when a pipeline has settled which field of the target this is. */
  readonly mapped: boolean;
  /** Of comparisons that said the same, and for which this one stands as well. */
  readonly merged?: readonly Origin[];
}

interface LeafBase {
  /** Null for a keyword: the value may stand in any field. */
  readonly field: string | null;
  readonly origin: Origin;
}

/** The whole value matches the pattern; without `cased`, upper and lower case are the same. */
export interface StringLeaf extends LeafBase {
  readonly kind: 'string';
  readonly pattern: Pattern;
  readonly cased: boolean;
}

/** Equal to a number; `text` is how the rule writes it. */
export interface NumberLeaf extends LeafBase {
  readonly kind: 'number';
  readonly text: string;
}

export interface BooleanLeaf extends LeafBase {
  readonly kind: 'boolean';
  readonly value: boolean;
}

/** The field is absent, or its value is null. */
export interface NullLeaf extends LeafBase {
  readonly kind: 'null';
}

/** The expression is found somewhere in the value; case-sensitive without the flag `i`. */
export interface RegexLeaf extends LeafBase {
  readonly kind: 'regex';
  readonly regex: string;
  readonly flags: RegexFlags;
  /** Names that stand as `%name%` in the text and that a pipeline must fill in. */
  readonly placeholders: readonly string[];
}

export interface RegexFlags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
}

/** The value is an address of the network. */
export interface CidrLeaf extends LeafBase {
  readonly kind: 'cidr';
  readonly network: Network;
}

export type Comparison = 'lt' | 'lte' | 'gt' | 'gte';

export interface CompareLeaf extends LeafBase {
  readonly kind: 'compare';
  readonly comparison: Comparison;
  readonly text: string;
}

/** The field is there, whatever its value (`exists: false`: it is not). */
export interface ExistsLeaf extends LeafBase {
  readonly kind: 'exists';
  readonly exists: boolean;
}

/** The value equals (contains, …) the value of another field, case aside. */
export interface FieldRefLeaf extends LeafBase {
  readonly kind: 'fieldref';
  readonly reference: string;
  readonly match: 'equals' | 'contains' | 'startswith' | 'endswith';
}

export type TimePart = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

export interface TimestampLeaf extends LeafBase {
  readonly kind: 'timestamp';
  readonly part: TimePart;
  readonly comparison: Comparison | 'eq';
  readonly text: string;
}

/**
 * Several strings for one field, one of which must match in the same plain way. Rules have no
 * such leaf: a backend makes it from an `or`, for languages with a list operator.
 */
export interface ListLeaf extends LeafBase {
  readonly kind: 'list';
  readonly match: 'equals' | 'contains' | 'startswith' | 'endswith';
  readonly items: readonly ListItem[];
  readonly cased: boolean;
}

export interface ListItem {
  readonly kind: 'string' | 'number';
  readonly text: string;
  /** In place of the text, for a language whose lists take wildcards. */
  readonly pattern?: Pattern;
  readonly origin: Origin;
}

export type LeafKind = Leaf['kind'];
export type LeafOf<K extends LeafKind> = Extract<Leaf, { kind: K }>;

/** Joins operands with and; one operand is itself. */
export function and(operands: readonly Expr[]): Expr {
  return operands.length === 1 && operands[0] ? operands[0] : { kind: 'and', operands };
}

/** Joins operands with or; one operand is itself. */
export function or(operands: readonly Expr[]): Expr {
  return operands.length === 1 && operands[0] ? operands[0] : { kind: 'or', operands };
}

export function not(operand: Expr): Expr {
  return { kind: 'not', operand };
}

export const ALWAYS: Constant = { kind: 'constant', value: true };
export const NEVER: Constant = { kind: 'constant', value: false };

export function isLeaf(expr: Expr): expr is Leaf {
  const { kind } = expr;
  return kind !== 'and' && kind !== 'or' && kind !== 'not' && kind !== 'constant';
}
