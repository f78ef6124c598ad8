import { describe, expect, it } from 'vitest';

import { compileRuleSet, readEvent } from '../../src/index.ts';
import { hasCorpus, readNdjson } from '../corpus.ts';
import { ruleFrom } from './rule.ts';

/** Documents that a search engine holds, a rule, and how many of them its query must find. */
interface Case {
  readonly id: string;
  readonly rule_yaml: string;
  readonly documents: readonly Readonly<Record<string, unknown>>[];
  readonly hits: number;
  /** Absent where a plain reading of the rule finds another number. */
  readonly matching_documents?: readonly number[];
  readonly index_mapping: {
    readonly properties: Readonly<Record<string, { readonly fields?: object }>>;
  };
}

/**
 * Cases whose rule names `textFieldA.keyword`. A field is one of the event (specification 2.1.0,
 * sigma-rules, "Detection"), and no document has this one: it is a second index of `textFieldA`
 * that the engine keeps, so that the rule holds for the document as it is indexed.
 */
const SUBFIELDS: ReadonlySet<string> = new Set(
  ['esql', 'lucene'].map(
    (target) =>
      `elasticsearch::tests/test_backend_elasticsearch_${target}_connect.py::TestConnectElasticsearch::test_connect_${target}_space_value_text#sem`,
  ),
);

/**
 * A case with the pipeline `ecs_windows`: the rule names EventID, which Elastic keeps in
 * `event.code`. Events are read in Elastic's form too, so that no pipeline is needed.
 */
const ECS =
  'elasticsearch::tests/test_backend_elasticsearch_lucene_connect.py::TestConnectElasticsearch::test_connect_lucene_value_with_dash_expression#sem';

function found({ rule_yaml }: Case, documents: Case['documents']): number[] {
  const hold = compileRuleSet([ruleFrom(rule_yaml)]);
  return documents.flatMap((json, index) =>
    hold(readEvent(json)).matching.length > 0 ? [index] : [],
  );
}

/** The document with the second indices of its fields. */
function indexed(
  document: Case['documents'][number],
  { index_mapping }: Case,
): Case['documents'][number] {
  const more = Object.entries(index_mapping.properties).flatMap(([name, { fields }]) =>
    name in document
      ? Object.keys(fields ?? {}).map((key): [string, unknown] => [
          `${name}.${key}`,
          document[name],
        ])
      : [],
  );
  return { ...document, ...Object.fromEntries(more) };
}

describe.skipIf(!hasCorpus)('the documents that a search engine finds', () => {
  const cases = hasCorpus ? readNdjson<Case>('conformance/semantic_es.ndjson') : [];
  const plain = cases.filter(({ matching_documents }) => matching_documents);
  const others = cases.filter(({ matching_documents }) => !matching_documents);

  it.each(plain)('are those that a rule matches: $id', (one) => {
    expect(found(one, one.documents)).toEqual(one.matching_documents);
    expect(one.matching_documents).toHaveLength(one.hits);
  });

  it('are named in each case, but for three', () => {
    expect(others.map(({ id }) => id).sort()).toEqual([...SUBFIELDS, ECS].sort());
  });

  it.each(others.filter(({ id }) => SUBFIELDS.has(id)))('are those with its index: $id', (one) => {
    expect(found(one, one.documents)).toEqual([]);
    const documents = one.documents.map((document) => indexed(document, one));
    expect(found(one, documents)).toHaveLength(one.hits);
  });

  it.each(others.filter(({ id }) => id === ECS))('are those of its channel: $id', (one) => {
    const places = found(one, one.documents);
    expect(places).toHaveLength(one.hits);
    expect(places.map((at) => one.documents[at])).toEqual([
      { winlog: { channel: 'Microsoft-Windows-Sysmon/Operational' }, event: { code: 16 } },
    ]);
  });
});
