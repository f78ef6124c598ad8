import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { sigmaglot } from './command.ts';
import { brokenRule, filesIn, folderWith, rule, unmappedRule } from './folder.ts';

const ID = '5013bdc1-3b21-4ec2-b2a0-5d1b4d9ddc2d';

const withId = (text: string): string => `id: ${ID}\n${text}`;

/** Without an event: what it asks for contradicts itself. */
const impossible = rule('Impossible', 'Image|all: [a.exe, b.exe]');

describe('witness', () => {
  it('shows the event and where the near miss differs', async () => {
    const cwd = folderWith({ 'a.yml': rule('First') });
    expect(await sigmaglot(['witness', 'a.yml'], { cwd })).toEqual({
      code: 0,
      stdout: [
        'a.yml  First',
        '  match',
        '     Provider_Name  "Microsoft-Windows-Sysmon"',
        '     Channel        "Microsoft-Windows-Sysmon/Operational"',
        '     EventID        1',
        '     Image          "First.exe"',
        '  no match with',
        '     Image  "Firsu.exe"',
        '',
      ].join('\n'),
      stderr: '',
    });
  });

  it('prints a record for each event with --json', async () => {
    const { code, stdout } = await sigmaglot(['witness', '-', '--json'], {
      input: withId(rule('First')),
    });
    const event = {
      Provider_Name: 'Microsoft-Windows-Sysmon',
      Channel: 'Microsoft-Windows-Sysmon/Operational',
      EventID: 1,
    };
    const common = { rule: '-', id: ID, title: 'First' };
    expect(code).toBe(0);
    expect(
      stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line): unknown => JSON.parse(line)),
    ).toEqual([
      { ...common, expected: 'match', event: { ...event, Image: 'First.exe' } },
      { ...common, expected: 'no-match', event: { ...event, Image: 'Firsu.exe' } },
    ]);
  });

  it('names the target and its pipelines in the records of a platform', async () => {
    const words = ['witness', '-', '--json', '-t', 's1ql,spl'];
    const { code, stdout } = await sigmaglot(words, { input: rule('First') });
    expect(code).toBe(0);
    const records = stdout
      .trimEnd()
      .split('\n')
      .map((line): Record<string, unknown> => JSON.parse(line));
    expect(records.map(({ target, pipeline, expected }) => [target, pipeline, expected])).toEqual([
      ['s1ql', 'deep-visibility', 'match'],
      ['s1ql', 'deep-visibility', 'no-match'],
      ['spl', 'windows', 'match'],
      ['spl', 'windows', 'no-match'],
    ]);
    expect(records[0]?.['event']).toMatchObject({ TgtProcImagePath: 'First.exe' });
  });

  it('says where there is no event, goes on with the next rule, and ends with 1', async () => {
    const cwd = folderWith({ 'a.yml': impossible, 'b.yml': brokenRule, 'c.yml': rule('Last') });
    const { code, stdout, stderr } = await sigmaglot(['witness', '.'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('c.yml  Last');
    expect(stderr).toContain('a.yml:8:14: error[no-witness]: ');
    expect(stderr).toContain('error[unknown-modifier]');
    expect(stderr).toContain('3 rules: 1 with a match and a near miss, 2 without\n');
  });

  it('says once what several targets refuse', async () => {
    const cwd = folderWith({ 'a.yml': unmappedRule });
    const { code, stderr } = await sigmaglot(['witness', 'a.yml', '-t', 's1ql,s1ql2'], { cwd });
    expect(code).toBe(1);
    expect(stderr.match(/error\[unmapped-field\]/g)).toHaveLength(1);
  });

  it('does not obey what stands in a rule', async () => {
    const hostile = `title: "\\e[31mRed"
logsource: { category: test }
detection: { s: { "\\e]0;x\\a": "\\e[2J\\u202e" }, condition: s }
`;
    const { code, stdout } = await sigmaglot(['witness', '-'], { input: hostile });
    expect(code).toBe(0);
    expect(stdout).toContain('\\u001b[2J\\u202e');
    expect(stdout).not.toMatch(/[^\P{C}\n]/u);
  });

  it.each([
    [['witness'], 'No rule is named'],
    [['witness', '-', '-o', 'x', '--json'], '--json and -o exclude each other'],
    [['witness', '-', '-p', 'none'], '--pipeline needs a target'],
    [['witness', 'missing.yml'], 'missing.yml'],
  ])('refuses %j', async (words, message) => {
    const { code, stdout, stderr } = await sigmaglot(words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});

describe('fixtures', () => {
  const rules = {
    'rules/windows/first.yml': withId(rule('First')),
    'rules/linux/second.yaml': rule('Second').replace('windows', 'linux'),
    'rules/two.yml': `${withId(rule('Third')).replace(ID, ID.replace('5', '6'))}---\n${withId(rule('Fourth')).replace(ID, ID.replace('5', '7'))}`,
    'rules/conditions.yml': rule('Fifth').replace(
      'condition: selection',
      'other: { Image: other.exe }\n  condition: [selection, other]',
    ),
    'rules/odd #name "é".yml': rule('Sixth'),
  };

  it('are what test finds, at the paths of the rules', async () => {
    const cwd = folderWith(rules);
    const made = await sigmaglot(['witness', 'rules', '-o', 'fixtures'], { cwd });
    expect(made).toEqual({
      code: 0,
      stdout: '',
      stderr: '6 rules: 6 with a match and a near miss\n',
    });
    const files = filesIn(join(cwd, 'fixtures'));
    expect(Object.keys(files)).toEqual(
      [
        'conditions.ndjson',
        'linux/second.ndjson',
        'odd #name "é".ndjson',
        'two.1.ndjson',
        'two.2.ndjson',
        'windows/first.ndjson',
      ].flatMap((path) => [path, `${path}.expect.yml`]),
    );
    expect(files['windows/first.ndjson.expect.yml']).toBe(`${ID}:\n  0: match\n  1: no-match\n`);
    const tested = await sigmaglot(['test', 'rules', '--events', 'fixtures'], { cwd });
    expect(tested.code).toBe(0);
    expect(tested.stderr).toBe('6 rules, 14 events: 7 matches; 14 expectations, all hold\n');
  });

  it('fail when a rule no longer does what it did', async () => {
    const cwd = folderWith({
      ...rules,
      'changed/windows/first.yml': withId(rule('First', 'Image: another.exe')),
    });
    await sigmaglot(['witness', 'rules/windows', '-o', 'fixtures'], { cwd });
    const { code, stderr } = await sigmaglot(['test', 'changed', '--events', 'fixtures'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('2 expectations, 1 failed');
  });

  it('are none, with a word about it, for rules that no expectation can tell apart', async () => {
    const cwd = folderWith({ 'two.yml': `${rule('First')}---\n${rule('Second')}` });
    const { code, stderr } = await sigmaglot(['witness', 'two.yml', '-o', 'fixtures'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('no fixture for "First" in "two.yml": an expectation cannot name it');
    expect(filesIn(join(cwd, 'fixtures'))).toEqual({});
  });

  it('of a platform are one file to be found and one not to be', async () => {
    const cwd = folderWith({ 'rules/a/first.yml': rule('First'), 'rules/b.yml': unmappedRule });
    const words = ['witness', 'rules', '-t', 's1ql', '-o', 'fixtures'];
    const { code, stderr } = await sigmaglot(words, { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('s1ql: 2 rules: 1 with a match and a near miss, 1 without\n');
    const files = filesIn(join(cwd, 'fixtures'));
    expect(Object.keys(files)).toEqual([
      'a/first.s1ql.match.ndjson',
      'a/first.s1ql.no-match.ndjson',
    ]);
    expect(JSON.parse(files['a/first.s1ql.match.ndjson'] ?? '')).toMatchObject({
      TgtProcImagePath: 'First.exe',
    });
  });

  it('are read from standard input too', async () => {
    const cwd = folderWith({});
    const input = rule('First');
    expect((await sigmaglot(['witness', '-', '-o', 'fixtures'], { cwd, input })).code).toBe(0);
    const tested = await sigmaglot(['test', '-', '--events', 'fixtures'], { cwd, input });
    expect(tested).toMatchObject({ code: 0, stderr: expect.stringContaining('2 expectations') });
  });
});
