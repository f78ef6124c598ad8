import { basename, dirname, join } from 'node:path';

import type { Diagnostic } from '../index.ts';
import type { EventFile, Expectation } from '../test-rules/expectation.ts';
import { loadExpectations, type LoadedExpectations } from '../test-rules/load-expectations.ts';
import { loadRegression } from '../test-rules/load-regression.ts';
import { isUnder } from '../test-rules/place.ts';
import { statsAt } from './file-stats.ts';
import { STDIN } from './find-rules.ts';
import { readSource } from './read-source.ts';
import { placeOf } from './tested-rules.ts';

/** True for the names of files that say what is expected of rules, so that they are no rules. */
export function isExpectationFile(path: string): boolean {
  return /(?:^|[/\\.])expect\.ya?ml$|(?:^|[/\\])info\.yml$/i.test(path);
}

/**
 * Reads what is expected on files of events: of each file in `<file>.expect.yml`, and of a folder
 * in its `expect.yml`, or in `info.yml` as SigmaHQ writes it. Of folders that are read as a whole,
 * those above the file count too.
 */
export async function findExpectations(
  files: readonly EventFile[],
  folders: readonly string[],
  report: (path: string, found: Diagnostic) => void,
): Promise<Expectation[]> {
  const found: Expectation[] = [];
  const seen = new Set<string>();
  for (const { path } of files.filter((file) => file.path !== STDIN)) {
    for (const candidate of candidatesFor(path, folders)) {
      if (seen.has(candidate)) continue;
      seen.add(candidate);
      if (!statsAt(candidate)?.isFile()) continue;
      const { expectations, diagnostics } = await load(candidate);
      diagnostics.forEach((one) => report(candidate, one));
      found.push(...expectations);
    }
  }
  return found;
}

function candidatesFor(path: string, folders: readonly string[]): string[] {
  const own = dirname(path);
  const above: string[] = [];
  const isWhole = (place: string): boolean =>
    folders.some((folder) => place === folder || isUnder(place, folder));
  for (let at = own; at !== dirname(at) && isWhole(placeOf(dirname(at))); at = dirname(at)) {
    above.push(dirname(at));
  }
  const names = [own, ...above].flatMap((one) => [
    join(one, 'expect.yml'),
    join(one, 'expect.yaml'),
  ]);
  return [`${path}.expect.yml`, `${path}.expect.yaml`, ...names, join(own, 'info.yml')];
}

async function load(path: string): Promise<LoadedExpectations> {
  const { source, problem } = await readSource(path);
  if (!source) return { expectations: [], diagnostics: [problem] };
  const folder = placeOf(dirname(path));
  const name = basename(path);
  if (name === 'info.yml') {
    // Other programs have files of this name.
    const isRegression = /^(?:rule_metadata|regression_tests_info)\s*:/m.test(source.text);
    return isRegression ? loadRegression(source, folder) : { expectations: [], diagnostics: [] };
  }
  if (/^expect\./.test(name)) return loadExpectations(source, { kind: 'folder', place: folder });
  const place = placeOf(path.replace(/\.expect\.ya?ml$/, ''));
  return loadExpectations(source, { kind: 'file', place });
}
