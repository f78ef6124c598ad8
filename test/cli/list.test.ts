import { describe, expect, it } from 'vitest';

import { backends, modifiers } from '../../src/index.ts';
import { sigmaglot } from './command.ts';
import { folderWith, secondBackend } from './folder.ts';

async function list(...words: string[]): Promise<string> {
  const { code, stdout, stderr } = await sigmaglot(['list', ...words]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

async function records(...words: string[]): Promise<Record<string, unknown>[]> {
  const lines = (await list(...words, '--json')).trimEnd().split('\n');
  return lines.map((line): Record<string, unknown> => JSON.parse(line));
}

describe('list', () => {
  it('targets: every backend with its options', async () => {
    const table = await list('targets');
    const lines = table.split('\n').map((line) => line.split(/ {2,}/));
    for (const { name, title } of backends) {
      expect(lines).toContainEqual(expect.arrayContaining([name, title]));
    }
    expect(table).toContain('-O style=exact|catalog');
    expect((await records('targets')).map(({ name }) => name)).toEqual(
      backends.map(({ name }) => name),
    );
  });

  it('pipelines: those of one target, the default marked', async () => {
    expect(await list('pipelines', '-t', 's1ql')).toMatch(/^s1ql +deep-visibility .*\(default\)$/m);
    expect(await records('pipelines', '-t', 's1ql')).toContainEqual({
      target: 's1ql',
      name: 'catalog',
      title: expect.any(String),
      default: false,
    });
  });

  it('formats: text and json for every target, and its own', async () => {
    const found = await records('formats', '-t', 's1ql');
    expect(found.map(({ name, extension }) => [name, extension])).toEqual([
      ['text', 's1ql'],
      ['json', 'json'],
      ['page', 'md'],
    ]);
  });

  it('modifiers: all of them with an example', async () => {
    const found = await records('modifiers');
    expect(found.map(({ name }) => name)).toEqual(Object.keys(modifiers));
    expect(await list('modifiers')).toMatch(
      /^windash +each dash .* {2}CommandLine\|contains\|windash/m,
    );
  });

  it('shows a backend of the user’s own', async () => {
    const cwd = folderWith({ 'second.mjs': secondBackend });
    const { stdout } = await sigmaglot(['list', 'targets', '-t', './second.mjs'], { cwd });
    expect(stdout).toBe('second  A second target\n');
  });
});
