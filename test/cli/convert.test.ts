import { describe, expect, it } from 'vitest';

import { sigmaglot, type Ended } from './command.ts';
import { brokenRule, folderWith, query, rule, secondBackend, unmappedRule } from './folder.ts';

/** Runs `convert` in a folder with some files. */
function convertIn(files: Record<string, string>, ...words: string[]): Promise<Ended> {
  return sigmaglot(['convert', ...words], { cwd: folderWith(files) });
}

describe('queries on standard output', () => {
  it('prints nothing but the query for one rule and one target', async () => {
    const ended = await convertIn({ 'a.yml': rule('One') }, 'a.yml', '-t', 's1ql');
    expect(ended).toEqual({ code: 0, stdout: `${query('One')}\n`, stderr: '' });
  });

  it('prints one query a line for a rule with several conditions', async () => {
    const conditions = rule('One').replace(
      'condition: selection',
      'condition: [selection, not selection]',
    );
    const { stdout } = await convertIn({ 'a.yml': conditions }, 'a.yml', '-t', 's1ql');
    expect(stdout.trimEnd().split('\n')).toEqual([query('One'), expect.stringContaining('NOT')]);
  });

  it('prints a gap between queries of several lines', async () => {
    const conditions = rule('One').replace(': selection', ': [selection, not selection]');
    const target = secondBackend.replace(`'="'`, String.raw`'\n="'`);
    const files = { 'a.yml': conditions, 'second.mjs': target };
    const { stdout } = await convertIn(files, 'a.yml', '-t', './second.mjs');
    expect(stdout).toBe('Image\n="One.exe"\n\n!Image\n="One.exe"\n');
  });

  it('heads each of several rules with its path and title, a blank line between', async () => {
    const files = { 'r/a.yml': rule('One'), 'r/b.yml': rule('Two') };
    const { stdout } = await convertIn(files, 'r', '-t', 's1ql');
    expect(stdout).toBe(`-- r/a.yml: One\n${query('One')}\n\n-- r/b.yml: Two\n${query('Two')}\n`);
  });

  it('heads the documents of one file', async () => {
    const files = { 'a.yml': `${rule('One')}---\n${rule('Two')}` };
    const { stdout } = await convertIn(files, 'a.yml', '-t', 's1ql');
    expect(stdout).toBe(`-- a.yml: One\n${query('One')}\n\n-- a.yml: Two\n${query('Two')}\n`);
  });

  it('keeps a title with line breaks and control characters in its comment', async () => {
    const title = '"One\\nAND true\\u2028x\\e[31m"';
    const files = { 'a.yml': rule('One').replace('One', title), 'b.yml': rule('Two') };
    const { stdout } = await convertIn(files, 'a.yml', 'b.yml', '-t', 's1ql');
    expect(stdout.split('\n')[0]).toBe('-- a.yml: One AND true x [31m');
  });

  it('prints the other rules of a batch with a broken one', async () => {
    const files = { 'a.yml': rule('One'), 'b.yml': brokenRule, 'c.yml': rule('Three') };
    const { code, stdout, stderr } = await convertIn(files, '.', '-t', 's1ql');
    expect(code).toBe(1);
    expect(stdout).toBe(
      `-- ./a.yml: One\n${query('One')}\n\n-- ./c.yml: Three\n${query('Three')}\n`,
    );
    expect(stderr).toContain('./b.yml:7:11: error[unknown-modifier]: ');
  });

  it('prints no comment of the query language around the pages of a format', async () => {
    const files = { 'a.yml': rule('One'), 'b.yml': rule('Two') };
    const { stdout } = await convertIn(files, '.', '-t', 's1ql', '-f', 'page');
    expect(stdout).toMatch(/^# a\n[^]*```\n\n# b\n[^]*```\n$/);
    expect(stdout).not.toContain('-- ');
  });
});

describe('standard input', () => {
  it('is read for a dash', async () => {
    const ended = await sigmaglot(['convert', '-', '-t', 's1ql'], { input: rule('One') });
    expect(ended).toEqual({ code: 0, stdout: `${query('One')}\n`, stderr: '' });
  });

  it('is called <stdin> in diagnostics and - in records', async () => {
    const ended = await sigmaglot(['convert', '-t', 's1ql', '--json', '-'], { input: brokenRule });
    expect(ended.stderr).toMatch(/^<stdin>:7:11: /);
    expect(JSON.parse(ended.stdout)).toMatchObject({ rule: '-', title: 'Broken' });
  });

  it('may stand among files, and is read once', async () => {
    const cwd = folderWith({ 'a.yml': rule('One') });
    const words = ['convert', '-', 'a.yml', '-', '-t', 's1ql'];
    const { stdout } = await sigmaglot(words, { cwd, input: rule('Two') });
    expect(stdout).toBe(`-- -: Two\n${query('Two')}\n\n-- a.yml: One\n${query('One')}\n`);
  });
});

describe('several targets', () => {
  const files = { 'a.yml': rule('One'), 'second.mjs': secondBackend };

  it.each([
    ['a comma list', ['-t', 's1ql,./second.mjs']],
    ['a repeated option', ['-t', 's1ql', '-t', './second.mjs', '-t', 's1ql']],
  ])('prints a query for each, in order, with %s', async (_, targets) => {
    const { stdout } = await convertIn(files, 'a.yml', ...targets);
    expect(stdout.split('\n')).toEqual([
      '-- a.yml: One [s1ql]',
      query('One'),
      '',
      '// a.yml: One [second]',
      'Image="One.exe"',
      '',
    ]);
  });

  it('names the target of a diagnostic that is not for all', async () => {
    const { code, stdout, stderr } = await convertIn(
      { ...files, 'a.yml': unmappedRule },
      'a.yml',
      ...['-t', 's1ql,./second.mjs'],
    );
    expect(code).toBe(1);
    // The pipeline "none" keeps every field.
    expect(stdout).toContain('NoSuchField="x"');
    expect(stderr).toMatch(/error\[unmapped-field\][^]*\n {2}target: s1ql\n$/);
  });

  it('says once what is wrong for all of them', async () => {
    const broken = { ...files, 'a.yml': brokenRule };
    const { stderr } = await convertIn(broken, 'a.yml', '-t', 's1ql,./second.mjs');
    expect(stderr.match(/unknown-modifier/g)).toHaveLength(1);
    expect(stderr).not.toContain('target:');
  });

  it('gives an option to the targets that have it', async () => {
    const words = ['a.yml', '-t', 's1ql,./second.mjs', '-O', 'style=catalog'];
    expect(await convertIn(files, ...words)).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('options of the conversion', () => {
  it.each([
    ['-p', ['-p', 'none'], 'Image'],
    ['-O', ['-O', 'style=catalog'], 'TgtProcImagePath = "One.exe"'],
    ['--option', ['--option=style=catalog'], 'TgtProcImagePath = "One.exe"'],
    ['-f', ['-f', 'page'], '# a\n'],
    ['-f text', ['-f', 'text'], 'TgtProcImagePath'],
    ['-f json', ['-f', 'json'], '{"rule":"a.yml"'],
  ])('%s changes what is printed', async (_, words, expected) => {
    const ended = await convertIn({ 'a.yml': rule('One') }, 'a.yml', '-t', 's1ql', ...words);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toContain(expected);
  });

  it('--order decides which field comes first', async () => {
    const files = { 'a.yml': rule('One', 'User: z\n    CommandLine: a') };
    const words = ['a.yml', '-t', 's1ql', '--order'];
    const { stdout: asWritten } = await convertIn(files, ...words, 'rule');
    const { stdout: sorted } = await convertIn(files, ...words, 'canonical');
    expect(asWritten).toMatch(/User.*CmdLine/);
    expect(sorted).toMatch(/CmdLine.*User/);
  });

  it.each([
    ['error', 1, /error\[unmapped-field\]/, /^$/],
    ['drop', 0, /warning\[dropped-item\]/, /One\.exe/],
    ['keep', 0, /warning\[kept-field\]/, /NoSuchField/],
  ])('--on-unmapped %s ends with %i', async (mode, code, said, printed) => {
    const files = { 'a.yml': rule('One', 'Image: One.exe\n    NoSuchField: x') };
    const ended = await convertIn(files, 'a.yml', '-t', 's1ql', '--on-unmapped', mode);
    expect(ended.code).toBe(code);
    expect(ended.stderr).toMatch(said);
    expect(ended.stdout).toMatch(printed);
  });

  it('--allow-approximate prints what is refused without it', async () => {
    const vague = `({ text: 'roughly', matches: 'more', reason: 'it is a test' })`;
    const target = secondBackend.replace(/string: .*/, `string: () => ${vague} },`);
    const files = { 'a.yml': rule('One'), 'vague.mjs': target };
    const words = ['a.yml', '-t', './vague.mjs'];
    const strict = await convertIn(files, ...words);
    expect(strict).toMatchObject({ code: 1, stdout: '' });
    expect(strict.stderr).toContain('hint: --allow-approximate');
    const loose = await convertIn(files, ...words, '--allow-approximate');
    expect(loose).toMatchObject({ code: 0, stdout: 'roughly\n' });
    expect(loose.stderr).toContain('warning[approximation]');
  });
});
