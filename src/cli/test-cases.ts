import type { Diagnostic } from '../index.ts';
import { describeCheck, type TestedRule } from '../test-rules/expectation.ts';
import type { TestCase } from '../test-rules/junit.ts';
import type { CheckResult } from '../test-rules/tally.ts';
import type { FileError } from './speaker.ts';
import type { BrokenRule } from './tested-rules.ts';

/** What became of a run. */
export interface TestedRun {
  readonly rules: readonly TestedRule[];
  readonly broken: readonly BrokenRule[];
  readonly results: readonly CheckResult[];
  readonly errors: readonly FileError[];
}

/**
 * The test cases of a run: each expectation, and each rule without one, which has been held
 * against the events at least. What has an error is a case that could not be tried.
 */
export function testCases({ rules, broken, results, errors }: TestedRun): TestCase[] {
  const ofRules = new Set(broken.flatMap((rule) => rule.errors));
  const checked = new Set(results.map(({ check }) => check.rule));
  return [
    ...broken.map(({ path, title, errors: own }): TestCase => {
      return { suite: path, name: title ?? 'a rule', problem: problemOf(own) };
    }),
    ...results.map(({ check, held, reason }): TestCase => {
      const { rule } = check;
      const name = `${rule.rule.title}: ${describeCheck(check)}`;
      const problem = { kind: 'failure', message: reason } as const;
      return { suite: rule.path, name, ...(!held && { problem }) };
    }),
    ...rules
      .filter((rule) => !checked.has(rule))
      .map(({ path, rule }): TestCase => ({ suite: path, name: rule.title })),
    ...errors
      .filter(({ error }) => !ofRules.has(error))
      .map(({ path, error }): TestCase => {
        return { suite: path, name: error.code, problem: problemOf([error]) };
      }),
  ];
}

function problemOf(found: readonly Diagnostic[]): NonNullable<TestCase['problem']> {
  const errors = found.filter(({ severity }) => severity === 'error');
  const message = errors[0]?.message ?? 'the rule cannot be tested';
  const detail = errors.map((error) => error.message).join('\n');
  return { kind: 'error', message, detail };
}
