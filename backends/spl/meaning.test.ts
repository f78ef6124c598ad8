import { describe, expect, it } from 'vitest';

import { createConverter, parseDocuments } from '../../src/index.ts';
import { sampleRules } from '../../test/rules.ts';
import { compareMeaning } from '../../test/spl/compare.ts';
import { numbersFrom } from '../../test/spl/samples.ts';

const converter = createConverter({ target: 'spl', pipelines: ['none'] });
const random = numbersFrom(20_260_804);

describe('the meaning of our own rules is that of their queries', () => {
  it.each(sampleRules())('$path', ({ path, text }) => {
    for (const parsed of parseDocuments({ name: path, text })) {
      for (let round = 0; round < 20; round++) {
        expect(compareMeaning(parsed, converter, random).wrong).toEqual([]);
      }
    }
  });
});
