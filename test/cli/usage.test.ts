import { describe, expect, it } from 'vitest';

import { sigmaglot } from './command.ts';
import { folderWith, rule } from './folder.ts';

describe('wrong usage ends with 2 and says what to do', () => {
  it.each([
    ['an unknown command', ['covnert'], 'no command "covnert"', 'Did you mean "convert"?'],
    ['a rule without a command', ['a.yml'], 'no command "a.yml"', 'sigmaglot convert'],
    ['only an option', ['--quiet'], 'no option "--quiet"', 'See --help.'],
    ['no rule', ['convert', '-t', 's1ql'], 'No rule is named.', 'standard input'],
    ['no target', ['convert', 'a.yml'], 'No target is named.', 's1ql'],
    ['an unknown option', ['convert', 'a.yml', '--targte', 's1ql'], '"--targte"', '"--target"'],
    ['an unknown short option', ['convert', 'a.yml', '-x'], 'no option "-x"', 'See --help.'],
    ['an option without value', ['convert', 'a.yml', '-t'], '-t needs a value', undefined],
    ['an empty value', ['convert', 'a.yml', '-t', 's1ql', '-o', ''], 'empty value', undefined],
    ['an unknown target', ['convert', 'a.yml', '-t', 's1q'], '"s1q"', 'Did you mean "s1ql"?'],
    ['one unknown target of two', ['convert', 'a.yml', '-t', 's1ql,x'], '"x"', 's1ql'],
    ['a missing module', ['convert', 'a.yml', '-t', './no.mjs'], 'cannot be loaded', undefined],
    ['a module of another kind', ['convert', 'a.yml', '-t', './a.mjs'], 'no backend', 'export'],
    [
      'an unknown pipeline',
      ['convert', 'a.yml', '-t', 's1ql', '-p', 'catlog'],
      '"catlog"',
      '"catalog"',
    ],
    ['an unknown format', ['convert', 'a.yml', '-t', 's1ql', '-f', 'pgae'], '"pgae"', '"page"'],
    ['an unknown backend option', ['convert', 'a.yml', '-t', 's1ql', '-O', 'x=1'], '"x"', 'style'],
    ['a wrong value of it', ['convert', 'a.yml', '-t', 's1ql', '-O', 'style=x'], '"x"', 'catalog'],
    ['an option without key', ['convert', 'a.yml', '-t', 's1ql', '-O', 'x'], '"x"', 'KEY=VALUE'],
    ['a wrong order', ['convert', 'a.yml', '-t', 's1ql', '--order', 'abc'], '"abc"', 'canonical'],
    [
      'a wrong mode',
      ['convert', 'a.yml', '-t', 's1ql', '--on-unmapped', 'kepe'],
      '"kepe"',
      '"keep"',
    ],
    ['a wrong fail-on', ['convert', 'a.yml', '-t', 's1ql', '--fail-on', 'x'], '"x"', 'never'],
    [
      'an option given twice',
      ['convert', 'a.yml', '-t', 's1ql', '-o', 'a', '-o', 'b'],
      'twice',
      undefined,
    ],
    ['nothing to list', ['list'], 'One thing is listed', 'targets, pipelines'],
    ['an unknown list', ['list', 'targts'], '"targts"', 'Did you mean "targets"?'],
    ['two lists', ['list', 'targets', 'formats'], 'One thing is listed', 'targets'],
  ])('%s', async (_, words, message, hint) => {
    const cwd = folderWith({ 'a.yml': rule('One'), 'a.mjs': 'export const x = 1;' });
    const { code, stdout, stderr } = await sigmaglot(words, { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const [first, second, ...others] = stderr.trimEnd().split('\n');
    expect(first).toMatch(/^sigmaglot: .+\.$/);
    expect(first).toContain(message);
    if (hint === undefined) expect(second).toBeUndefined();
    else expect(second).toContain(hint);
    expect(others, 'no stack trace').toEqual([]);
  });

  it.each([
    ['a path that does not exist', ['no.yml'], '"no.yml" cannot be read: there is no such file'],
    ['a folder without rules', ['empty'], 'there is no .yml or .yaml file in "empty"'],
  ])('%s', async (_, paths, message) => {
    const cwd = folderWith({ 'empty/readme.md': 'no rule' });
    const ended = await sigmaglot(['convert', ...paths, '-t', 's1ql'], { cwd });
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain(message);
  });
});

describe('help', () => {
  it('is printed with exit code 2 when nothing is typed', async () => {
    const { code, stdout, stderr } = await sigmaglot([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('sigmaglot convert');
  });

  it.each([['--help'], ['-h'], ['convert', '--help'], ['list', '-h'], ['test', '-h']])(
    'of %s %s ends with 0 and has two examples',
    async (...words) => {
      const { code, stdout, stderr } = await sigmaglot(words);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const examples = stdout.split('Examples:\n')[1] ?? '';
      expect(examples.match(/^ {2}sigmaglot /gm)?.length).toBeGreaterThanOrEqual(2);
    },
  );

  it('is in English whatever the language of the user', async () => {
    const { stdout } = await sigmaglot(['--help'], { env: { LC_ALL: 'de_DE.UTF-8' } });
    expect(stdout).toContain('Show help');
  });

  it('has the version of package.json', async () => {
    const { default: manifest } = await import('../../package.json', { with: { type: 'json' } });
    const ended = await sigmaglot(['--version']);
    expect(ended).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });
});
