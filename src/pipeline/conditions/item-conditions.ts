import type { Leaf } from '../../logic/expr.ts';
import { hasWildcard } from '../../rule/pattern.ts';
import { wasChangedBy, type Item } from '../items.ts';
import type { Parameters } from '../parameters.ts';
import { patternText } from '../pattern-text.ts';
import type { PipelineState } from '../pipeline.ts';
import type { Kind, Spec } from '../spec.ts';
import { appliedSpec, stateSpec } from './state-conditions.ts';
import { readMatch } from './value-match.ts';

/** Decides from a detection item as a whole. */
export type ItemCondition = (item: Item, state: PipelineState) => boolean;

// A condition on values says whether one of them or each must fulfil it.
function overValues(
  read: Parameters,
  test: ((leaf: Leaf) => boolean) | undefined,
): ItemCondition | undefined {
  const quantity = read.oneOf('cond', ['any', 'all']);
  if (!test || quantity === undefined) return undefined;
  return quantity === 'any'
    ? ({ leaves }) => leaves.some(test)
    : ({ leaves }) => leaves.every(test);
}

const matchString: Spec<ItemCondition> = {
  type: 'match_string',
  summary: 'values are text that a regular expression matches from its start',
  parameters: { cond: 'required', pattern: 'required', negate: 'optional' },
  build: (read) => {
    const pattern = read.regex('pattern');
    const wanted = !read.flag('negate');
    return overValues(
      read,
      pattern &&
        ((leaf) =>
          leaf.kind === 'string' &&
          (pattern.matchStart(patternText(leaf.pattern).text) !== undefined) === wanted),
    );
  },
};

const matchValue: Spec<ItemCondition> = {
  type: 'match_value',
  summary: 'values are equal to this one, and of its type',
  parameters: { cond: 'required', value: 'required' },
  build: (read) => overValues(read, readMatch(read, 'value')),
};

const containsWildcard: Spec<ItemCondition> = {
  type: 'contains_wildcard',
  summary: 'values are text with a wildcard',
  parameters: { cond: 'required' },
  build: (read) => overValues(read, (leaf) => leaf.kind === 'string' && hasWildcard(leaf.pattern)),
};

const isNull: Spec<ItemCondition> = {
  type: 'is_null',
  summary: 'values are null',
  parameters: { cond: 'required' },
  build: (read) => overValues(read, ({ kind }) => kind === 'null'),
};

/** The conditions that a pipeline item may put on detection items. */
export const itemConditions: Kind<ItemCondition> = {
  noun: 'detection item condition',
  specs: [
    matchString,
    matchValue,
    containsWildcard,
    isNull,
    appliedSpec(
      (id) =>
        ({ leaves }) =>
          leaves.some((leaf) => wasChangedBy(leaf, id)),
    ),
    stateSpec((test) => (_item, state) => test(state)),
  ],
};
