import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { backends, convert, printDiagnostic, type Backend } from '../src/index.ts';
import { project } from './corpus.ts';
import { filesUnder, sampleRules } from './rules.ts';

const rules = sampleRules();

const snapshotOf = ({ extension }: Backend, path: string): string =>
  path.replace(/yml$/, extension);

/** The queries of a file, then what was said about it as comments of the language. */
function converted(backend: Backend, path: string, text: string): string {
  const { queries, diagnostics } = convert(text, { target: backend, name: `rules/${path}` });
  const said = diagnostics.map((one) => printDiagnostic(one));
  return [...queries, ...said].map((part) => `${part}\n`).join('\n');
}

describe.each(backends)('snapshots of $name', (backend) => {
  it.each(rules)('pins $path', async ({ path, text }) => {
    const file = join(project, 'snapshots', backend.name, snapshotOf(backend, path));
    await expect(converted(backend, path, text)).toMatchFileSnapshot(file);
  });

  it('has no snapshot without a rule', () => {
    const known = new Set(rules.map(({ path }) => snapshotOf(backend, path)));
    const orphans = filesUnder(`snapshots/${backend.name}`).filter((path) => !known.has(path));
    expect(orphans).toEqual([]);
  });
});
