import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { printQuery } from '../../src/backend/print.ts';
import {
  backends,
  createConverter,
  parseDocuments,
  type Converter,
  type QueryTrace,
  type Segment,
  type Translation,
} from '../../src/index.ts';
import { leavesOf } from '../../src/logic/walk.ts';
import { hasCorpus, readRules } from '../corpus.ts';
import { brokenText } from '../hostile-text.ts';
import { withChangedValues } from './changed-values.ts';

const SEED = 5;

const settings = backends.flatMap(({ name, pipelines }) =>
  [...pipelines.map((pipeline) => pipeline.name), 'none'].map((pipeline) => ({
    target: name,
    pipeline,
  })),
);

const converterFor = (target: string, pipeline: string): Converter =>
  createConverter({ target, pipelines: [pipeline], onUnmapped: 'keep', allowApproximate: true });

/** What is in no segment; a dot stands for each segment. */
function outsideOf(query: string, segments: readonly Segment[]): string {
  let [text, at] = ['', 0];
  for (const { start, end } of segments) {
    text += `${query.slice(at, start)}·`;
    at = end;
  }
  return text + query.slice(at);
}

/** What is wrong with a trace, whatever the rule; empty where nothing is. */
function problemsOf({ query, applied }: Translation, trace: QueryTrace): string[] {
  if (trace.kind === 'untraced') return [trace.reason];
  const { segments } = trace;
  const ends = [0, ...segments.map(({ end }) => end)];
  const disorder = segments.filter(
    ({ start, end }, index) => start < (ends[index] ?? 0) || end <= start || end > query.length,
  );
  const places = new Set(
    segments.flatMap(({ sources }) => sources.map(({ origin }) => origin.value)),
  );
  const lost = leavesOf(applied.expr).filter(({ origin }) => !places.has(origin.value));
  return [
    ...disorder.map(({ start, end }) => `the segment ${start}-${end} is out of order`),
    ...lost.map(({ field, kind }) => `a ${kind} on ${field} is in no segment`),
  ];
}

/** The words that are in no segment without a pipeline: joints, stages, flags. */
const FRAMES: Readonly<Record<string, readonly string[]>> = {
  eql: ['and', 'any', 'not', 'or', 'where'],
  kql: ['and', 'false', 'not', 'or'],
  s1ql: ['AND', 'NOT', 'OR'],
  s1ql2: ['and', 'not', 'or'],
  spl: ['0', '1', 'NOT', 'OR', 'eval', 'if', 'regex', 'search', 'where'],
};

describe.skipIf(!hasCorpus)('the map of a query, for every rule of the public set', () => {
  const documents = hasCorpus
    ? readRules('sigmahq').flatMap(({ path, text }) => parseDocuments({ name: path, text }))
    : [];

  it.each(settings)(
    'has every value in a segment, and nothing of one outside: $target with $pipeline',
    ({ target, pipeline }) => {
      const converter = converterFor(target, pipeline);
      const problems: string[] = [];
      const words = new Set<string>();
      const tally = { queries: 0, compared: 0 };
      for (const parsed of documents) {
        for (const translation of converter.convert(parsed).translations) {
          tally.queries++;
          const trace = converter.trace(translation);
          const found = problemsOf(translation, trace);
          problems.push(...found.map((problem) => `${parsed.title}: ${problem}`));
          if (trace.kind === 'traced') {
            const outside = outsideOf(translation.query, trace.segments);
            for (const [word] of outside.matchAll(/[\p{L}\p{N}_]+/gu)) words.add(word);
            const changed = outsideWithChangedValues(translation, converter);
            // With other letters a value may need other tests: `os` is a part of `&apos;` in XML.
            if (changed?.split('·').length !== outside.split('·').length) continue;
            tally.compared++;
            if (changed !== outside) problems.push(`${parsed.title}: values are outside`);
          }
        }
      }
      expect(problems).toEqual([]);
      expect(tally.queries).toBeGreaterThan(1000);
      expect(tally.compared).toBeGreaterThan(tally.queries * 0.97);
      if (pipeline === 'none') {
        const frame = [...words].filter((word) => !/^sigma_\d+$/.test(word));
        expect(frame.sort()).toEqual(FRAMES[target]);
      }
    },
    120_000,
  );

  // Undefined where the changed rule cannot be said, as when a class of characters has other ends.
  function outsideWithChangedValues(
    { applied, ...rest }: Translation,
    converter: Converter,
  ): string | undefined {
    const changed = { ...applied, expr: withChangedValues(applied.expr) };
    const options = { allowApproximate: true, target: '' };
    const query = printQuery(changed, converter.dialect, options, () => {});
    if (query === undefined) return undefined;
    const trace = converter.trace({ ...rest, applied: changed, query });
    return trace.kind === 'traced' ? outsideOf(query, trace.segments) : trace.reason;
  }
});

/** A token that no target has in its frame, in a text that may be anything. */
const TOKEN = 'zqj';
const around = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom('', 'a', '7', '\\', '"', "'", '*', '/', ' and ', '(', ','),
  },
  { weight: 1, arbitrary: brokenText },
);
const tokenText = fc.tuple(around, around).map(([a, b]) => `${a}${TOKEN}${b}`);

const item = fc.record({
  field: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom('Image', 'CommandLine', 'User', TOKEN) },
    { weight: 1, arbitrary: tokenText },
  ),
  modifier: fc.constantFrom('', '', '|contains', '|endswith', '|startswith', '|cased', '|re'),
  values: fc.array(
    fc.oneof(
      { weight: 6, arbitrary: tokenText },
      { arbitrary: fc.constantFrom(null, ''), weight: 1 },
    ),
    { minLength: 1, maxLength: 4 },
  ),
});

const detection = fc.dictionary(
  fc.constantFrom('a', 'b', 'c'),
  fc.oneof(
    { weight: 9, arbitrary: fc.array(item, { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.array(tokenText, { minLength: 1, maxLength: 3 }) },
  ),
  { minKeys: 1 },
);

/** A rule as JSON, which is YAML too, so that any text stands in it as data. */
const hostileRule = fc
  .tuple(detection, fc.constantFrom('1 of them', 'all of them', 'not 1 of them'))
  .map(([detections, condition]) => {
    const parts = Object.entries(detections).map(([name, items]) => [
      name,
      Object.fromEntries(
        items.map((one, at) =>
          typeof one === 'string'
            ? [`${TOKEN}${at}`, one]
            : [one.field.replaceAll('|', '') + one.modifier, one.values],
        ),
      ),
    ]);
    const logsource = { category: 'process_creation', product: 'windows' };
    return JSON.stringify({
      title: 'x',
      logsource,
      detection: { ...Object.fromEntries(parts), condition },
    });
  });

describe('the map of a hostile rule', () => {
  it.each(settings)(
    'has every value in a segment, and nothing of one outside: $target with $pipeline',
    ({ target, pipeline }) => {
      const converter = converterFor(target, pipeline);
      let queries = 0;
      fc.assert(
        fc.property(hostileRule, (text) => {
          for (const parsed of parseDocuments({ name: 'rule.yml', text })) {
            for (const translation of converter.convert(parsed).translations) {
              queries++;
              const trace = converter.trace(translation);
              if (trace.kind === 'untraced') {
                expect(translation.query).toMatch(/[\ufdd0-\ufdef]/);
                continue;
              }
              expect(problemsOf(translation, trace)).toEqual([]);
              expect(outsideOf(translation.query, trace.segments)).not.toContain(TOKEN);
            }
          }
        }),
        { seed: SEED, numRuns: 300 },
      );
      expect(queries).toBeGreaterThan(20);
    },
  );
});
