import { isLeaf, type Expr, type Leaf } from '../logic/expr.ts';
import { literalsOf } from '../regex/literals.ts';
import { parseRegex } from '../regex/parse.ts';
import { shapeOf, type Pattern } from '../rule/pattern.ts';
import { foldCase } from '../text/fold-case.ts';
import { comparableText } from './match-value.ts';

/**
 * Something that an event has if it fulfils a comparison. Fields are in lower case, texts folded.
 */
export type Need =
  /** The field is there. */
  | { readonly kind: 'field'; readonly field: string }
  /** A value of the field is this text, or this number. */
  | { readonly kind: 'value'; readonly field: string; readonly text: string }
  /** The text stands in a value of the field; null for any field. */
  | { readonly kind: 'literal'; readonly field: string | null; readonly text: string };

/**
 * What an event needs to fulfil a comparison: at least one of these. Undefined where an event
 * without any of the rule's fields and texts may fulfil it.
 */
export function needsOfLeaf(leaf: Leaf): readonly Need[] | undefined {
  if (leaf.kind === 'null' || (leaf.kind === 'exists' && !leaf.exists)) return undefined;
  const field = leaf.field?.toLowerCase() ?? null;
  const literals = literalsOfLeaf(leaf);
  if (literals) return literals.map((text) => ({ kind: 'literal', field, text }));
  if (field === null) return undefined;
  const value = valueOfLeaf(leaf);
  return value === undefined ? [{ kind: 'field', field }] : [{ kind: 'value', field, text: value }];
}

function valueOfLeaf(leaf: Leaf): string | undefined {
  if (leaf.kind === 'number') return comparableText(leaf.text);
  if (leaf.kind === 'boolean') return String(leaf.value);
  const shape = leaf.kind === 'string' ? shapeOf(leaf.pattern) : undefined;
  return shape?.match === 'equals' ? comparableText(shape.text) : undefined;
}

function literalsOfLeaf(leaf: Leaf): readonly string[] | undefined {
  if (leaf.kind === 'string') {
    const whole = leaf.field !== null && shapeOf(leaf.pattern).match === 'equals';
    return whole ? undefined : longestLiteral(leaf.pattern);
  }
  if (leaf.kind === 'number') return leaf.field === null ? [foldCase(leaf.text)] : undefined;
  if (leaf.kind !== 'regex') return undefined;
  const regex = parseRegex(leaf.regex, leaf.flags);
  return 'problem' in regex ? undefined : literalsOf(regex);
}

function longestLiteral(pattern: Pattern): readonly string[] | undefined {
  const texts = pattern.filter((part) => typeof part === 'string');
  if (texts.length === 0) return undefined;
  return [foldCase(texts.reduce((best, text) => (text.length > best.length ? text : best)))];
}

/** How many events are thought to have what is needed, by any measure. */
export type Cost = (need: Need) => number;

/**
 * What an event needs to fulfil a condition: at least one of these, of several such sets the one
 * that fewest events are thought to have.
 */
export function needsOf(
  expr: Expr,
  ofLeaf: (leaf: Leaf) => readonly Need[] | undefined,
  cost: Cost,
): readonly Need[] | undefined {
  return choose(expr, { ofLeaf, cost })?.needs;
}

interface Choice {
  readonly needs: readonly Need[];
  readonly cost: number;
}

interface Chooser {
  readonly ofLeaf: (leaf: Leaf) => readonly Need[] | undefined;
  readonly cost: Cost;
}

function choose(expr: Expr, by: Chooser): Choice | undefined {
  if (isLeaf(expr)) {
    const needs = by.ofLeaf(expr);
    return needs && { needs, cost: needs.reduce((sum, need) => sum + by.cost(need), 0) };
  }
  if (expr.kind === 'constant') return expr.value ? undefined : { needs: [], cost: 0 };
  if (expr.kind === 'not') return undefined;
  const choices = expr.operands.map((operand) => choose(operand, by));
  return expr.kind === 'or' ? allOf(choices) : cheapestOf(choices);
}

function allOf(choices: readonly (Choice | undefined)[]): Choice | undefined {
  if (!choices.every((choice) => choice !== undefined)) return undefined;
  return {
    needs: choices.flatMap(({ needs }) => needs),
    cost: choices.reduce((sum, { cost }) => sum + cost, 0),
  };
}

const cheapestOf = (choices: readonly (Choice | undefined)[]): Choice | undefined =>
  choices.reduce((best, choice) => {
    return !choice || (best && best.cost <= choice.cost) ? best : choice;
  }, undefined);
