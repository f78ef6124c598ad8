import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { explain, explanationFormats, type RuleExplanation } from '../../src/index.ts';
import { hostileText } from '../hostile-text.ts';
import { mapOf } from './map-of.ts';

const SEED = 5;

function render(name: string, explanation: RuleExplanation): string {
  const format = explanationFormats.find((one) => one.name === name);
  if (!format) throw new Error(`there is no format ${name}`);
  return format.render(explanation);
}

function explanationOf(text: string): RuleExplanation {
  const [one] = explain(text, { targets: [] });
  if (!one?.explanation) throw new Error('the document cannot be read');
  return one.explanation;
}

const EMPTY: RuleExplanation = {
  kind: 'rule',
  title: 'Empty',
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

/** An explanation in which a text stands everywhere that a rule can put one. */
const full = (text: string): RuleExplanation => {
  const logic = {
    kind: 'predicate',
    field: text,
    modifiers: ['contains'],
    value: text,
    operator: 'match',
    line: 1,
    column: 1,
  } as const;
  return {
    ...EMPTY,
    title: text,
    id: text,
    description: text,
    author: text,
    logsource: { product: text, category: text, service: text, definition: text },
    conditions: [{ text, stages: [{ number: 1, title: text, negated: false, logic }], logic }],
    indicators: [{ field: text, kind: 'match', values: [{ value: text, corpus: 1 }] }],
    queries: [
      {
        target: 's1ql',
        title: 'Target',
        pipelines: [],
        queries: [text],
        diagnostics: [{ code: 'unmapped-field', severity: 'error', message: text, hint: text }],
        maps: [mapOf(text, text)],
        verification: {
          verdict: 'wider',
          reason: text,
          clauses: [{ difference: 'wider', line: 1, column: 1, field: text, text, query: [text] }],
          counterexample: {
            sigma: { [text]: text },
            platform: { [text]: text },
            rule: false,
            query: true,
          },
          untried: [{ line: 1, column: 1, field: text, text }],
          vacuities: [],
          diagnostics: [],
        },
      },
    ],
    falsepositives: [text],
    references: [text],
    tags: [text],
  };
};

const HEADINGS =
  /^(?:#{1,2} )?(?:Event coverage|Stages and Predicates|Indicators|Queries|False positives|References)$/;

describe.each(['text', 'markdown'])('hostile text as %s', (name) => {
  it('stays text: no hidden characters, and no sections of its own', () => {
    const plain = render(name, full('x'));
    const sections = (page: string): number =>
      page.split('\n').filter((line) => HEADINGS.test(line)).length;
    fc.assert(
      fc.property(hostileText, (text) => {
        const page = render(name, full(text));
        expect(page).not.toMatch(/[^\n\t\P{Cc}]|[\u200b\u202e\u2066\ufeff\u2028\u2029]/u);
        expect(sections(page)).toBe(sections(plain));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe('Markdown', () => {
  /** The parts of a page outside of fences. */
  const unfenced = (page: string): string => page.replace(/^(`{3,})\w*\n[^]*?\n\1$/gm, '');

  it('has no markup, link or emphasis of the rule outside of code', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const rest = unfenced(render('markdown', full(text)))
          .replace(/<code>[^<]*<\/code>/g, '')
          .replace(/<br>/g, '')
          .replace(/^\|.*\|$/gm, (row) => row.replace(/\\.|`[^`]*`/g, ''))
          .replace(/\\./g, '');
        expect(rest).not.toMatch(/[<>`*[\]~]/);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('has three cells in each row of indicators', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const page = render('markdown', full(text));
        const [, table = ''] =
          /\| Field \| Kind \| Values \|\n\|---\|---\|---\|\n([^]*?)\n\n/.exec(page) ?? [];
        expect(table.split('\n').map((row) => row.split('|').length)).toEqual([5]);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it.each([
    ['a fence in a query', '```\n# not a heading', '````s1ql\n```\n# not a heading\n````'],
    ['a heading in a title', '# a', '# \\# a'],
    ['a list in a text', '1. a', '- 1\\. a'],
    ['words with underscores as they are', 'a_b_c', '# a_b_c'],
  ])('keeps %s', (_, text, expected) => {
    expect(render('markdown', full(text))).toContain(expected);
  });
});

describe('documents that are no rules', () => {
  it.each([
    ['correlation', 'correlation: { type: event_count }', 'A correlation: '],
    ['filter', 'logsource: { product: windows }\nfilter: { rules: any }', 'A filter: '],
  ])('a %s says what it is', (kind, body, sentence) => {
    const explanation = explanationOf(
      `title: Other\n${body}\ntags: [attack.t1110, attack.credential-access]\n`,
    );
    expect(explanation).toMatchObject({ kind, conditions: [], queries: [], indicators: [] });
    expect(explanation.attack).toHaveLength(1);
    expect(render('text', explanation)).toContain(sentence);
    expect(render('markdown', explanation)).toContain(sentence);
  });
});

describe('queries', () => {
  const text =
    'title: Q\nlogsource: { product: windows, category: process_creation }\ndetection:\n  selection: { NoSuchField: x }\n  other: { Image: x }\n  condition: selection\n';
  const [one] = explain(text);

  it('are there for every target, with what each says', () => {
    const said = one?.explanation?.queries.map(({ target, diagnostics }) => [
      target,
      diagnostics.map(({ code }) => code),
    ]);
    expect(said).toContainEqual(['s1ql', ['unmapped-field']]);
  });

  it('do not repeat what is wrong with the rule itself', () => {
    expect(one?.explanation?.diagnostics.map(({ code }) => code)).toEqual(['unused-detection']);
    const codes = one?.explanation?.queries.flatMap(({ diagnostics }) =>
      diagnostics.map(({ code }) => code),
    );
    expect(codes).not.toContain('unused-detection');
  });
});

it('gives no explanation of what cannot be read, and says why', () => {
  const [one] = explain('title: [');
  expect(one?.explanation).toBeUndefined();
  expect(one?.diagnostics.length).toBeGreaterThan(0);
});
