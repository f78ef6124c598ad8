import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { explain, explanationFormats } from '../../src/index.ts';
import type { Explanation } from '../../src/explain/explanation.ts';
import { attackCells, eventCells, pageOf, predicateLines, rowsOf } from './catalog-page.ts';

/** A rule's page in the catalog that explanations are modelled on; its indentation is lost. */
const page = pageOf(
  readFileSync(new URL('../fixtures/000_0e78dcf38af37ff4.txt', import.meta.url), 'utf8'),
);

const rule = readFileSync(
  new URL(
    '../../rules/windows/process_creation/proc_creation_win_webshell_susp_process_spawned_from_webserver.yml',
    import.meta.url,
  ),
  'utf8',
);

function explanationOf(text: string): Explanation {
  const [explained] = explain(text, { targets: [] });
  if (!explained?.explanation) throw new Error('the rule cannot be read');
  return explained.explanation;
}

const explanation = explanationOf(rule);

it('takes the whole page apart', () => {
  expect(page.stages.map(({ lines }) => lines.length)).toEqual([10, 6, 7, 30, 6]);
  expect(page.tables).toHaveLength(3);
});

describe('the explanation of the rule of the catalog page', () => {
  it('has its title and description', () => {
    expect([explanation.title, explanation.description]).toEqual([page.title, page.description]);
  });

  it('has its tactics and techniques, row by row', () => {
    expect(attackCells(explanation)).toEqual(rowsOf(page, 'MITRE ATT&CK coverage'));
  });

  it('has its events, row by row', () => {
    expect(eventCells(explanation)).toEqual(rowsOf(page, 'Event coverage'));
  });

  const stages = explanation.conditions.flatMap((condition) => condition.stages);

  it('has its stages, in its order and words', () => {
    expect(stages.map(({ number, title }) => `Stage ${number}: ${title}`)).toEqual(
      page.stages.map(({ heading }) => heading),
    );
  });

  it.each(page.stages.map((stage, index) => ({ ...stage, index })))(
    'has the predicates of $heading, line by line',
    ({ lines, index }) => {
      const stage = stages[index];
      expect(stage && predicateLines(stage)).toEqual(lines);
    },
  );

  it('has its rows of indicators', () => {
    expect(explanation.indicators.map(({ field, kind }) => [field, kind])).toEqual(
      rowsOf(page, 'Indicators').map(([field, kind]) => [field, kind]),
    );
  });

  // The page names no values there; each predicate is one.
  it('has each predicate of the page as an indicator, and no other', () => {
    const modifiers: Readonly<Record<string, string>> = {
      ends_with: 'endswith',
      match: 'contains',
    };
    const indicators = explanation.indicators.flatMap(({ field, kind, values }) =>
      values.map(({ value }) => `${field}|${modifiers[kind]}: ${value}`),
    );
    const predicates = page.stages
      .flatMap(({ lines }) => lines)
      .filter((line) => line !== 'or:')
      .map((line) => line.replace(/: '(.*)'$/, ': $1'));
    expect([...indicators].sort()).toEqual([...new Set(predicates)].sort());
  });
});

describe.each(explanationFormats.filter(({ name }) => ['text', 'markdown'].includes(name)))(
  'the page as $name',
  ({ render }) => {
    it('has every line of the stages in the order of the catalog page', () => {
      const lines = render(explanation)
        .split('\n')
        .map((line) => line.replace(/^\s*(?:- |#+ )?/, '').replace(/\\([*_])/g, '$1'));
      const start = lines.indexOf(page.stages[0]?.heading ?? '');
      const end = lines.indexOf('Indicators');
      const printed = lines.slice(start, end).filter((line) => line !== '' && !/^```/.test(line));
      expect(printed).toEqual(page.stages.flatMap(({ heading, lines: own }) => [heading, ...own]));
    });
  },
);

it('has the tables of the catalog page in Markdown, character by character', () => {
  const markdown = explanationFormats.find(({ name }) => name === 'markdown')?.render(explanation);
  for (const table of page.tables.slice(0, 2)) expect(markdown).toContain(table);
});
