import { describe, expect, it } from 'vitest';

import { apply, item, pipeline, rule, shown } from './run.ts';

const DROP =
  'id: drop\ntype: drop_detection_item\nfield_name_conditions:\n  - {type: include_fields, fields: [F]}';

describe('what pipelines leave out', () => {
  it.each([
    ['selection: {F: x, G: y}', 'selection', "G='y'", 'more'],
    ['selection: [{F: x}, {G: y}]', 'selection', "G='y'", 'fewer'],
    ['selection: {G: y}\nother: {F: x}', 'selection and not other', "G='y'", 'more'],
    ['selection: {G: y}\nother: {F: x}', 'selection or not other', "G='y'", 'fewer'],
    [
      'selection: {G: y}\nother: [{F: x}, {H: z}]',
      'selection and not other',
      "G='y' and not H='z'",
      'more',
    ],
  ])('%s, %s', (selection, condition, logic, direction) => {
    const applied = apply(rule(selection, condition), [item(DROP)]);
    expect(applied.logic).toBe(logic);
    expect(applied.diagnostics.map(({ message }) => message)).toEqual([
      `The pipeline item "drop" leaves out the item on the field "F", so that the query matches ${direction} events than the rule.`,
    ]);
  });

  it.each(['selection', 'not selection'])('refuses %s when nothing is left', (condition) => {
    const added = pipeline(`
transformations:
  - {type: add_condition, conditions: {index: main}}
  - {id: drop, type: drop_detection_item, field_name_conditions: [{type: include_fields, fields: [F]}]}
`);
    const { logic, diagnostics } = apply(rule('selection: {F: x}', condition), [added]);
    expect(logic).toBeUndefined();
    expect(diagnostics.map(shown)).toContain(
      '7:17 nothing-left Without the items that the pipeline item "drop" leaves out, nothing of the rule is left.',
    );
  });

  it('says which hashes a target has no field for', () => {
    const given = item('id: hashes\ntype: hashes_fields\nvalid_hash_algos: [MD5]');
    const { logic, diagnostics } = apply(
      rule('selection: {Hashes|contains: [MD5=aa, IMPHASH=bb]}'),
      [given],
    );
    expect(logic).toBe("MD5='aa'");
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      [
        'dropped-item',
        'The pipeline item "hashes" leaves out hashes of other algorithms of the item on the field "Hashes", so that the query matches fewer events than the rule.',
      ],
    ]);
  });
});

it('says which values extract_fields leaves out', () => {
  const given = item("id: it\ntype: extract_fields\nregex: '(?P<a>x)'");
  const { logic, diagnostics } = apply(rule('selection: {F: [x, y]}'), [given]);
  expect(logic).toBe("a='x'");
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'The pipeline item "it" leaves out values without a match of the item on the field "F", so that the query matches fewer events than the rule.',
  ]);
});

describe('what pipelines refuse', () => {
  it.each([
    [
      'rule_failure',
      'id: r\ntype: rule_failure\nmessage: Not here.',
      'selection: {F: x}',
      '3:5 pipeline-failure Not here. (The pipeline item "r" says so.)',
    ],
    [
      'detection_item_failure',
      'id: r\ntype: detection_item_failure\nmessage: No F.\nfield_name_conditions:\n  - {type: include_fields, fields: [F]}',
      'selection: {G: y, F: x}',
      '7:23 pipeline-failure No F. (The pipeline item "r" says so.)',
    ],
    [
      'hashes of no known algorithm',
      'id: r\ntype: hashes_fields\nvalid_hash_algos: [MD5]',
      'selection: {Hashes|contains: IMPHASH=bb}',
      '7:34 pipeline-failure The pipeline item "r" cannot work on this value: none of the hashes is of a known algorithm. (The algorithms are MD5.)',
    ],
    [
      'several hashes in one value',
      'id: r\ntype: hashes_fields\nvalid_hash_algos: [MD5, SHA1]',
      "selection: {Hashes: 'MD5=aa,SHA1=bb'}",
      '7:26 pipeline-failure The pipeline item "r" cannot work on this value: it is no single hash. (Write one value for each hash, such as SHA1=<40 digits>.)',
    ],
    [
      'text that is no number',
      'id: r\ntype: convert_type\ntarget_type: num',
      'selection: {F: x}',
      '7:20 pipeline-failure The pipeline item "r" cannot work on this value: "x" is no number.',
    ],
    [
      'a placeholder in a text that becomes an expression',
      'id: r\ntype: regex',
      "selection: {F|expand: '%x%'}",
      '7:28 pipeline-failure The pipeline item "r" cannot work on this value: a placeholder must be filled in before.',
    ],
    [
      'a template without its attribute',
      "id: r\ntype: add_condition\ntemplate: true\nconditions: {A: '$service'}",
      'selection: {F: x}',
      '3:5 pipeline-failure The log source has no service for "$service" in an added condition. (Add a rule condition to the pipeline item, so that it runs for such rules only.)',
    ],
    [
      'a value that is too long for an expression',
      'id: r\ntype: replace_string\nregex: x\nreplacement: y',
      `selection: {F: ${'x'.repeat(1001)}}`,
      '3:5 pipeline-failure The pipeline item "r" fails: a regular expression is tried on a text of 1001 characters; the limit is 1000.',
    ],
    [
      'a placeholder without values',
      'id: r\ntype: value_placeholders',
      "selection: {F|expand: '%x%'}",
      '7:28 unresolved-placeholder No pipeline fills in the placeholder "%x%". (Give a pipeline with value_placeholders and its values under "vars": -p FILE.)',
    ],
  ])('%s', (_name, text, selection, message) => {
    const { diagnostics } = apply(rule(selection), [item(text)]);
    expect(diagnostics.map(shown)).toEqual([message]);
  });

  it('refuses fields that no mapping knows', () => {
    const given = pipeline(`
transformations:
  - {type: field_name_mapping, mapping: {F: A, G: G}}
  - {type: field_name_suffix, suffix: .x, field_name_conditions: [{type: include_fields, fields: [H]}]}
  - {type: strict_field_mapping_failure}
`);
    const { logic, diagnostics } = apply(rule('selection: {F: 1, G: 2, H: 3, Z: 4}'), [given]);
    expect(logic).toBeUndefined();
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'No field mapping of the pipeline knows the field "Z".',
    ]);
  });

  it('refuses combinations without end', () => {
    const values = Array.from({ length: 60 }, (_, at) => at).join(', ');
    const given = item('type: value_placeholders', `vars: {x: [${values}]}`);
    const { logic, diagnostics } = apply(rule("selection: {F|expand: '%x%%x%'}"), [given]);
    expect(logic).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(['limit-expansion']);
  });

  it('refuses logic that grows without end', () => {
    const names = Array.from({ length: 200 }, (_, at) => `F${at}`).join(', ');
    const given = pipeline(`
transformations:
  - {type: field_name_mapping, mapping: {F: [${names}]}}
  - {type: field_name_prefix_mapping, mapping: {F: [${names}]}}
`);
    const { logic, diagnostics } = apply(rule('selection: {F: x}'), [given]);
    expect(logic).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(['limit-expansion']);
  });
});
