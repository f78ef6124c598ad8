import { diagnostic, quote, type Report } from '../text/diagnostic.ts';
import { didYouMean } from '../text/suggest.ts';
import { leavesOf, removeLeaves } from '../logic/walk.ts';
import { foldConstants } from '../logic/simplify.ts';
import type { Expr, Leaf } from '../logic/expr.ts';
import type { Rule } from '../rule/rule.ts';
import { isPlaceholder } from '../rule/pattern.ts';
import type { Pipeline, PipelineState } from './pipeline.ts';

/** What happens to a field that a closed pipeline does not map. */
export type OnUnmapped = 'error' | 'drop' | 'keep';

/**
 * Applies pipelines in their order to the logic of one condition, and gives the state that they
 * leave. Reports what the data model lacks; undefined when nothing can be made of the rule.
 */
export function applyPipelines(
  rule: Rule,
  expr: Expr,
  pipelines: readonly Pipeline[],
  onUnmapped: OnUnmapped,
  report: Report,
): PipelineState | undefined {
  let state: PipelineState = { rule, logsource: rule.logsource, expr, state: {} };
  let refused = false;
  const watched: Report = (found) => {
    refused ||= found.code === 'unsupported-logsource' || found.code === 'pipeline-failure';
    report(found);
  };
  for (const { items } of pipelines) {
    for (const { id, when, transformation } of items) {
      if (!when || when(state)) state = transformation.apply(state, { id, report: watched });
    }
  }
  // A rule that a pipeline refuses as a whole needs no list of its fields.
  if (refused) return undefined;
  reportPlaceholders(state.expr, report);
  if (!pipelines.some(({ closed }) => closed)) return state;
  const settled = settleUnmapped(state.expr, onUnmapped, report);
  return settled && { ...state, expr: settled };
}

// The specification wants a rule refused whose placeholders nobody fills in.
function reportPlaceholders(expr: Expr, report: Report): void {
  const seen = new Set<string>();
  for (const leaf of leavesOf(expr)) {
    for (const name of placeholdersOf(leaf)) {
      const key = `${name}@${leaf.origin.value.start}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const message = `No pipeline fills in the placeholder ${quote(`%${name}%`)}.`;
      const hint = 'Give a pipeline with value_placeholders and its values under "vars": -p FILE.';
      report(diagnostic('unresolved-placeholder', leaf.origin.value, message, hint));
    }
  }
}

function placeholdersOf(leaf: Leaf): readonly string[] {
  if (leaf.kind === 'regex') return leaf.placeholders;
  if (leaf.kind !== 'string') return [];
  return leaf.pattern.filter(isPlaceholder).map(({ placeholder }) => placeholder);
}

const isUnmapped = (leaf: Leaf): boolean => leaf.field !== null && !leaf.origin.mapped;

function settleUnmapped(expr: Expr, onUnmapped: OnUnmapped, report: Report): Expr | undefined {
  if (onUnmapped !== 'drop') {
    for (const leaf of onePerItem([...leavesOf(expr)].filter(isUnmapped))) {
      report(onUnmapped === 'error' ? unmapped(leaf, expr) : kept(leaf));
    }
    return foldConstants(expr);
  }
  const { expr: rest, removed } = removeLeaves(expr, isUnmapped);
  const directions = new Map(removed.map(({ leaf, direction }) => [leaf.origin.item, direction]));
  const hasOwnLeaf =
    rest &&
    [...leavesOf(rest)].some((leaf) => leaf.origin.sigmaField !== null || leaf.field === null);
  for (const leaf of onePerItem(removed.map((one) => one.leaf))) {
    const direction = directions.get(leaf.origin.item) ?? 'more';
    const message = `The item on the field ${quote(leaf.field ?? '')} is left out, so that the query matches ${direction} events than the rule.`;
    report(diagnostic('dropped-item', leaf.origin.item, message));
  }
  if (rest && hasOwnLeaf) return foldConstants(rest);
  const first = removed[0]?.leaf;
  const message =
    'Without the items on fields that the target does not have, nothing of the rule is left.';
  report(diagnostic('nothing-left', first?.origin.item, message));
  return undefined;
}

function onePerItem(leaves: readonly Leaf[]): Leaf[] {
  const items = new Map<string, Leaf>();
  for (const leaf of leaves) items.set(`${leaf.origin.item.start}:${leaf.field}`, leaf);
  return [...items.values()].sort((a, b) => a.origin.item.start - b.origin.item.start);
}

function unmapped(leaf: Leaf, expr: Expr): ReturnType<typeof diagnostic> {
  const message = `The target has no field for ${quote(leaf.field ?? '')} in this logsource.`;
  const fields = [...leavesOf(expr)]
    .filter(({ origin }) => origin.mapped)
    .flatMap(({ origin }) => origin.sigmaField ?? []);
  const hint =
    didYouMean(leaf.field ?? '', fields) ??
    'Use --on-unmapped drop to leave the item out, or keep to print the Sigma name.';
  return diagnostic('unmapped-field', leaf.origin.item, message, hint);
}

function kept(leaf: Leaf): ReturnType<typeof diagnostic> {
  const message = `The field ${quote(leaf.field ?? '')} keeps its Sigma name; the target has no field for it.`;
  return diagnostic('kept-field', leaf.origin.item, message);
}
