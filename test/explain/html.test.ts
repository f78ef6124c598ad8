import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { backends } from '../../src/convert.ts';
import { explain } from '../../src/explain/explain.ts';
import type { Explanation } from '../../src/explain/explanation.ts';
import { nameHidden } from '../../src/explain/html-escape.ts';
import { explanationHtml } from '../../src/explain/html.ts';
import { brokenText } from '../hostile-text.ts';
import { hasCorpus, readRules } from '../corpus.ts';
import { sampleRules } from '../rules.ts';
import { logicOf } from './logics.ts';
import { mapOf } from './map-of.ts';
import { activeParts, elementsOf, readMarkup, textOf, type MarkupElement } from './markup.ts';

const bare: Explanation = {
  kind: 'rule',
  title: 'A rule',
  attack: [],
  events: [],
  conditions: [],
  indicators: [],
  queries: [],
  falsepositives: [],
  references: [],
  tags: [],
  diagnostics: [],
};

const pageOf = (explanation: Partial<Explanation>): MarkupElement =>
  readMarkup(explanationHtml({ ...bare, ...explanation }));

const namedElements = (root: MarkupElement, ...names: readonly string[]): MarkupElement[] =>
  elementsOf(root).filter(({ name }) => names.includes(name));

const textsOf = (root: MarkupElement, ...names: readonly string[]): string[] =>
  namedElements(root, ...names).map(textOf);

const rulePage = (text: string, targets: readonly string[], map = false): MarkupElement => {
  const [explained] = explain(text, { targets, map });
  return pageOf(explained?.explanation ?? {});
};

const rule = `title: Shell From An Office Program
description: What it finds.
tags: [attack.execution, attack.t1059.001]
references: ['https://example.com/a?b=c&d=e', 'javascript:alert(1)', 'https://example.com/"x']
falsepositives: [Macros that start programs]
logsource: { category: process_creation, product: windows }
detection:
  selection:
    Image|endswith: ['\\cmd.exe', '\\powershell.exe']
    LogonId: '0x3e7'
  filter:
    ParentImage|endswith: '\\explorer.exe'
  condition: selection and not filter
`;

describe('the page of a rule', () => {
  const page = rulePage(rule, ['s1ql', 'eql']);

  it('has one main heading, sections and stages in their order', () => {
    expect(namedElements(page, 'h1', 'h2', 'h3').map((one) => [one.name, textOf(one)])).toEqual([
      ['h1', 'Shell From An Office Program'],
      ['h2', 'MITRE ATT&CK coverage'],
      ['h2', 'Event coverage'],
      ['h2', 'Condition logic'],
      ['h2', 'Stages and Predicates'],
      ['h3', 'Stage 1: selection'],
      ['h3', 'Stage 2: not filter'],
      ['h2', 'Indicators'],
      ['h2', 'Queries'],
      ['h3', expect.stringMatching(/ \(s1ql\): refused$/)],
      ['h3', expect.stringMatching(/ \(eql\): exact$/)],
      ['h2', 'False positives'],
      ['h2', 'References'],
    ]);
  });

  it('has a language, a title, and names of all rows and columns', () => {
    expect(page.attributes.get('lang')).toBe('en');
    expect(textsOf(page, 'title')[0]).toBe('Shell From An Office Program');
    const scopes = namedElements(page, 'th').map(({ attributes }) => attributes.get('scope'));
    expect(new Set(scopes)).toEqual(new Set(['col', 'row']));
    expect(namedElements(page, 'table')).toHaveLength(3);
  });

  it('has the predicates, the indicators, the query, and why there is none', () => {
    const codes = textsOf(page, 'code');
    expect(codes).toContain("Image|endswith: '\\powershell.exe'");
    expect(codes).toContain('\\powershell.exe');
    expect(codes.filter((text) => text.startsWith('process where'))).toHaveLength(1);
    expect(textsOf(page, 'li').join('\n')).toContain('error[unmapped-field]');
  });

  it('links web addresses only', () => {
    const links = namedElements(page, 'a').map(({ attributes }) => attributes.get('href'));
    expect(links).toEqual(['https://example.com/a?b=c&d=e']);
    expect(textsOf(page, 'li')).toContain('javascript:alert(1)');
  });

  it('has nothing that runs and nothing that is fetched', () => {
    expect(activeParts(page)).toEqual([]);
  });

  it('folds a value of 100,000 characters and keeps all of it', () => {
    const value = `<b>${'x'.repeat(100_000)}</b>`;
    const long = pageOf({ indicators: [{ field: 'A', kind: 'eq', values: [{ value }] }] });
    const [folded] = namedElements(long, 'details');
    expect(textsOf(folded ?? long, 'summary')).toEqual([
      expect.stringMatching(/^<b>x{96}… \(100007 characters\)$/),
    ]);
    expect(textsOf(folded ?? long, 'code').at(-1)).toBe(value);
  });

  it('warns of a query that must not be copied from it', () => {
    const queriesOf = (query: string): MarkupElement =>
      pageOf({
        queries: [{ target: 't', title: 'T', pipelines: [], queries: [query], diagnostics: [] }],
      });
    const [warning] = textsOf(queriesOf('a == "\u202eb"'), 'p');
    expect(warning).toContain('Take it from the command sigmaglot convert');
    expect(textsOf(queriesOf('a == "b"\n| where c'), 'p')).toEqual([]);
  });

  it('says what a correlation is', () => {
    expect(textsOf(pageOf({ kind: 'correlation' }), 'p')).toEqual([
      'A correlation: it says how the events that other rules find must come together.',
    ]);
  });

  it.each(sampleRules())('is well-formed for $path', ({ text }) => {
    const targets = backends.map(({ name }) => name);
    expect(activeParts(rulePage(text, targets, true))).toEqual([]);
  });
});

describe.skipIf(!hasCorpus)('the pages of public rules', () => {
  it('are well-formed', () => {
    for (const { path, text } of readRules('sigmahq')) {
      const active = activeParts(rulePage(text, ['spl'], true));
      expect({ path, active }).toEqual({ path, active: [] });
    }
  });
});

describe('hostile text', () => {
  const text = brokenText;
  const texts = fc.array(text, { maxLength: 2 });
  const explanations = fc.record({
    title: text,
    description: text,
    author: text,
    logsource: fc.record({ product: text, definition: text }),
    attack: fc.array(fc.record({ techniques: fc.array(fc.record({ id: text, name: text })) }), {
      maxLength: 1,
    }),
    events: fc.array(fc.record({ provider: text, eventId: fc.nat(), title: text }), {
      maxLength: 1,
    }),
    conditions: fc.array(
      logicOf(text).chain((logic) =>
        fc.record({
          text,
          logic: fc.constant(logic),
          stages: fc.array(
            fc.record({
              number: fc.nat(),
              title: text,
              negated: fc.boolean(),
              logic: fc.constant(logic),
            }),
            { maxLength: 2 },
          ),
        }),
      ),
      { maxLength: 2 },
    ),
    indicators: fc.array(
      fc.record({
        field: fc.option(text),
        kind: text,
        values: fc.array(fc.record({ value: text })),
      }),
      { maxLength: 2 },
    ),
    queries: fc.array(
      fc
        .record({
          target: text,
          title: text,
          pipelines: texts,
          queries: texts,
          diagnostics: fc.array(
            fc.record({
              code: fc.constant('unmapped-field' as const),
              severity: fc.constant('error' as const),
              message: text,
              hint: text,
            }),
            { maxLength: 1 },
          ),
        })
        .map((one) => ({ ...one, maps: one.queries.map((query) => mapOf(query, one.title)) })),
      { maxLength: 2 },
    ),
    falsepositives: texts,
    references: fc.array(
      fc.oneof(
        text,
        text.map((rest) => `https://example.com/${rest}`),
      ),
      { maxLength: 2 },
    ),
    tags: texts,
  });

  it('stays text wherever it stands', () => {
    fc.assert(
      fc.property(explanations, (found) => {
        const root = pageOf(found);
        expect(activeParts(root)).toEqual([]);
        expect(textsOf(root, 'h1')).toEqual([nameHidden(found.title)]);
        const codes = textsOf(root, 'code');
        for (const { values } of found.indicators) {
          for (const { value } of values) expect(codes).toContain(nameHidden(value));
        }
        for (const { queries } of found.queries) {
          for (const query of queries) expect(codes).toContain(nameHidden(query));
        }
      }),
      { seed: 5, numRuns: 150 },
    );
  });
});
