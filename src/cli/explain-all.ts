import { setImmediate as nextTurn } from 'node:timers/promises';

import type { Explainer, ExplanationFormat, RuleExplanation } from '../index.ts';
import { UsageError } from '../text/usage-error.ts';
import type { RuleFile } from './find-rules.ts';
import { openFolder } from './folder.ts';
import { isFolder } from './output.ts';
import { readDocuments } from './read-documents.ts';
import { withoutExtension } from './render.ts';
import type { Speaker } from './speaker.ts';
import { writeWhole } from './write-file.ts';

/** What to explain, how, and where to. */
export interface ExplainBatch {
  readonly files: readonly RuleFile[];
  readonly explainer: Explainer;
  readonly format: ExplanationFormat;
  readonly speaker: Speaker;
  /** The value of `-o`; undefined for standard output. */
  readonly path: string | undefined;
}

/** Explains every document of every file, in order. */
export async function explainAll(batch: ExplainBatch): Promise<void> {
  const { files, explainer, speaker } = batch;
  let output: PageOutput | undefined;
  for (const file of files) {
    const documents = await readDocuments(file);
    output ??= openPages(batch, files.length * documents.length > 1);
    for (const [at, parsed] of documents.entries()) {
      const { explanation, diagnostics } = explainer.explain(parsed);
      for (const one of diagnostics) speaker.report(file.path, one);
      const number = documents.length > 1 ? at + 1 : undefined;
      if (explanation) output.write({ file, number, explanation });
    }
    // Ctrl-C and a broken pipe are noticed between two turns of the event loop only.
    await nextTurn();
  }
  output?.end();
}

interface Page {
  readonly file: RuleFile;
  /** The place of the document in its file, from 1; undefined when it is the only one. */
  readonly number: number | undefined;
  readonly explanation: RuleExplanation;
}

interface PageOutput {
  readonly write: (page: Page) => void;
  readonly end: () => void;
}

function openPages({ format, path }: ExplainBatch, several: boolean): PageOutput {
  const isRecords = format.name === 'json';
  if (path !== undefined && isFolder(path, several && !isRecords)) return toFolder(path, format);
  if (several && format.separator === undefined) {
    const hint = 'Name one with -o: it gets a file for each rule.';
    throw new UsageError(`Several pages in the format ${format.name} need a folder.`, hint);
  }
  return path === undefined ? toStandardOutput(format) : toFile(path, format);
}

function pageText({ file, explanation }: Page, format: ExplanationFormat): string {
  if (format.name !== 'json') return format.render(explanation);
  return `${JSON.stringify({ rule: file.path, ...explanation })}\n`;
}

function toStandardOutput(format: ExplanationFormat): PageOutput {
  let between = '';
  return {
    write: (page) => {
      process.stdout.write(between + pageText(page, format));
      between = format.separator ?? '';
    },
    end: () => {},
  };
}

function toFile(path: string, format: ExplanationFormat): PageOutput {
  const pages: string[] = [];
  return {
    write: (page) => pages.push(pageText(page, format)),
    end: () => {
      // What the file held before is not replaced by nothing.
      if (pages.length > 0) writeWhole(path, pages.join(format.separator ?? ''));
    },
  };
}

function toFolder(path: string, format: ExplanationFormat): PageOutput {
  const folder = openFolder(path);
  return {
    write: (page) => {
      const number = page.number === undefined ? '' : `.${page.number}`;
      const name = `${withoutExtension(page.file.relative)}${number}.${format.extension}`;
      folder.write(name, pageText(page, format));
    },
    end: () => {},
  };
}
