import type { QueryMap, YamlPlace } from '../../src/explain/explanation.ts';

/** A map in which all of a query is one part, and a text stands everywhere that a rule can put one. */
export function mapOf(query: string, text: string): QueryMap {
  const place: YamlPlace = { file: text, line: 1, column: 1, endLine: 1, endColumn: 2, text };
  const part = {
    start: 0,
    end: query.length,
    text: query,
    kind: 'value',
    from: place,
    values: 1,
    key: place,
    sigmaFields: [text],
    field: text,
    pipelineItems: [text],
  } as const;
  return { parts: query === '' ? [] : [part, { ...part, start: query.length, kind: 'pipeline' }] };
}
