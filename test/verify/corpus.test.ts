import { describe, expect, it } from 'vitest';

import {
  backends,
  createConverter,
  parseDocuments,
  type Backend,
  type DiagnosticCode,
} from '../../src/index.ts';
import { verifyConversion, type VerdictKind } from '../../src/verify/verify.ts';
import { hasCorpus, readRules } from '../corpus.ts';

/** What a diagnostic with one of these says: the query may find other events than the rule. */
const STATED: ReadonlySet<DiagnosticCode> = new Set([
  'dropped-item',
  'approximation',
  'unverified-mapping',
  'unrestricted-logsource',
]);

/** What must not be: a query that differs without saying so, or that cannot be compared. */
interface Faults {
  readonly different: readonly string[];
  readonly unknown: readonly string[];
  readonly unstated: readonly string[];
  /** A rule of the public set is not wrong from end to end: the check would be blind. */
  readonly nothing: readonly string[];
}

/** Reproduces published pages, with what is wrong in them. */
const PUBLISHED = 'catalog';

const targets = backends.flatMap((backend) =>
  backend.pipelines
    .filter(({ name }) => name !== PUBLISHED)
    .map(({ name }) => ({ backend, pipeline: name })),
);

describe.skipIf(!hasCorpus)('the queries of the public rule set', () => {
  const documents = hasCorpus
    ? readRules('sigmahq').flatMap(({ path, text }) => parseDocuments({ name: path, text }))
    : [];

  it.each(targets)(
    'mean their rules in $backend.name $pipeline, or say where they do not',
    { timeout: 900_000 },
    ({ backend, pipeline }) => {
      const { verdicts, faults } = verifyAll(backend, pipeline);
      const counts = [...verdicts].sort().map(([verdict, count]) => `${count} ${verdict}`);
      console.log(`${backend.name} ${pipeline}: ${counts.join(', ')}`);
      expect(faults).toEqual({ different: [], unknown: [], unstated: [], nothing: [] });
      expect(verdicts.get('exact') ?? 0).toBeGreaterThan(documents.length / 3);
    },
  );

  function verifyAll(
    backend: Backend,
    pipeline: string,
  ): {
    readonly verdicts: ReadonlyMap<VerdictKind, number>;
    readonly faults: Faults;
  } {
    const converter = createConverter({ target: backend, pipelines: [pipeline] });
    const verdicts = new Map<VerdictKind, number>();
    const faults = { different: [], unknown: [], unstated: [], nothing: [] } as {
      [K in keyof Faults]: string[];
    };
    for (const parsed of documents) {
      const { conversion, verdict, vacuities } = verifyConversion(
        converter.convert(parsed),
        converter,
      );
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
      const name = parsed.title ?? '';
      if (verdict === 'different' || verdict === 'unknown') faults[verdict].push(name);
      const stated = conversion.diagnostics.some(({ code }) => STATED.has(code));
      if ((verdict === 'wider' || verdict === 'narrower') && !stated) faults.unstated.push(name);
      if (vacuities.some(({ kind }) => kind === 'matches-nothing')) faults.nothing.push(name);
    }
    return { verdicts, faults };
  }
});
