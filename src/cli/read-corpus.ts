import { indexCorpus, type Corpus, type Rule } from '../index.ts';
import { findRules } from './find-rules.ts';
import { readDocuments } from './read-documents.ts';

/** The rules of some folders, counted. */
export interface ReadCorpus {
  readonly corpus: Corpus;
  /** Documents and files that could not be read. */
  readonly broken: number;
}

/** Reads every rule of files and folders to count indicators in. */
export async function readCorpus(paths: readonly string[]): Promise<ReadCorpus> {
  const rules: Rule[] = [];
  let broken = 0;
  for (const file of findRules(paths)) {
    for (const { document } of await readDocuments(file)) {
      if (document?.kind === 'rule') rules.push(document);
      else if (!document) broken++;
    }
  }
  return { corpus: indexCorpus(rules), broken };
}
