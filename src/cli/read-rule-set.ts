import type { SigmaDocument } from '../index.ts';
import { hasError } from '../text/diagnostic.ts';
import { UsageError } from '../text/usage-error.ts';
import { findRules } from './find-rules.ts';
import { readDocuments } from './read-documents.ts';
import type { Speaker } from './speaker.ts';
import { showPath } from './unreadable.ts';

/**
 * Every document of files and folders that has no error; the others are reported. Undefined, with
 * the reasons given, when there is no file to read.
 *
 * @throws {UsageError} when no path is named.
 */
export async function readRuleSet(
  paths: readonly string[],
  speaker: Speaker,
): Promise<readonly SigmaDocument[] | undefined> {
  if (paths.length === 0) {
    throw new UsageError('No rule is named.', 'Name files or folders, or - for standard input.');
  }
  const files = findRules(paths);
  const documents: SigmaDocument[] = [];
  for (const file of files) {
    for (const { document, diagnostics } of await readDocuments(file)) {
      for (const one of diagnostics) speaker.report(file.path, one);
      if (document && !hasError(diagnostics)) documents.push(document);
    }
  }
  if (files.length === 0) {
    speaker.line(`sigmaglot: there is no .yml or .yaml file in ${paths.map(showPath).join(', ')}.`);
  }
  return files.every(({ problem }) => problem) ? undefined : documents;
}
