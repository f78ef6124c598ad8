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
  /** The names of the targets that it is made for; without it, every target. */
  readonly allowedBackends?: readonly string[];
  /** Values for placeholders. Of several pipelines, the later one's count. */
  readonly vars?: Vars;
  /** Steps on the text of each query, in order. */
  readonly postprocessing?: readonly PostprocessingItem[];
  /** Steps on all queries together, in order. */
  readonly finalizers?: readonly Finalizer[];
}

/** The values of variables, by name; each has at least one. */
export type Vars = ReadonlyMap<string, readonly string[]>;

/** One step of a pipeline: a transformation, and the rules that it is for. */
export interface PipelineItem {
  readonly id: string;
  readonly when?: RuleCondition;
  readonly transformation: Transformation;
}

/** The rule on its way through a pipeline: the logic of one of its conditions. */
export interface PipelineState {
  /** As the items before have left it: `fields` and custom attributes may have changed. */
  readonly rule: Rule;
  /** As later items see it; `change_logsource` replaces it. */
  readonly logsource: Logsource;
  readonly expr: Expr;
  /**
   * What items have settled for later items and for the backend, by name: a table, an index, a
   * data model (`set_state`).
   */
  readonly state: Readonly<Record<string, string>>;
  readonly vars: Vars;
  /** The ids of the items that ran on this rule, whether or not they changed it. */
  readonly applied: ReadonlySet<string>;
  /** What is known of field names that items have renamed, or renamed others to. */
  readonly names: ReadonlyMap<string, NameHistory>;
}

/** What has become of a field name. */
export interface NameHistory {
  /** The ids of the items that gave a field this name, in order. */
  readonly applied: readonly string[];
  /** True when a mapping says that this is a name of the target. */
  readonly settled: boolean;
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

/** One step on the text of a query. */
export interface PostprocessingItem {
  readonly id: string;
  readonly when?: RuleCondition;
  readonly step: QueryStep;
}

/** A pure function on a query; undefined when it has reported why there is none. */
export type QueryStep = (
  query: string,
  state: PipelineState,
  context: TransformationContext,
) => string | undefined;

/** Makes one text of all queries, or of what the finalizer before has made of them. */
export type Finalizer = (output: readonly string[] | string) => string;
