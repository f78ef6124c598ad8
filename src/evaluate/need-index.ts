import { or, type Expr, type Leaf } from '../logic/expr.ts';
import { leavesOf } from '../logic/walk.ts';
import { foldCase } from '../text/fold-case.ts';
import { textOfValue, type SigmaEvent } from './event.ts';
import { indexLiterals, type LiteralSearch } from './literal-index.ts';
import { comparableText } from './match-value.ts';
import { needsOf, needsOfLeaf, type Need } from './needs.ts';

/** Tells of each rule that an event may match, by its number, at least once. */
export type CandidateSearch = (event: SigmaEvent, found: (rule: number) => void) => void;

/** A rule as its conditions, one of which an event that matches fulfils. */
type Conditions = readonly Expr[];

/**
 * Indexes rules by what an event needs to match them: an event is read once, and of thousands of
 * rules those few are found that have what they need.
 */
export function indexNeeds(rules: readonly Conditions[]): CandidateSearch {
  const needsOfRule = chooserFor(rules);
  const always: number[] = [];
  const drafts = new Map<string | null, Draft>();
  for (const [rule, conditions] of rules.entries()) {
    const needs = needsOfRule(conditions);
    if (!needs) always.push(rule);
    for (const need of needs ?? []) addNeed(drafts, need, rule);
  }
  const byField = new Map([...drafts].map(([field, draft]) => [field, prepare(draft)]));
  const anywhere = byField.get(null);
  return ({ fields }, found) => {
    const all = (own: readonly number[]): void => own.forEach(found);
    all(always);
    for (const [field, values] of fields) {
      const index = byField.get(field);
      if (index) all(index.present);
      if (!index?.search && !anywhere?.search) continue;
      for (const value of values) {
        const text = foldCase(textOfValue(value));
        index?.search?.(text, all);
        anywhere?.search?.(text, all);
      }
    }
  };
}

/** What rules need of one field: the rules that need it to be there, by value, and by literal. */
interface Draft {
  readonly present: number[];
  readonly values: Map<string, number[]>;
  readonly literals: Map<string, number[]>;
}

function addNeed(drafts: Map<string | null, Draft>, need: Need, rule: number): void {
  const empty = (): Draft => ({ present: [], values: new Map(), literals: new Map() });
  const draft = drafts.get(need.field) ?? empty();
  drafts.set(need.field, draft);
  if (need.kind === 'field') draft.present.push(rule);
  else {
    const table = need.kind === 'value' ? draft.values : draft.literals;
    const own = table.get(need.text) ?? [];
    table.set(need.text, own);
    own.push(rule);
  }
}

interface FieldIndex {
  readonly present: readonly number[];
  /** Takes folded values; absent where no rule looks at them. */
  readonly search?: LiteralSearch<readonly number[]>;
}

function prepare({ present, values, literals }: Draft): FieldIndex {
  if (values.size + literals.size === 0) return { present };
  const searchLiterals = indexLiterals(literals);
  return {
    present,
    search: (text, found) => {
      const own = values.size > 0 ? values.get(comparableText(text)) : undefined;
      if (own) found(own);
      searchLiterals(text, found);
    },
  };
}

/** Chooses what to find a rule by: by what fewest rules look for, since most events lack it. */
function chooserFor(
  rules: readonly Conditions[],
): (conditions: Conditions) => readonly Need[] | undefined {
  const known = new Map<Leaf, readonly Need[] | undefined>();
  const uses = new Map<string, number>();
  for (const leaf of rules.flat().flatMap(leavesOf)) {
    const needs = needsOfLeaf(leaf);
    known.set(leaf, needs);
    for (const need of needs ?? []) {
      const key = keyOf(need);
      uses.set(key, (uses.get(key) ?? 0) + 1);
    }
  }
  const cost = (need: Need): number => (uses.get(keyOf(need)) ?? 1) * COMMONNESS[breadthOf(need)];
  return (conditions) => needsOf(or(conditions), (leaf) => known.get(leaf), cost);
}

/** A field is in most events, a text of few characters in many, a longer one in few. */
const COMMONNESS = { field: 10_000, short: 100, long: 1 } as const;

function breadthOf(need: Need): keyof typeof COMMONNESS {
  if (need.kind === 'field') return 'field';
  return need.kind === 'literal' && need.text.length < 4 ? 'short' : 'long';
}

const keyOf = (need: Need): string =>
  [need.kind, need.field ?? '', need.kind === 'field' ? '' : need.text].join('\0');
