import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { project } from '../corpus.ts';
import { main, sigmaglot, type Ended } from './command.ts';
import { brokenRule, folderWith } from './folder.ts';

const WHOAMI = '5013bdc1-3b21-4ec2-b2a0-5d1b4d9ddc2d';

/** A folder with the rules and events of test/fixtures/events, and some files more. */
function withFixtures(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const cwd = folderWith({});
  cpSync(join(project, 'test/fixtures/events'), cwd, { recursive: true });
  for (const [path, text] of Object.entries(files)) writeFileSync(join(cwd, path), text);
  return cwd;
}

function testIn(cwd: string, ...words: string[]): Promise<Ended> {
  return sigmaglot(['test', 'rules', '--events', 'logs', ...words], { cwd });
}

function recordsOf({ stdout }: Ended): Record<string, unknown>[] {
  const lines = stdout.trimEnd().split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line): Record<string, unknown> => JSON.parse(line));
}

const eventsOf = (ended: Ended): unknown[] => recordsOf(ended).map(({ event }) => event);

describe('what matches', () => {
  it('is a table by default, and a summary on standard error', async () => {
    const { code, stdout, stderr } = await testIn(withFixtures());
    expect(code).toBe(0);
    expect(stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['match', 'logs/list.json#0', 'rules/whoami.yml', 'Whoami Executed'],
      ['match', 'logs/mixed.ndjson#0', 'rules/whoami.yml', 'Whoami Executed'],
      ['match', 'logs/mixed.ndjson#2', 'rules/logon.yml', 'Logon of <Nobody> & "Others"'],
      [''],
    ]);
    expect(stderr).toBe('2 rules, 5 events: 3 matches\n');
  });

  it('is a record for each match with --json', async () => {
    const ended = await testIn(withFixtures(), '--json', '-q', '--rule', WHOAMI);
    expect(ended.stderr).toBe('');
    expect(recordsOf(ended)[0]).toEqual({
      rule: 'rules/whoami.yml',
      id: WHOAMI,
      title: 'Whoami Executed',
      event: 'logs/list.json#0',
      matched: true,
    });
    expect(eventsOf(ended)).toEqual(['logs/list.json#0', 'logs/mixed.ndjson#0']);
  });

  it.each(['utf8', 'utf16le'] as const)('is read from standard input too: %s', async (encoding) => {
    const input = Buffer.from('\ufeffRecord 1\n{"Image":"\\\\whoami.exe"}', encoding);
    const words = ['test', 'rules/whoami.yml', '--events=-', '--json'];
    expect(eventsOf(await sigmaglot(words, { cwd: withFixtures(), input }))).toEqual(['-#0']);
  });

  it('is found before the input ends', async () => {
    const words = ['test', 'rules/whoami.yml', '--events=-', '--json', '-q'];
    const child = spawn(process.execPath, [main, ...words], { cwd: withFixtures() });
    child.stdin.write('{"Image":"\\\\whoami.exe"}\n');
    const [first] = await once(child.stdout, 'data');
    expect(String(first)).toContain('"event":"-#0"');
    child.stdin.end('{"Image":"\\\\whoami.exe"}\n');
    const [second] = await once(child.stdout, 'data');
    expect(String(second)).toContain('"event":"-#1"');
    const [code] = await once(child, 'close');
    expect(code).toBe(0);
  });

  it('is found around what is broken, which makes the exit code 1', async () => {
    const text = '{"Image":"\\\\whoami.exe"}\n{"Image":}\n{"Image":"\\\\WHOAMI.EXE"}\nno JSON\n';
    const cwd = withFixtures({ 'logs/x.jsonl': text, 'rules/broken.yml': brokenRule });
    const ended = await testIn(cwd, '--json', '--event', 'x.jsonl');
    expect(ended.code).toBe(1);
    expect(eventsOf(ended)).toEqual(['logs/x.jsonl#0', 'logs/x.jsonl#2']);
    expect(ended.stderr).toContain('"logs/x.jsonl", line 2: it is no well-formed JSON.');
    expect(ended.stderr).toContain('"logs/x.jsonl", line 4: it is no JSON object.');
    expect(ended.stderr).toMatch(/broken\.yml:7:11: error\[unknown-modifier\]/);
  });
});

describe('what takes too long', () => {
  const rule = `title: Slow\nlogsource: { product: windows }\ndetection:\n  a:\n    User|re: '(a+)+\\1c'\n  condition: a\n`;
  const event = JSON.stringify({ User: `c${'a'.repeat(2_000)}` });
  const files = { 'rules/slow.yml': rule, 'logs/slow.ndjson': `${event}\n${event}\n` };
  const words = ['--event', 'slow.ndjson', '--rule', 'Slow'];

  it('is said once for each rule, counted, and no success', async () => {
    const ended = await testIn(withFixtures(files), ...words, '--expect', 'no-match');
    expect(ended.code).toBe(1);
    expect(ended.stderr.match(/error\[undecided\]/g)).toHaveLength(1);
    expect(ended.stderr).toContain('2 not known');
  });

  it('is neither a match nor a miss in an explanation', async () => {
    const ended = await testIn(withFixtures(files), ...words, '--explain');
    expect(ended.stdout).toContain('not known  logs/slow.ndjson#0');
    expect(ended.stdout).toContain('  ?   User|re: (a+)+');
    const records = recordsOf(await testIn(withFixtures(files), ...words, '--explain', '--json'));
    expect(records.map(({ matched }) => matched)).toEqual([null, null]);
  });
});

describe('--explain', () => {
  it('shows the condition with verdicts, values and lines, also where nothing matches', async () => {
    const { stdout } = await testIn(withFixtures(), '--explain', '--event', 'mixed.ndjson#1');
    expect(stdout).toContain(`no match  logs/mixed.ndjson#1  rules/whoami.yml  Whoami Executed
  log source: the rule’s own
  no  all of
    yes Image|endswith: \\whoami.exe  [seen: "C:\\\\Windows\\\\System32\\\\whoami.exe"]  rules/whoami.yml:9
    no  not
      yes User|contains: SYSTEM  [seen: "NT AUTHORITY\\\\SYSTEM"]  rules/whoami.yml:11
`);
    expect(stdout).toContain('log source: another than the rule’s');
  });

  it('leaves out what does not match where there are many pairs', async () => {
    const cwd = withFixtures({ 'logs/y.ndjson': '{"Image":"x"}\n'.repeat(30) });
    expect((await testIn(cwd, '--explain')).stdout).not.toContain('no match');
    const { stdout } = await testIn(cwd, '--explain', '--rule', 'whoami');
    expect(stdout.match(/^no match/gm)).toHaveLength(33);
  });

  it('is a tree in records', async () => {
    const ended = await testIn(withFixtures(), '--explain', '--json', '--event', 'list.json#1');
    expect(recordsOf(ended)[0]).toMatchObject({
      matched: false,
      explanation: { logsource: 'unknown', conditions: [{ kind: 'and', matched: false }] },
    });
  });
});

describe('expectations', () => {
  it.each([
    ['match', ['list.json#1', 'mixed.ndjson#1', 'mixed.ndjson#2']],
    ['no-match', ['list.json#0', 'mixed.ndjson#0']],
  ])('--expect %s', async (word, failing) => {
    const ended = await testIn(withFixtures(), '--json', '--rule', WHOAMI, '--expect', word);
    expect(ended.code).toBe(1);
    const failed = recordsOf(ended).filter(({ expected }) => expected === word);
    expect(failed.map(({ event }) => event)).toEqual(failing.map((name) => `logs/${name}`));
  });

  it('stand beside the events, and hold', async () => {
    const cwd = withFixtures({
      'logs/expect.yml': `${WHOAMI}: 2\nlogon.yml:\n  mixed.ndjson#2: match\n  list.json: no-match\n`,
      'logs/list.json.expect.yml': "'*': no-match\nwhoami.yml: { 1: no-match }\n",
    });
    writeFileSync(join(cwd, 'logs/list.json.expect.yml'), `${WHOAMI}: { 1: no-match }\n`);
    const { code, stderr } = await testIn(cwd);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: '2 rules, 5 events: 3 matches; 4 expectations, all hold\n',
    });
  });

  it('fail with a row each and in JUnit XML, whatever is in a title', async () => {
    const cwd = withFixtures({ 'logs/expect.yml': "'*': 2\n" });
    const { code, stdout } = await testIn(cwd, '--junit', 'out.xml');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^failed +logs +rules\/logon\.yml .*it should match 2 events/m);
    const xml = readFileSync(join(cwd, 'out.xml'), 'utf8');
    expect(xml).toContain('tests="2" failures="1" errors="0"');
    expect(xml).toContain(
      'name="Logon of &lt;Nobody&gt; &amp; &quot;Others&quot;: matches 2 events',
    );
  });

  it('are read in SigmaHQ’s form', async () => {
    const test = 'type: evtx, provider: x, match_count: 3, path: regression_data/x/mixed.evtx';
    const info = `rule_metadata:\n  - { id: ${WHOAMI}, title: x }\nregression_tests_info:\n  - { name: x, ${test} }\n`;
    const { code, stdout } = await testIn(withFixtures({ 'logs/info.yml': info }));
    expect(code).toBe(1);
    expect(stdout).toContain('it should match 3 events, it matches 1 event of 3');
  });

  it('that are wrong are errors with their place, and unknown ones warnings', async () => {
    const cwd = withFixtures({ 'logs/expect.yml': 'whoami.yml: mtach\n' });
    const wrong = await testIn(cwd);
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toMatch(/^logs\/expect\.yml:1:13: error\[invalid-expectations\]/);
    expect(wrong.stderr).toContain('Did you mean "match"?');
    writeFileSync(join(cwd, 'logs/expect.yml'), 'whoam.yml: match\n');
    const unused = await testIn(cwd);
    expect(unused.code).toBe(0);
    expect(unused.stderr).toMatch(/^logs\/expect\.yml:1:1: warning\[unused-expectation\]/);
  });
});

describe('wrong usage', () => {
  it.each([
    ['no rule', ['--events', 'logs'], 'No rule is named.'],
    ['no events', ['rules'], 'No events are named.'],
    ['events in the place of rules', ['rules', 'b.json', '--events', 'a.json'], 'no file of rules'],
    ['standard input twice', ['-', '--events=-'], 'cannot both be read'],
    [
      'an unknown expectation',
      ['rules', '--events', 'logs', '--expect', 'x'],
      '--expect cannot be',
    ],
    ['an unknown rule', ['rules', '--events', 'logs', '--rule', 'nosuch'], 'No rule is called'],
    ['an unknown event', ['rules', '--events', 'logs', '--event', 'x#1'], 'No file of events'],
    ['a folder without events', ['rules', '--events', 'rules'], 'there is no .json, .ndjson'],
    ['a file that is not there', ['rules', '--events', 'x.json'], 'no such file'],
    ['a file without events', ['rules', '--events', 'empty.json'], 'there is no event in'],
  ])('ends with 2: %s', async (_, words, message) => {
    const cwd = withFixtures({ 'empty.json': '' });
    const { code, stderr } = await sigmaglot(['test', ...words], { cwd });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) });
  });

  it('writes no half of a report, and ends quietly when nobody reads', async () => {
    const cwd = withFixtures({ 'logs/y.ndjson': '{"Image":"\\\\whoami.exe"}\n'.repeat(20_000) });
    const child = spawn(
      process.execPath,
      [...[main, 'test', 'rules', '--events', 'logs', '--json', '--junit', 'out.xml', '-q']],
      { cwd },
    );
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    if (existsSync(join(cwd, 'out.xml'))) {
      expect(readFileSync(join(cwd, 'out.xml'), 'utf8')).toMatch(/<\/testsuites>\n$/);
    }
  });
});
