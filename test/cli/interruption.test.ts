import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { main } from './command.ts';
import { brokenRule, folderWith, query, rule } from './folder.ts';

const many = Object.fromEntries(
  Array.from({ length: 300 }, (_, index) => [`r/${index}.yml`, rule(`Rule${index}`)]),
);

function ended(child: ChildProcess): Promise<{ code: number | null; stderr: string }> {
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stderr })));
}

describe('an interrupted command', () => {
  it('ends without a word when nobody reads its output any more', async () => {
    const cwd = folderWith(many);
    const child = spawn(process.execPath, [main, 'convert', 'r', '-t', 's1ql', '-q'], { cwd });
    child.stdout.once('data', () => child.stdout.destroy());
    expect(await ended(child)).toEqual({ code: 0, stderr: '' });
  });

  it('ends with 130 on Ctrl-C while it waits for input', async () => {
    const cwd = folderWith({ 'a.yml': brokenRule, 'out.txt': 'before' });
    const words = ['convert', 'a.yml', '-', '-t', 's1ql', '--json', '-o', 'out.txt'];
    const child = spawn(process.execPath, [main, ...words], { cwd });
    const waiting = ended(child);
    // What is wrong with the first rule is said before the second is read.
    await once(child.stderr, 'data');
    child.kill('SIGINT');
    expect((await waiting).code).toBe(130);
    expect(readdirSync(cwd).sort()).toEqual(['a.yml', 'out.txt']);
    expect(readFileSync(join(cwd, 'out.txt'), 'utf8')).toBe('before');
  });

  it('leaves whole files only when it is stopped in the middle', async () => {
    const cwd = folderWith(many);
    const child = spawn(process.execPath, [main, 'convert', 'r', '-t', 's1ql', '-o', 'out'], {
      cwd,
    });
    const waiting = ended(child);
    while (child.exitCode === null && !existsSync(join(cwd, 'out', '0.s1ql'))) await turn();
    child.kill('SIGINT');
    const { code } = await waiting;
    expect([0, 130]).toContain(code);
    const files = readdirSync(join(cwd, 'out'));
    expect(files.length).toBeGreaterThan(0);
    for (const name of files) {
      const text = readFileSync(join(cwd, 'out', name), 'utf8');
      expect(text).toBe(`${query(`Rule${name.split('.')[0]}`)}\n`);
    }
  });
});

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
