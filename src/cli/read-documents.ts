import { parseDocuments, type ParsedDocument } from '../index.ts';
import type { RuleFile } from './find-rules.ts';
import { readSource } from './read-source.ts';

/** The documents of a rule file; of a file that cannot be read, one that says why. */
export async function readDocuments(file: RuleFile): Promise<ParsedDocument[]> {
  if (file.problem) return [{ diagnostics: [file.problem] }];
  const { source, problem } = await readSource(file.path);
  return source ? parseDocuments(source) : [{ diagnostics: [problem] }];
}
