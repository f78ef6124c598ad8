import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { convert, loadPipeline, transformations } from '../../src/index.ts';
import { itemConditions } from '../../src/pipeline/conditions/item-conditions.ts';
import { nameConditions } from '../../src/pipeline/conditions/name-conditions.ts';
import { ruleConditions } from '../../src/pipeline/conditions/rule-conditions.ts';
import {
  transformationKind,
  transformationSpecs,
} from '../../src/pipeline/transformations/table.ts';
import { project } from '../corpus.ts';
import { apply, pipeline, rule } from './run.ts';

const page = readFileSync(join(project, 'docs/pipelines.md'), 'utf8');

const blocks = (kind: string): string[] =>
  [...page.matchAll(/^```(\w+)\n([^]*?)^```$/gm)]
    .filter(([, found]) => found === kind)
    .map(([, , text = '']) => text);

/** The rows of the table under a heading, as cells without backticks and stars. */
function rows(heading: string): string[][] {
  const section = page.split(new RegExp(`^#+ ${heading}$`, 'm'))[1]?.split(/^#/m)[0] ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const types = (heading: string): string[] =>
  rows(heading).map(([type = '']) => type.replaceAll('`', ''));

/** The names of parameters in a cell: in backticks, but not in brackets. */
const parameters = (cell: string): string[] =>
  [...cell.replace(/\([^)]*\)/g, '').matchAll(/`(\w+)`(\\\*)?/g)].map(
    ([, name = '', needed]) => `${name}${needed ? ' required' : ' optional'}`,
  );

describe('docs/pipelines.md', () => {
  it('shows what the command prints', () => {
    const [ruleText = '', pipelineText = ''] = blocks('yaml');
    const { pipeline: mine } = loadPipeline({ name: 'my-fields.yml', text: pipelineText });
    const given = mine ? [mine, 'deep-visibility'] : [];
    const { queries, diagnostics } = convert(ruleText, {
      target: 's1ql',
      pipelines: given,
    });
    expect(diagnostics).toEqual([]);
    expect(queries).toEqual([blocks('text')[0]?.trim()]);
    expect(convert(ruleText, { target: 's1ql' }).queries).toEqual([]);
  });

  it('shows an idiom that works', () => {
    const { logic } = apply(rule('selection: {Image: a, User: b}'), [
      pipeline(blocks('yaml')[2] ?? ''),
    ]);
    expect(logic).toBe("process.executable='a' and winlog.event_data.User='b'");
  });

  it('has every transformation as it is', () => {
    const described = transformationSpecs.map((spec) => ({
      type: spec.type,
      narrowed: spec.scope === 'items',
      parameters: Object.entries(spec.parameters).map(([name, need]) => `${name} ${need}`),
      summary: spec.summary,
    }));
    const found = rows('Transformations').map(([type = '', dagger, list = '', summary = '']) => ({
      type: type.replaceAll('`', ''),
      narrowed: dagger === '†',
      parameters: parameters(list),
      summary: summary.replaceAll('\\', ''),
    }));
    expect(found).toEqual(described);
    expect(transformations.map(({ type }) => type)).toEqual(types('Transformations'));
  });

  it.each([
    ['Rule conditions', ruleConditions.specs],
    ['Detection item conditions', itemConditions.specs],
    ['Field name conditions', nameConditions.specs],
  ])('has all %s', (heading, specs) => {
    expect(types(heading)).toEqual(specs.map(({ type }) => type));
  });

  it('has every transformation that is refused', () => {
    const listed = types('What is refused').join(', ');
    const missing = [...(transformationKind.refused?.keys() ?? [])].filter(
      (type) => !listed.includes(type),
    );
    expect(missing).toEqual([]);
  });

  it('has every step of queries', () => {
    const step = (list: string, type: string): string[] =>
      loadPipeline({ name: 'p', text: `${list}:\n  - type: ${type}` })
        .diagnostics.map(({ message }) => message)
        .filter((message) => message.startsWith('There is no'));
    expect(types('Postprocessing').flatMap((type) => step('postprocessing', type))).toEqual([]);
    expect(types('Finalizers').flatMap((type) => step('finalizers', type))).toEqual([]);
    expect(step('postprocessing', 'other')).toHaveLength(1);
  });
});
