import { describe, expect, it } from 'vitest';

import {
  backends,
  createConverter,
  parseDocuments,
  type Backend,
  type Diagnostic,
  type DiagnosticCode,
} from '../../src/index.ts';
import { hasCorpus, readRules } from '../corpus.ts';

/** A query with one of these says something else than its rule, and says so. */
const LOSSES: ReadonlySet<DiagnosticCode> = new Set([
  'dropped-item',
  'kept-field',
  'approximation',
  'unverified-mapping',
  'unrestricted-logsource',
]);

/** At least so many of the 2,642 rules are converted exactly, in percent. */
const FLOORS: Readonly<Record<string, number>> = {
  'eql ecs': 85,
  'kql defender-xdr': 55,
  'kql sentinel': 85,
  's1ql deep-visibility': 45,
  's1ql2 data-lake': 60,
  'spl cim': 7,
  'spl windows': 98,
};

interface Tally {
  exact: number;
  loss: number;
  refused: number;
  readonly reasons: Map<string, number>;
}

const targets = backends.flatMap((backend) =>
  backend.pipelines.map(({ name }) => ({ backend, pipeline: name })),
);

describe.skipIf(!hasCorpus)('the public rule set', () => {
  const documents = hasCorpus
    ? readRules('sigmahq').flatMap(({ path, text }) => parseDocuments({ name: path, text }))
    : [];

  it.each(targets)(
    'is converted to $backend.name with pipeline $pipeline',
    ({ backend, pipeline }) => {
      const tally = count(backend, pipeline);
      const { exact, loss, refused, reasons } = tally;
      const share = (100 * exact) / documents.length;
      const clusters = [...reasons].sort((a, b) => b[1] - a[1]).slice(0, 12);
      console.log(
        `${backend.name} ${pipeline}: ${exact} exactly (${share.toFixed(1)} %), ${loss} with a stated loss, ${refused} refused of ${documents.length}`,
        ...clusters.map(([reason, times]) => `\n  ${times} × ${reason}`),
      );
      expect(exact + loss + refused).toBe(documents.length);
      expect(share).toBeGreaterThanOrEqual(FLOORS[`${backend.name} ${pipeline}`] ?? 0);
    },
  );

  function count(backend: Backend, pipeline: string): Tally {
    const { convert } = createConverter({ target: backend, pipelines: [pipeline] });
    const tally: Tally = { exact: 0, loss: 0, refused: 0, reasons: new Map() };
    for (const parsed of documents) {
      const { queries, diagnostics } = convert(parsed);
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      if (queries.length === 0) tally.refused++;
      else if (diagnostics.some(({ code }) => LOSSES.has(code))) tally.loss++;
      else tally.exact++;
      for (const reason of new Set(errors.map(reasonOf))) {
        tally.reasons.set(reason, (tally.reasons.get(reason) ?? 0) + 1);
      }
    }
    return tally;
  }
});

function reasonOf({ code, message }: Diagnostic): string {
  const field = code === 'unmapped-field' ? ` ${/"[^"]*"/.exec(message)?.[0] ?? ''}` : '';
  return code === 'unsupported-construct' ? `${code}: ${message}` : code + field;
}
