import { describe, expect, it } from 'vitest';

import { explain, indexCorpus, parseDocuments, type Corpus, type Rule } from '../../src/index.ts';
import type { IndicatorRow } from '../../src/explain/explanation.ts';

const text = (detection: string, id = ''): string =>
  `title: Indicators\n${id && `id: ${id}\n`}logsource:\n  product: windows\ndetection:\n  selection:\n    ${detection}\n  condition: selection\n`;

function indicatorsOf(rule: string, corpus?: Corpus): readonly IndicatorRow[] {
  const [one] = explain(rule, { targets: [], ...(corpus && { corpus }) });
  if (!one?.explanation) throw new Error('the rule cannot be read');
  return one.explanation.indicators;
}

function rulesOf(...texts: readonly string[]): Rule[] {
  return texts.flatMap((one) =>
    parseDocuments({ name: '<test>', text: one }).flatMap(({ document }) =>
      document?.kind === 'rule' ? [document] : [],
    ),
  );
}

describe('kinds of indicators', () => {
  it.each<[string, string]>([
    ['A: x', 'eq'],
    ['A: 1', 'eq'],
    ['A: true', 'eq'],
    ['A: null', 'is_null'],
    ["A: 'x*y'", 'wildcard'],
    ["A: 'x\\*y'", 'eq'],
    ['A|contains: x', 'match'],
    ["A|contains: 'x*y'", 'match'],
    ['A|startswith: x', 'starts_with'],
    ['A|endswith: x', 'ends_with'],
    ['A|contains|all: [x, y]', 'match'],
    ['A|endswith|cased: x', 'ends_with_cased'],
    ['A|contains|windash: -x', 'match_windash'],
    ['A|windash|contains: -x', 'match_windash'],
    ['A|base64: xyz', 'eq_base64'],
    ['A|base64offset|contains: xyz', 'match_base64offset'],
    ['A|wide|base64offset|contains: xyz', 'match_utf16le_base64offset'],
    ['A|utf16le|base64offset|contains: xyz', 'match_utf16le_base64offset'],
    ['A|utf16be|base64offset|contains: xyz', 'match_utf16be_base64offset'],
    ['A|utf16|base64offset|contains: xyz', 'match_utf16_base64offset'],
    ['A|re: x', 'regex_match'],
    ['A|re|i|s: x', 'regex_match_i_s'],
    ['A|cidr: 10.0.0.0/8', 'cidr_match'],
    ['A|lt: 1', 'lt'],
    ['A|lte: 1', 'lte'],
    ['A|gt: 1', 'gt'],
    ['A|gte: 1', 'gte'],
    ['A|exists: true', 'exists'],
    ['A|hour: 1', 'hour_eq'],
    ['A|hour|gte: 1', 'hour_gte'],
    ['A|fieldref: B', 'field_eq'],
    ['A|fieldref|endswith: B', 'field_ends_with'],
    ["A|expand: '%x%'", 'eq_expand'],
    ['A|neq: x', 'not_eq'],
    ['A|contains|neq: x', 'not_match'],
    ['- x', 'match'],
    ["- 'x*y'", 'match'],
    ["'|re': x", 'regex_match'],
  ])('%s is %s', (detection, kind) => {
    expect(indicatorsOf(text(detection)).map((row) => row.kind)).toEqual([kind]);
  });

  it('stand sorted, each value once', () => {
    expect(indicatorsOf(text('- { b: 1, A|endswith: [y, x], A: z }\n    - A|endswith: y'))).toEqual(
      [
        { field: 'A', kind: 'ends_with', values: [{ value: 'x' }, { value: 'y' }] },
        { field: 'A', kind: 'eq', values: [{ value: 'z' }] },
        { field: 'b', kind: 'eq', values: [{ value: '1' }] },
      ],
    );
  });
});

describe('counts in a corpus', () => {
  const id = '11111111-2222-3333-4444-555555555555';
  const counts = (rule: string, ...others: readonly string[]): readonly unknown[] =>
    indicatorsOf(rule, indexCorpus(rulesOf(...others))).flatMap(({ values }) =>
      values.map(({ corpus }) => corpus),
    );

  it.each<[string, string, readonly string[], number]>([
    ['are 0 in other rules', 'A: x', ['A: y', 'B: x', 'A|contains: x'], 0],
    ['leave the rule itself out', 'A: x', ['A: x', 'A: [x, y]'], 1],
    ['count a rule once', 'A: x', ['{ A: x, B: 1, a: x }', '- A: x\n    - { A: x, B: 2 }'], 2],
    ['tell values apart by case, as they are written', 'A: x', ['A: X'], 0],
    ['tell a keyword from a field', '- x', ['keyword|contains: x'], 0],
    ['take a number for its text', 'A: 1', ["A: '1'"], 1],
  ])('%s', (_, own, others, count) => {
    expect(counts(text(own), ...others.map((one) => text(one)))).toEqual([count]);
  });

  it('take rules of one id for one rule, whatever else they say', () => {
    expect(counts(text('A: x', id), text('{ A: x, B: 1 }', id.toUpperCase()))).toEqual([0]);
  });
});
