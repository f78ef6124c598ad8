import { describe, expect, it } from 'vitest';

import { fieldNameMapping, mapFields, type Pipeline } from '../../src/backend/index.ts';
import { isAllowedFor } from '../../src/pipeline/allowed-backends.ts';
import { apply, item, pipeline, rule, shown } from './run.ts';

/** A backend's own pipeline: it knows every field of its data. */
const closed: Pipeline = {
  name: 'closed',
  title: 'Closed',
  closed: true,
  items: [
    {
      id: 'fields',
      transformation: fieldNameMapping(
        new Map<string, string | string[]>([
          ['Image', 'Process'],
          ['User', ['UserName', 'UserId']],
        ]),
      ),
    },
  ],
};

/** Another: some of its fields hold other words than the rule's. */
const rewriting: Pipeline = {
  name: 'rewriting',
  title: 'Rewriting',
  closed: true,
  items: [
    {
      id: 'fields',
      transformation: mapFields({
        Image: 'Process',
        ParentImage: 'Parent',
        Level: { field: 'Integrity', rewrite: (leaf) => leaf },
        Path: { field: 'Paths', unverified: 'Of several paths, one is taken.' },
        Nothing: '',
      }),
    },
  ],
};

describe('a backend’s table of fields', () => {
  const names = 'fields: [Image, Level, Nothing, Other]';

  it('renames both fields of a comparison, and the attribute "fields"', () => {
    const given = rule('selection: {Image|fieldref: ParentImage}', 'selection', names);
    const { logic, state } = apply(given, [rewriting]);
    expect(logic).toBe('Process->Parent');
    expect(state?.rule.fields).toEqual(['Process', 'Integrity', 'Nothing', 'Other']);
  });

  it.each([
    ['{Image|fieldref: Other}', 'Other'],
    ['{Other|fieldref: Image}', 'Other'],
  ])('refuses %s', (selection, missing) => {
    const { diagnostics } = apply(rule(`selection: ${selection}`), [rewriting]);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      `The target has no field for "${missing}" in this logsource.`,
    ]);
  });

  it.each([
    ['{Image|fieldref: Level}', 'the fields "Image" and "Level"'],
    ['{Level|fieldref: Image}', 'the fields "Level" and "Image"'],
    ['{Other|fieldref: Level}', 'the fields "Other" and "Level"'],
  ])('says once that %s compares a field that holds other values', (selection, fields) => {
    const { diagnostics } = apply(rule(`selection: ${selection}`), [rewriting]);
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      `unsupported-construct: The target cannot express a comparison of ${fields}.`,
    ]);
  });

  it.each(['{Image|fieldref: Path}', '{Path|fieldref: Image}', '{Path: a}'])(
    'says of %s what is unverified',
    (selection) => {
      const { diagnostics, logic } = apply(rule(`selection: ${selection}`), [rewriting]);
      expect(logic).toContain('Paths');
      expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
        'unverified-mapping: Of several paths, one is taken.',
      ]);
    },
  );

  it('counts for strict_field_mapping_failure', () => {
    const strict = item('type: strict_field_mapping_failure');
    const given = rule('selection: {Image: a, Level: b}');
    expect(apply(given, [rewriting, strict]).logic).toBe("Process='a' and Integrity='b'");
  });
});

describe('a user’s pipeline with a backend’s', () => {
  const teach = item('type: field_name_mapping\nmapping: {Mine: TgtMine}');

  it('teaches the backend a field, in either order', () => {
    const given = rule('selection: {Image: a, Mine: b}');
    expect(apply(given, [closed]).diagnostics.map(({ code }) => code)).toEqual(['unmapped-field']);
    expect(apply(given, [teach, closed]).logic).toBe("Process='a' and TgtMine='b'");
    expect(apply(given, [closed, teach]).logic).toBe("Process='a' and TgtMine='b'");
  });

  it('gives a field a Sigma name that the backend maps on', () => {
    const alias = item('type: field_name_mapping\nmapping: {Executable: Image}');
    expect(apply(rule('selection: {Executable: a}'), [alias, closed]).logic).toBe("Process='a'");
  });

  it('sees the names of the target after it', () => {
    const after = item('type: field_name_mapping\nmapping: {Process: Process2}');
    expect(apply(rule('selection: {Image: a}'), [closed, after]).logic).toBe("Process2='a'");
  });

  it('settles a field that keeps its name', () => {
    const keep = item('type: field_name_mapping\nmapping: {Mine: Mine}');
    expect(apply(rule('selection: {Mine: b}'), [keep, closed]).logic).toBe("Mine='b'");
  });

  it('settles no field by a prefix alone', () => {
    const prefix = item('type: field_name_prefix\nprefix: x.');
    const { diagnostics } = apply(rule('selection: {Mine: b}'), [prefix, closed]);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'The target has no field for "x.Mine" in this logsource.',
    ]);
  });

  it('wants both fields of a comparison', () => {
    const given = rule('selection: {Image|fieldref: Mine}');
    expect(apply(given, [closed]).diagnostics.map(shown)).toEqual([
      '7:17 unmapped-field The target has no field for "Mine" in this logsource. (Use --on-unmapped drop to leave the item out, or keep to print the Sigma name.)',
    ]);
    expect(apply(given, [teach, closed])).toMatchObject({
      logic: 'Process->TgtMine',
      diagnostics: [],
    });
    expect(apply(given, [closed, teach])).toMatchObject({
      logic: 'Process->TgtMine',
      diagnostics: [],
    });
    const other = rule('selection: {Mine|fieldref: Image}');
    expect(apply(other, [closed, teach]).logic).toBe('TgtMine->Process');
    expect(apply(other, [closed]).diagnostics.map(({ message }) => message)).toEqual([
      'The target has no field for "Mine" in this logsource.',
    ]);
  });

  it('adds conditions with fields of the target', () => {
    const added = item('type: add_condition\nconditions: {Site: a}');
    expect(apply(rule('selection: {Image: a}'), [added, closed]).logic).toBe(
      "Site='a' and Process='a'",
    );
  });

  it('never lets added conditions stand for a rule', () => {
    const added = item('type: add_condition\nconditions: {Site: a}');
    const { logic, diagnostics } = apply(rule('selection: {Mine: a}'), [added, closed], 'drop');
    expect(logic).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(['nothing-left']);
  });

  it('takes a keyword that has a field now for part of the rule', () => {
    const keywords = item('type: field_name_mapping\nmapping: {null: Text}');
    const given = rule('selection: [word]\nother: {Mine: a}', 'selection and other');
    expect(apply(given, [keywords, closed], 'drop').logic).toBe("Text='*word*'");
  });
});

describe('several pipelines', () => {
  it('run in the order given', () => {
    const one = item('type: field_name_mapping\nmapping: {F: G}');
    const two = item('type: field_name_mapping\nmapping: {G: H}');
    const given = rule('selection: {F: x}');
    expect(apply(given, [one, two]).logic).toBe("H='x'");
    expect(apply(given, [two, one]).logic).toBe("G='x'");
  });

  it('share variables, of which the last count', () => {
    const one = item('type: value_placeholders', 'vars: {x: 1, y: 2}');
    const two = pipeline('vars: {y: 3}');
    const given = rule("selection: {F|expand: '%x%%y%'}");
    expect(apply(given, [one, two]).logic).toBe("F='13'");
    expect(apply(given, [two, one]).logic).toBe("F='12'");
  });

  it('know of each other’s items and state', () => {
    const one = item('id: first\ntype: set_state\nkey: a\nval: 1');
    const two = item(`
      type: field_name_mapping
      mapping: {F: A}
      rule_conditions:
        - {type: processing_item_applied, processing_item_id: first}
        - {type: processing_state, key: a, val: 1}
    `);
    expect(apply(rule('selection: {F: x}'), [one, two]).logic).toBe("A='x'");
    expect(apply(rule('selection: {F: x}'), [two, one]).logic).toBe("F='x'");
  });

  it('do not know what became of the rule before', () => {
    const given = pipeline(`
transformations:
  - type: field_name_mapping
    mapping: {F: A}
    rule_conditions: [{type: processing_item_applied, processing_item_id: last}]
  - {id: last, type: set_state, key: a, val: 1}
`);
    const logics = [1, 2].map(() => apply(rule('selection: {F: x}'), [given]).logic);
    expect(logics).toEqual(["F='x'", "F='x'"]);
  });

  it('share everything with what is nested in them', () => {
    const given = pipeline(`
vars: {x: V}
transformations:
  - {id: before, type: set_state, key: a, val: 1}
  - id: outer
    type: nest
    items:
      - id: inner
        type: field_name_mapping
        mapping: {F: A}
        rule_conditions: [{type: processing_state, key: a, val: 1}]
      - {type: value_placeholders}
  - type: field_name_suffix
    suffix: .k
    rule_conditions:
      - {type: processing_item_applied, processing_item_id: inner}
      - {type: processing_item_applied, processing_item_id: outer}
    field_name_conditions: [{type: processing_item_applied, processing_item_id: inner}]
  - {type: strict_field_mapping_failure}
`);
    expect(apply(rule("selection: {F|expand: '%x%'}"), [given]).logic).toBe("A.k='V'");
  });
});

describe('allowed backends', () => {
  it.each([
    ['[spl]', 'spl', true],
    ['[splunk]', 'spl', true],
    ['[kusto, eql]', 'eql', true],
    ['[kusto, eql]', 'spl', false],
    ['[sentinel_one]', 's1ql', true],
    ['[]', 's1ql', true],
  ])('%s for %s: %s', (names, target, allowed) => {
    expect(isAllowedFor(pipeline(`allowed_backends: ${names}`), target)).toBe(allowed);
  });
});
