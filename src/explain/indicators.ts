import { byCodePoint } from '../logic/normalize.ts';
import type { Detection, Rule } from '../rule/rule.ts';
import type { Corpus } from './corpus.ts';
import type { IndicatorRow } from './explanation.ts';
import { predicateOf } from './predicate.ts';

/** A value that a rule looks for in a field in one way. */
export interface Indicator {
  /** Null for a keyword. */
  readonly field: string | null;
  readonly kind: string;
  readonly value: string;
}

/** Every indicator of the detections of a rule, also of those that its conditions deny. */
export function indicatorsOf(rule: Rule): readonly Indicator[] {
  return rule.detections.flatMap(({ detection }) => ofDetection(detection));
}

function ofDetection(detection: Detection): readonly Indicator[] {
  if (detection.kind === 'map') return detection.items.flatMap(ofDetection);
  if (detection.kind === 'list') return detection.detections.flatMap(ofDetection);
  return detection.values.map((node) => {
    const { field, operator, value } = predicateOf(detection, node);
    return { field, kind: operator, value };
  });
}

/** The key that indicators share when they look for the same. */
export function indicatorKey({ field, kind, value }: Indicator): string {
  // A keyword has no field; no name of a field begins with this character.
  return `${field ?? '\0'}\0${kind}\0${value}`;
}

/** The indicators of a rule by field and kind, sorted, with their counts where there is a corpus. */
export function indicatorRows(rule: Rule, corpus: Corpus | undefined): readonly IndicatorRow[] {
  const rows = new Map<string, Map<string, Indicator>>();
  for (const indicator of indicatorsOf(rule)) {
    const key = indicatorKey({ ...indicator, value: '' });
    const row = rows.get(key) ?? new Map<string, Indicator>();
    rows.set(key, row.set(indicator.value, indicator));
  }
  return [...rows.values()]
    .flatMap((row) => {
      const indicators = [...row.values()].sort((a, b) => byCodePoint(a.value, b.value));
      const [first] = indicators;
      if (!first) return [];
      const values = indicators.map((one) => ({
        value: one.value,
        ...(corpus && { corpus: corpus.countOthers(rule, one) }),
      }));
      return [{ field: first.field, kind: first.kind, values }];
    })
    .sort((a, b) => byCodePoint(a.field ?? '', b.field ?? '') || byCodePoint(a.kind, b.kind));
}
