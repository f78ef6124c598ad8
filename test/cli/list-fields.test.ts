import { describe, expect, it } from 'vitest';

import { sigmaglot } from './command.ts';
import { folderWith } from './folder.ts';

const rule = (field: string): string => `title: T
logsource: { category: process_creation, product: windows }
detection: { selection: { ${field}: a }, condition: selection }
`;

describe('list fields', () => {
  const files = { 'a.yml': rule('Image'), 'b.yml': rule('Image'), 'c.yml': rule('LogonId') };

  it('prints a table with a column for each target', async () => {
    const cwd = folderWith(files);
    expect(await sigmaglot(['list', 'fields', '.', '-t', 's1ql,kql'], { cwd })).toEqual({
      code: 0,
      stdout: [
        'field    log source                  rules  s1ql  kql',
        'Image    windows / process_creation  2      yes   yes',
        'LogonId  windows / process_creation  1      no    yes',
        '',
      ].join('\n'),
      stderr: '',
    });
  });

  it('prints a record for each line with --json', async () => {
    const cwd = folderWith(files);
    const { stdout } = await sigmaglot(['list', 'fields', '.', '-t', 's1ql', '--json'], { cwd });
    const records = stdout
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(records[1]).toEqual({
      field: 'LogonId',
      logsource: { product: 'windows', category: 'process_creation' },
      rules: 1,
      targets: [{ target: 's1ql', mapped: 0, unmapped: 1, refused: 0 }],
    });
  });

  it('leaves a rule with an error out and says so', async () => {
    const cwd = folderWith({ 'a.yml': rule('Image'), 'b.yml': 'title: Second' });
    const { code, stdout, stderr } = await sigmaglot(['list', 'fields', 'a.yml', 'b.yml'], { cwd });
    expect({ code, lines: stdout.split('\n').length }).toEqual({ code: 1, lines: 3 });
    expect(stderr).toContain('b.yml:1:1: error[');
  });

  it('shows hidden characters of a name, and hands none to the terminal', async () => {
    const cwd = folderWith({ 'a.yml': rule('"A\\e[31m\\u202eB"') });
    const { stdout } = await sigmaglot(['list', 'fields', 'a.yml', '-t', 's1ql'], { cwd });
    expect(stdout).toContain('A⟨U+001B⟩[31m⟨U+202E⟩B');
  });

  it.each([
    [['list', 'fields'], 'No rule is named'],
    [['list', 'fields', 'missing.yml'], 'missing.yml'],
    [['list', 'targets', 'rules'], 'One thing is listed at a time'],
  ])('refuses %j', async (words, message) => {
    const { code, stdout, stderr } = await sigmaglot(words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
