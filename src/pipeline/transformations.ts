import { and, type Expr, type Leaf, type Origin } from '../logic/expr.ts';
import { mapLeaves } from '../logic/walk.ts';
import { diagnostic } from '../text/diagnostic.ts';
import { everything, type ItemFilter } from './items.ts';
import type {
  LeafCondition,
  PipelineState,
  Transformation,
  TransformationContext,
} from './pipeline.ts';
import { renameFields } from './rename.ts';

/** Marks a leaf as changed by a pipeline item that settled its field. */
export function mapped(leaf: Leaf, id: string): Leaf {
  const { origin } = leaf;
  return { ...leaf, origin: { ...origin, applied: [...origin.applied, id], mapped: true } };
}

/**
 * Renames fields by a table, also those that a `fieldref` names; `renameFields` says what a field
 * with several names becomes.
 */
export function fieldNameMapping(
  mapping: ReadonlyMap<string | null, string | readonly string[]>,
  when?: LeafCondition,
): Transformation {
  const namesFor = (name: string | null): readonly string[] | undefined => {
    const names = mapping.get(name);
    return typeof names === 'string' ? [names] : names;
  };
  const filter: ItemFilter = when
    ? { ...everything, item: ({ leaves }, state) => leaves.every((leaf) => when(leaf, state)) }
    : everything;
  return renameFields('field_name_mapping', { namesFor, filter, settles: true });
}

/** What a rewrite makes of a leaf: an expression, or undefined where the leaf is none of its business. */
export type Rewrite = (
  leaf: Leaf,
  state: PipelineState,
  context: TransformationContext,
) => Expr | undefined;

/** Replaces leaves by expressions: the base of every transformation of fields and values. */
export function rewriteLeaves(type: string, rewrite: Rewrite): Transformation {
  return {
    type,
    apply: (state, context) => ({
      ...state,
      expr: mapLeaves(state.expr, (leaf) => rewrite(leaf, state, context) ?? leaf),
    }),
  };
}

/**
 * Puts a condition before the rule's own: `added and (rule)`. It is built with the logsource as
 * its origin, since that is what asks for it.
 */
export function addCondition(build: (origin: Origin) => Expr): Transformation {
  return {
    type: 'add_condition',
    apply: (state, { id }) => {
      const { span } = state.logsource;
      const origin: Origin = {
        value: span,
        item: span,
        sigmaField: null,
        expanded: false,
        applied: [id],
        mapped: true,
      };
      return { ...state, expr: and([build(origin), state.expr]) };
    },
  };
}

/** Settles something for later items and for the backend. */
export function setState(key: string, value: string): Transformation {
  return {
    type: 'set_state',
    apply: (state) => ({ ...state, state: { ...state.state, [key]: value } }),
  };
}

/** Refuses the rule because the target does not record what its logsource names. */
export function rejectLogsource(message: string, hint?: string): Transformation {
  return {
    type: 'rule_failure',
    apply: (state, { report }) => {
      report(diagnostic('unsupported-logsource', state.logsource.span, message, hint));
      return state;
    },
  };
}
