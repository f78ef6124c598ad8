import { describe, expect, it } from 'vitest';

import { hasError, normalize, parseDocuments } from '../../src/index.ts';
import { hasCorpus, readRules, type CorpusFile } from '../corpus.ts';

/**
 * Public rules that are wrong, by path, with what is wrong with them. None is; a rule that comes
 * in here needs a reason.
 */
const WRONG: Readonly<Record<string, string>> = {};

describe.skipIf(!hasCorpus)('public rules', () => {
  it.for(['sigmahq', 's1-pages/rules'])('of %s are read without an error', (folder) => {
    const files = readRules(folder);
    const wrong = files.filter((file) => !isSound(file)).map(({ path }) => path);
    console.log(`${folder}: ${files.length - wrong.length} of ${files.length} rules read`);
    expect(wrong).toEqual(Object.keys(WRONG).filter((path) => wrong.includes(path)));
  });
});

/** True when there is one rule in a file, and logic for each of its conditions. */
function isSound({ path, text }: CorpusFile): boolean {
  const [parsed, ...others] = parseDocuments({ name: path, text });
  if (parsed?.document?.kind !== 'rule' || others.length > 0) return false;
  const { conditions, diagnostics } = normalize(parsed.document);
  const all = conditions.length === parsed.document.conditions.length && conditions.length > 0;
  return all && !hasError([...parsed.diagnostics, ...diagnostics]);
}
