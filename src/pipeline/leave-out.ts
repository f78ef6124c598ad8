import type { Expr, Leaf } from '../logic/expr.ts';
import { leavesOf, removeLeaves } from '../logic/walk.ts';
import { diagnostic, quote, type Report } from '../text/diagnostic.ts';
import type { PipelineState } from './pipeline.ts';

/** Who leaves items out, for the messages. */
export interface LeavingOut {
  /** The beginning of a sentence that goes on with the item: "The pipeline leaves out". */
  readonly subject?: string;
  /** Said when nothing of the rule is left, after "Without". */
  readonly without: string;
}

/**
 * Leaves comparisons out of the logic of a rule. Each detection item that loses one is reported,
 * with what that does to the matches. Undefined, with an error, when nothing of the rule's own is
 * left: a query of added conditions alone would match every event.
 */
export function leaveOut(
  { expr, rule }: Pick<PipelineState, 'expr' | 'rule'>,
  unwanted: (leaf: Leaf) => boolean,
  { subject, without }: LeavingOut,
  report: Report,
): Expr | undefined {
  const { expr: rest, removed } = removeLeaves(expr, unwanted);
  if (!rest || ![...leavesOf(rest)].some((leaf) => !isAdded(leaf, rule))) {
    const message = `Without ${without}, nothing of the rule is left.`;
    report(diagnostic('nothing-left', removed[0]?.leaf.origin.item, message));
    return undefined;
  }
  const directions = new Map(removed.map(({ leaf, direction }) => [leaf.origin.item, direction]));
  for (const leaf of onePerItem(removed.map((one) => one.leaf))) {
    const direction = directions.get(leaf.origin.item) ?? 'more';
    const item = leaf.field === null ? 'keyword item' : `item on the field ${quote(leaf.field)}`;
    const done = subject === undefined ? `The ${item} is left out` : `${subject} the ${item}`;
    const message = `${done}, so that the query matches ${direction} events than the rule.`;
    report(diagnostic('dropped-item', leaf.origin.item, message));
  }
  return rest;
}

/** True for a comparison that a pipeline has added: it comes from its logsource or from a file. */
function isAdded({ origin }: Leaf, rule: PipelineState['rule']): boolean {
  return origin.item === rule.logsource.span || origin.item.source !== rule.span.source;
}

/** One leaf for each detection item and field, in the order of the text. */
export function onePerItem(leaves: readonly Leaf[]): Leaf[] {
  const items = new Map<string, Leaf>();
  for (const leaf of leaves) items.set(`${leaf.origin.item.start}:${leaf.field}`, leaf);
  return [...items.values()].sort((a, b) => a.origin.item.start - b.origin.item.start);
}
