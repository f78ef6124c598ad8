import { runItems } from '../apply.ts';
import type { TransformationSpec } from './spec.ts';

/** `nest`. The inner items share everything with the outer ones: variables, state, ids, names. */
export const nest: TransformationSpec = {
  type: 'nest',
  scope: 'rule',
  summary: 'runs a list of items, for which the conditions of this one hold too',
  parameters: { items: 'required' },
  build: (read, { readItems }) => {
    const node = read.node('items');
    const items = node && readItems(node, 'items', read.report);
    if (!items) return undefined;
    return {
      type: 'nest',
      apply: (state, { report }) => runItems(items, state, report),
    };
  },
};
