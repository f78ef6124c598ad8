import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { analyze } from '../../../test/kql/language-service.ts';
import { convertSamples } from '../../../test/kql/samples.ts';
import { kqlReader } from './index.ts';

const { read } = kqlReader({});

describe('a query that is cut or changed', () => {
  const queries = convertSamples('sentinel').concat(convertSamples('defender-xdr'));

  it('never throws', () => {
    const pieces = fc.constantFrom(
      '',
      '|',
      '(',
      ')',
      '"',
      "'",
      '\\',
      '@"',
      ',',
      ' not(',
      ' and ',
      '=',
      '.',
      '[',
      '-',
      '0',
      '```',
      '\n',
      '\u0000',
      '\ud800',
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...queries),
        fc.nat(),
        fc.nat(40),
        pieces,
        (query, at, cut, piece) => {
          const from = at % (query.length + 1);
          const changed = query.slice(0, from) + piece + query.slice(from + cut);
          const reading = read(changed);
          if (reading.kind === 'query') return;
          expect(reading.reason).not.toBe('');
          expect(reading.start).toBeLessThanOrEqual(reading.end);
          expect(reading.end).toBeLessThanOrEqual(changed.length);
        },
      ),
      { seed: 6, numRuns: 3_000 },
    );
  });

  it('is never readable when it ends too early, save between its parts', () => {
    const [query = ''] = queries;
    const ends = Array.from({ length: query.length }, (_, at) => query.slice(0, at)).filter(
      (one) => read(one).kind === 'query',
    );
    // A part of a table's name is the name of a table that is not known.
    const accepted = ends.filter((one) =>
      analyze(one).findings.some((finding) => !/^KS(?:204|142)/.test(finding)),
    );
    expect(accepted).toEqual([]);
  });
});
