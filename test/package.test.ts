import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { convert } from '../src/index.ts';
import { project } from './corpus.ts';

const folder = mkdtempSync(join(tmpdir(), 'sigmaglot-package-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rule = readFileSync(
  join(
    project,
    'rules/windows/process_creation/proc_creation_win_webshell_susp_process_spawned_from_webserver.yml',
  ),
  'utf8',
);
const [query = ''] = convert(rule, { target: 's1ql' }).queries;

/** Runs a program in the folder of the user who has installed the package. */
function run(program: string, ...words: string[]): string {
  return execFileSync(program, words, { cwd: folder, encoding: 'utf8' });
}

function npm(...words: string[]): string {
  return run('npm', ...words, '--loglevel=error', '--no-audit', '--no-fund', '--prefer-offline');
}

/** Everything in the package, from its root. */
function packed(): string[] {
  const root = join(folder, 'node_modules/sigmaglot');
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .map((path) => path.replaceAll('\\', '/'));
}

describe('the package as a user installs it', () => {
  beforeAll(() => {
    // What is built is packed: building again would pull it from under the other tests.
    npm('pack', project, '--ignore-scripts');
    const [tarball = ''] = readdirSync(folder);
    writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
    npm('install', `./${tarball}`);
    writeFileSync(join(folder, 'rule.yml'), rule);
  }, 120_000);

  it('has the command', () => {
    const command = join(folder, 'node_modules/.bin/sigmaglot');
    expect(run(command, 'convert', 'rule.yml', '-t', 's1ql')).toBe(`${query}\n`);
  });

  it('has the library', () => {
    const script = `
      import { readFileSync } from 'node:fs';
      import { convert } from 'sigmaglot';
      const { queries } = convert(readFileSync('rule.yml', 'utf8'), { target: 's1ql' });
      console.log(queries.join());
    `;
    writeFileSync(join(folder, 'script.js'), script);
    expect(run(process.execPath, 'script.js')).toBe(`${query}\n`);
  });

  it('has types that a strict compiler takes without the types of Node', () => {
    mkdirSync(join(folder, 'types'));
    const source = `
      import { convert, UsageError, type Backend, type Conversion } from 'sigmaglot';

      export function queriesOf(text: string, target: Backend | string): readonly string[] {
        const { conversions }: { conversions: Conversion[] } = convert(text, { target });
        return conversions.flatMap(({ queries }) => queries);
      }
      // @ts-expect-error the target is needed
      export const wrong: unknown = convert('');
      export const hint = (error: UsageError): string | undefined => error.hint;
    `;
    writeFileSync(join(folder, 'types/index.ts'), source);
    const compilerOptions = {
      module: 'nodenext',
      moduleResolution: 'nodenext',
      target: 'es2022',
      strict: true,
      skipLibCheck: false,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      types: [],
    };
    writeFileSync(join(folder, 'types/tsconfig.json'), JSON.stringify({ compilerOptions }));
    expect(run(join(project, 'node_modules/.bin/tsc'), '-p', 'types')).toBe('');
  });

  it('holds what users need and nothing else', () => {
    const files = packed();
    const outside = files.filter((path) => !/^(?:dist\/(?:src|backends)|docs)\//.test(path));
    const readmes = /^backends\/[^/]+\/README\.md$/;
    expect(outside.filter((path) => !readmes.test(path)).sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'package.json',
    ]);
    const strange = files.filter((path) =>
      /\.tsbuildinfo$|\.test\.|(?<!\.d)\.ts$|\.ya?ml$/.test(path),
    );
    expect(strange).toEqual([]);
  });
});
