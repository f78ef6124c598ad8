import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { convertCommand } from '../src/cli/convert.ts';
import { exitCodes } from '../src/cli/exit-code.ts';
import { backends } from '../src/index.ts';
import { project } from './corpus.ts';
import { filesUnder } from './rules.ts';

const readme = readFileSync(join(project, 'README.md'), 'utf8');

interface Block {
  /** What stands after the three backticks. */
  readonly kind: string;
  readonly text: string;
  /** The text of a block of output right after it. */
  readonly output: string;
}

const blocks: readonly Block[] = [
  ...readme.matchAll(/^```(\w.*)\n([^]*?)^```\n(?:\n```text\n([^]*?)^```\n)?/gm),
].map(([, kind = '', text = '', output = '']) => ({ kind, text, output }));

const ofKind = (kind: RegExp): Block[] => blocks.filter((block) => kind.test(block.kind));

/** The cells of the first column of the table under a heading, without backticks. */
function firstColumn(heading: string): string[] {
  const section = readme.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) => (row.split('|')[1] ?? '').replaceAll('`', '').trim());
}

/** A folder as a reader of README.md has it: the rules, what is built, and the command. */
const folder = mkdtempSync(join(tmpdir(), 'sigmaglot-docs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(() => {
  cpSync(join(project, 'rules'), join(folder, 'rules'), { recursive: true });
  symlinkSync(join(project, 'dist'), join(folder, 'dist'), 'dir');
  mkdirSync(join(folder, 'bin'));
  const command = join(folder, 'bin/sigmaglot');
  const main = join(project, 'dist/src/cli/main.js');
  writeFileSync(command, `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`);
  chmodSync(command, 0o755);
});

describe('the commands of README.md', () => {
  const quickStart = (readme.split('## Quick start')[1]?.split('\n## ')[0] ?? '').matchAll(
    /^```sh\n(.*)\n```$/gm,
  );

  it('starts with two commands: one converts, one tests', () => {
    expect([...quickStart].map(([, line]) => line)).toEqual([
      expect.stringMatching(/^npm ci && node dist\/src\/cli\/main\.js convert .*\.yml$/),
      'npm ci && npm test',
    ]);
    expect(readFileSync(join(project, '.ci/run'), 'utf8')).toMatch(/^npm ci$[^]*^npm test$/m);
  });

  it.each(ofKind(/^sh\b/))('$text', ({ kind, text, output }) => {
    // Installing is not to be repeated here, and the tests are what is running.
    const script = text.replace(/^npm ci && /m, '').replace(/^npm test$/m, ':');
    const { PATH = '', FORCE_COLOR: _force, ...env } = process.env;
    const ended = spawnSync('bash', ['-euo', 'pipefail', '-c', `{ ${script}\n} 2>&1`], {
      cwd: folder,
      env: { ...env, PATH: `${join(folder, 'bin')}:${PATH}` },
      encoding: 'utf8',
    });
    const code = Number(/exit=(\d+)/.exec(kind)?.[1] ?? 0);
    expect({ code: ended.status, said: ended.stdout }).toEqual({
      code,
      said: expect.stringContaining(output),
    });
  });

  it('shows the record of a rule as it is', () => {
    const shown: Record<string, unknown> = JSON.parse(ofKind(/^json$/)[0]?.text ?? '');
    const [line = ''] = readFileSync(join(folder, 'queries.ndjson'), 'utf8').split('\n');
    const real: Record<string, unknown> = JSON.parse(line);
    expect({ ...real, queries: ['…'] }).toEqual(shown);
  });
});

describe('the examples of the library in README.md', () => {
  const examples = ofKind(/^ts$/);

  it('compile under strict rules', () => {
    const root = join(folder, 'library');
    mkdirSync(join(root, 'node_modules'), { recursive: true });
    symlinkSync(project, join(root, 'node_modules/sigmaglot'), 'dir');
    writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
    examples.forEach(({ text }, index) => writeFileSync(join(root, `${index}.ts`), text));
    const compilerOptions = {
      module: 'nodenext',
      target: 'es2022',
      strict: true,
      types: ['node'],
      typeRoots: [join(project, 'node_modules/@types')],
    };
    writeFileSync(join(root, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
    const compiler = join(project, 'node_modules/.bin/tsc');
    expect(spawnSync(compiler, ['-p', root], { encoding: 'utf8' }).stdout).toBe('');
  });

  it.each(examples.map((_, index) => [index, index === 0 ? /whoami/ : /^$/] as const))(
    'example %i runs',
    (index, printed) => {
      const script = join(folder, 'library', `${index}.js`);
      expect(execFileSync(process.execPath, [script], { encoding: 'utf8' })).toMatch(printed);
    },
  );
});

describe('the tables of README.md', () => {
  it('have every option of convert', () => {
    const options = Object.entries(convertCommand.options).map(([name, { alias }]) =>
      typeof alias === 'string' ? `-${alias}, --${name}` : `--${name}`,
    );
    expect(firstColumn('Options of `convert`')).toEqual(options);
  });

  it('have every exit code', () => {
    expect(firstColumn('Exit codes')).toEqual(Object.values(exitCodes).map(String));
  });

  it('have every target', () => {
    expect(firstColumn('Targets').sort()).toEqual(backends.map(({ name }) => name).sort());
  });
});

describe('links', () => {
  const pages = [
    'README.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    ...filesUnder('docs').map((path) => `docs/${path}`),
    ...filesUnder('backends').map((path) => `backends/${path}`),
  ].filter((path) => path.endsWith('.md'));

  it.each(pages)('of %s lead somewhere', (page) => {
    const text = readFileSync(join(project, page), 'utf8').replace(/```[^]*?```/g, '');
    const targets = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, target = '']) => target);
    const files = targets.filter((target) => !/^[a-z]+:/.test(target));
    const missing = files.filter((file) => !existsSync(join(project, dirname(page), file)));
    expect(missing).toEqual([]);
  });
});
