import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
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

import { project } from './corpus.ts';

const guide = readFileSync(join(project, 'CONTRIBUTING.md'), 'utf8');

/** The code block that follows a comment of the guide. */
function block(comment: string): string {
  const after = guide.split(`<!-- ${comment} -->`)[1];
  const body = after?.split('```')[1];
  if (body === undefined) throw new Error(`CONTRIBUTING.md has no block "${comment}"`);
  return body.slice(body.indexOf('\n') + 1);
}

const folder = mkdtempSync(join(tmpdir(), 'sigmaglot-contributing-'));
const run = (file: string, ...args: string[]): string =>
  execFileSync(process.execPath, [file, ...args], { cwd: folder, encoding: 'utf8' });

describe('the backend of CONTRIBUTING.md', () => {
  beforeAll(() => {
    for (const name of ['src', 'backends', 'package.json', 'tsconfig.json', 'tsconfig.base.json']) {
      cpSync(join(project, name), join(folder, name), { recursive: true });
    }
    symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'), 'dir');
    const file = join(folder, 'backends/example/index.ts');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, block('file: backends/example/index.ts'));
    appendFileSync(join(folder, 'backends/index.ts'), block('append: backends/index.ts'));
    writeFileSync(join(folder, 'rule.yml'), block('rule'));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('compiles under the rules of the project and prints the query of the guide', () => {
    run(join(project, 'node_modules/.bin/tsc'), '-b');
    const query = run('dist/src/cli/main.js', 'convert', '-t', 'example', 'rule.yml');
    expect(query).toBe(block('query'));
  });
});
