import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { findRules } from '../../src/cli/find-rules.ts';
import { sigmaglot } from './command.ts';
import { folderWith, rule } from './folder.ts';

/** Folders that cannot be read: rights mean nothing to root, who runs many a CI. */
const closed = new Set<string>();
vi.mock('node:fs', async (load) => {
  const real = await load<typeof import('node:fs')>();
  return {
    ...real,
    readdirSync: (path: string, ...rest: []) => {
      if (!closed.has(path)) return real.readdirSync(path, ...rest);
      throw Object.assign(new Error(`EACCES: permission denied, scandir '${path}'`), {
        code: 'EACCES',
      });
    },
  };
});
afterEach(() => closed.clear());

/** The paths and titles of the records of a command, and how it ended. */
async function converted(cwd: string, ...paths: string[]) {
  const { code, stdout } = await sigmaglot(['convert', '-t', 's1ql', '--json', ...paths], { cwd });
  const records = stdout
    .split('\n')
    .slice(0, -1)
    .map((line): { rule: string; title: string; diagnostics: { code: string }[] } =>
      JSON.parse(line),
    );
  const paths_ = records.map((record) => record.rule);
  return { code, records, paths: paths_ };
}

describe('finding rules', () => {
  it('sorts each folder by code point and keeps the order of the arguments', async () => {
    const names = ['b.yml', 'B.yml', 'a/z.yml', 'a.yml', 'ä.yml', '\u{1F600}.yml', '\uFF5E.yml'];
    const files = names.map((name) => [`r/${name}`, rule('One')]);
    const cwd = folderWith({ ...Object.fromEntries(files), 'first.yml': rule('One') });
    const { paths } = await converted(cwd, 'first.yml', 'r');
    expect(paths).toEqual([
      'first.yml',
      'r/B.yml',
      'r/a/z.yml',
      'r/a.yml',
      'r/b.yml',
      'r/ä.yml',
      'r/\uFF5E.yml',
      'r/\u{1F600}.yml',
    ]);
  });

  it('takes .yml and .yaml of folders, and any file that is named', async () => {
    const cwd = folderWith({
      'r/a.yml': rule('One'),
      'r/b.YAML': rule('Two'),
      'r/c.txt': rule('Three'),
      'r/.hidden.yml': rule('Four'),
      'r/.git/d.yml': rule('Five'),
    });
    expect((await converted(cwd, 'r')).paths).toEqual(['r/a.yml', 'r/b.YAML']);
    const { paths } = await converted(cwd, 'r/c.txt', 'r/.hidden.yml', 'r/.git/');
    expect(paths).toEqual(['r/c.txt', 'r/.hidden.yml', 'r/.git/d.yml']);
  });

  it.each([
    ['as given', ['r/'], 'r/a.yml'],
    ['with its dots', ['./r'], './r/a.yml'],
    ['upwards', ['../up/r'], '../up/r/a.yml'],
  ])('writes a path %s', async (_, given, expected) => {
    const root = folderWith({ 'up/r/a.yml': rule('One') });
    expect((await converted(join(root, 'up'), ...given)).paths).toEqual([expected]);
  });

  it('writes an absolute path as it is given', async () => {
    const cwd = folderWith({ 'a.yml': rule('One') });
    expect((await converted(cwd, cwd)).paths).toEqual([`${cwd}/a.yml`]);
  });

  it('converts a file once that is named twice', async () => {
    const cwd = folderWith({ 'r/a.yml': rule('One') });
    const { paths } = await converted(cwd, 'r/a.yml', 'r', './r/../r/a.yml', join(cwd, 'r/a.yml'));
    expect(paths).toEqual(['r/a.yml']);
  });

  it('walks a folder once that links to itself', async () => {
    const cwd = folderWith({ 'r/a.yml': rule('One'), 'r/s/b.yml': rule('Two') });
    symlinkSync('..', join(cwd, 'r/s/up'));
    symlinkSync('.', join(cwd, 'r/s/here'));
    const { code, paths } = await converted(cwd, 'r');
    expect({ code, paths }).toEqual({ code: 0, paths: ['r/a.yml', 'r/s/b.yml'] });
  });

  it('says which links lead nowhere and converts the others', async () => {
    const cwd = folderWith({ 'r/b.yml': rule('One') });
    symlinkSync('nowhere', join(cwd, 'r/a.yml'));
    symlinkSync('c.yml', join(cwd, 'r/c.yml'));
    const { code, records } = await converted(cwd, 'r');
    expect(code).toBe(1);
    expect(records.map(({ rule: path, diagnostics }) => [path, diagnostics[0]?.code])).toEqual([
      ['r/a.yml', 'unreadable-file'],
      ['r/b.yml', undefined],
      ['r/c.yml', 'unreadable-file'],
    ]);
  });

  it('says which folders cannot be read and goes on', () => {
    const cwd = folderWith({ 'r/a.yml': rule('One'), 'r/s/b.yml': rule('Two') });
    closed.add(join(cwd, 'r/s'));
    const found = findRules([join(cwd, 'r')]);
    expect(found.map(({ relative }) => relative)).toEqual(['a.yml', 's']);
    expect(found.map(({ problem }) => problem?.message)).toEqual([
      undefined,
      `"${cwd}/r/s" cannot be read: permission denied.`,
    ]);
  });

  it('reads a named pipe, but not one that lies in a folder', async () => {
    const cwd = folderWith({ 'r/b.yml': rule('Two') });
    execFileSync('mkfifo', [join(cwd, 'r/a.yml')]);
    expect((await converted(cwd, 'r')).paths).toEqual(['r/b.yml']);
    const running = converted(cwd, 'r/a.yml');
    writeFileSync(join(cwd, 'r/a.yml'), rule('One'));
    expect((await running).records).toMatchObject([{ rule: 'r/a.yml', title: 'One' }]);
  });
});

describe('reading rules', () => {
  it.each([
    ['a lone byte', Buffer.from('title: One\nauthor: J\xfcrgen\n', 'latin1'), 2, 10],
    ['a cut character', Buffer.from('title: \xe2\x82', 'latin1'), 1, 8],
    ['a surrogate', Buffer.from('title: \xed\xa0\x80', 'latin1'), 1, 8],
    ['an overlong form', Buffer.from('title: \xc0\xaf', 'latin1'), 1, 8],
    ['one after a real replacement character', Buffer.from('a: \xef\xbf\xbd\xff', 'latin1'), 1, 5],
  ])('refuses %s and says where it stands', async (_, bytes, line, column) => {
    const cwd = folderWith({ 'a.yml': bytes, 'b.yml': rule('Two') });
    const { code, records } = await converted(cwd, '.');
    expect(code).toBe(1);
    expect(records[0]?.diagnostics).toMatchObject([{ code: 'not-utf8', line, column }]);
    expect(records[1]).toMatchObject({ title: 'Two', diagnostics: [] });
  });

  it('says when a file looks like UTF-16, as PowerShell writes it', async () => {
    const cwd = folderWith({ 'a.yml': Buffer.from(`\ufeff${rule('One')}`, 'utf16le') });
    const { records } = await converted(cwd, 'a.yml');
    expect(records[0]?.diagnostics).toMatchObject([
      { code: 'not-utf8', hint: 'It looks like UTF-16. Save it as UTF-8.' },
    ]);
  });

  it('reads a file with a byte order mark and Windows line ends', async () => {
    const cwd = folderWith({ 'a.yml': `\ufeff${rule('One').replaceAll('\n', '\r\n')}` });
    const { code, records } = await converted(cwd, 'a.yml');
    expect({ code, titles: records.map(({ title }) => title) }).toEqual({
      code: 0,
      titles: ['One'],
    });
  });

  it('says that a file is no rule, with the others converted', async () => {
    const cwd = folderWith({ 'a.yml': '', 'b.yml': '\0\x01\x02', 'c.yml': rule('One') });
    const { code, records } = await converted(cwd, '.');
    expect(code).toBe(1);
    expect(records.map(({ diagnostics }) => diagnostics.length > 0)).toEqual([true, true, false]);
  });
});
