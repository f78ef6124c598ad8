import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import * as api from '../src/index.ts';
import { project } from './corpus.ts';
import { filesUnder } from './rules.ts';

describe('exports', () => {
  it('gives users what the README shows', () => {
    expect(Object.keys(api)).toEqual(
      expect.arrayContaining([
        'backends',
        'convert',
        'createConverter',
        'parseDocuments',
        'printDiagnostic',
        'UsageError',
      ]),
    );
  });

  it('lists every backend folder in backends/index.ts', () => {
    const folders = new Set(
      filesUnder('backends')
        .filter((path) => path.includes('/'))
        .map((path) => path.split('/')[0]),
    );
    const index = readFileSync(join(project, 'backends', 'index.ts'), 'utf8');
    const missing = [...folders].filter((folder) => !index.includes(`'./${folder}/index.ts'`));
    expect(missing.map((folder) => `import { ${folder} } from './${folder}/index.ts';`)).toEqual(
      [],
    );
  });

  it('has a README for every backend', () => {
    const files = filesUnder('backends');
    const folders = [
      ...new Set(files.filter((path) => path.includes('/')).map((path) => path.split('/')[0])),
    ];
    expect(folders.filter((folder) => !files.includes(`${folder}/README.md`))).toEqual([]);
  });
});
