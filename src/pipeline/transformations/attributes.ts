import { quote } from '../../text/diagnostic.ts';
import { describeNode, plainValue, type ScalarNode } from '../../yaml/node.ts';
import type { Parameters } from '../parameters.ts';
import type { PipelineState } from '../pipeline.ts';
import { setState } from '../transformations.ts';
import type { TransformationSpec } from './spec.ts';

const withFields = (state: PipelineState, fields: readonly string[]): PipelineState => ({
  ...state,
  rule: { ...state.rule, fields },
});

const addField: TransformationSpec = {
  type: 'add_field',
  scope: 'rule',
  summary: 'adds names to the attribute "fields" of the rule',
  parameters: { field: 'required' },
  build: (read) => {
    const names = read.textOrTexts('field');
    if (!names) return undefined;
    return {
      type: 'add_field',
      apply: (state) => withFields(state, [...state.rule.fields, ...names]),
    };
  },
};

const removeField: TransformationSpec = {
  type: 'remove_field',
  scope: 'rule',
  summary: 'removes names from the attribute "fields" of the rule',
  parameters: { field: 'required' },
  build: (read) => {
    const names = read.textOrTexts('field');
    if (!names) return undefined;
    return {
      type: 'remove_field',
      apply: (state) => {
        const fields = [...state.rule.fields];
        for (const name of names) {
          const at = fields.indexOf(name);
          if (at !== -1) fields.splice(at, 1);
        }
        return withFields(state, fields);
      },
    };
  },
};

const setField: TransformationSpec = {
  type: 'set_field',
  scope: 'rule',
  summary: 'replaces the attribute "fields" of the rule',
  parameters: { fields: 'required' },
  build: (read) => {
    const names = read.texts('fields');
    return names && { type: 'set_field', apply: (state) => withFields(state, names) };
  },
};

const setStateSpec: TransformationSpec = {
  type: 'set_state',
  scope: 'rule',
  summary: 'settles a value for later items and for the backend; a list is joined with commas',
  parameters: { key: 'required', val: 'required' },
  build: (read) => {
    const key = read.text('key');
    const value = readStateValue(read);
    return key === undefined || value === undefined ? undefined : setState(key, value);
  },
};

function readStateValue(read: Parameters): string | undefined {
  const node = read.node('val');
  if (node?.kind !== 'sequence') return read.scalar('val')?.text;
  const scalars = node.items.filter(
    (item): item is ScalarNode => item.kind === 'scalar' && item.type !== 'null',
  );
  const odd = node.items.find((item) => item.kind !== 'scalar' || item.type === 'null');
  if (odd) {
    const message = `An entry of ${quote('val')} must be text, a number, true or false, but this is ${describeNode(odd)}.`;
    return read.problem(odd, message);
  }
  if (scalars.length === 0) return read.problem(node, 'The list "val" is empty.');
  return scalars.map(({ text }) => text).join(',');
}

const setCustomAttribute: TransformationSpec = {
  type: 'set_custom_attribute',
  scope: 'rule',
  summary: 'gives the rule a custom attribute, for rule_attribute and templates',
  parameters: { attribute: 'required', value: 'required' },
  build: (read) => {
    const attribute = read.text('attribute');
    const node = read.node('value');
    if (attribute === undefined || !node) return undefined;
    const value = plainValue(node);
    return {
      type: 'set_custom_attribute',
      apply: (state) => {
        const custom = { ...state.rule.custom, [attribute]: value };
        return { ...state, rule: { ...state.rule, custom } };
      },
    };
  },
};

/** Transformations of what stands around the detection. */
export const attributes: readonly TransformationSpec[] = [
  addField,
  removeField,
  setField,
  setStateSpec,
  setCustomAttribute,
];
