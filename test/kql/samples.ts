import { createConverter, parseDocuments } from '../../src/index.ts';
import { sampleRules } from '../rules.ts';

/** The queries of the project's own rules in a pipeline. */
export function convertSamples(pipeline: string): string[] {
  const { convert } = createConverter({ target: 'kql', pipelines: [pipeline] });
  return sampleRules().flatMap(({ path, text }) =>
    parseDocuments({ name: path, text }).flatMap((parsed) => convert(parsed).queries),
  );
}
