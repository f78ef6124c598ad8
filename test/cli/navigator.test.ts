import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { sigmaglot } from './command.ts';
import { folderWith } from './folder.ts';

const rule = (title: string, tag: string): string => `title: ${title}
tags: [${tag}]
logsource: { category: process_creation, product: windows }
detection: { selection: { Image: a }, condition: selection }
`;

describe('navigator', () => {
  it('writes a layer of the rules of a folder', async () => {
    const cwd = folderWith({
      'rules/a.yml': rule('First', 'attack.t1105'),
      'rules/b.yml': rule('Second', 'attack.t1105'),
    });
    const ended = await sigmaglot(['navigator', 'rules', '--name', 'Ours', '-o', 'layer.json'], {
      cwd,
    });
    expect(ended).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(JSON.parse(readFileSync(join(cwd, 'layer.json'), 'utf8'))).toMatchObject({
      name: 'Ours',
      techniques: [{ techniqueID: 'T1105', score: 2, comment: 'First\nSecond' }],
    });
  });

  it('leaves a rule with an error out, says so, and writes the others', async () => {
    const cwd = folderWith({ 'a.yml': rule('First', 'attack.t1105'), 'b.yml': 'title: Second' });
    const { code, stdout, stderr } = await sigmaglot(['navigator', 'a.yml', 'b.yml'], { cwd });
    expect({ code, layer: JSON.parse(stdout) }).toMatchObject({
      code: 1,
      layer: { name: 'Sigma rules', techniques: [{ techniqueID: 'T1105', score: 1 }] },
    });
    expect(stderr).toContain('b.yml:1:1: error[');
  });

  it.each([
    [[], 'No rule is named'],
    [['missing.yml'], 'missing.yml'],
  ])('refuses %j', async (words, message) => {
    const { code, stdout, stderr } = await sigmaglot(['navigator', ...words]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
