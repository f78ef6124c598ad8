import { describe, expect, it } from 'vitest';

import { apply, item, pipeline, rule } from './run.ts';

describe('attributes of the rule', () => {
  const FIELDS = 'fields: [F, G, F]';

  it.each([
    ['type: field_name_mapping\nmapping: {F: [A, B]}', ['A', 'B', 'G', 'A', 'B']],
    ['type: field_name_prefix\nprefix: p.', ['p.F', 'p.G', 'p.F']],
    ['type: add_field\nfield: X', ['F', 'G', 'F', 'X']],
    ['type: add_field\nfield: [X, Y]', ['F', 'G', 'F', 'X', 'Y']],
    ['type: remove_field\nfield: [F, Z]', ['G', 'F']],
    ['type: set_field\nfields: [X]', ['X']],
  ])('%s', (text, fields) => {
    const { state } = apply(rule('selection: {F: x}', 'selection', FIELDS), [item(text)]);
    expect(state?.rule.fields).toEqual(fields);
  });

  it('does not carry fields from one rule to the next', () => {
    const twice = [
      pipeline(`
transformations:
  - {type: set_field, fields: [A]}
  - {type: add_field, field: B}
`),
    ];
    const fields = [1, 2].map(() => apply(rule('selection: {F: x}'), twice).state?.rule.fields);
    expect(fields).toEqual([
      ['A', 'B'],
      ['A', 'B'],
    ]);
  });

  it('sets custom attributes and state', () => {
    const { state } = apply(rule('selection: {F: x}'), [
      pipeline(`
transformations:
  - {type: set_custom_attribute, attribute: team, value: [a, 1]}
  - {type: set_custom_attribute, attribute: __proto__, value: x}
  - {type: set_state, key: index, val: [a, b]}
  - {type: set_state, key: size, val: 5}
`),
    ]);
    expect(Object.entries(state?.rule.custom ?? {})).toEqual([
      ['team', ['a', 1]],
      ['__proto__', 'x'],
    ]);
    expect(state?.state).toEqual({ index: 'a,b', size: '5' });
  });

  it('replaces the log source as a whole', () => {
    const { state } = apply(rule('selection: {F: x}'), [
      item('type: change_logsource\nservice: sysmon'),
    ]);
    expect(state?.logsource).toMatchObject({ service: 'sysmon' });
    expect(state?.logsource.category).toBeUndefined();
  });
});
