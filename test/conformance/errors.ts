import type { DiagnosticCode } from '../../src/text/diagnostic.ts';
import type { Verdict } from './check.ts';
import type { CaseError } from './typed.ts';

/** Which of our codes say what an error class of the cases says. Any error will do for others. */
const CODES: Readonly<Record<string, readonly DiagnosticCode[]>> = {
  SigmaAuthorError: ['wrong-type'],
  SigmaCollectionError: ['invalid-action'],
  SigmaConditionError: [
    'condition-syntax',
    'pipe-aggregation',
    'unknown-detection',
    'empty-selector',
    'missing-condition',
    'invalid-condition',
    'null-keyword',
    'empty-detection',
  ],
  SigmaDateError: ['invalid-date', 'wrong-type'],
  SigmaDescriptionError: ['wrong-type', 'attribute-too-long'],
  SigmaDetectionError: ['missing-attribute', 'wrong-type', 'no-detections', 'empty-detection'],
  SigmaFalsePositivesError: ['wrong-type', 'empty-attribute'],
  SigmaFieldsError: ['wrong-type'],
  SigmaIdentifierError: ['invalid-id'],
  SigmaLevelError: ['invalid-level'],
  SigmaLicenseError: ['wrong-type'],
  SigmaLogsourceError: ['missing-attribute', 'invalid-logsource'],
  SigmaModifiedError: ['invalid-date', 'wrong-type'],
  SigmaModifierError: ['unknown-modifier', 'duplicate-modifier', 'modifier-order'],
  SigmaNameError: ['empty-attribute', 'attribute-too-long', 'wrong-type'],
  SigmaReferencesError: ['wrong-type'],
  SigmaRegularExpressionError: ['invalid-regex', 'limit-regex'],
  SigmaRelatedError: ['invalid-related', 'wrong-type'],
  SigmaScopeError: ['wrong-type'],
  SigmaStatusError: ['invalid-status'],
  SigmaTagError: ['invalid-tag', 'wrong-type'],
  SigmaTaxonomyError: ['empty-attribute', 'wrong-type', 'attribute-too-long'],
  SigmaTitleError: [
    'missing-attribute',
    'empty-attribute',
    'wrong-type',
    'attribute-too-long',
    'empty-document',
  ],
  SigmaTypeError: [
    'modifier-value',
    'modifier-order',
    'invalid-network',
    'invalid-value',
    'wrong-type',
  ],
  YAMLError: ['yaml-syntax', 'yaml-duplicate-key', 'yaml-unknown-tag'],
};

/** Met when one of our errors says what each of the errors of a case says. */
export function sameErrors(
  actual: readonly DiagnosticCode[],
  expected: readonly CaseError[],
): Verdict {
  const met = expected.every((error) => {
    const codes = CODES[error.class];
    return actual.some((code) => !codes || codes.includes(code));
  });
  return { met, expected: expected.map((error) => `${error.class}: ${error.message}`), actual };
}
