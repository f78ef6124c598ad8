import { describe, expect, it } from 'vitest';

import type { QueryReader } from '../../../src/backend/index.ts';
import { createConverter, parseDocuments, type ConvertOptions } from '../../../src/index.ts';
import { hasCorpus, readNdjson, readRules, type CorpusFile } from '../../../test/corpus.ts';
import { sampleRules } from '../../../test/rules.ts';
import { reader as deepVisibility } from './v1/reader.ts';
import { reader as dataLake } from './v2/reader.ts';

const CASES: readonly (readonly [name: string, options: ConvertOptions])[] = [
  ['s1ql', { target: 's1ql' }],
  ['s1ql -p catalog', { target: 's1ql', pipelines: ['catalog'] }],
  ['s1ql -p none', { target: 's1ql', pipelines: ['none'] }],
  ['s1ql2', { target: 's1ql2' }],
  ['s1ql2 for rules', { target: 's1ql2', options: { oneline: 'true', scope: 'edr' } }],
  ['s1ql2 with pipes', { target: 's1ql2', options: { pipes: 'true', scope: 'none' } }],
  ['s1ql2 -p none', { target: 's1ql2', pipelines: ['none'] }],
  ['s1ql2 with single backslashes', { target: 's1ql2', options: { 'regex-backslash': 'single' } }],
];

/** The reader of a converter's queries, as its backend gives it. */
function readerFor({ target, options = {} }: ConvertOptions): QueryReader {
  return target === 's1ql' ? deepVisibility : dataLake(options);
}

/** What cannot be read of the queries of some rules, and how many there are. */
function readAll(options: ConvertOptions, files: readonly CorpusFile[]): [string[], number] {
  const { convert } = createConverter(options);
  const { read } = readerFor(options);
  const queries = files.flatMap(({ path, text }) =>
    parseDocuments({ name: path, text })
      .flatMap((parsed) => convert(parsed).queries)
      .map((query) => ({ path, query })),
  );
  const unreadable = queries.flatMap(({ path, query }) => {
    const reading = read(query);
    return reading.kind === 'unreadable' ? [`${path}: ${reading.reason}`] : [];
  });
  return [unreadable, queries.length];
}

describe.each(CASES)('the queries of %s', (_, options) => {
  it('are readable for every sample rule', () => {
    const [unreadable, count] = readAll(options, sampleRules());
    expect(unreadable).toEqual([]);
    expect(count).toBeGreaterThan(10);
  });

  describe.skipIf(!hasCorpus)('on the corpus', () => {
    it('are readable', { timeout: 300_000 }, () => {
      const [unreadable, count] = readAll(options, readRules('sigmahq'));
      expect(unreadable).toEqual([]);
      expect(count).toBeGreaterThan(1000);
    });
  });
});

/** Why queries cannot be read, from the most frequent reason to the rarest. */
function reasons(queries: readonly string[], { read }: QueryReader): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const query of queries) {
    const reading = read(query);
    if (reading.kind === 'query') continue;
    counts[reading.reason] = (counts[reading.reason] ?? 0) + 1;
  }
  return counts;
}

const foreignQueries = (file: string): readonly string[] =>
  readNdjson<{ readonly queries?: readonly string[] }>(`sigmahq-expected/${file}`).flatMap(
    ({ queries }) => queries ?? [],
  );

describe.skipIf(!hasCorpus)("pySigma's queries", () => {
  it('of 1.0 are readable but for texts that end in a backslash, and a few', () => {
    expect(reasons(foreignQueries('s1ql.ndjson'), deepVisibility)).toEqual({
      'a text that ends in a backslash, which takes its closing quote': 311,
      'two backslashes before a quote, whose meaning is not documented': 13,
      'a number without quotes': 1,
      'a regular expression with a brace that repeats nothing': 1,
      'a regular expression with this syntax': 2,
      'nothing begins with "\'"': 1,
    });
  });

  it('of 2.0 are readable but for escapes that the language does not have, and a few', () => {
    expect(reasons(foreignQueries('s1pq.ndjson'), dataLake({}))).toEqual({
      'the escape \\.': 33,
      'the escape \\*': 5,
      'a regular expression with this syntax': 2,
      'a text without its closing quote': 2,
    });
  });
});
