import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import {
  compileRule,
  parseDocuments,
  parseEvents,
  readEvent,
  type CompiledRule,
} from '../../src/index.ts';
import { corpus, hasCorpus, readNdjson, readRules } from '../corpus.ts';

/**
 * Events that stand beside the one that their rule is about: the alternate data stream that a
 * browser writes for a download. The rule wants the file itself.
 */
const NOT_MATCHED: Readonly<Record<string, number>> = {
  '8fbf3271-1ef6-4e94-8210-03c2317947f6': 3,
};

describe.skipIf(!hasCorpus)('the public rules on real events', () => {
  const rules: CompiledRule[] = hasCorpus
    ? readRules('sigmahq')
        .flatMap(({ path, text }) => parseDocuments({ name: path, text }))
        .flatMap(({ document }) =>
          document?.kind === 'rule' ? (compileRule(document).compiled ?? []) : [],
        )
    : [];

  it('match the events that belong to them, and no event of another log source', () => {
    const missed: Record<string, number> = {};
    const strange: string[] = [];
    let count = 0;
    for (const file of readdirSync(join(corpus, 'events'))) {
      const id = file.replace('.json', '');
      for (const json of parseEvents(readFileSync(join(corpus, 'events', file), 'utf8')).values) {
        count++;
        const event = readEvent(json);
        const matching = rules.filter(({ matches }) => matches(event));
        if (!matching.some(({ rule }) => rule.id === id)) missed[id] = (missed[id] ?? 0) + 1;
        for (const { rule, explain } of matching) {
          if (explain(event).logsource !== 'same') strange.push(`${rule.title} on ${file}`);
        }
      }
    }
    console.log(
      `${count} events: ${count - Object.values(missed).reduce((a, b) => a + b, 0)} matched by their rule`,
    );
    expect(count).toBeGreaterThan(100);
    expect(missed).toEqual(NOT_MATCHED);
    expect(strange).toEqual([]);
  });

  it.each(
    hasCorpus
      ? readNdjson<{
          id: string;
          rule_yaml: string;
          documents: object[];
          hits: number;
          matching_documents?: number[] | null;
        }>('conformance/semantic_es.ndjson').filter(({ matching_documents }) => matching_documents)
      : [],
  )(
    'match the documents that a search engine finds: $id',
    ({ rule_yaml, documents, matching_documents }) => {
      const [parsed] = parseDocuments({ name: 'case.yml', text: rule_yaml });
      if (parsed?.document?.kind !== 'rule') throw new Error('the rule of the case is not read');
      const { compiled } = compileRule(parsed.document);
      const found = documents.flatMap((json, index) =>
        compiled?.matches(readEvent(json)) ? [index] : [],
      );
      expect(found).toEqual(matching_documents);
    },
  );
});
