import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

import { convert } from '../../src/index.ts';

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

/** A module with a backend of a user's own; it can say that a field has a value, and no more. */
export const secondBackend: string = `
export const backend = {
  name: 'second',
  title: 'A second target',
  extension: 'txt',
  order: 'rule',
  options: [],
  pipelines: [],
  defaultPipeline: () => 'none',
  formats: [
    {
      name: 'page',
      title: 'A page',
      extension: 'md',
      render: async ({ basename, queries }) => '# ' + basename + '\\n' + queries,
    },
  ],
  dialect: () => ({
    and: ' & ',
    or: ' | ',
    not: '!',
    comment: (text) => '// ' + text,
    needsBrackets: () => false,
    prepare: (expr) => expr,
    printers: { string: ({ field, pattern }) => field + '="' + pattern + '"' },
  }),
};
`;
