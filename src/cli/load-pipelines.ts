import { loadPipeline, type Diagnostic, type Pipeline } from '../index.ts';
import { statsAt } from './file-stats.ts';
import { readSource } from './read-source.ts';

/** What `-p` names, and what is to be said about the files among it. */
export interface NamedPipelines {
  readonly pipelines: readonly (string | Pipeline)[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Loads the pipeline files among the values of `-p`; the other values are names. */
export async function loadPipelines(values: readonly string[]): Promise<NamedPipelines> {
  const pipelines: (string | Pipeline)[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const value of values) {
    if (!isFile(value)) {
      pipelines.push(value);
      continue;
    }
    const { source, problem } = await readSource(value);
    if (problem) {
      diagnostics.push(problem);
      continue;
    }
    const loaded = loadPipeline(source);
    diagnostics.push(...loaded.diagnostics);
    if (loaded.pipeline) pipelines.push(loaded.pipeline);
  }
  return { pipelines, diagnostics };
}

const isFile = (value: string): boolean => /\.ya?ml$/i.test(value) || isNoFolder(value);

// A name of a pipeline may also be the name of a folder that happens to stand there.
function isNoFolder(value: string): boolean {
  return statsAt(value)?.isDirectory() === false;
}
