import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { parseDocuments } from '../../dist/src/index.js';

const project = fileURLToPath(new URL('../..', import.meta.url));
const shared = resolve(process.env.SIGMAGLOT_CORPUS ?? join(project, '..', 'shared'), 'sigmahq');
const folder = existsSync(shared) ? shared : join(project, 'rules');

/** The public rule set, parsed; or our own rules, where that is not there. */
export const documents = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.ya?ml$/.test(path))
  .sort()
  .flatMap((path) =>
    parseDocuments({ name: path, text: readFileSync(join(folder, path), 'utf8') }),
  );
