import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { describe, it } from 'vitest';

import { corpus, hasCorpus } from '../corpus.ts';
import { checkConversion, settings } from './check-conversion.ts';
import { changed, truncated } from './mutations.ts';
import { originals } from './originals.ts';

const SEED = 20_260_801;

describe('a broken rule', () => {
  const texts = originals();

  it('is reported or converted when it is cut off anywhere', () => {
    fc.assert(fc.property(truncated(texts), settings, checkConversion), {
      seed: SEED,
      numRuns: 2000,
    });
  });

  it('is reported or converted when it is changed at random', () => {
    fc.assert(fc.property(changed(texts, 4), settings, checkConversion), {
      seed: SEED,
      numRuns: 4000,
    });
  });

  it('is reported or converted when little of it is left', () => {
    fc.assert(fc.property(changed(texts, 40), settings, checkConversion), {
      seed: SEED,
      numRuns: 1000,
    });
  });
});

describe.skipIf(!hasCorpus)('an event in place of a rule', () => {
  it('is reported', () => {
    const folder = join(corpus, 'events');
    const events = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    const all = fc.constantFrom(...events);
    fc.assert(fc.property(all, settings, checkConversion), { seed: SEED, numRuns: 300 });
    fc.assert(fc.property(changed(events, 4), settings, checkConversion), {
      seed: SEED,
      numRuns: 300,
    });
  });
});
