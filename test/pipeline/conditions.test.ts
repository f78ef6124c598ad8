import { describe, expect, it } from 'vitest';

import { apply, asEntry, item, pipeline, rule, shown } from './run.ts';

const SELECTION = 'selection: {F: x, G|contains: y, N: 5}';
const MORE = [
  'id: 4ed8d9a6-3f3f-4b0e-9f0e-6f1b8d0c2a11',
  'level: medium',
  'status: test',
  'date: 2024-05-01',
  'author: Ann',
  'tags: [attack.t1059]',
  'score: 5',
  'teams: [blue, 7]',
  'internal: true',
].join('\n');

/** True when an item with these conditions runs on the rule above. */
function runs(conditions: string, before = ''): boolean {
  const lines = asEntry(`id: it\ntype: set_state\nkey: ran\nval: yes\n${conditions}`);
  const given = pipeline(`transformations:\n${before}\n${lines}`);
  const { state, diagnostics } = apply(rule(SELECTION, 'selection', MORE), [given]);
  expect(diagnostics.map(shown)).toEqual([]);
  return state?.state['ran'] === 'yes';
}

const one = (condition: string): string => `rule_conditions:\n  - ${condition}`;

describe('rule conditions', () => {
  it.each([
    ['{type: logsource, category: process_creation}', true],
    ['{type: logsource, category: process_creation, product: windows}', true],
    ['{type: logsource, product: Windows}', false],
    ['{type: logsource, product: windows, service: sysmon}', false],
    ['{type: contains_field, field: F}', true],
    ['{type: contains_field, field: f}', false],
    ['{type: contains_detection_item, field: F, value: x}', true],
    ['{type: contains_detection_item, field: F, value: X}', false],
    ['{type: contains_detection_item, field: G, value: y}', false],
    ["{type: contains_detection_item, field: G, value: '*y*'}", true],
    ['{type: contains_detection_item, field: N, value: 5}', true],
    ["{type: contains_detection_item, field: N, value: '5'}", false],
    ['{type: is_sigma_rule}', true],
    ['{type: is_sigma_correlation_rule}', false],
    ['{type: tag, tag: attack.t1059}', true],
    ['{type: tag, tag: attack.T1059}', false],
    ['{type: rule_attribute, attribute: level, value: LOW, op: gt}', true],
    ['{type: rule_attribute, attribute: level, value: high, op: gte}', false],
    ['{type: rule_attribute, attribute: status, value: experimental, op: gte}', true],
    ['{type: rule_attribute, attribute: status, value: stable, op: ne}', true],
    ['{type: rule_attribute, attribute: date, value: 2024-04-30, op: gt}', true],
    ['{type: rule_attribute, attribute: date, value: 2024-05-01}', true],
    ['{type: rule_attribute, attribute: modified, value: 2024-05-01, op: ne}', false],
    ['{type: rule_attribute, attribute: author, value: Ann}', true],
    ['{type: rule_attribute, attribute: author, value: Bob, op: ne}', true],
    ['{type: rule_attribute, attribute: license, value: MIT, op: ne}', false],
    ['{type: rule_attribute, attribute: tags, value: attack.t1059, op: in}', true],
    ['{type: rule_attribute, attribute: tags, value: attack.t1059, op: not_in}', false],
    ['{type: rule_attribute, attribute: tags, value: attack.t1059}', false],
    ['{type: rule_attribute, attribute: score, value: 5.0}', true],
    ["{type: rule_attribute, attribute: score, value: '5'}", false],
    ['{type: rule_attribute, attribute: score, value: 4, op: gt}', true],
    ['{type: rule_attribute, attribute: score, value: 5, op: lt}', false],
    ['{type: rule_attribute, attribute: teams, value: 7, op: in}', true],
    ['{type: rule_attribute, attribute: internal, value: true}', true],
    ['{type: rule_attribute, attribute: internal, value: 1}', false],
    ['{type: rule_attribute, attribute: nothing, value: 1, op: ne}', false],
    ['{type: processing_item_applied, processing_item_id: other}', false],
    ['{type: processing_state, key: a, val: b}', false],
    ['{type: processing_state, key: a, val: b, op: ne}', false],
  ])('%s: %s', (condition, holds) => {
    expect(runs(one(condition))).toBe(holds);
  });

  it.each([
    ['{type: processing_item_applied, processing_item_id: first}', true],
    ['{type: processing_state, key: size, val: 9, op: gt}', true],
    ["{type: processing_state, key: size, val: '10'}", true],
    ['{type: processing_state, key: size, val: x, op: ne}', true],
  ])('after other items: %s', (condition, holds) => {
    const before = '  - {id: first, type: set_state, key: size, val: 10}';
    expect(runs(one(condition), before)).toBe(holds);
  });

  it('counts an item as applied though it has changed nothing', () => {
    const before = '  - {id: first, type: field_name_mapping, mapping: {Z: Y}}';
    expect(runs(one('{type: processing_item_applied, processing_item_id: first}'), before)).toBe(
      true,
    );
  });
});

const YES = '{type: is_sigma_rule}';
const NO = '{type: is_sigma_correlation_rule}';

describe('joining conditions', () => {
  it.each([
    [`rule_conditions: [${YES}, ${NO}]`, false],
    [`rule_conditions: [${YES}, ${NO}]\nrule_cond_op: or`, true],
    [`rule_conditions: [${YES}, ${NO}]\nrule_cond_not: true`, true],
    [`rule_conditions: {a: ${YES}, b: ${NO}}`, false],
    [`rule_conditions: {a: ${YES}, b: ${NO}}\nrule_cond_expr: a and not b`, true],
    [`rule_conditions: {a: ${YES}, b: ${NO}}\nrule_cond_expr: not (a or b)`, false],
    [`rule_conditions: {a: ${YES}, b: ${NO}}\nrule_cond_expr: b and b or a`, true],
    [`rule_conditions: {a: ${YES}, b: ${NO}}\nrule_cond_expr: b or a\nrule_cond_not: true`, false],
    [
      `rule_conditions: {notable: ${YES}, or-else: ${NO}}\nrule_cond_expr: notable or or-else`,
      true,
    ],
  ])('%s: %s', (conditions, holds) => {
    expect(runs(conditions)).toBe(holds);
  });
});

/** What prefixing the fields that fit makes of a selection. */
function prefixed(conditions: string, selection: string): string | undefined {
  const given = item(`type: field_name_prefix\nprefix: p.\n${conditions}`);
  const { logic, diagnostics } = apply(rule(selection), [given]);
  expect(diagnostics.map(shown)).toEqual([]);
  return logic;
}

const ofItem = (condition: string): string => `detection_item_conditions:\n  - ${condition}`;
const ofName = (condition: string): string => `field_name_conditions:\n  - ${condition}`;

describe('detection item conditions', () => {
  const VALUES = "selection: {A: [x, 'y*'], B: [xx, x], C: 1, D: null, E|neq: true}";

  it.each([
    ['{type: match_string, cond: any, pattern: x}', ['A', 'B']],
    ['{type: match_string, cond: all, pattern: x}', ['B']],
    ["{type: match_string, cond: any, pattern: 'x$', negate: true}", ['A', 'B']],
    ["{type: match_string, cond: all, pattern: 'z', negate: true}", ['A', 'B']],
    ["{type: match_string, cond: any, pattern: '.\\*'}", ['A']],
    ['{type: match_value, cond: any, value: x}', ['A', 'B']],
    ["{type: match_value, cond: any, value: 'y*'}", ['A']],
    ['{type: match_value, cond: all, value: 1.0}', ['C']],
    ["{type: match_value, cond: all, value: '1'}", []],
    ['{type: match_value, cond: all, value: null}', ['D']],
    ['{type: match_value, cond: all, value: true}', ['E']],
    ['{type: contains_wildcard, cond: any}', ['A']],
    ['{type: contains_wildcard, cond: all}', []],
    ['{type: is_null, cond: all}', ['D']],
  ])('%s: %s', (condition, fields) => {
    const logic = prefixed(ofItem(condition), VALUES) ?? '';
    const found = [...new Set([...logic.matchAll(/p\.(\w)/g)].map(([, name]) => name))];
    expect(found).toEqual(fields);
  });
});

describe('field name conditions', () => {
  it.each([
    ['{type: include_fields, fields: [F, Z]}', "p.F='x' and GG='y'"],
    ["{type: include_fields, fields: ['G+$'], mode: re}", "F='x' and p.GG='y'"],
    ["{type: include_fields, fields: ['G'], mode: re}", "F='x' and p.GG='y'"],
    ['{type: exclude_fields, fields: [F]}', "F='x' and p.GG='y'"],
    ["{type: exclude_fields, fields: ['.'], mode: re}", "F='x' and GG='y'"],
  ])('%s', (condition, logic) => {
    expect(prefixed(ofName(condition), 'selection: {F: x, GG: y}')).toBe(logic);
  });

  it('renames of a comparison of fields only what fits', () => {
    const condition = ofName('{type: include_fields, fields: [G]}');
    expect(prefixed(condition, 'selection: {F|fieldref: G}')).toBe('F->p.G');
  });

  it('never takes keywords for fields', () => {
    const given = item(
      'type: case\nmethod: upper\nfield_name_conditions:\n  - {type: exclude_fields, fields: [F]}',
    );
    const { logic } = apply(rule('selection:\n    - word\n    - {F: x}\n    - {G: y}'), [given]);
    expect(logic).toBe("*='word' or F='x' or G='Y'");
  });

  it('renames what an item before has left', () => {
    const given = pipeline(`
transformations:
  - {id: known, type: field_name_mapping, mapping: {F: A, G: G, H: [B, C]}}
  - type: field_name_prefix
    prefix: other.
    field_name_cond_not: true
    field_name_conditions: [{type: processing_item_applied, processing_item_id: known}]
`);
    const fields = 'fields: [F, G, Z]';
    const selection = 'selection: {F: 1, G: 2, H: 3, Z: 4, Y|fieldref: F}';
    const { logic, state } = apply(rule(selection, 'selection', fields), [given]);
    expect(logic).toBe('A=1 and G=2 and (B=3 or C=3) and other.Z=4 and other.Y->A');
    expect(state?.rule.fields).toEqual(['A', 'G', 'other.Z']);
  });

  it('suffixes what an item before has renamed', () => {
    const given = pipeline(`
transformations:
  - {id: known, type: field_name_mapping, mapping: {F: [A, B]}}
  - type: field_name_suffix
    suffix: .keyword
    field_name_conditions: [{type: processing_item_applied, processing_item_id: known}]
`);
    const { logic } = apply(rule('selection: {F: 1, G: 2}'), [given]);
    expect(logic).toBe('(A.keyword=1 or B.keyword=1) and G=2');
  });
});
