import { leavesOf } from '../../logic/walk.ts';
import type { Leaf } from '../../logic/expr.ts';
import type { PipelineState, RuleCondition } from '../pipeline.ts';
import { logsource } from '../conditions.ts';
import type { Kind, Spec } from '../spec.ts';
import { appliedSpec, stateSpec } from './state-conditions.ts';
import { ruleAttribute } from './rule-attribute.ts';
import { readMatch, type Match } from './value-match.ts';

const logsourceSpec: Spec<RuleCondition> = {
  type: 'logsource',
  summary: 'the log source has these attributes',
  parameters: { category: 'optional', product: 'optional', service: 'optional' },
  build: (read) => {
    const [category, product, service] = ['category', 'product', 'service'].map((key) =>
      read.text(key),
    );
    if (category === undefined && product === undefined && service === undefined) {
      // A key that is not known has been reported; it may be what was meant.
      if (read.mapping.entries.length > 1) return undefined;
      const message = 'This log source condition names no category, product or service.';
      return read.problem(read.mapping, message);
    }
    return logsource({
      ...(category !== undefined && { category }),
      ...(product !== undefined && { product }),
      ...(service !== undefined && { service }),
    });
  },
};

const anyLeaf = (state: PipelineState, test: (leaf: Leaf) => boolean): boolean => {
  for (const leaf of leavesOf(state.expr)) if (test(leaf)) return true;
  return false;
};

const containsField: Spec<RuleCondition> = {
  type: 'contains_field',
  summary: 'a detection item has this field',
  parameters: { field: 'required' },
  build: (read) => {
    const field = read.text('field');
    if (field === undefined) return undefined;
    return (state) => anyLeaf(state, (leaf) => leaf.field === field);
  },
};

const containsDetectionItem: Spec<RuleCondition> = {
  type: 'contains_detection_item',
  summary: 'a detection item has this field and this value, after its modifiers',
  parameters: { field: 'required', value: 'required' },
  build: (read) => {
    const field = read.text('field');
    const match: Match | undefined = readMatch(read, 'value');
    if (field === undefined || !match) return undefined;
    return (state) => anyLeaf(state, (leaf) => leaf.field === field && match(leaf));
  },
};

const isSigmaRule: Spec<RuleCondition> = {
  type: 'is_sigma_rule',
  summary: 'it is a rule, not a correlation',
  parameters: {},
  build: () => () => true,
};

// Correlations do not reach pipelines yet.
const isCorrelation: Spec<RuleCondition> = {
  type: 'is_sigma_correlation_rule',
  summary: 'it is a correlation, not a rule',
  parameters: {},
  build: () => () => false,
};

const tag: Spec<RuleCondition> = {
  type: 'tag',
  summary: 'the rule has this tag',
  parameters: { tag: 'required' },
  build: (read) => {
    const text = read.text('tag');
    const node = read.node('tag');
    if (text === undefined || !node) return undefined;
    if (/^[^.\s]+\.\S+$/.test(text)) return ({ rule }) => rule.tags.includes(text);
    return read.problem(node, 'A tag has a namespace.', 'For example attack.t1059.');
  },
};

/** The conditions that a pipeline item may put on the rule. */
export const ruleConditions: Kind<RuleCondition> = {
  noun: 'rule condition',
  specs: [
    logsourceSpec,
    containsField,
    containsDetectionItem,
    isSigmaRule,
    isCorrelation,
    ruleAttribute,
    tag,
    appliedSpec(
      (id) =>
        ({ applied }) =>
          applied.has(id),
    ),
    stateSpec((test) => test),
  ],
};
