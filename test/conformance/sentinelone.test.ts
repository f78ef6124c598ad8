import { describe, it } from 'vitest';

import { convert } from '../../src/index.ts';
import { hasCorpus } from '../corpus.ts';
import { checkCases, notApplicable, same, type Verdict } from './check.ts';
import type { Case } from './typed.ts';

interface ConversionCase extends Case {
  readonly rule_yaml: string;
  readonly output_format: string | null;
  readonly pipeline: { readonly kind: string };
  readonly expected: unknown;
}

describe.skipIf(!hasCorpus)('conformance of the SentinelOne backend', () => {
  it('prints in catalog style what the cases expect', () => {
    checkCases<ConversionCase>('conversion_sentinelone', ['conversion'], judge);
  });
});

function judge({ rule_yaml, output_format, pipeline, expected, error }: ConversionCase): Verdict {
  if (pipeline.kind !== 'none') return notApplicable('pipelines of another tool');
  // Canonical order, the default of the target, is that of the pages; pySigma keeps the rule's.
  const options = { target: 's1ql', options: { style: 'catalog' }, order: 'rule' } as const;
  const { queries, diagnostics } = convert(rule_yaml, options);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (error) {
    const actual = errors.map(({ code }) => code);
    return { met: queries.length === 0 && actual.length > 0, expected: error.message, actual };
  }
  return same(queries, output_format === 'json' ? queriesOf(expected) : expected);
}

// The JSON format of pySigma has an envelope of its own; the queries in it must agree.
function queriesOf(expected: unknown): unknown {
  const { queries } = expected as { queries: readonly { query: string }[] };
  return queries.map(({ query }) => query);
}
