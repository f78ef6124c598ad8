import type { Expr, Leaf } from '../logic/expr.ts';
import { foldConstants } from '../logic/simplify.ts';
import { hasMoreLeavesThan, leavesOf } from '../logic/walk.ts';
import { isPlaceholder } from '../rule/pattern.ts';
import type { Rule } from '../rule/rule.ts';
import { diagnostic, quote, type DiagnosticCode, type Report } from '../text/diagnostic.ts';
import { limits } from '../text/limits.ts';
import { didYouMean } from '../text/suggest.ts';
import { leaveOut, onePerItem } from './leave-out.ts';
import type { Pipeline, PipelineItem, PipelineState } from './pipeline.ts';
import { RegexInputError } from './regex.ts';

/** What happens to a field that a closed pipeline does not map. */
export type OnUnmapped = 'error' | 'drop' | 'keep';

/** After one of these, what else could be said of the rule would only follow from it. */
export const REFUSALS: ReadonlySet<DiagnosticCode> = new Set([
  'unsupported-logsource',
  'pipeline-failure',
  'nothing-left',
  'limit-expansion',
]);

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
  const state = runPipelines(rule, expr, pipelines, report);
  // A rule that a pipeline refuses as a whole needs no list of its fields.
  if (!state) return undefined;
  reportPlaceholders(state.expr, report);
  const closed = pipelines.some((pipeline) => pipeline.closed);
  const settled = closed ? settleUnmapped(state, onUnmapped, report) : state.expr;
  return settled && { ...state, expr: foldConstants(settled) };
}

/**
 * Runs the items of pipelines on logic, and leaves it as they make it: with constants, and with
 * fields that nothing has mapped. Undefined when a pipeline refuses the rule.
 */
export function runPipelines(
  rule: Rule,
  expr: Expr,
  pipelines: readonly Pipeline[],
  report: Report,
): PipelineState | undefined {
  let refused = false;
  const watched: Report = (found) => {
    if (refused) return;
    refused = REFUSALS.has(found.code);
    report(found);
  };
  let state = startState(rule, expr, pipelines);
  for (const { items } of pipelines) state = runItems(items, state, watched);
  return refused ? undefined : state;
}

function startState(rule: Rule, expr: Expr, pipelines: readonly Pipeline[]): PipelineState {
  const vars = new Map(pipelines.flatMap((pipeline) => [...(pipeline.vars ?? [])]));
  const { logsource } = rule;
  return { rule, logsource, expr, state: {}, vars, applied: new Set(), names: new Map() };
}

/**
 * Runs the items of a pipeline in their order; also those inside a `nest`. An item that fails, or
 * that makes the logic larger than a rule may be, is reported and ends the run.
 */
export function runItems(
  items: readonly PipelineItem[],
  state: PipelineState,
  report: Report,
): PipelineState {
  let current = state;
  let running: PipelineItem | undefined;
  try {
    for (running of items) {
      // Pipelines have hundreds of items of which a rule meets a few: this line is what they cost.
      if (running.when && !running.when(current)) continue;
      const next = runItem(running, current, report);
      if (!next) return current;
      current = next;
    }
  } catch (error) {
    if (!(error instanceof RegexInputError)) throw error;
    const message = `The pipeline item ${quote(running?.id ?? '')} fails: ${error.message}`;
    report(diagnostic('pipeline-failure', state.rule.logsource.span, message));
  }
  return current;
}

function runItem(
  { id, transformation }: PipelineItem,
  state: PipelineState,
  report: Report,
): PipelineState | undefined {
  const next = transformation.apply(state, { id, report });
  if (next.expr !== state.expr && hasMoreLeavesThan(limits.comparisons, next.expr)) {
    const message = `The pipeline item ${quote(id)} makes more than ${limits.comparisons} comparisons of the rule (limit: comparisons).`;
    report(diagnostic('limit-expansion', state.rule.logsource.span, message));
    return undefined;
  }
  return { ...next, applied: new Set(next.applied).add(id) };
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

function settleUnmapped(
  state: PipelineState,
  onUnmapped: OnUnmapped,
  report: Report,
): Expr | undefined {
  const { expr } = state;
  if (onUnmapped === 'drop') {
    const without = 'the items on fields that the target does not have';
    return leaveOut(state, isUnmapped, { without }, report);
  }
  const leaves = [...leavesOf(expr)];
  for (const leaf of onePerItem(leaves.filter(isUnmapped))) {
    const name = missingName(leaf, state);
    if (onUnmapped === 'error') reportUnmapped(leaf, name, leaves, report);
    else reportKept(leaf, name, report);
  }
  return expr;
}

// Of a comparison of two fields, the one that no mapping knows.
function missingName(leaf: Leaf, { names }: PipelineState): string {
  const field = leaf.field ?? '';
  return leaf.kind === 'fieldref' && names.get(field)?.settled ? leaf.reference : field;
}

function reportUnmapped(leaf: Leaf, name: string, leaves: readonly Leaf[], report: Report): void {
  const message = `The target has no field for ${quote(name)} in this logsource.`;
  const fields = leaves
    .filter(({ origin }) => origin.mapped)
    .flatMap(({ origin }) => origin.sigmaField ?? [])
    .filter((field) => field !== name);
  const hint =
    didYouMean(name, new Set(fields)) ??
    'Use --on-unmapped drop to leave the item out, or keep to print the Sigma name.';
  report(diagnostic('unmapped-field', leaf.origin.item, message, hint));
}

function reportKept(leaf: Leaf, name: string, report: Report): void {
  const message = `The field ${quote(name)} keeps its Sigma name; the target has no field for it.`;
  report(diagnostic('kept-field', leaf.origin.item, message));
}
