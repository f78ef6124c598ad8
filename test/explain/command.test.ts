import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { sigmaglot, type Ended } from '../cli/command.ts';
import { brokenRule, filesIn, folderWith, rule } from '../cli/folder.ts';

const explain = (cwd: string, ...words: string[]): Promise<Ended> =>
  sigmaglot(['explain', ...words], { cwd });

describe('sigmaglot explain', () => {
  it('prints the page of a rule, with a query for each target', async () => {
    const { code, stdout, stderr } = await explain(folderWith({ 'a.yml': rule('One') }), 'a.yml');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^One\n[^]*\nStages and Predicates\n  Stage 1: selection\n    Image: One\.exe\n/,
    );
    for (const target of ['s1ql', 's1ql2', 'spl', 'kql', 'eql'])
      expect(stdout).toContain(`(${target})`);
  });

  it('prints the queries of the targets that are named', async () => {
    const cwd = folderWith({ 'a.yml': rule('One') });
    const { stdout } = await explain(cwd, 'a.yml', '-t', 'spl');
    expect(stdout).toContain('(spl)');
    expect(stdout).not.toContain('(kql)');
  });

  it('says where the parts of a query stand where it is asked to, and the verdict unless it is not', async () => {
    const cwd = folderWith({ 'a.yml': rule('One') });
    const plain = await explain(cwd, 'a.yml', '-t', 'spl', '--no-verify');
    expect(plain.stdout).toContain('(spl): converted\n');
    const { code, stdout } = await explain(cwd, 'a.yml', '-t', 'spl', '--map');
    expect(code).toBe(0);
    expect(stdout).toContain('(spl): exact\n');
    expect(stdout).toMatch(/\n      Image="One.exe"\n        \d+:\d+  Image: One.exe  Image  by /);
  });

  it('reads standard input', async () => {
    const ended = await sigmaglot(['explain', '-', '-f', 'markdown'], { input: rule('One') });
    expect(ended).toMatchObject({ code: 0, stdout: expect.stringMatching(/^# One\n/) });
  });

  it('prints a record for each rule with --json', async () => {
    const cwd = folderWith({ 'r/a.yml': rule('One'), 'r/b.yml': rule('Two') });
    const { stdout } = await explain(cwd, 'r', '--json', '-t', 'spl');
    const records = stdout
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(records).toMatchObject([
      { rule: 'r/a.yml', title: 'One' },
      { rule: 'r/b.yml', title: 'Two' },
    ]);
  });

  it('writes a file for each rule into a folder', async () => {
    const cwd = folderWith({
      'r/a.yml': rule('One'),
      'r/sub/b.yml': `${rule('Two')}---\n${rule('Three')}`,
    });
    const ended = await explain(cwd, 'r', '-f', 'markdown', '-o', 'pages');
    expect(ended).toMatchObject({ code: 0, stdout: '' });
    const pages = filesIn(join(cwd, 'pages'));
    expect(Object.keys(pages)).toEqual(['a.md', 'sub/b.1.md', 'sub/b.2.md']);
    expect(pages['sub/b.2.md']).toMatch(/^# Three\n/);
  });

  it('writes one rule to a file', async () => {
    const cwd = folderWith({ 'a.yml': rule('One') });
    await explain(cwd, 'a.yml', '-o', 'page.txt');
    expect(readFileSync(join(cwd, 'page.txt'), 'utf8')).toMatch(/^One\n/);
  });

  it('counts indicators in a corpus, the rule itself aside', async () => {
    const cwd = folderWith({
      'a.yml': rule('One'),
      'c/same.yml': rule('One'),
      'c/two.yml': rule('Two', 'Image: One.exe'),
      'c/broken.yml': brokenRule,
    });
    const { stdout, stderr } = await explain(cwd, 'a.yml', '--corpus', 'c');
    expect(stdout).toContain('One.exe (1)');
    expect(stderr).toBe('corpus: 1 document with errors not counted\n');
  });

  it('explains the other rules of a folder when one has an error, and ends with 1', async () => {
    const cwd = folderWith({ 'r/a.yml': brokenRule, 'r/b.yml': rule('Two') });
    const { code, stdout, stderr } = await explain(cwd, 'r');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Two\n/);
    expect(stderr).toContain('error[unknown-modifier]');
  });

  it.each([
    ['no rule', [], 'No rule is named.'],
    ['a file that is not there', ['no.yml'], '"no.yml" cannot be read'],
    ['an empty folder', ['empty'], 'there is no .yml or .yaml file in "empty"'],
    [
      'a corpus without rules',
      ['a.yml', '--corpus', 'empty'],
      'There is no rule in the corpus "empty".',
    ],
    ['no such format', ['a.yml', '-f', 'markdwn'], 'The option --format cannot be "markdwn".'],
    ['no such target', ['a.yml', '-t', 'sql'], 'There is no target "sql".'],
    ['two formats', ['a.yml', '--json', '-f', 'text'], '--json and -f text exclude each other.'],
    [
      'pages of several rules without a folder',
      ['r', '-f', 'html'],
      'Several pages in the format html need a folder.',
    ],
  ])('ends with 2 for %s', async (_, words, message) => {
    const cwd = folderWith({
      'a.yml': rule('One'),
      'r/a.yml': rule('One'),
      'r/b.yml': rule('Two'),
      'empty/x.txt': '',
    });
    const { code, stderr } = await explain(cwd, ...words);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
