import {
  and,
  commonOrigin,
  foldConstants,
  isLeaf,
  leavesOf,
  not,
  or,
  type Expr,
  type Leaf,
  type Trace,
} from '../../src/backend/index.ts';
import type { DataTraits } from './data.ts';
import { needsEvaluation, widen } from './widen.ts';

/** A query in stages: what the search finds, and what later commands leave of it. */
export interface Plan {
  /** Constant where there is nothing to search for. */
  readonly search: Expr;
  /** Each a leaf, or alternatives on one field; all must be true. */
  readonly filters: readonly Expr[];
  /** Logic with evaluations anywhere in it; all must be true. */
  readonly mixed: readonly Expr[];
}

/** Divides the logic: what the search command says exactly stays there alone. */
export function planStages(expr: Expr, traits: DataTraits, restricted: boolean): Plan {
  const parts = expr.kind === 'and' ? expr.operands : [expr];
  const needs = (leaf: Leaf): boolean => needsEvaluation(leaf, traits);
  const staged = parts.filter((part) => [...leavesOf(part)].some(needs));
  const search = foldConstants(and(parts.map((part) => widen(part, traits, 'free'))));
  const tight = search.kind === 'constant' && !restricted;
  const filters = staged.filter((part) => isUnit(part, needs));
  return {
    search: tight ? foldConstants(and(parts.map((one) => widen(one, traits, 'present')))) : search,
    filters,
    mixed: staged.filter((part) => !filters.includes(part)),
  };
}

/** True for what one evaluation can say: a leaf, or alternatives on one field. */
function isUnit(expr: Expr, needs: (leaf: Leaf) => boolean): boolean {
  if (isLeaf(expr)) return needs(expr);
  if (expr.kind !== 'or') return false;
  const [first] = expr.operands;
  return expr.operands.every(
    (one) =>
      isLeaf(one) &&
      needs(one) &&
      first !== undefined &&
      isLeaf(first) &&
      one.field === first.field,
  );
}

/** Logic in which each evaluation has become a test of a flag, and what the flags stand for. */
export interface Flagged {
  readonly conditions: readonly Expr[];
  readonly flags: readonly Flag[];
}

interface Flag {
  readonly name: string;
  readonly value: string;
}

/**
 * Replaces each evaluation by a flag that is 1 where it is true and 0 otherwise, also where its
 * field is missing; so `NOT` of it keeps events without the field. Equal evaluations share a flag.
 */
export function setFlags(
  mixed: readonly Expr[],
  traits: DataTraits,
  { evaluate, trace }: { readonly evaluate: (unit: Expr) => string; readonly trace: Trace },
): Flagged {
  const prefix = flagPrefix(mixed);
  const flags = new Map<string, Flag & { readonly units: Expr[] }>();
  const needs = (leaf: Leaf): boolean => needsEvaluation(leaf, traits);
  const flag = (unit: Expr, leaf: Leaf): Leaf => {
    const value = evaluate(unit);
    const key = trace.plain(value);
    const known = flags.get(key) ?? { name: `${prefix}${flags.size + 1}`, value, units: [] };
    known.units.push(unit);
    flags.set(key, known);
    const origin = commonOrigin(leavesOf(unit).map((one) => one.origin)) ?? leaf.origin;
    return { kind: 'number', field: known.name, text: '1', origin };
  };
  const visit = (node: Expr): Expr => {
    if (isLeaf(node)) return needs(node) ? flag(node, node) : node;
    if (node.kind === 'constant') return node;
    if (node.kind === 'not') return not(visit(node.operand));
    if (node.kind === 'and') return and(node.operands.map(visit));
    return or(
      groupByField(node.operands, needs).map((one) => {
        const [leaf] = leavesOf(one);
        return leaf && isUnit(one, needs) ? flag(one, leaf) : visit(one);
      }),
    );
  };
  const conditions = mixed.map(visit);
  const shared = [...flags].map(([key, { name, value, units }]) => ({
    name,
    value: units.length > 1 ? trace.mark(key, units.flatMap(leavesOf)) : value,
  }));
  return { conditions, flags: shared };
}

/** Evaluations on one field become one alternative, where the first of them stood. */
function groupByField(operands: readonly Expr[], needs: (leaf: Leaf) => boolean): readonly Expr[] {
  const groups = new Map<string | null, Leaf[]>();
  for (const operand of operands) {
    if (!isLeaf(operand) || !needs(operand)) continue;
    const group = groups.get(operand.field);
    if (group) group.push(operand);
    else groups.set(operand.field, [operand]);
  }
  return operands.flatMap((operand): readonly Expr[] => {
    if (!isLeaf(operand) || !needs(operand)) return [operand];
    const group = groups.get(operand.field) ?? [operand];
    return group[0] === operand ? [or(group)] : [];
  });
}

/** A name for flags that no field of the rule begins with. */
function flagPrefix(mixed: readonly Expr[]): string {
  const fields = mixed.flatMap((part) => [...leavesOf(part)].map(({ field }) => field ?? ''));
  let prefix = 'sigma_';
  while (fields.some((field) => field.startsWith(prefix))) prefix = `${prefix}_`;
  return prefix;
}
