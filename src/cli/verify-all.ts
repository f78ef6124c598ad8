import { setImmediate as nextTurn } from 'node:timers/promises';

import { hasError, type Diagnostic, type ParsedDocument } from '../index.ts';
import { excess, type MaxLoss } from '../verify/max-loss.ts';
import { verdictRecord, type VerdictRecord } from '../verify/record.ts';
import { verdictLines } from '../verify/verdict-text.ts';
import { verifyConversion, type VerdictKind, type Verification } from '../verify/verify.ts';
import { countOf, showNumber } from './count.ts';
import type { RuleFile } from './find-rules.ts';
import type { Target } from './outcome.ts';
import type { Progress } from './progress.ts';
import { readDocuments } from './read-documents.ts';
import { oneLine } from './unreadable.ts';

/** What to verify. */
export interface VerifyWork {
  readonly files: readonly RuleFile[];
  readonly targets: readonly Target[];
  readonly limit: MaxLoss | undefined;
  readonly json: boolean;
  readonly progress: Progress;
}

/** Where verdicts go, and what keeps rules from having one. */
export interface VerifyOutput {
  readonly print: (text: string) => void;
  readonly report: (found: Diagnostic) => void;
}

/** A line of `verify --json`. */
interface VerifyRecord extends VerdictRecord {
  readonly rule: string;
  readonly id: string | null;
  readonly title: string | null;
  readonly target: string;
  readonly pipeline: string;
}

/** Verdicts in the order in which they are counted. */
const VERDICTS = ['exact', 'wider', 'narrower', 'different', 'unknown', 'refused'] as const;

type Tally = Map<VerdictKind, number>;

/**
 * Verifies every rule for every target. `failed` is true when a rule has an error, or a query
 * differs by more than the limit, or cannot be compared.
 */
export async function verifyAll(
  { files, targets, limit, json, progress }: VerifyWork,
  { print, report }: VerifyOutput,
): Promise<{ readonly failed: boolean; readonly summary: readonly string[] }> {
  const tallies = targets.map((): Tally => new Map());
  let failed = false;
  for (const [index, file] of files.entries()) {
    for (const parsed of await readDocuments(file)) {
      targets.forEach((target, at) => {
        const { verification, passed } = verifyFor(target, parsed, limit);
        failed ||= !passed;
        const { verdict } = verification;
        tallies[at]?.set(verdict, (tallies[at]?.get(verdict) ?? 0) + 1);
        const record = toRecord(verification, file, target);
        print(json ? `${JSON.stringify(record)}\n` : verdictText(record));
      });
      // What is wrong with the rule itself is the same for every target.
      if (hasError(parsed.diagnostics)) parsed.diagnostics.forEach(report);
    }
    progress.step(index + 1);
    // Ctrl-C and a broken pipe are noticed between two turns of the event loop only.
    await nextTurn();
  }
  return { failed, summary: summarize(targets, tallies) };
}

function verifyFor(
  { converter }: Target,
  parsed: ParsedDocument,
  limit: MaxLoss | undefined,
): { readonly verification: Verification; readonly passed: boolean } {
  const verification = verifyConversion(converter.convert(parsed), converter);
  const { verdict } = verification;
  const compared = verdict !== 'unknown' && verdict !== 'refused';
  return { verification, passed: compared && excess(verification, limit).length === 0 };
}

function toRecord(
  verification: Verification,
  { path }: RuleFile,
  { converter }: Target,
): VerifyRecord {
  const { conversion } = verification;
  return {
    rule: path,
    id: conversion.id ?? null,
    title: conversion.title ?? null,
    target: converter.backend.name,
    pipeline: converter.pipelines.join('+') || 'none',
    ...verdictRecord(verification),
  };
}

function verdictText(record: VerifyRecord): string {
  const { verdict, target, rule } = record;
  const lines = verdictLines(record).map((line) => `    ${line}\n`);
  return `${verdict.padEnd(9)} ${target}  ${oneLine(rule)}\n${lines.join('')}`;
}

function summarize(targets: readonly Target[], tallies: readonly Tally[]): readonly string[] {
  return targets.map(({ converter }, at) => {
    const tally = tallies[at] ?? new Map();
    const total = [...tally.values()].reduce((sum, count) => sum + count, 0);
    const counts = VERDICTS.flatMap((verdict) => {
      const count = tally.get(verdict);
      return count === undefined ? [] : [`${showNumber(count)} ${verdict}`];
    });
    return `${converter.backend.name}: ${countOf(total, 'rule')}: ${counts.join(', ')}`;
  });
}
