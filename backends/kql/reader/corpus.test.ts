import { describe, expect, it } from 'vitest';

import { createConverter, parseDocuments } from '../../../src/index.ts';
import { hasCorpus, readNdjson, readRules, type CorpusFile } from '../../../test/corpus.ts';
import { sampleRules } from '../../../test/rules.ts';
import { kqlReader } from './index.ts';

const TARGETS: readonly {
  readonly pipeline: string;
  readonly options: Readonly<Record<string, string>>;
  /** Of how many rules of the corpus one is taken: variants differ in few queries. */
  readonly step?: number;
}[] = [
  { pipeline: 'sentinel', options: {} },
  { pipeline: 'sentinel', options: { sysmon: 'WindowsEvent' }, step: 10 },
  { pipeline: 'sentinel', options: { process: 'SecurityEvent' }, step: 10 },
  { pipeline: 'sentinel', options: { table: 'MyEvents()' }, step: 10 },
  { pipeline: 'defender-xdr', options: {} },
  { pipeline: 'asim', options: {} },
  { pipeline: 'none', options: {} },
];

const named = TARGETS.map((target) => ({
  ...target,
  name: [
    target.pipeline,
    ...Object.entries(target.options).map(([name, value]) => `${name}=${value}`),
  ].join(' '),
}));

/** What cannot be read of the queries that are printed for some rules. */
function unreadable(
  { pipeline, options }: (typeof TARGETS)[number],
  files: readonly CorpusFile[],
): string[] {
  const { convert } = createConverter({ target: 'kql', pipelines: [pipeline], options });
  const { read } = kqlReader(options);
  return files.flatMap(({ path, text }) =>
    parseDocuments({ name: path, text })
      .flatMap((parsed) => convert(parsed).queries)
      .flatMap((query) => {
        const reading = read(query);
        return reading.kind === 'unreadable' ? [`${path}: ${reading.reason}`] : [];
      }),
  );
}

describe.each(named)('the queries of $name', (target) => {
  it('are readable for every sample rule', () => {
    expect(unreadable(target, sampleRules())).toEqual([]);
  });

  describe.skipIf(!hasCorpus)('on the corpus', () => {
    const files = hasCorpus ? readRules('sigmahq') : [];

    it('are readable', { timeout: 300_000 }, () => {
      const { step = 1 } = target;
      expect(
        unreadable(
          target,
          files.filter((_, at) => at % step === 0),
        ),
      ).toEqual([]);
    });
  });
});

/** pySigma's queries that the language does not have, or that its engine refuses, by target. */
const REFUSED: readonly (readonly [string, number])[] = [
  ['xdr', 15],
  ['asim', 23],
  ['azuremonitor', 60],
  ['none', 142],
];

describe.skipIf(!hasCorpus)('the queries of pySigma', () => {
  it.each(REFUSED)('for %s are readable but for %i', (target, refused) => {
    const { read } = kqlReader({});
    const rows = hasCorpus
      ? readNdjson<{ readonly queries?: readonly string[] }>(
          `sigmahq-expected/kusto.${target}.ndjson`,
        )
      : [];
    const readings = rows.flatMap(({ queries }) => (queries ?? []).map(read));
    expect(readings.filter(({ kind }) => kind === 'unreadable')).toHaveLength(refused);
  });
});
