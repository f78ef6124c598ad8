import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { createExplainer, explanationFormats, parseDocuments } from '../../src/index.ts';
import { project } from '../corpus.ts';
import { filesUnder, sampleRules } from '../rules.ts';

const rules = sampleRules();
// The queries are pinned for each target by themselves.
const explainer = createExplainer({ targets: [] });
const text = explanationFormats.find(({ name }) => name === 'text');

function explained(path: string, rule: string): string {
  const pages = parseDocuments({ name: `rules/${path}`, text: rule }).flatMap((parsed) => {
    const { explanation } = explainer.explain(parsed);
    return explanation ? [text?.render(explanation)] : [];
  });
  return pages.join(text?.separator);
}

const snapshotOf = (path: string): string => path.replace(/yml$/, 'txt');

describe('explanations', () => {
  it.each(rules)('pins $path', async ({ path, text: rule }) => {
    const file = join(project, 'snapshots', 'explain', snapshotOf(path));
    await expect(explained(path, rule)).toMatchFileSnapshot(file);
  });

  it('has no snapshot without a rule', () => {
    const known = new Set(rules.map(({ path }) => snapshotOf(path)));
    expect(filesUnder('snapshots/explain').filter((path) => !known.has(path))).toEqual([]);
  });
});
