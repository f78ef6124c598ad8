import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { project } from './corpus.ts';

export interface RuleFile {
  /** From the folder `rules`, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Our own valid rules: the samples and one rule for each construct. Not those under `invalid`. */
export function sampleRules(): RuleFile[] {
  const root = join(project, 'rules');
  return filesUnder('rules')
    .filter((path) => path.endsWith('.yml') && !path.startsWith('invalid/'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** The files under a folder of the project, from there, sorted; none when it does not exist. */
export function filesUnder(folder: string): string[] {
  const root = join(project, folder);
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}
