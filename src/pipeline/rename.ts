import { and, isLeaf, or, type Expr, type Leaf } from '../logic/expr.ts';
import { leavesOf, mapLeaves } from '../logic/walk.ts';
import { isMany, joinParts, MANY } from '../rule/pattern.ts';
import { mapItems, nameUse, ownName, type Item, type ItemFilter, type NameUse } from './items.ts';
import type { NameHistory, PipelineState, Transformation } from './pipeline.ts';

/** How field names change. */
export interface Renaming {
  /** The new names; undefined for a name that stays. Asked with null for keywords. */
  readonly namesFor: (name: string | null) => readonly string[] | undefined;
  readonly filter: ItemFilter;
  /** True when the new names are said to be names of the target, as a mapping does. */
  readonly settles: boolean;
}

/**
 * Renames fields wherever a rule has them: in its detection items, in the references of
 * `fieldref`, and in its attribute `fields`.
 *
 * A field with several names holds its value in one of them. So an item on it matches when one of
 * the fields matches as a whole: `F|contains|all: [x, y]` is `(A has x and y) or (B has x and y)`.
 * What is absent must be absent everywhere: `F: null` is `A is null and B is null`.
 */
export function renameFields(type: string, renaming: Renaming): Transformation {
  return {
    type,
    apply: (state, { id }) => {
      const renamer = new Renamer(renaming, state, id);
      const expr = mapItems(state.expr, (item) => renamer.item(item));
      const fields = state.rule.fields.flatMap(
        (name) => renamer.name(nameUse(name, state)) ?? [name],
      );
      return { ...state, expr, rule: { ...state.rule, fields }, names: renamer.histories() };
    },
  };
}

/** One run of a renaming over one rule. A class, since every step adds to what it has renamed. */
class Renamer {
  readonly #renaming: Renaming;
  readonly #state: PipelineState;
  readonly #id: string;
  readonly #renamed = new Map<string, ReadonlySet<string>>();

  constructor(renaming: Renaming, state: PipelineState, id: string) {
    this.#renaming = renaming;
    this.#state = state;
    this.#id = id;
  }

  name(use: NameUse): readonly string[] | undefined {
    const { filter, namesFor } = this.#renaming;
    if (!filter.names([use], this.#state)) return undefined;
    const names = namesFor(use.name);
    if (use.name !== null && names) {
      const known = this.#renamed.get(use.name) ?? [];
      this.#renamed.set(use.name, new Set([...known, ...names]));
    }
    return names;
  }

  item(item: Item): Expr {
    if (!this.#renaming.filter.item(item, this.#state)) return item.expr;
    const expr = mapLeaves(item.expr, (leaf) => this.#reference(leaf));
    const names = this.name(ownName(item));
    if (!names) return expr;
    const renamed = (leaf: Leaf, field: string): Leaf => this.#field(leaf, field);
    const [only, ...more] = names;
    if (only !== undefined && more.length === 0) {
      return mapLeaves(expr, (leaf) => renamed(leaf, only));
    }
    return spread(expr, names, renamed);
  }

  #reference(leaf: Leaf): Expr {
    if (leaf.kind !== 'fieldref') return leaf;
    const names = this.name(nameUse(leaf.reference, this.#state));
    if (!names) return leaf;
    return or(names.map((reference) => this.#settle({ ...leaf, reference })));
  }

  #field(leaf: Leaf, field: string): Leaf {
    const { origin } = leaf;
    const changed = { ...origin, applied: [...origin.applied, this.#id] };
    const renamed = { ...anywhere(leaf), field, origin: changed };
    if (leaf.kind === 'fieldref') return this.#settle(renamed);
    const mapped = this.#renaming.settles || origin.mapped;
    return { ...renamed, origin: { ...changed, mapped } };
  }

  // A comparison of two fields is settled when both names are.
  #settle(leaf: Leaf): Leaf {
    if (leaf.kind !== 'fieldref' || leaf.origin.mapped) return leaf;
    const mapped = this.#isSettled(leaf.field ?? '') && this.#isSettled(leaf.reference);
    return { ...leaf, origin: { ...leaf.origin, mapped } };
  }

  #isSettled(name: string): boolean {
    if (this.#state.names.get(name)?.settled) return true;
    if (!this.#renaming.settles) return false;
    return [...this.#renamed.values()].some((names) => names.has(name));
  }

  histories(): ReadonlyMap<string, NameHistory> {
    if (this.#renamed.size === 0) return this.#state.names;
    const histories = new Map(this.#state.names);
    for (const [from, names] of this.#renamed) {
      const before = this.#state.names.get(from) ?? { applied: [], settled: false };
      if (!histories.has(from)) histories.set(from, before);
      for (const name of names) {
        const settled = this.#renaming.settles || (histories.get(name)?.settled ?? false);
        histories.set(name, { applied: [...before.applied, this.#id], settled });
      }
    }
    return histories;
  }
}

// A keyword stands anywhere in a field; once it has a field, its pattern must say so.
function anywhere(leaf: Leaf): Leaf {
  if (leaf.field !== null || leaf.kind !== 'string') return leaf;
  const { pattern } = leaf;
  const [first] = pattern;
  const last = pattern.at(-1);
  const before = first !== undefined && isMany(first) ? [] : [MANY];
  const after = last !== undefined && isMany(last) ? [] : [MANY];
  return { ...leaf, pattern: joinParts([...before, ...pattern, ...after]) };
}

function spread(
  expr: Expr,
  names: readonly string[],
  rename: (leaf: Leaf, name: string) => Leaf,
): Expr {
  const copies = (part: Expr): Expr[] =>
    names.map((name) => mapLeaves(part, (leaf) => rename(leaf, name)));
  if (!asksForAbsence(expr)) return or(copies(expr));
  if (isLeaf(expr)) return and(copies(expr));
  if (expr.kind === 'constant' || expr.kind === 'not') return expr;
  const join = expr.kind === 'and' ? and : or;
  const present = expr.operands.filter((operand) => !asksForAbsence(operand));
  const parts = expr.operands.flatMap((operand): readonly Expr[] => {
    if (asksForAbsence(operand)) return [spread(operand, names, rename)];
    return operand === present[0] ? [or(copies(join(present)))] : [];
  });
  return join(parts);
}

const asksForAbsence = (expr: Expr): boolean =>
  [...leavesOf(expr)].some(
    (leaf) => leaf.kind === 'null' || (leaf.kind === 'exists' && !leaf.exists),
  );
