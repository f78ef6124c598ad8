import { describe, expect, it } from 'vitest';

import {
  createExplainer,
  explanationFormats,
  indexCorpus,
  parseDocuments,
  type RuleExplanation,
} from '../../src/index.ts';
import { predicatesOf } from '../../src/explain/detection-logic.ts';
import { predicateText } from '../../src/explain/predicate-text.ts';
import { hasCorpus, readRules } from '../corpus.ts';
import { scanValues } from './plain-scan.ts';

const SEED = 20_260_801;
const SAMPLES = 200;

const files = hasCorpus ? readRules('sigmahq') : [];
const documents = files.flatMap(({ path, text }) => parseDocuments({ name: path, text }));
const rules = documents.flatMap(({ document }) => (document?.kind === 'rule' ? [document] : []));
const explainer = createExplainer({ targets: [], corpus: indexCorpus(rules) });
const explanations = documents.flatMap((parsed) => explainer.explain(parsed).explanation ?? []);

describe.skipIf(!hasCorpus)('explanations of the public rules', () => {
  it('are there for each of them', () => {
    expect(documents.length).toBeGreaterThan(2_000);
    expect(explanations).toHaveLength(documents.length);
  });

  it.each(explanationFormats)('are there as $name', ({ render }) => {
    const empty = explanations.filter((one) => !render(one).trim().includes(firstWord(one)));
    expect(empty.map(({ title }) => title)).toEqual([]);
  });

  it('show in their stages each predicate as often as it is asked', () => {
    const text = explanationFormats.find(({ name }) => name === 'text');
    const lacking = explanations.filter((one) => {
      const wanted = one.conditions
        .flatMap(({ stages }) => stages)
        .flatMap(({ logic }) => predicatesOf(logic).map(predicateText));
      const shown = stagesIn(text?.render(one) ?? '').filter((line) => !isJoint(line));
      return wanted.length === 0 || [...wanted].sort().join('\n') !== [...shown].sort().join('\n');
    });
    expect(lacking.map(({ title }) => title)).toEqual([]);
  });
});

// Pictures and pages break titles into lines.
const firstWord = ({ title }: RuleExplanation): string => /[A-Za-z]+/.exec(title)?.[0] ?? '';

/** The lines of the stages without indentation, headings and names. */
function stagesIn(text: string): readonly string[] {
  const [, stages = ''] = /^Stages and Predicates\n([^]*?)\n\n/m.exec(text) ?? [];
  return stages
    .split('\n')
    .map((line) => line.replace(/^\s*(?:- )*/, ''))
    .filter((line) => !/^(?:Stage \d+|Condition \d+ of \d+): /.test(line));
}

const isJoint = (line: string): boolean => /^[^|]+:$/.test(line) && !line.includes(': ');

describe.skipIf(!hasCorpus)('corpus counts', () => {
  const random = randomNumbers(SEED);
  const rows = explanations.flatMap(({ id = '', indicators }) =>
    indicators.flatMap(({ field, kind, values }) =>
      values.map(({ value, corpus }) => ({ id: id.toLowerCase(), field, kind, value, corpus })),
    ),
  );
  const samples =
    rows.length === 0
      ? []
      : Array.from({ length: SAMPLES }, () => rows[Math.floor(random() * rows.length)]);

  it(`are those of a plain scan, for ${SAMPLES} indicators`, () => {
    const scanned = files.flatMap(({ text }) => scanValues(text));
    const wrong = samples.flatMap((row) => {
      if (!row) return ['no row'];
      const holders = scanned.filter(
        ({ rule, field, kind, value }) =>
          rule !== row.id && field === row.field && kind === row.kind && value === row.value,
      );
      const count = new Set(holders.map(({ rule }) => rule)).size;
      return count === row.corpus
        ? []
        : [`${row.field} ${row.kind} ${row.value}: ${row.corpus}, not ${count}`];
    });
    expect(wrong).toEqual([]);
    // Most indicators are of one rule only, and would not show a wrong count.
    expect(samples.filter((row) => (row?.corpus ?? 0) > 0).length).toBeGreaterThan(50);
  });
});

/** Numbers from 0 to 1, the same on every run (a linear congruential generator). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
