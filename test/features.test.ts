import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { modifierNames } from '../src/rule/rule.ts';
import { project } from './corpus.ts';
import { printDiagnostic } from '../src/text/print-diagnostic.ts';
import { readText } from './read-rule.ts';
import { filesUnder } from './rules.ts';

const rules = filesUnder('rules/features');
const read = (path: string): string => readFileSync(join(project, 'rules/features', path), 'utf8');
const snapshotOf = (path: string): string => path.replace(/yml$/, 'txt');

/** The logic of each condition of each rule, then what is said about the rule. */
function logicOf(text: string): string {
  const parts = readText(text).flatMap(({ rule, logic, diagnostics }) => [
    `# ${rule?.title ?? 'no rule'}`,
    ...logic,
    ...diagnostics.map((one) => printDiagnostic(one)),
  ]);
  return `${parts.join('\n')}\n`;
}

describe('rules/features', () => {
  it.each(rules)('pins the logic of %s', async (path) => {
    const file = join(project, 'snapshots/logic', snapshotOf(path));
    await expect(logicOf(read(path))).toMatchFileSnapshot(file);
  });

  it.each(rules)('has no mistake in %s', (path) => {
    const readings = readText(read(path));
    expect(readings.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    expect(readings.every(({ rule }) => rule !== undefined)).toBe(true);
  });

  it('has no snapshot without a rule', () => {
    expect(filesUnder('snapshots/logic')).toEqual(rules.map(snapshotOf));
  });

  it('uses every modifier', () => {
    const used = new Set(rules.flatMap((path) => read(path).match(/(?<=\|)[a-z0-9]+/g) ?? []));
    expect(modifierNames.filter((name) => !used.has(name))).toEqual([]);
  });

  it('gives each rule an id of its own', () => {
    const ids = rules.flatMap((path) => read(path).match(/^id: .*$/gm) ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
