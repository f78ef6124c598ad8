import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

import { project } from './corpus.ts';
import { filesUnder } from './rules.ts';

/**
 * The folders of the core from the bottom up: each may import those before it and itself. The
 * data flow of a rule is the order: text → rule → condition logic → pipeline → backend → output.
 */
const LAYERS = [
  'src/text',
  'src/yaml',
  'src/logsource',
  'src/attack',
  'src/rule',
  'src/condition',
  'src/regex',
  'src/logic',
  'src/query',
  'src/pipeline',
  'src/backend',
  'src/evaluate',
  'src/test-rules',
  'backends',
  'src/convert',
  'src/verify',
  'src/witness',
  'src/explain',
  'src/navigator',
  'src/field-inventory',
  'src/index',
  'src/cli',
] as const;

/** Packages that one place alone may import. */
const OWNERS: Readonly<Record<string, string>> = {
  'js-yaml': 'src/yaml',
  handlebars: 'src/backend/template.ts',
  yargs: 'src/cli',
  'ipaddr.js': 'src/rule/network.ts',
  '@eslint-community/regexpp': 'src/regex/parse.ts',
  re2js: 'src/regex/matcher.ts',
};

interface Import {
  readonly from: string;
  readonly to: string;
}

const sources = [
  ...filesUnder('src').map((path) => `src/${path}`),
  ...filesUnder('backends').map((path) => `backends/${path}`),
].filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'));

const imports: readonly Import[] = sources.flatMap((from) => {
  const text = readFileSync(join(project, from), 'utf8');
  const found = text.matchAll(/(?:from|import)\s*\(?'([^']+)'/g);
  return [...found].map(([, to = '']) => ({
    from,
    to: to.startsWith('.') ? normalize(join(dirname(from), to)).replaceAll('\\', '/') : to,
  }));
});

const layerOf = (path: string): number =>
  LAYERS.findIndex((layer) => path === `${layer}.ts` || path.startsWith(`${layer}/`));

describe('layers', () => {
  it('finds the imports that it is about', () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  it('has a place for every file', () => {
    expect(sources.filter((path) => layerOf(path) === -1 && path !== 'src/usage-error.ts')).toEqual(
      [],
    );
  });

  it('imports from layers below only', () => {
    const upward = imports.filter(
      ({ from, to }) =>
        /^(?:src|backends)\//.test(to) && layerOf(to) > layerOf(from) && layerOf(from) !== -1,
    );
    expect(upward).toEqual([]);
  });

  it('keeps a backend to the kit and its own folder', () => {
    const strays = imports.filter(({ from, to }) => {
      const own = /^backends\/[^/]+\//.exec(from)?.[0];
      if (own === undefined || !/^(?:src|backends)\//.test(to)) return false;
      return to !== 'src/backend/index.ts' && !to.startsWith(own);
    });
    expect(strays).toEqual([]);
  });

  it('imports each package in one place', () => {
    const strays = imports.filter(({ from, to }) => {
      if (/^(?:src|backends)\//.test(to) || to.startsWith('node:')) return false;
      const owner = OWNERS[to.startsWith('yargs') ? 'yargs' : to];
      return owner === undefined || !(from === owner || from.startsWith(`${owner}/`));
    });
    expect(strays).toEqual([]);
  });

  it('uses Node in the command line only', () => {
    const strays = imports.filter(
      ({ from, to }) => to.startsWith('node:') && !from.startsWith('src/cli/'),
    );
    expect(strays).toEqual([]);
  });
});
