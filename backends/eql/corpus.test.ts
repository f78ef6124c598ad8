import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { finds, testsOf, type QueryExpr } from '../../src/backend/index.ts';
import { createConverter, parseDocuments } from '../../src/index.ts';
import { corpus, hasCorpus, project, readRules, type CorpusFile } from '../../test/corpus.ts';
import { ingest, type EvtxEvent } from '../../test/eql/ingest.ts';
import { typeProblems } from '../../test/eql/type-check.ts';
import { eqlReader, UNMAPPED } from './reader/index.ts';
import { parseQuery } from './reader/parse.ts';
import { parseEvents } from '../../src/evaluate/parse-events.ts';

interface Printed {
  readonly path: string;
  readonly id: string | undefined;
  readonly query: string;
}

function print(files: readonly CorpusFile[], pipeline: string): Printed[] {
  const { convert } = createConverter({ target: 'eql', pipelines: [pipeline] });
  return files.flatMap(({ path, text }) =>
    parseDocuments({ name: path, text }).flatMap((parsed) => {
      const { queries, id } = convert(parsed);
      return queries.map((query) => ({ path, id, query }));
    }),
  );
}

function ownRules(): CorpusFile[] {
  const folder = join(project, 'rules');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yml') && !path.startsWith('invalid'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}

function read(query: string): QueryExpr {
  const reading = eqlReader.read(query);
  if (reading.kind === 'unreadable') {
    throw new Error(`${reading.reason} at ${reading.start}: ${query.slice(reading.start)}`);
  }
  return reading.expr;
}

function check(printed: readonly Printed[]): string[] {
  return printed.flatMap(({ path, query }) => {
    try {
      const problems = typeProblems(parseQuery(query));
      const fields = testsOf(read(query)).flatMap((test) => test.fields);
      if (fields.includes(UNMAPPED)) problems.push('finds less where a field is not mapped');
      return problems.map((problem) => `${path}: ${problem}`);
    } catch (error) {
      return [`${path}: ${String(error)}`];
    }
  });
}

describe('every query that is printed', () => {
  it('for our own rules parses, and its fields have the types that its operators need', () => {
    const printed = print(ownRules(), 'ecs');
    expect(printed.length).toBeGreaterThan(3);
    expect(check(printed)).toEqual([]);
  });

  it('without a pipeline parses', () => {
    for (const { query } of print(ownRules(), 'none')) expect(() => read(query)).not.toThrow();
  });
});

describe.skipIf(!hasCorpus)('every query of the public rule set', () => {
  const files = hasCorpus ? readRules('sigmahq') : [];
  const ecs = hasCorpus ? print(files, 'ecs') : [];

  it('parses, names known fields with operators for their types, and finds the same where they are not mapped', () => {
    expect(ecs.length).toBeGreaterThan(2200);
    expect(check(ecs)).toEqual([]);
  });

  it('parses without a pipeline', () => {
    const failed = print(files, 'none')
      .map(({ query }) => eqlReader.read(query))
      .filter(({ kind }) => kind !== 'query');
    expect(failed).toEqual([]);
  });

  it('finds the event of its rule as the integrations hold it', () => {
    const byId = new Map(ecs.map((one) => [one.id, one]));
    const folder = join(corpus, 'events');
    const outcomes = readdirSync(folder).flatMap((file) => {
      const found = byId.get(file.replace('.json', ''));
      if (!found) return [];
      const query = read(found.query);
      const events = parseEvents(readFileSync(join(folder, file), 'utf8')).values;
      const hit = events.some((event) => finds(query, ingest(eventOf(event))));
      return [{ path: found.path, hit }];
    });
    console.log(
      `EQL finds the events of ${outcomes.filter(({ hit }) => hit).length} rules of ${outcomes.length}`,
    );
    expect(outcomes.length).toBeGreaterThan(120);
    expect(outcomes.filter(({ hit }) => !hit)).toEqual([]);
  });
});

function eventOf(value: unknown): EvtxEvent {
  // The files of the corpus are all of this form.
  return (value as { readonly Event: EvtxEvent }).Event;
}
