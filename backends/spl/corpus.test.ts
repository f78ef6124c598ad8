import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { createConverter, parseDocuments, type ParsedDocument } from '../../src/index.ts';
import { corpus, hasCorpus, readNdjson, readRules } from '../../test/corpus.ts';
import { compareMeaning } from '../../test/spl/compare.ts';
import { asXmlWinEventLog, readObjects } from '../../test/spl/events.ts';
import { readQuery } from '../../test/spl/run.ts';
import { numbersFrom } from '../../test/spl/samples.ts';
import { commandsOf, mixesJoints } from '../../test/spl/tokens.ts';
import { reader } from './reader/reader.ts';

const documents: readonly ParsedDocument[] = hasCorpus
  ? readRules('sigmahq').flatMap(({ path, text }) => parseDocuments({ name: path, text }))
  : [];

const CASES = [
  { pipeline: 'windows', options: {} },
  { pipeline: 'windows', options: { macros: 'true', index: 'main,win*' } },
  { pipeline: 'cim', options: {} },
  { pipeline: 'none', options: {} },
];

describe.skipIf(!hasCorpus)('every query of the public rules', () => {
  it.each(CASES)('is one that Splunk reads in one way: $pipeline $options', (settings) => {
    const { convert } = createConverter({
      target: 'spl',
      pipelines: [settings.pipeline],
      options: settings.options,
    });
    const wrong: string[] = [];
    for (const parsed of documents) {
      for (const query of convert(parsed).queries) {
        try {
          readQuery(query);
          if (commandsOf(query).some(mixesJoints)) throw new Error('OR beside AND');
        } catch (error) {
          wrong.push(`${parsed.title}: ${error instanceof Error ? error.message : ''}\n${query}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('is restricted to a channel where its rule is about Windows', () => {
    const { convert } = createConverter({ target: 'spl' });
    const open = documents.flatMap((parsed) => {
      const { document } = parsed;
      if (document?.kind !== 'rule' || document.logsource.product !== 'windows') return [];
      const { queries } = convert(parsed);
      return queries.filter((query) => !/^\(?source(?: IN \(|=)"XmlWinEventLog:/.test(query));
    });
    expect(open).toEqual([]);
  });
});

describe.skipIf(!hasCorpus)("pySigma's queries", () => {
  // Queries that begin with a pipe, `| search OR`, and fields that no data model has.
  it.each([
    ['none', 29],
    ['windows', 28],
    ['sysmon_windows', 16],
    ['cim', 25],
  ])('are read but for those that Splunk refuses: %s', (pipeline, refused) => {
    const queries = readNdjson<{ readonly queries?: readonly string[] }>(
      `sigmahq-expected/splunk.${pipeline}.ndjson`,
    ).flatMap((one) => one.queries ?? []);
    const unreadable = queries.filter((query) => reader.read(query).kind === 'unreadable');
    expect(queries.length).toBeGreaterThan(1_000);
    expect(unreadable.length).toBe(refused);
  });
});

describe.skipIf(!hasCorpus)('the meaning of the public rules', () => {
  it('is that of their queries, on events made of their own values', () => {
    const converter = createConverter({ target: 'spl', pipelines: ['none'] });
    const random = numbersFrom(20_260_803);
    const found = documents.map((parsed) => compareMeaning(parsed, converter, random));
    const compared = found.reduce((sum, one) => sum + one.compared, 0);
    const matched = found.reduce((sum, one) => sum + one.matched, 0);
    console.log(`spl: ${compared} events compared, ${matched} of them matches`);
    expect(found.flatMap(({ wrong }) => wrong).slice(0, 20)).toEqual([]);
    expect(matched).toBeGreaterThan(2_000);
  });

  it('holds on real events as Splunk extracts them', () => {
    const { convert } = createConverter({ target: 'spl' });
    const byId = new Map(documents.map((parsed) => [parsed.id, parsed]));
    const missed: string[] = [];
    let found = 0;
    for (const file of readdirSync(join(corpus, 'events')).sort()) {
      const parsed = byId.get(file.replace('.json', ''));
      if (!parsed) continue;
      const queries = convert(parsed).queries.map(readQuery);
      const events = readObjects(readFileSync(join(corpus, 'events', file), 'utf8'));
      if (queries.length === 0) continue;
      const hit = events.some((one) => queries.some((query) => query(asXmlWinEventLog(one))));
      if (hit) found++;
      else missed.push(`${file} ${parsed.title}`);
    }
    console.log(`spl: ${found} rules find their real event`);
    expect(missed).toEqual([]);
    expect(found).toBeGreaterThan(50);
  });
});
