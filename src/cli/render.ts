import { basename } from 'node:path';

import { diagnosticRecord, type Conversion, type DiagnosticRecord } from '../index.ts';
import type { RuleFile } from './find-rules.ts';
import type { Outcome, Target } from './outcome.ts';
import { oneLine } from './unreadable.ts';

/** A line of `convert --json`: what became of one rule on one target. */
export interface ConvertRecord {
  readonly rule: string;
  readonly id: string | null;
  readonly title: string | null;
  readonly target: string;
  readonly pipeline: string;
  readonly format: string;
  readonly queries: readonly string[];
  readonly diagnostics: readonly DiagnosticRecord[];
}

const RULE_EXTENSION = /\.ya?ml$/i;

/** The path of a rule file without the extension of rule files. */
export function withoutExtension(path: string): string {
  return path.replace(RULE_EXTENSION, '');
}

/** The queries of a rule in the format of a target; undefined when there are none. */
export async function renderText(
  file: RuleFile,
  { format }: Target,
  { document, queries }: Conversion,
): Promise<string | undefined> {
  if (queries.length === 0 || document?.kind !== 'rule') return undefined;
  if (!format) return `${joined(queries)}\n`;
  return format.render({
    rule: document,
    basename: withoutExtension(basename(file.relative)),
    queries,
  });
}

// Queries of several lines need a gap between them, so that one can see where each ends.
function joined(queries: readonly string[]): string {
  return queries.join(queries.some((query) => query.includes('\n')) ? '\n\n' : '\n');
}

/** The queries of an outcome in the format of its target. */
export function queriesOf({ target, conversion, text }: Outcome): readonly string[] {
  return target.format && text !== undefined ? [text] : conversion.queries;
}

/** An outcome as plain data, in the order of keys that is printed. */
export function toRecord(outcome: Outcome): ConvertRecord {
  const { file, target, conversion } = outcome;
  const { format, converter } = target;
  return {
    rule: file.path,
    id: conversion.id ?? null,
    title: conversion.title ?? null,
    target: converter.backend.name,
    pipeline: converter.pipelines.join('+') || 'none',
    format: format?.name ?? 'text',
    queries: queriesOf(outcome),
    diagnostics: conversion.diagnostics.map(diagnosticRecord),
  };
}

/** The comment above a rule's queries where many stand in one text. */
export function heading({ file, target, conversion }: Outcome, withTarget: boolean): string {
  const { dialect, backend } = target.converter;
  const title = conversion.title === undefined ? '' : `: ${conversion.title}`;
  const suffix = withTarget ? ` [${backend.name}]` : '';
  // Path and title are a stranger's: a line break in them would end the comment.
  return dialect.comment(oneLine(`${file.path}${title}${suffix}`));
}
