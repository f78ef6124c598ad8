import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { finds, testsOf } from '../../../src/backend/index.ts';
import { createConverter, parseDocuments } from '../../../src/index.ts';
import { hasCorpus, readNdjson, readRules } from '../../../test/corpus.ts';
import { hostileText } from '../../../test/hostile-text.ts';
import { eqlReader } from './index.ts';

const QUERIES = [
  'process where host.os.type == "windows" and not (?f != null and ?f : ("a*", "b?\\\\"))',
  'any where cidrMatch(source.ip, "10.0.0.0/8") or f regex~ """.*[a-c]\\.(x|y){2,}"""',
  'file where startsWith~(`my-f`, "a") and length(f) >= 3 /* x */ | head 5 // y',
  '"my-cat" where f not in (1, -2.5) and (g == null or not endsWith(h, "\\u{e9}"))',
];

/** A query with a part cut out, doubled, or replaced. */
const changedQuery = fc
  .tuple(
    fc.constantFrom(...QUERIES),
    fc.nat(200),
    fc.nat(12),
    fc.oneof(hostileText, fc.constant('')),
  )
  .map(([query, at, length, text]) => query.slice(0, at) + text + query.slice(at + length));

describe('a query that is cut or changed', () => {
  it('is read and tested, or unreadable at a place of it', () => {
    let read = 0;
    const property = fc.property(fc.oneof(changedQuery, hostileText), (query) => {
      const reading = eqlReader.read(query);
      if (reading.kind === 'query') {
        read++;
        for (const test of testsOf(reading.expr)) {
          const [field = ''] = test.fields;
          for (const text of test.examples()) finds(reading.expr, new Map([[field, [text]]]));
        }
        return;
      }
      expect(reading.reason).not.toBe('');
      expect(reading.start).toBeGreaterThanOrEqual(0);
      expect(reading.start).toBeLessThanOrEqual(reading.end);
      expect(reading.end).toBeLessThanOrEqual(query.length);
    });
    fc.assert(property, { numRuns: 5_000, seed: 20260722 });
    expect(read).toBeGreaterThan(100);
  });
});

describe.skipIf(!hasCorpus)('the queries of the public rule set', () => {
  it.each(['ecs', 'none'])('are readable with the pipeline %s', (pipeline) => {
    const { convert } = createConverter({ target: 'eql', pipelines: [pipeline] });
    const unread = readRules('sigmahq').flatMap(({ path, text }) =>
      parseDocuments({ name: path, text })
        .flatMap((parsed) => convert(parsed).queries)
        .map((query) => ({ path, query, ...eqlReader.read(query) }))
        .filter(({ kind }) => kind === 'unreadable'),
    );
    expect(unread).toEqual([]);
  });

  // The rest would be refused by Elasticsearch, or is a text search that EQL does not have.
  it.each([
    ['eql.ecs_windows.ndjson', 2156],
    ['eql.none.ndjson', 2054],
  ])('are readable as pySigma prints them: %s', (file, readable) => {
    const lines = readNdjson<{ readonly queries?: readonly string[] }>(`sigmahq-expected/${file}`);
    const queries = lines.flatMap((line) => line.queries ?? []);
    expect(queries).toHaveLength(2620);
    expect(queries.filter((query) => eqlReader.read(query).kind === 'query')).toHaveLength(
      readable,
    );
  });

  it('accept the examples of their tests', () => {
    const { convert } = createConverter({ target: 'eql' });
    const rejected = readRules('sigmahq')
      .filter((_, at) => at % 10 === 0)
      .flatMap(({ path, text }) => parseDocuments({ name: path, text }))
      .flatMap((parsed) => convert(parsed).queries)
      .flatMap((query) => {
        const reading = eqlReader.read(query);
        if (reading.kind === 'unreadable') return [query];
        return testsOf(reading.expr).flatMap(({ fields: [field = ''], truth, examples }) =>
          examples().filter((text) => truth(new Map([[field, [text]]])) !== true),
        );
      });
    expect(rejected).toEqual([]);
  });
});
