import { describe, expect, it } from 'vitest';

import { createConverter, parseDocuments } from '../../src/index.ts';
import { hasCorpus, readRules, type CorpusFile } from '../corpus.ts';
import { sampleRules } from '../rules.ts';
import { checkQuery } from './check-queries.ts';

/** How a rule of the corpus is asked for: a pipeline, with options where it has them. */
interface Target {
  readonly pipeline: string;
  readonly options: Readonly<Record<string, string>>;
  /** The least share of rules that convert exactly, in percent. */
  readonly exactly: number;
}

const TARGETS: readonly Target[] = [
  { pipeline: 'sentinel', options: {}, exactly: 91 },
  { pipeline: 'sentinel', options: { sysmon: 'WindowsEvent' }, exactly: 89 },
  { pipeline: 'sentinel', options: { process: 'SecurityEvent' }, exactly: 68 },
  { pipeline: 'defender-xdr', options: {}, exactly: 61 },
  { pipeline: 'asim', options: {}, exactly: 43 },
];

/** Parsing and binding one query takes some 20 ms; `npm run check:kql` checks every one. */
const SAMPLE = process.env['CHECK_KQL'] === 'full' ? 1 : 25;

const LOSSES: ReadonlySet<string> = new Set([
  'dropped-item',
  'kept-field',
  'approximation',
  'unverified-mapping',
  'unrestricted-logsource',
]);

interface Printed {
  readonly path: string;
  readonly query: string;
}

interface Run {
  readonly printed: readonly Printed[];
  readonly rules: number;
  readonly exact: number;
  readonly lossy: number;
}

function run({ pipeline, options }: Target, files: readonly CorpusFile[]): Run {
  const { convert } = createConverter({ target: 'kql', pipelines: [pipeline], options });
  const printed: Printed[] = [];
  let [rules, exact, lossy] = [0, 0, 0];
  for (const { path, text } of files) {
    for (const parsed of parseDocuments({ name: path, text })) {
      const { queries, diagnostics } = convert(parsed);
      rules++;
      if (queries.length === 0) continue;
      if (diagnostics.some(({ code }) => LOSSES.has(code))) lossy++;
      else exact++;
      printed.push(...queries.map((query) => ({ path, query })));
    }
  }
  return { printed, rules, exact, lossy };
}

function findingsOf({ pipeline }: Target, printed: readonly Printed[], step: number): string[] {
  return printed
    .filter((_one, at) => at % step === 0)
    .flatMap(({ path, query }) => {
      const { errors, never } = checkQuery(query, pipeline);
      return [...errors, ...never].map((finding) => `${path}: ${finding}`);
    });
}

const nameOf = ({ pipeline, options }: Target): string =>
  [pipeline, ...Object.entries(options).map(([name, value]) => `${name}=${value}`)].join(' ');

const named = TARGETS.map((target) => ({ ...target, name: nameOf(target) }));

describe.each(named)('KQL of the pipeline $name', (target) => {
  it('is taken by Microsoft’s parser for every sample rule', () => {
    const { printed } = run(target, sampleRules());
    expect(findingsOf(target, printed, 1)).toEqual([]);
  });

  describe.skipIf(!hasCorpus)('on the corpus', () => {
    const files = hasCorpus ? readRules('sigmahq') : [];

    it('is taken by Microsoft’s parser, and can be true', { timeout: 900_000 }, () => {
      const { printed, rules, exact, lossy } = run(target, files);
      const refused = rules - exact - lossy;
      console.log(`${target.name}: ${exact} exactly, ${lossy} with a loss, ${refused} refused`);
      expect((exact * 100) / rules).toBeGreaterThanOrEqual(target.exactly);
      expect(findingsOf(target, printed, SAMPLE)).toEqual([]);
    });
  });
});
