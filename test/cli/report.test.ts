import { describe, expect, it } from 'vitest';

import { sigmaglot, type Ended } from './command.ts';
import { brokenRule, folderWith, rule, secondBackend, unmappedRule } from './folder.ts';

const files = {
  'r/a.yml': rule('One'),
  'r/b.yml': unmappedRule,
  'r/c.yml': brokenRule,
  'r/d.yml': `${rule('Four')}  unused:\n    Image: x\n`.replace(
    /( {2}condition.*\n)([^]*)/,
    '$2$1',
  ),
  'second.mjs': secondBackend,
};

function convert(...words: string[]): Promise<Ended> {
  return sigmaglot(['convert', '-t', 's1ql', ...words], { cwd: folderWith(files) });
}

describe('diagnostics on standard error', () => {
  it('show the place in the rule, the caret and the hint', async () => {
    const { stderr } = await convert('r/b.yml');
    expect(stderr)
      .toBe(`r/b.yml:7:5: error[unmapped-field]: The target has no field for "NoSuchField" in this logsource.
  7 |     NoSuchField: x
    |     ^^^^^^^^^^^
  hint: Use --on-unmapped drop to leave the item out, or keep to print the Sigma name.
`);
  });

  it('end with a summary and what was found how often', async () => {
    const { code, stderr } = await convert('r', '--json');
    expect(code).toBe(1);
    const lines = stderr.trimEnd().split('\n');
    const at = lines.findIndex((line) => line.includes('rules: '));
    expect(lines[at]).toBe('4 rules: 2 converted, 2 with errors; 1 warning');
    expect(lines.slice(at + 1)).toContain('       1 error[unmapped-field]');
    expect(lines.slice(at + 1)).toContain('       1 warning[unused-detection]');
  });

  it('have a summary for each target', async () => {
    const { stderr } = await convert('r', '-t', './second.mjs');
    expect(stderr).toContain('\ns1ql: 4 rules: 2 converted, 2 with errors; 1 warning\n');
    expect(stderr).toContain('\nsecond: 4 rules: 3 converted, 1 with errors; 1 warning\n');
  });

  it('have no summary for one rule', async () => {
    expect((await convert('r/a.yml', '-t', './second.mjs')).stderr).toBe('');
  });

  it('--quiet keeps the errors and leaves out warnings and summary', async () => {
    const { code, stderr } = await convert('r', '--quiet');
    expect(code).toBe(1);
    expect(stderr).toContain('error[unmapped-field]');
    expect(stderr).not.toContain('warning');
    expect(stderr).not.toContain('rules:');
    expect((await convert('r/d.yml', '-q')).stderr).toBe('');
  });

  it('have no progress and no control characters in a pipe', async () => {
    const { stdout, stderr } = await convert('r');
    expect(stdout + stderr).not.toMatch(/[\r\x1b]/);
  });
});

describe('--fail-on', () => {
  it.each([
    ['error', 'r/a.yml', 0],
    ['error', 'r/b.yml', 1],
    ['error', 'r/d.yml', 0],
    ['warning', 'r/a.yml', 0],
    ['warning', 'r/b.yml', 1],
    ['warning', 'r/d.yml', 1],
    ['never', 'r/b.yml', 0],
    ['never', 'r/d.yml', 0],
    ['never', 'r/no.yml', 2],
  ])('%s ends %s with %i', async (failOn, path, code) => {
    expect((await convert(path, '--fail-on', failOn)).code).toBe(code);
  });
});

describe('colours', () => {
  it.each([
    ['no terminal', {}, false],
    ['FORCE_COLOR', { FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, false],
    ['NO_COLOR', { NO_COLOR: '1' }, false],
  ])('with %s', async (_, env: Record<string, string>, coloured) => {
    const cwd = folderWith(files);
    const { stdout, stderr } = await sigmaglot(['convert', 'r', '-t', 's1ql'], { cwd, env });
    expect(stderr.includes('\x1b[1;31merror[unmapped-field]\x1b[0m')).toBe(coloured);
    expect(stderr.includes('\x1b')).toBe(coloured);
    expect(stdout, 'queries are never coloured').not.toContain('\x1b');
  });
});
