import type { Expr, Leaf } from '../logic/expr.ts';
import type { Logsource, Rule } from '../rule/rule.ts';
import type { Report } from '../text/diagnostic.ts';

/** A processing pipeline: what must change in a rule before a target can read it. */
export interface Pipeline {
  readonly name: string;
  readonly title: string;
  /**
   * True when the pipeline knows every field of its data model, so that a field which it does not
   * map does not exist there. Open pipelines leave such fields as they are.
   */
  readonly closed: boolean;
  readonly items: readonly PipelineItem[];
}

/** One step of a pipeline: a transformation, and the rules that it is for. */
export interface PipelineItem {
  readonly id: string;
  readonly when?: RuleCondition;
  readonly transformation: Transformation;
}

/** The rule on its way through a pipeline: the logic of one of its conditions. */
export interface PipelineState {
  readonly rule: Rule;
  /** As later items see it; `change_logsource` replaces it. */
  readonly logsource: Logsource;
  readonly expr: Expr;
  /**
   * What items have settled for later items and for the backend, by name: a table, an index, a
   * data model (`set_state`).
   */
  readonly state: Readonly<Record<string, string>>;
}

/** Decides from the rule whether an item runs. */
export type RuleCondition = (state: PipelineState) => boolean;

/** A pure function on the state of a rule; `type` is the name that users write in YAML. */
export interface Transformation {
  readonly type: string;
  readonly apply: (state: PipelineState, context: TransformationContext) => PipelineState;
}

export interface TransformationContext {
  /** The id of the item, for the origin of the leaves that it changes. */
  readonly id: string;
  readonly report: Report;
}

/** Decides from a leaf whether an item works on it. */
export type LeafCondition = (leaf: Leaf, state: PipelineState) => boolean;
