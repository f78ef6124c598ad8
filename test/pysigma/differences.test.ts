import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';

import { describe, expect, it } from 'vitest';

import { hasCorpus } from '../corpus.ts';
import { compareTarget } from './compare-all.ts';
import { examplesIn, fingerprint, generatedPart, isOf, pagePath, writtenInto } from './page.ts';
import { TARGETS } from './targets.ts';

/** `npm run compare:pysigma` compares every rule, and writes what it finds into the page. */
const WRITES = process.env['COMPARE_PYSIGMA'] === 'write';

describe.skipIf(!hasCorpus || !WRITES)("pySigma's queries, all of them", () => {
  it('are compared with their rules', { timeout: 3_600_000 }, async () => {
    const all = TARGETS.map((target) => {
      const found = compareTarget(target, () => true);
      console.log(`${target.file}: ${found.findings.length} rules compared`);
      return found;
    });
    const page = await writtenInto(readFileSync(pagePath, 'utf8'), all);
    writeFileSync(pagePath, page);
    console.log(generatedPart(page));
  });
});

const partOf = (): string => generatedPart(readFileSync(pagePath, 'utf8')) ?? '';

describe('the table of docs/differences.md', () => {
  it('stands between its marks, with rows for each file of queries', () => {
    const files = new Set(examplesIn(partOf()).map(({ file }) => file));
    expect([...files]).toEqual(TARGETS.map(({ file }) => file));
    for (const line of partOf()
      .split('\n')
      .filter((one) => one.startsWith('|'))) {
      expect(line).toMatch(/\|$/);
    }
  });

  it('adds up: each row of outcomes has as many rules as are compared', () => {
    const rows = [...partOf().matchAll(/^\| [A-Z][^|]*\|((?: +\d+ \|){6})/gm)];
    expect(rows).toHaveLength(TARGETS.length);
    for (const [, cells = ''] of rows) {
      const [compared, ...outcomes] = cells.split('|').slice(0, 6).map(Number);
      expect(outcomes.reduce((sum, one) => sum + one, 0)).toBe(compared);
    }
  });
});

describe.skipIf(!hasCorpus)('the table of docs/differences.md, on the corpus', () => {
  it('is of the queries that are there', () => {
    expect(partOf()).toContain(fingerprint());
  });

  it.each(TARGETS)(
    'names examples that show their cause: $file',
    { timeout: 300_000 },
    (target) => {
      const examples = examplesIn(partOf()).filter(({ file }) => file === target.file);
      const names = new Set(examples.map(({ name }) => name));
      const { findings } = compareTarget(target, (path) => names.has(basename(path, '.yml')));
      const untrue = examples.filter(
        (example) =>
          !findings.some(
            ({ path, causes }) =>
              basename(path, '.yml') === example.name &&
              causes.some((cause) => isOf(example, cause)),
          ),
      );
      expect(untrue).toEqual([]);
    },
  );
});
