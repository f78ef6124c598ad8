import { expect, it } from 'vitest';

import { loadPipeline } from '../../src/pipeline/load.ts';
import { shown } from './run.ts';

/** What is reported of a pipeline file that is wrong. */
export interface Wrong {
  readonly text: string;
  /** As `line:column message (hint)`; `invalid-pipeline` where no other code stands before. */
  readonly reports: readonly string[];
}

export function checkWrong(files: readonly Wrong[]): void {
  it.each(files)('$text', ({ text, reports }) => {
    const { pipeline, diagnostics } = loadPipeline({ name: 'pipeline.yml', text });
    const found = diagnostics.map((one) => shown(one).replace(' invalid-pipeline', ''));
    expect({ pipeline, found }).toEqual({ pipeline: undefined, found: reports });
  });
}
