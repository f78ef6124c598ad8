import type { Expr, LeafKind, LeafOf, Origin } from '../logic/expr.ts';
import type { Direction } from '../logic/walk.ts';
import type { Rule } from '../rule/rule.ts';
import type { Report } from '../text/diagnostic.ts';
import type { Trace } from './trace.ts';

/** How a query language is written: its joints, and one small printer for each kind of leaf. */
export interface Dialect {
  /** The joints, with the spaces that they need. */
  readonly and: string;
  readonly or: string;
  readonly not: string;
  /** A line that the language ignores; the text has no line break. */
  readonly comment: (text: string) => string;
  /** True when a part needs brackets inside an `and`, `or` or `not`. */
  readonly needsBrackets: (part: Expr, parent: 'and' | 'or' | 'not') => boolean;
  /** Reshapes the logic into what the printers can say; the expression itself where nothing is to do. */
  readonly prepare: (expr: Expr) => Expr;
  readonly printers: LeafPrinters;
  /**
   * Writes the whole query around the printed logic, for languages with more than one expression:
   * a table and `where` stages. Without it the query is the printed expression.
   */
  readonly compose?: (expr: Expr, context: QueryContext) => string;
}

/** What a dialect knows when it writes a whole query. */
export interface QueryContext {
  readonly rule: Rule;
  /** What the pipelines have settled: a table, an index. */
  readonly state: Readonly<Record<string, string>>;
  readonly report: Report;
  /** For texts of a dialect's own that come from the rule, and for looking at printed ones. */
  readonly trace: Trace;
  /** Prepares and prints a part of the logic, in another dialect where one is given. */
  readonly print: (expr: Expr, dialect?: Dialect) => string;
}

/** A missing kind does not compile: a dialect answers for each, if only by a refusal. */
export type LeafPrinters = {
  readonly [K in LeafKind]: (leaf: LeafOf<K>) => Printed;
};

/** A printed leaf, an approximation that needs the user's leave, or a refusal. */
export type Printed = string | Listing | Approximation | Refusal;

/** A printed list that keeps its items apart, since each comes from a value of its own. */
export interface Listing {
  readonly before: string;
  readonly items: readonly { readonly text: string; readonly origin: Origin }[];
  readonly joint: string;
  readonly after: string;
}

/** A text that does not match exactly what the leaf says. */
export interface Approximation {
  readonly text: string | Listing;
  /** Whether it matches more or fewer values than the leaf. */
  readonly matches: Direction;
  /** A clause that goes on from "because". */
  readonly reason: string;
}

/** A leaf that the language cannot say. */
export interface Refusal {
  /** What it is called: "a comparison of two fields". */
  readonly construct: string;
  /** What to do instead, or why not. */
  readonly hint?: string;
}

/** Prints each item of a list, to be joined between what stands before and after them. */
export function listing<T extends { readonly origin: Origin }>(
  items: readonly T[],
  print: (item: T) => string,
  [before, joint, after]: readonly [before: string, joint: string, after: string],
): Listing {
  const printed = items.map((item) => ({ text: print(item), origin: item.origin }));
  return { before, items: printed, joint, after };
}

/** Says that the language has no way to write a construct. */
export function refuse(construct: string, hint?: string): Refusal {
  return { construct, ...(hint !== undefined && { hint }) };
}

/** A joint in a joint needs brackets wherever a reader could be in doubt: the safe default. */
export function bracketJoints(part: Expr): boolean {
  return part.kind === 'and' || part.kind === 'or' || part.kind === 'not';
}
