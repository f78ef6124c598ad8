import { describe, expect, it } from 'vitest';

import { sigmaglot } from './command.ts';
import { brokenRule, folderWith, query, rule, secondBackend, unmappedRule } from './folder.ts';

/** The records that a command prints. */
async function records(
  files: Record<string, string | Uint8Array>,
  ...words: string[]
): Promise<Record<string, unknown>[]> {
  const { stdout } = await sigmaglot(['convert', '--json', ...words], { cwd: folderWith(files) });
  const lines = stdout.split('\n');
  expect(lines.pop(), 'the last line is complete').toBe('');
  return lines.map((line): Record<string, unknown> => JSON.parse(line));
}

describe('--json', () => {
  it('prints a record with all keys, in their order', async () => {
    const id = '0a5bb9ac-3b3f-4f5d-b94b-0d5d3b8b9e1c';
    const text = rule('One').replace('logsource', `id: ${id}\nlogsource`);
    const [record] = await records({ 'r/a.yml': text }, 'r/', '-t', 's1ql');
    expect(record).toEqual({
      rule: 'r/a.yml',
      id,
      title: 'One',
      target: 's1ql',
      pipeline: 'deep-visibility',
      format: 'text',
      queries: [query('One')],
      diagnostics: [],
    });
    expect(Object.keys(record ?? {})).toEqual(
      'rule id title target pipeline format queries diagnostics'.split(' '),
    );
  });

  it('prints a record for each rule and target, also where there is no query', async () => {
    const files = {
      'a.yml': rule('One'),
      'b.yml': unmappedRule,
      'c.yml': 'a: [',
      'second.mjs': secondBackend,
    };
    const found = await records(files, '.', '-t', 's1ql,./second.mjs');
    expect(found.map(({ rule: path, target, title }) => [path, target, title])).toEqual([
      ['./a.yml', 's1ql', 'One'],
      ['./a.yml', 'second', 'One'],
      ['./b.yml', 's1ql', 'Unmapped'],
      ['./b.yml', 'second', 'Unmapped'],
      ['./c.yml', 's1ql', null],
      ['./c.yml', 'second', null],
    ]);
    expect(found.map(({ queries }) => [queries].flat().length)).toEqual([1, 1, 0, 1, 0, 0]);
  });

  it('says where each diagnostic stands', async () => {
    const [record] = await records({ 'b.yml': brokenRule }, 'b.yml', '-t', 's1ql');
    expect(record).toMatchObject({
      id: null,
      title: 'Broken',
      diagnostics: expect.arrayContaining([
        expect.objectContaining({ code: 'unknown-modifier', file: 'b.yml', line: 7, column: 11 }),
      ]),
    });
  });

  it('has a record for each document of a file', async () => {
    const text = [rule('One'), brokenRule, rule('Three')].join('---\n');
    const found = await records({ 'a.yml': text }, 'a.yml', '-t', 's1ql');
    expect(found.map(({ title }) => title)).toEqual(['One', 'Broken', 'Three']);
  });

  it('names the pipelines in use', async () => {
    const files = { 'a.yml': rule('One') };
    const [none] = await records(files, 'a.yml', '-t', 's1ql', '-p', 'none');
    expect(none).toMatchObject({ pipeline: 'none' });
    const both = ['-p', 'catalog', '-p', 'deep-visibility'];
    const [two] = await records(files, 'a.yml', '-t', 's1ql', ...both);
    expect(two).toMatchObject({ pipeline: 'catalog+deep-visibility' });
  });

  it('holds the query in the format asked for', async () => {
    const [page] = await records({ 'a.yml': rule('One') }, 'a.yml', '-t', 's1ql', '-f', 'page');
    expect(page).toMatchObject({ format: 'page', queries: [expect.stringMatching(/^# a\n/)] });
  });
});
