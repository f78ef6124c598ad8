import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { page } from '../../backends/s1ql/formats/page.ts';
import { createConverter, parseDocuments, type Conversion } from '../../src/index.ts';
import { corpus, hasCorpus, readRules, type CorpusFile } from '../corpus.ts';
import { undoDamage } from './damage.ts';

interface Page {
  readonly name: string;
  readonly rule: CorpusFile;
  readonly text: string;
}

interface Defects {
  readonly hand_edited_query: readonly string[];
  readonly mojibake: readonly string[];
}

/**
 * How a page compares with what we print: equal; equal when the damage is undone; equal but for
 * single spaces, most at the beginning of a line, which their rules do not have; different.
 */
type Verdict = 'same' | 'damaged' | 'spaced' | 'different';

type Counts = Readonly<Record<Verdict, readonly string[]>>;

const folder = join(corpus, 's1-pages');

const readPages = (): Page[] =>
  readRules('s1-pages/rules').map((rule) => {
    const name = basename(rule.path).replace(/\.ya?ml$/, '');
    return { name, rule, text: readFileSync(join(folder, 'pages', `${name}.md`), 'utf8') };
  });

const readDefects = (): Defects => JSON.parse(readFileSync(join(folder, 'defects.json'), 'utf8'));

const converter = createConverter({
  target: 's1ql',
  options: { style: 'catalog' },
  onUnmapped: 'drop',
});

function convertRule({ path, text }: CorpusFile): Conversion | undefined {
  const [parsed] = parseDocuments({ name: path, text });
  return parsed && converter.convert(parsed);
}

function count(pages: readonly { name: string; expected: string; actual: string }[]): Counts {
  const counts: Record<Verdict, string[]> = { same: [], damaged: [], spaced: [], different: [] };
  for (const { name, expected, actual } of pages) counts[verdictOf(expected, actual)].push(name);
  return counts;
}

function verdictOf(expected: string, actual: string): Verdict {
  if (actual === expected) return 'same';
  const undone = undoDamage(expected);
  if (actual === undone) return 'damaged';
  return unspaced(actual) === unspaced(undone) ? 'spaced' : 'different';
}

const unspaced = (text: string): string => text.replace(/ +/g, '');

function summary(what: string, total: number, counts: Counts): string {
  const share = ((counts.same.length / total) * 100).toFixed(1);
  const rest = `${counts.damaged.length} after undoing damage, ${counts.spaced.length} but for spaces, ${counts.different.length} different`;
  return `${what}: ${counts.same.length} of ${total} byte for byte (${share} %), ${rest}`;
}

describe.skipIf(!hasCorpus)('the published pages', () => {
  it('have the query that catalog style prints', () => {
    const pages = readPages().map(({ name, rule, text }) => ({
      name,
      expected: queryOf(text),
      actual: convertRule(rule)?.queries[0] ?? '',
    }));
    const counts = count(pages);
    console.log(summary('queries of the published pages', pages.length, counts));
    const defects = readDefects();
    expect([...counts.different].sort()).toEqual([...defects.hand_edited_query].sort());
    const unlisted = counts.damaged.filter((name) => !defects.mojibake.includes(name));
    console.log(`pages with damage that defects.json does not list: ${unlisted.join(', ')}`);
    expect(unlisted.length).toBeLessThan(5);
  });

  it('are what the page format writes', async () => {
    const pages = await Promise.all(
      readPages().map(async ({ name, rule, text }) => {
        const conversion = convertRule(rule);
        const document = conversion?.document;
        if (document?.kind !== 'rule') return { name, expected: text, actual: '' };
        const input = { rule: document, basename: name, queries: conversion?.queries ?? [] };
        return { name, expected: text, actual: await page.render(input) };
      }),
    );
    const counts = count(pages);
    console.log(summary('whole published pages', pages.length, counts));
    const defects = readDefects();
    expect([...counts.different].sort()).toEqual([...defects.hand_edited_query].sort());
    // Outside the pages with known defects.
    const sound = pages.length - counts.damaged.length - counts.different.length;
    expect(counts.same.length / sound).toBeGreaterThan(0.96);
  });
});

/** The text of the block after the heading of the query. */
function queryOf(page: string): string {
  return /## SentinelOne Query\n```\n([^]*?)\n*```/.exec(page)?.[1]?.trim() ?? '';
}
