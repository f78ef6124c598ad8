import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const project: string = fileURLToPath(new URL('..', import.meta.url));

/**
 * The folder of the test data that is not part of the project: `$SIGMAGLOT_CORPUS`, or `../shared`
 * beside it. Tests that need it use `describe.skipIf(!hasCorpus)`, so that its absence is seen.
 */
export const corpus: string = resolve(
  process.env['SIGMAGLOT_CORPUS'] ?? join(project, '..', 'shared'),
);

export const hasCorpus: boolean = existsSync(join(corpus, 'sigmahq'));

/** A file of a folder: its path from there, and its text. */
export interface CorpusFile {
  readonly path: string;
  readonly text: string;
}

/** Every YAML file under a folder of the corpus, in the order of its path. */
export function readRules(folder: string): CorpusFile[] {
  const root = join(corpus, folder);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.ya?ml$/.test(path))
    .sort()
    .map((path) => ({ path: relative('.', path), text: readFileSync(join(root, path), 'utf8') }));
}

/** The objects of an NDJSON file of the corpus; the caller knows what its lines hold. */
export function readNdjson<T extends object = Record<string, unknown>>(path: string): T[] {
  const lines = readFileSync(join(corpus, path), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line): T => JSON.parse(line));
}
