import { describe, expect, it } from 'vitest';

import { loadPipeline } from '../../src/pipeline/load.ts';
import { pipeline } from './run.ts';
import { checkWrong, type Wrong } from './wrong.ts';

const FILES: readonly Wrong[] = [
  {
    text: '',
    reports: ['1:1 There is no pipeline in this file.'],
  },
  {
    text: '# nothing',
    reports: ['1:1 There is no pipeline in this file.'],
  },
  {
    text: '- a',
    reports: [
      '1:1 A pipeline is a mapping, but this is a list. (It begins with a line such as "transformations:".)',
    ],
  },
  {
    text: 'transformation: []',
    reports: ['1:1 A pipeline has no "transformation". (Did you mean "transformations"?)'],
  },
  {
    text: 'name: 5\ntransformations: []',
    reports: ['1:7 The value of "name" must be text, but this is a number. (Put it in quotes.)'],
  },
  {
    text: 'transformations:',
    reports: ['1:1 "transformations" must be a list, but this is empty.'],
  },
  {
    text: 'priority: high',
    reports: ['1:11 The priority must be a number, but this is "high".'],
  },
  {
    text: 'vars: {a: {b: c}}',
    reports: ['1:11 A value of the variable "a" must be text or a number, but this is a mapping.'],
  },
  {
    text: 'vars: {a: []}',
    reports: ['1:11 The variable "a" has no values.'],
  },
  {
    text: 'vars: [a]',
    reports: ['1:7 The value of "vars" must be a mapping, but this is a list.'],
  },
  {
    text: 'allowed_backends: splunk',
    reports: [
      '1:19 The value of "allowed_backends" must be a list, but this is text. (Write [splunk].)',
    ],
  },
  {
    text: 'title: x\nlogsource: {}\ndetection: {}',
    reports: [
      '1:1 A pipeline has no "title". (This looks like a Sigma rule; a pipeline has transformations.)',
    ],
  },
  {
    text: 'a: b\n---\nc: d',
    reports: ['3:1 A pipeline file holds one document.'],
  },
];

const STEPS: readonly Wrong[] = [
  {
    text: 'postprocessing:\n  - {type: template, template: a}',
    reports: [
      '2:12 Jinja2 templates are not supported: they are programs. (Use simple_template or embed, or an output format of the target (-f).)',
    ],
  },
  {
    text: 'postprocessing:\n  - {type: simple_template, template: "{quer}"}',
    reports: [
      '2:40 This is no simple template: there is nothing called "quer". (For example {query}, {rule.title}, {rule.tags[0]}, {pipeline.state[index]}.)',
    ],
  },
  {
    text: 'postprocessing:\n  - {type: simple_template, template: "{query"}',
    reports: [
      '2:40 This is no simple template: the brace "{" has no partner. (For example {query}, {rule.title}, {rule.tags[0]}, {pipeline.state[index]}.)',
    ],
  },
  {
    text: 'postprocessing:\n  - {type: json, json_template: "{a"}',
    reports: ['2:34 This is not JSON.'],
  },
  {
    text: 'postprocessing:\n  - {type: embed, prefix: 1}',
    reports: ['2:27 The value of "prefix" must be text, but this is a number. (Put it in quotes.)'],
  },
  {
    text: 'finalizers:\n  - {type: yaml}',
    reports: ['2:12 The finalizer "yaml" is not supported. (Use json: JSON is YAML too.)'],
  },
  {
    text: 'finalizers:\n  - {type: template}',
    reports: [
      '2:12 Jinja2 templates are not supported: they are programs. (Use concat, or an output format of the target (-f).)',
    ],
  },
  {
    text: 'finalizers:\n  - {prefix: a}',
    reports: ['2:6 This finalizer has no type. (The types are concat, json, nested.)'],
  },
  {
    text: 'finalizers:\n  - {type: json}\n  - {type: concat}',
    reports: [
      '3:12 There are no queries left to join: "json" has made one text of them. (Put concat first.)',
    ],
  },
  {
    text: 'finalizers:\n  - {type: json, indent: x}',
    reports: ['2:26 The indentation must be a whole number below 10.'],
  },
];

describe('a pipeline file that is wrong', () => checkWrong(FILES));

describe('postprocessing and finalizers that are wrong', () => checkWrong(STEPS));

describe('a pipeline file', () => {
  it('is open, and named by its name or its file', () => {
    expect(pipeline('name: Mine\npriority: 20')).toMatchObject({
      name: 'Mine',
      closed: false,
      items: [],
    });
    expect(pipeline('transformations: []').name).toBe('pipeline.yml');
  });

  it('gives items without an id one that depends on what they say', () => {
    const ids = (text: string): string[] => pipeline(text).items.map(({ id }) => id);
    const [one, same, other] = ids(
      'transformations:\n  - {type: case}\n  - type: case # again\n  - {type: case, method: upper}',
    );
    expect(one).toMatch(/^[0-9a-f]{16}$/);
    expect(same).toBe(one);
    expect(other).not.toBe(one);
  });

  it('may use one id for several items', () => {
    const text = 'transformations:\n  - {id: a, type: case}\n  - {id: a, type: case}';
    expect(pipeline(text).items.map(({ id }) => id)).toEqual(['a', 'a']);
  });

  it('is refused with the code of the YAML where that is broken', () => {
    const { pipeline: loaded, diagnostics } = loadPipeline({ name: 'p.yml', text: 'vars: [' });
    expect(loaded).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(['yaml-syntax']);
  });
});
