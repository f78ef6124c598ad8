import { isDeepStrictEqual } from 'node:util';

import { expect } from 'vitest';

import { readNdjson } from '../corpus.ts';
import { differences } from './differences.ts';
import type { Case } from './typed.ts';

/** What became of a case. */
export type Verdict =
  | { readonly met: boolean; readonly expected: unknown; readonly actual: unknown }
  /** The case is about an API, not about Sigma; the reason goes on from "about". */
  | { readonly notApplicable: string };

export const notApplicable = (reason: string): Verdict => ({ notApplicable: reason });

export function same(actual: unknown, expected: unknown): Verdict {
  return { met: isDeepStrictEqual(plain(actual), plain(expected)), expected, actual };
}

// As JSON has it: no undefined, no difference between absent and undefined.
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

/**
 * Judges every case of some kinds of a file. Fails when a case is not met that differences.ts
 * does not list, and when a listed one is met. Prints the counts, with each reason for which
 * cases do not apply.
 */
export function checkCases<C extends Case>(
  file: string,
  kinds: readonly string[],
  judge: (found: C) => Verdict,
): void {
  const listed = new Set(Object.values(differences).flatMap((ids) => ids[file] ?? []));
  const counts = { met: 0, different: 0 };
  const reasons = new Map<string, number>();
  const unlisted: string[] = [];
  const stale: string[] = [];
  for (const found of readNdjson<C>(`conformance/${file}.ndjson`)) {
    if (!kinds.includes(found.kind)) continue;
    const verdict = judge(found);
    if ('notApplicable' in verdict) {
      reasons.set(verdict.notApplicable, (reasons.get(verdict.notApplicable) ?? 0) + 1);
      if (listed.has(found.id)) stale.push(found.id);
    } else if (verdict.met) {
      counts.met++;
      if (listed.has(found.id)) stale.push(found.id);
    } else if (listed.has(found.id)) counts.different++;
    else unlisted.push(JSON.stringify({ id: found.id, ...verdict }));
  }
  console.log(summary(`${file} (${kinds.join(', ')})`, counts, reasons));
  expect(unlisted, 'cases not met and not listed in differences.ts').toEqual([]);
  expect(stale, 'cases listed in differences.ts that are met or do not apply').toEqual([]);
}

function summary(
  title: string,
  { met, different }: { met: number; different: number },
  reasons: ReadonlyMap<string, number>,
): string {
  const skipped = [...reasons.values()].reduce((sum, count) => sum + count, 0);
  const list = [...reasons].map(([reason, count]) => `${reason} (${count})`).join('; ');
  const rest = skipped > 0 ? `, ${skipped} not applicable: about ${list}` : '';
  return `conformance ${title}: ${met} met, ${different} different as listed${rest}`;
}
