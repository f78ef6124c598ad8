import { setImmediate as nextTurn } from 'node:timers/promises';

import type { ParsedDocument } from '../index.ts';
import { checkConversion, type MaxLoss } from '../verify/max-loss.ts';
import type { RuleFile } from './find-rules.ts';
import type { Outcome, Target } from './outcome.ts';
import { openOutput, type Output } from './output.ts';
import type { Progress } from './progress.ts';
import { readDocuments } from './read-documents.ts';
import { renderText } from './render.ts';
import type { Reporting } from './report.ts';

/** What to convert, and who is told of it. */
export interface Batch {
  readonly files: readonly RuleFile[];
  readonly targets: readonly Target[];
  readonly output: { readonly path: string | undefined; readonly json: boolean };
  readonly progress: Progress;
  readonly report: Reporting;
  /** Set when queries are compared with their rules, with what they may differ by. */
  readonly checked: { readonly limit: MaxLoss | undefined } | undefined;
}

/** Converts every document of every file, in order. Each is parsed once for all targets. */
export async function convertAll(batch: Batch): Promise<void> {
  const { files, targets, progress, report, checked } = batch;
  let output: Output | undefined;
  for (const [index, file] of files.entries()) {
    const documents = await readDocuments(file);
    const several = files.length * targets.length * documents.length > 1;
    output ??= openOutput({ ...batch.output, targets, several });
    for (const [at, parsed] of documents.entries()) {
      const number = documents.length > 1 ? at + 1 : undefined;
      const outcomes = await Promise.all(
        targets.map((target) => convertFor(target, parsed, { file, number, checked })),
      );
      report.add(outcomes);
      outcomes.forEach(output.write);
    }
    progress.step(index + 1);
    // Ctrl-C and a broken pipe are noticed between two turns of the event loop only.
    await nextTurn();
  }
  output?.end();
}

async function convertFor(
  target: Target,
  parsed: ParsedDocument,
  { file, number, checked }: Pick<Outcome, 'file' | 'number'> & Pick<Batch, 'checked'>,
): Promise<Outcome> {
  const { converter } = target;
  const converted = converter.convert(parsed);
  const conversion = checked ? checkConversion(converted, converter, checked.limit) : converted;
  const text = await renderText(file, target, conversion);
  return { file, number, target, conversion, text };
}
