import { describe, expect, it } from 'vitest';

import { finalizeQueries } from '../../src/pipeline/finalizers.ts';
import { postprocess } from '../../src/pipeline/postprocessing.ts';
import { type Diagnostic } from '../../src/index.ts';
import { apply, asEntry, pipeline, rule, shown } from './run.ts';

const RULE = rule(
  'selection: {F: x}',
  'selection',
  'id: 4ed8d9a6-3f3f-4b0e-9f0e-6f1b8d0c2a11\ntags: [attack.t1059, attack.execution]\nlevel: high\nteam: blue',
);

function after(text: string, query: string): { query: string | undefined; diagnostics: string[] } {
  const given = pipeline(text);
  const { state } = apply(RULE, [given]);
  const found: Diagnostic[] = [];
  if (!state) throw new Error('the rule is refused');
  const result = postprocess(query, state, [given], (one) => found.push(one));
  return { query: result, diagnostics: found.map(shown) };
}

describe('postprocessing', () => {
  it.each([
    ["type: embed\nprefix: '[ '\nsuffix: ' ]'", 'a=b', '[ a=b ]'],
    ['type: embed', 'a=b', 'a=b'],
    ["type: replace\npattern: '(\\w+)=(\\w+)'\nreplacement: '\\2=\\g<1>'", 'a=b c=d', 'b=a d=c'],
    ["type: replace\npattern: x\nreplacement: '\\n'", 'axb', 'a\nb'],
    [
      "type: simple_template\ntemplate: '{{{query}}} {rule.title} {rule.level} {rule.tags[1]} {rule.custom_attributes[team]}'",
      'a=b',
      '{a=b} Test high attack.execution blue',
    ],
    [
      `type: json\njson_template: '{"q": "%QUERY%", "l": ["%QUERY%", "x %QUERY%", 1, null], "e": []}'`,
      'a="é"',
      String.raw`{"q": "a=\"\u00e9\"", "l": ["a=\"\u00e9\"", "x %QUERY%", 1, null], "e": []}`,
    ],
    [
      "type: nest\nitems:\n  - {type: embed, prefix: '1'}\n  - {type: embed, prefix: '2'}",
      'a',
      '21a',
    ],
    ['type: embed\nprefix: no\nrule_conditions:\n  - {type: tag, tag: attack.t9999}', 'a', 'a'],
  ])('%s', (text, query, result) => {
    expect(after(`postprocessing:\n${asEntry(text)}`, query)).toEqual({
      query: result,
      diagnostics: [],
    });
  });

  it('knows of state, variables and items before', () => {
    const text = `
vars: {x: [1, 2]}
transformations:
  - {id: first, type: set_state, key: index, val: main}
postprocessing:
  - {id: second, type: simple_template, template: '{pipeline.state[index]} {pipeline.vars[x]} {query}'}
  - type: embed
    suffix: '!'
    rule_conditions:
      - {type: processing_item_applied, processing_item_id: first}
      - {type: processing_item_applied, processing_item_id: second}
`;
    expect(after(text, 'a').query).toBe('main 1, 2 a!');
  });

  it('keeps attributes of the rule on one line', () => {
    const given = pipeline(
      "postprocessing:\n  - {type: simple_template, template: '-- {rule.author} {query}'}",
    );
    const { state } = apply(rule('selection: {F: x}', 'selection', 'author: "a\\n1=1"'), [given]);
    const query = state && postprocess('b', state, [given], () => undefined);
    expect(query).toBe('-- a 1=1 b');
  });

  it('takes values for data', () => {
    const text = "postprocessing:\n  - {type: simple_template, template: '{query}'}";
    expect(after(text, '{rule.title} $1 \\1').query).toBe('{rule.title} $1 \\1');
  });

  it('refuses what the rule does not have', () => {
    const text = "postprocessing:\n  - {id: s, type: simple_template, template: '{rule.author}'}";
    expect(after(text, 'a')).toEqual({
      query: undefined,
      diagnostics: [
        '3:5 pipeline-failure The postprocessing step "s" fails: the rule or pipeline has no text for "{rule.author}".',
      ],
    });
  });
});

describe('finalizers', () => {
  it.each([
    ['type: concat', ['a', 'b'], 'a\nb'],
    ["type: concat\nseparator: ', '\nprefix: (\nsuffix: )", ['a', 'b'], '(a, b)'],
    ['type: json', ['a', '"b"'], String.raw`["a", "\"b\""]`],
    ['type: json\nindent: 2', ['a', 'b'], '[\n  "a",\n  "b"\n]'],
    ['type: json', [], '[]'],
    ['type: nested\nfinalizers:\n  - {type: concat}\n  - {type: json}', ['a', 'b'], '"a\\nb"'],
  ])('%s', (text, queries, result) => {
    const given = pipeline(`finalizers:\n${asEntry(text)}`);
    expect(finalizeQueries([given], queries)).toBe(result);
  });

  it('are none where no pipeline has one', () => {
    expect(finalizeQueries([pipeline('transformations: []')], ['a'])).toBeUndefined();
  });
});
