import { lstatSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { sigmaglot, type Ended } from './command.ts';
import { brokenRule, filesIn, folderWith, query, rule, secondBackend } from './folder.ts';

const convert = (cwd: string, ...words: string[]): Promise<Ended> =>
  sigmaglot(['convert', '-t', 's1ql', ...words], { cwd });

describe('-o FILE', () => {
  it('gets the query, and standard output nothing', async () => {
    const cwd = folderWith({ 'a.yml': rule('One') });
    expect(await convert(cwd, 'a.yml', '-o', 'out.txt')).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect(filesIn(cwd)).toMatchObject({ 'out.txt': `${query('One')}\n` });
  });

  it('keeps what it had when the rule has an error', async () => {
    const cwd = folderWith({ 'a.yml': brokenRule, 'out.txt': 'before' });
    expect(await convert(cwd, 'a.yml', '-o', 'out.txt')).toMatchObject({ code: 1 });
    expect(readFileSync(join(cwd, 'out.txt'), 'utf8')).toBe('before');
  });

  it('gets all records with --json', async () => {
    const cwd = folderWith({ 'r/a.yml': rule('One'), 'r/b.yml': rule('Two') });
    expect(await convert(cwd, 'r', '--json', '-o', 'out.ndjson')).toMatchObject({ stdout: '' });
    const lines = readFileSync(join(cwd, 'out.ndjson'), 'utf8').trimEnd().split('\n');
    expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
      { title: 'One' },
      { title: 'Two' },
    ]);
  });

  it('is written through a link, which stays', async () => {
    const cwd = folderWith({ 'a.yml': rule('One'), 'real.txt': 'before' });
    symlinkSync('real.txt', join(cwd, 'link.txt'));
    await convert(cwd, 'a.yml', '-o', 'link.txt');
    expect(lstatSync(join(cwd, 'link.txt')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(cwd, 'real.txt'), 'utf8')).toBe(`${query('One')}\n`);
  });

  it('may be a device, which stays', async () => {
    const cwd = folderWith({ 'a.yml': rule('One') });
    expect(await convert(cwd, 'a.yml', '-o', '/dev/null')).toMatchObject({ code: 0, stderr: '' });
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it.each([
    ['in a folder that does not exist', 'no/out.txt', 'there is no such file or folder'],
    ['under a file', 'a.yml/out.txt', 'a part of the path is no folder'],
  ])('ends with 2 %s', async (_, path, reason) => {
    const cwd = folderWith({ 'a.yml': rule('One') });
    const { code, stderr } = await convert(cwd, 'a.yml', '-o', path);
    expect(code).toBe(2);
    expect(stderr).toBe(`sigmaglot: "${path}" cannot be written: ${reason}.\n`);
  });
});

describe('-o FOLDER', () => {
  it.each([
    ['a slash at its end', 'out/', false],
    ['an existing folder', 'out', true],
  ])('is a folder for one rule with %s', async (_, path, exists) => {
    const cwd = folderWith({ 'r/a.yml': rule('One') });
    if (exists) mkdirSync(join(cwd, 'out'));
    await convert(cwd, 'r/a.yml', '-o', path);
    expect(filesIn(join(cwd, 'out'))).toEqual({ 'a.s1ql': `${query('One')}\n` });
  });

  it('gets a file for each rule, at its path from the folder that all share', async () => {
    const files = { 'r/a.yml': rule('One'), 'r/s/b.yaml': rule('Two'), 'r/s/c.yml': brokenRule };
    const cwd = folderWith(files);
    expect((await convert(cwd, 'r', '-o', 'deep/out')).code).toBe(1);
    expect(filesIn(join(cwd, 'deep/out'))).toEqual({
      'a.s1ql': `${query('One')}\n`,
      's/b.s1ql': `${query('Two')}\n`,
    });
    await convert(cwd, 'r/s/b.yaml', 'r/a.yml', '-o', 'out2');
    expect(Object.keys(filesIn(join(cwd, 'out2')))).toEqual(['a.s1ql', 's/b.s1ql']);
  });

  it('numbers the documents of one file', async () => {
    const cwd = folderWith({ 'a.yml': [rule('One'), brokenRule, rule('Three')].join('---\n') });
    await convert(cwd, 'a.yml', '-o', 'out');
    expect(filesIn(join(cwd, 'out'))).toEqual({
      'a.1.s1ql': `${query('One')}\n`,
      'a.3.s1ql': `${query('Three')}\n`,
    });
  });

  it('gets a file for each target, told apart by its extension or its name', async () => {
    const files = { 'a.yml': rule('One'), 'second.mjs': secondBackend };
    const cwd = folderWith(files);
    await convert(cwd, 'a.yml', '-t', './second.mjs', '-o', 'out');
    expect(Object.keys(filesIn(join(cwd, 'out')))).toEqual(['a.s1ql', 'a.txt']);
    await convert(cwd, 'a.yml', '-t', './second.mjs', '-o', 'pages', '-f', 'page');
    expect(Object.keys(filesIn(join(cwd, 'pages')))).toEqual(['a.s1ql.md', 'a.second.md']);
  });

  it('gets a record for each rule with --json', async () => {
    const cwd = folderWith({ 'r/a.yml': rule('One'), 'r/b.yml': brokenRule });
    await convert(cwd, 'r', '--json', '-o', 'out/');
    const files = filesIn(join(cwd, 'out'));
    expect(Object.keys(files)).toEqual(['a.json', 'b.json']);
    expect(JSON.parse(files['b.json'] ?? '')).toMatchObject({ rule: 'r/b.yml', queries: [] });
  });

  it('ends with 2 where a file stands', async () => {
    const cwd = folderWith({ 'r/a.yml': rule('One'), 'r/b.yml': rule('Two'), out: 'a file' });
    const { code, stderr } = await convert(cwd, 'r', '-o', 'out');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'sigmaglot: The folder "out" cannot be made: a file stands there.\n',
    });
    expect(readFileSync(join(cwd, 'out'), 'utf8')).toBe('a file');
  });

  it('refuses two rules that would be one file', async () => {
    const cwd = folderWith({ 'r/a.yaml': rule('One'), 'r/a.yml': rule('Two') });
    const { code, stderr } = await convert(cwd, 'r', '-o', 'out');
    expect(code).toBe(2);
    expect(stderr).toContain(`Two rules would be written to "${join('out', 'a.s1ql')}".`);
  });

  it('leaves no other file behind', async () => {
    const cwd = folderWith({ 'r/a.yml': rule('One'), 'r/b.yml': rule('Two') });
    await convert(cwd, 'r', '-o', 'out');
    await convert(cwd, 'r', '-o', 'out');
    expect(Object.keys(filesIn(cwd))).toEqual(['out/a.s1ql', 'out/b.s1ql', 'r/a.yml', 'r/b.yml']);
  });
});

describe('hostile names', () => {
  it.each([
    ['line breaks', 'a\nb\r.yml', 'a\nb\r.s1ql'],
    ['an escape sequence', '\x1b[31mred.yml', '\x1b[31mred.s1ql'],
    ['a leading dash', '-o.yml', '-o.s1ql'],
    ['dots', '...yml', '...s1ql'],
    ['only an extension', 'a..yml.yml', 'a..yml.s1ql'],
    ['a format string', '%s%n$(id)`id`.yml', '%s%n$(id)`id`.s1ql'],
  ])('a name with %s stays inside the folder', async (_, name, expected) => {
    const cwd = folderWith({ [`r/s/${name}`]: rule('One') });
    const { code, stderr } = await convert(join(cwd, 'r/s'), '-o', '../../out/', '--', name);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(Object.keys(filesIn(cwd)).sort()).toEqual([`out/${expected}`, `r/s/${name}`]);
  });

  it('shows no control character of a path to the terminal', async () => {
    const cwd = folderWith({ 'r/\x1b[31m\nred.yml': rule('One'), 'r/b.yml': brokenRule });
    const { stdout } = await convert(cwd, 'r');
    expect(stdout.split('\n')[0]).toBe('-- r/ [31m red.yml: One');
    const missing = await convert(cwd, 'no\x1b[31m\nrule.yml');
    expect(missing.stderr).toContain('"no [31m rule.yml" cannot be read');
  });

  it('does not follow links in the folder for output', async () => {
    const cwd = folderWith({
      'r/s/a.yml': rule('One'),
      'r/b.yml': rule('Two'),
      'outside/keep.txt': 'before',
    });
    mkdirSync(join(cwd, 'out'));
    symlinkSync('../outside', join(cwd, 'out/s'));
    const folder = await convert(cwd, 'r', '-o', 'out');
    expect(folder.code).toBe(2);
    expect(folder.stderr).toContain(`"${join('out', 's')}" is in the way`);
    mkdirSync(join(cwd, 'out2'));
    symlinkSync('../outside/keep.txt', join(cwd, 'out2/b.s1ql'));
    const file = await convert(cwd, 'r/b.yml', '-o', 'out2');
    expect(file.code).toBe(2);
    expect(filesIn(join(cwd, 'outside'))).toEqual({ 'keep.txt': 'before' });
  });

  it('writes nothing outside for rules that are named with dots', async () => {
    const root = folderWith({ 'r/a.yml': rule('One'), 'w/x.txt': '' });
    await convert(join(root, 'w'), '../r/a.yml', '../r/../r', '-o', 'out/');
    expect(Object.keys(filesIn(root))).toEqual(['r/a.yml', 'w/out/a.s1ql', 'w/x.txt']);
  });

  it('ends with 2 for a name that becomes too long', async () => {
    const name = 'n'.repeat(251);
    const cwd = folderWith({ [`${name}.yml`]: rule('One') });
    const { code, stderr } = await convert(cwd, `${name}.yml`, '-o', 'out/');
    expect(code).toBe(2);
    expect(stderr).toContain('cannot be written: the name is too long.');
    expect(filesIn(join(cwd, 'out'))).toEqual({});
  });
});
