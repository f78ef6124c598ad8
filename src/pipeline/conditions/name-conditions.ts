import type { NameUse } from '../items.ts';
import type { Parameters } from '../parameters.ts';
import type { PipelineState } from '../pipeline.ts';
import type { Kind, Spec } from '../spec.ts';
import { appliedSpec, stateSpec } from './state-conditions.ts';

/** Decides from the names of a detection item, or from one name that stands alone. */
export type NameCondition = (names: readonly NameUse[], state: PipelineState) => boolean;

const any =
  (test: (name: NameUse, state: PipelineState) => boolean): NameCondition =>
  (names, state) =>
    names.some((name) => test(name, state));

type NameTest = (name: string) => boolean;

function readFields(read: Parameters): NameTest | undefined {
  const fields = read.texts('fields');
  const node = read.node('fields');
  const mode = read.oneOf('mode', ['plain', 're']) ?? 'plain';
  if (!fields || node?.kind !== 'sequence') return undefined;
  if (mode === 'plain') {
    const known = new Set(fields);
    return (name) => known.has(name);
  }
  const patterns = fields.flatMap(
    (field, index) => read.compile(field, node.items[index] ?? node) ?? [],
  );
  return (name) => patterns.some((pattern) => pattern.matchStart(name) !== undefined);
}

const PARAMETERS = { fields: 'required', mode: 'optional' } as const;

const includeFields: Spec<NameCondition> = {
  type: 'include_fields',
  summary: 'the field is one of these; with mode re, begins with a match of one of these',
  parameters: PARAMETERS,
  build: (read) => {
    const listed = readFields(read);
    return listed && any(({ name }) => name !== null && listed(name));
  },
};

// Keywords have no field that could be another one. A comparison of two fields is about both.
const excludeFields: Spec<NameCondition> = {
  type: 'exclude_fields',
  summary: 'the field is none of these; never for keywords',
  parameters: PARAMETERS,
  build: (read) => {
    const listed = readFields(read);
    return listed && ((names) => names.every(({ name }) => name !== null && !listed(name)));
  },
};

/** The conditions that a pipeline item may put on field names. */
export const nameConditions: Kind<NameCondition> = {
  noun: 'field name condition',
  specs: [
    includeFields,
    excludeFields,
    appliedSpec((id) => any(({ wasChangedBy }) => wasChangedBy(id))),
    stateSpec((test) => (_names, state) => test(state)),
  ],
};
