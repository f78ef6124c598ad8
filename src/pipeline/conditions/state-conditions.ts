import type { PipelineState } from '../pipeline.ts';
import type { Spec } from '../spec.ts';
import { comparisons, holds, orderTexts } from './comparison.ts';

/** `processing_item_applied`, for each of the three things that a condition can be put on. */
export function appliedSpec<C>(make: (id: string) => C): Spec<C> {
  return {
    type: 'processing_item_applied',
    summary: 'the pipeline item with this id has worked on it',
    parameters: { processing_item_id: 'required' },
    build: (read) => {
      const id = read.text('processing_item_id');
      return id === undefined ? undefined : make(id);
    },
  };
}

/** `processing_state`: what `set_state` has settled, compared as numbers where both are. */
export function stateSpec<C>(make: (test: (state: PipelineState) => boolean) => C): Spec<C> {
  return {
    type: 'processing_state',
    summary: 'set_state has given this key a value that compares so; never for an unset key',
    parameters: { key: 'required', val: 'required', op: 'optional' },
    build: (read) => {
      const key = read.text('key');
      const value = read.scalar('val')?.text;
      const op = read.oneOf('op', comparisons) ?? 'eq';
      if (key === undefined || value === undefined) return undefined;
      return make(({ state }) => {
        const settled = Object.hasOwn(state, key) ? state[key] : undefined;
        return settled !== undefined && holds(op, orderTexts(settled, value));
      });
    },
  };
}
