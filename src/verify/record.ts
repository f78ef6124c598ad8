import type { Leaf } from '../logic/expr.ts';
import type { DiagnosticCode } from '../text/diagnostic.ts';
import { positionOf, type Span } from '../text/span.ts';
import type { Vacuity } from './vacuity.ts';
import type { QueryDifference, Verification, VerdictKind } from './verify.ts';

/** A verdict as plain data. */
export interface VerdictRecord {
  readonly verdict: VerdictKind;
  readonly reason?: string;
  readonly clauses: readonly ClauseRecord[];
  readonly counterexample: CounterexampleRecord | null;
  /** Comparisons that no value at hand fulfils. */
  readonly untried: readonly PlaceRecord[];
  readonly vacuities: readonly VacuityRecord[];
  readonly diagnostics: readonly DiagnosticCode[];
}

/** Where the condition says less than it seems to. */
export interface VacuityRecord {
  readonly kind: Vacuity['kind'];
  /** The first and the last comparison of the part; null where it is the whole condition. */
  readonly from: PlaceRecord | null;
  readonly to: PlaceRecord | null;
}

/** A part of the rule that comes out otherwise in the query. */
export interface ClauseRecord extends PlaceRecord {
  readonly difference: 'wider' | 'narrower';
  /** The parts of the query that decide on the counterexample. */
  readonly query: readonly string[];
}

/** A place in the rule: its field, and the text there. */
export interface PlaceRecord {
  readonly line: number;
  readonly column: number;
  readonly field: string | null;
  readonly text: string;
}

export interface CounterexampleRecord {
  /** By the field names of the rule. */
  readonly sigma: Readonly<Record<string, string>>;
  /** By those of the platform; a text where there is one value. */
  readonly platform: Readonly<Record<string, string | readonly string[]>>;
  readonly rule: boolean;
  readonly query: boolean;
}

/** The most clauses that are named for one difference. */
const MOST = 10;

/** What a check has found, as plain data; the first counterexample stands for all. */
export function verdictRecord(verification: Verification): VerdictRecord {
  const { verdict, reason, differences, untried, vacuities, conversion } = verification;
  const [first] = differences;
  return {
    verdict,
    ...(reason !== undefined && { reason }),
    clauses: differences.flatMap((difference) => clausesOf(difference, verification)),
    counterexample: first ? counterexampleOf(first) : null,
    untried: untried.map(placeOf),
    vacuities: vacuities.map(({ kind, leaves }) => {
      const [first, last] = [leaves[0], leaves.at(-1)];
      return { kind, from: first ? placeOf(first) : null, to: last ? placeOf(last) : null };
    }),
    diagnostics: conversion.diagnostics.map(({ code }) => code),
  };
}

function clausesOf(found: QueryDifference, { conversion }: Verification): ClauseRecord[] {
  const { difference, leaves, parts } = found;
  const query = parts.slice(0, MOST);
  if (leaves.length > 0) {
    return leaves.slice(0, MOST).map((leaf) => ({ difference, ...placeOf(leaf), query }));
  }
  const span = conversion.translations[0]?.condition.span;
  return span ? [{ difference, ...spanPlace(span, null), query }] : [];
}

function placeOf({ origin }: Leaf): PlaceRecord {
  return spanPlace(origin.value, origin.sigmaField);
}

function spanPlace(span: Span, field: string | null): PlaceRecord {
  const { line, column } = positionOf(span.source, span.start);
  return { line, column, field, text: span.source.text.slice(span.start, span.end) };
}

function counterexampleOf({ difference, sigma, held }: QueryDifference): CounterexampleRecord {
  return {
    sigma: Object.fromEntries(sigma),
    platform: Object.fromEntries(
      [...held].map(([field, values]) => [field, values.length === 1 ? (values[0] ?? '') : values]),
    ),
    rule: difference === 'narrower',
    query: difference === 'wider',
  };
}
