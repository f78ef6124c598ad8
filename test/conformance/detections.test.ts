import { describe, it } from 'vitest';

import { hasCorpus } from '../corpus.ts';
import { canonicalDetection } from './canonical.ts';
import { checkCases, notApplicable, same, type Verdict } from './check.ts';
import { sameErrors } from './errors.ts';
import { whyNoText, whyNotApplicable } from './not-applicable.ts';
import { plainOf, readDetection, readText, type Reading } from './rule-text.ts';
import { typedDetection } from './to-typed.ts';
import type { Case, TypedDetection, TypedValue } from './typed.ts';

interface DetectionCase extends Case {
  readonly op: string;
  readonly key?: string | null;
  readonly field?: string | null;
  readonly modifiers?: readonly string[];
  readonly auto_modifiers?: boolean;
  readonly input?: unknown;
  readonly result: TypedDetection | DetectionsResult | null;
}

interface DetectionsResult {
  readonly detections: Readonly<Record<string, TypedDetection>>;
  readonly condition: readonly string[];
}

describe.skipIf(!hasCorpus)('conformance of detections', () => {
  it('reads each detection into the same items', () => {
    checkCases<DetectionCase>('detection_items', ['detection_item'], judge);
  });
});

function judge(found: DetectionCase): Verdict {
  const { op, input, result, error } = found;
  const reason = whyNotApplicable(op) ?? whyNoText(input);
  if (reason !== undefined) return notApplicable(reason);
  if (op === 'SigmaDetections.from_dict') return judgeDetections(found);
  const reading = readDetection(detectionOf(found));
  if (error) return sameErrors(reading.errors, [error]);
  if (!reading.detection || !result || 'detections' in result) {
    return { met: false, expected: result, actual: reading.errors };
  }
  return same(canonicalDetection(typedDetection(reading.detection)), canonicalDetection(result));
}

/** The detection of a rule that makes what the constructor of a case makes. */
function detectionOf({ op, key, field, modifiers = [], input }: DetectionCase): unknown {
  switch (op) {
    case 'SigmaDetectionItem.from_mapping':
      return key == null ? input : { [key]: input ?? null };
    case 'SigmaDetectionItem': {
      const values = (input as readonly TypedValue[]).map((value) => plainOf(value)?.plain);
      const name = [field ?? '', ...modifiers].join('|');
      return name === '' ? values : { [name]: values };
    }
    default:
      return input;
  }
}

function judgeDetections({ input, result, error }: DetectionCase): Verdict {
  const head = { title: 'Case', logsource: { category: 'test' } };
  const { rules, errors }: Reading = readText(JSON.stringify({ ...head, detection: input }));
  if (error) return sameErrors(errors, [error]);
  const [first] = rules;
  if (!first || !result || !('detections' in result)) {
    return { met: false, expected: result, actual: errors };
  }
  const actual = first.rule.detections.map(({ name, detection }) => [
    name,
    canonicalDetection(typedDetection(detection)),
  ]);
  const expected = Object.entries(result.detections).map(([name, detection]) => [
    name,
    canonicalDetection(detection),
  ]);
  const conditions = first.rule.conditions.map(({ text }) => text);
  return same([conditions, actual], [result.condition, expected]);
}
