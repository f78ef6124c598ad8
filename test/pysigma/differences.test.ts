import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';

import { describe, expect, it } from 'vitest';

import { hasCorpus } from '../corpus.ts';
import { compareTarget } from './compare-all.ts';
import { fingerprint, generatedPart, pagePath, writtenInto } from './page.ts';
import { examplesIn, isOf, type Example } from './rows.ts';
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
  it('stands between its marks, with causes for each file of queries', () => {
    const files = new Set(examplesIn(partOf()).map(({ file }) => file));
    expect([...files]).toEqual(TARGETS.map(({ file }) => file));
  });

  it('has no line that is not read back as what it says', () => {
    const lines = partOf()
      .split('\n')
      .filter((line) => line.startsWith('- '));
    const read = new Set(examplesIn(partOf()).map(({ line }) => line));
    expect(lines.filter((line) => !read.has(line))).toEqual([]);
  });

  it('adds up: both tables have each rule once', () => {
    const [asTheyAre = [], settled = []] = [6, 4].map((columns) => {
      const rows = new RegExp(`^\\| [A-Z][^|]*\\|((?: +\\d+ \\|){${columns}})$`, 'gm');
      return [...partOf().matchAll(rows)].map(([, cells = '']) =>
        cells.split('|').slice(0, columns).map(Number),
      );
    });
    const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
    expect(asTheyAre).toHaveLength(TARGETS.length);
    expect(new Set(asTheyAre.map(sum)).size).toBe(1);
    expect(settled.map(sum)).toEqual(asTheyAre.map((row) => sum(row.slice(0, 4))));
  });
});

/** One example for each cause and way to differ. */
function firstOfEach(examples: readonly Example[]): readonly Example[] {
  const first = new Map<string, Example>();
  for (const example of examples) {
    const key = `${example.what} ${example.difference}`;
    if (!first.has(key)) first.set(key, example);
  }
  return [...first.values()];
}

describe.skipIf(!hasCorpus)('the table of docs/differences.md, on the corpus', () => {
  it('is of the queries that are there', () => {
    expect(partOf()).toContain(fingerprint());
  });

  it.each(TARGETS)(
    'names examples that show their cause: $file',
    { timeout: 300_000 },
    (target) => {
      const examples = firstOfEach(examplesIn(partOf()).filter(({ file }) => file === target.file));
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
