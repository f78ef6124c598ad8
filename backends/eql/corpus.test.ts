import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { createConverter, parseDocuments } from '../../src/index.ts';
import { corpus, hasCorpus, project, readRules, type CorpusFile } from '../../test/corpus.ts';
import { matches, truth, type Truth } from '../../test/eql/evaluate.ts';
import { ingest, type EvtxEvent } from '../../test/eql/ingest.ts';
import {
  comparisonsOf,
  parseQuery,
  type Comparison,
  type EventQuery,
} from '../../test/eql/parse.ts';
import { typeProblems } from '../../test/eql/type-check.ts';
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

/** A number from a text: the same on every machine. */
function hash(text: string): number {
  let sum = 17;
  for (let at = 0; at < text.length; at++) sum = (sum * 31 + text.charCodeAt(at)) | 0;
  return sum >>> 0;
}

/** A query whose optional fields no index maps finds what it finds where they are only empty. */
function foldsSafely({ condition }: EventQuery): boolean {
  const numbers = new Map(
    [...comparisonsOf(condition)].map((one, at) => [one, hash(`${at}${one.field.name}`)]),
  );
  return Array.from({ length: 8 }, (_, round) => round).every((round) => {
    const leaf =
      (unmapped: boolean) =>
      (comparison: Comparison): Truth => {
        const { field, operator, values } = comparison;
        const absent = values.some(({ kind }) => kind === 'null');
        if (!field.optional) return ((numbers.get(comparison) ?? 0) >> round) % 2 === 0;
        if (absent) return operator === '==';
        return unmapped ? null : false;
      };
    return (truth(condition, leaf(true)) === true) === (truth(condition, leaf(false)) === true);
  });
}

function check(printed: readonly Printed[]): string[] {
  return printed.flatMap(({ path, query }) => {
    try {
      const parsed = parseQuery(query);
      const problems = typeProblems(parsed);
      if (!foldsSafely(parsed)) problems.push('an unmapped field empties the query');
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
    for (const { query } of print(ownRules(), 'none'))
      expect(() => parseQuery(query)).not.toThrow();
  });
});

describe.skipIf(!hasCorpus)('every query of the public rule set', () => {
  const files = hasCorpus ? readRules('sigmahq') : [];
  const ecs = hasCorpus ? print(files, 'ecs') : [];

  it('parses, names known fields with operators for their types, and folds nulls safely', () => {
    expect(ecs.length).toBeGreaterThan(2200);
    expect(check(ecs)).toEqual([]);
  });

  it('parses without a pipeline', () => {
    const failed = print(files, 'none').filter(({ query }) => {
      try {
        parseQuery(query);
        return false;
      } catch {
        return true;
      }
    });
    expect(failed).toEqual([]);
  });

  it('finds the event of its rule as the integrations hold it', () => {
    const byId = new Map(ecs.map((one) => [one.id, one]));
    const folder = join(corpus, 'events');
    const outcomes = readdirSync(folder).flatMap((file) => {
      const found = byId.get(file.replace('.json', ''));
      if (!found) return [];
      const query = parseQuery(found.query);
      const events = parseEvents(readFileSync(join(folder, file), 'utf8')).values;
      const hit = events.some((event) => matches(query, ingest(eventOf(event))));
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
