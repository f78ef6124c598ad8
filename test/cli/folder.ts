import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';

import { convert } from '../../src/index.ts';
import { project } from '../corpus.ts';

/** A folder for one test with some files in it; it goes when the test is over. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'sigmaglot-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return folder;
}

/** Every file under a folder with its text, by path. */
export function filesIn(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Object.fromEntries(
    paths.map((path) => [
      path.slice(folder.length + 1).replaceAll('\\', '/'),
      readFileSync(path, 'utf8'),
    ]),
  );
}

/** A rule with one comparison, whose query shows which rule it is. */
export function rule(title: string, detection = `Image: ${title}.exe`): string {
  return `title: ${title}
logsource:
  category: process_creation
  product: windows
detection:
  selection:
    ${detection}
  condition: selection
`;
}

/** What S1QL makes of such a rule: what is tested here is the command, not the backend. */
export function query(title: string): string {
  const [text] = convert(rule(title), { target: 's1ql' }).queries;
  if (text === undefined) throw new Error(`the rule ${title} has no query`);
  return text;
}

/** A rule with an error, whose title can still be read. */
export const brokenRule: string = rule('Broken', 'Image|nosuchmodifier: x');

/** A rule of which the target does not know a field. */
export const unmappedRule: string = rule('Unmapped', 'NoSuchField: x');

/**
 * A module with a backend of a user's own: S1QL under another name, with another comment and
 * extension, so that several targets can be told apart.
 */
export const secondBackend: string = `
import { backends } from ${JSON.stringify(pathToFileURL(join(project, 'dist/src/index.js')).href)};
const s1ql = backends.find(({ name }) => name === 's1ql');
const dialect = s1ql.dialect({ style: 'exact' });
export const backend = {
  ...s1ql,
  name: 'second',
  title: 'A second target',
  extension: 'txt',
  options: [],
  defaultPipeline: () => 'none',
  dialect: () => ({ ...dialect, comment: (text) => '// ' + text }),
};
`;
