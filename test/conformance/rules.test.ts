import { describe, it } from 'vitest';

import { convert, type Transformation } from '../../src/index.ts';
import { logsource } from '../../src/pipeline/conditions.ts';
import type { Rule } from '../../src/rule/rule.ts';
import { hasCorpus } from '../corpus.ts';
import { canonicalDetection, canonicalTree } from './canonical.ts';
import { checkCases, notApplicable, same, type Verdict } from './check.ts';
import { sameErrors } from './errors.ts';
import { whyNotApplicable } from './not-applicable.ts';
import { readText, type Reading } from './rule-text.ts';
import { typedDetection, typedTree } from './to-typed.ts';
import type { Case, CaseError, TypedDetection, TypedTree } from './typed.ts';

interface TypedLogsource {
  readonly category: string | null;
  readonly product: string | null;
  readonly service: string | null;
}

interface TypedRule extends Readonly<Record<string, unknown>> {
  readonly logsource: TypedLogsource;
  readonly detections: Readonly<Record<string, TypedDetection>>;
  readonly condition: readonly string[];
  readonly parsed: readonly (TypedTree | { readonly error: CaseError })[];
  readonly errors?: readonly CaseError[];
}

interface Collection {
  readonly rules: readonly TypedRule[];
  readonly errors: readonly CaseError[];
}

interface RuleCase extends Case {
  readonly args?: unknown;
  readonly yaml?: string | null;
  readonly result: TypedRule | Collection | null;
}

interface PartCase extends Case {
  readonly op: string;
  readonly self?: TypedLogsource;
  readonly input: Readonly<Record<string, unknown>>;
  readonly result: unknown;
}

describe.skipIf(!hasCorpus)('conformance of rules', () => {
  it('refuses what the cases refuse', () => {
    checkCases<RuleCase>('rule_errors', ['rule_error'], ({ yaml, result, error }) => {
      if (yaml == null) return notApplicable('the type of a Python argument');
      return sameErrors(readText(yaml).errors, error ? [error] : (result?.errors ?? []));
    });
  });

  it('reads each rule as the cases do: attributes, detections and logic', () => {
    checkCases<RuleCase>('rule_parse', ['rule_parse'], judgeRules);
  });

  it('reads logsources and tags as the cases do', () => {
    checkCases<PartCase>('rule_parts', ['rule_part', 'to_dict'], judgePart);
  });
});

function judgeRules({ yaml, args, result }: RuleCase): Verdict {
  if (yaml == null || !result) return notApplicable('rules without a text');
  if (JSON.stringify(args ?? null).includes('"code"')) return notApplicable('Python callbacks');
  const { rules, errors } = readText(yaml);
  const expected = 'rules' in result ? (result as Collection).rules : [result as TypedRule];
  const refusals = expected.flatMap(({ parsed }) => parsed.flatMap((one) => refusal(one) ?? []));
  if (rules.length < expected.length) return { met: false, expected, actual: errors };
  if (refusals.length < errors.length) return { met: false, expected: refusals, actual: errors };
  return same(rules.map(typedRule), expected.map(canonicalRule));
}

const refusal = (parsed: TypedTree | { error: CaseError }): CaseError | undefined =>
  'error' in parsed ? parsed.error : undefined;

/** The attributes that the cases name as we do; absent where they are absent or empty. */
const ATTRIBUTES = [
  'title',
  'id',
  'name',
  'taxonomy',
  'status',
  'level',
  'description',
  'license',
  'author',
  'references',
  'date',
  'modified',
  'related',
  'fields',
  'falsepositives',
  'tags',
  'scope',
] as const;

function typedRule({ rule, normalized }: Reading['rules'][number]): unknown {
  const attributes = ATTRIBUTES.map((name) => [name, rule[name]] as const);
  return {
    attributes: present([...attributes, ['custom', rule.custom]]),
    logsource: typedLogsource(rule.logsource),
    detections: rule.detections.map(({ name, detection }) => [
      name,
      canonicalDetection(typedDetection(detection)),
    ]),
    condition: rule.conditions.map(({ text }) => text),
    logic: rule.conditions.map((condition) => {
      const found = normalized.conditions.find((one) => one.condition === condition);
      return found ? canonicalTree(typedTree(found.expr)) : 'refused';
    }),
  };
}

function canonicalRule(rule: TypedRule): unknown {
  const attributes = ATTRIBUTES.map((name) => [name, rule[name]] as const);
  return {
    attributes: present([...attributes, ['custom', rule['custom_attributes']]]),
    logsource: typedLogsource(rule.logsource),
    detections: Object.entries(rule.detections).map(([name, detection]) => [
      name,
      canonicalDetection(detection),
    ]),
    condition: rule.condition,
    logic: rule.parsed.map((one) => ('error' in one ? 'refused' : canonicalTree(one))),
  };
}

function present(entries: readonly (readonly [string, unknown])[]): unknown {
  return Object.fromEntries(
    entries.filter(
      ([, value]) =>
        (value != null && Object.keys(Object(value)).length > 0) || typeof value === 'string',
    ),
  );
}

function typedLogsource(found: Partial<TypedLogsource> | Rule['logsource']): TypedLogsource {
  const { category, product, service } = found;
  return { category: category ?? null, product: product ?? null, service: service ?? null };
}

const HEAD = {
  title: 'Case',
  logsource: { category: 'test' },
  detection: { selection: { field: 'value' }, condition: 'selection' },
};

function judgePart({ op, self, input, result, error }: PartCase): Verdict {
  const reason = whyNotApplicable(op);
  if (reason !== undefined) return notApplicable(reason);
  switch (op) {
    case 'SigmaLogSource':
    case 'SigmaLogSource.from_dict': {
      const given = input['logsource'] ?? withoutNulls(input);
      const { rules, errors } = readText(JSON.stringify({ ...HEAD, logsource: given }));
      if (error) return sameErrors(errors, [error]);
      return same(
        rules.map(({ rule }) => typedLogsource(rule.logsource)),
        [result],
      );
    }
    case 'SigmaLogSource.__contains__':
      return same(fits(self ?? {}, input['other']), result);
    case 'SigmaRuleTag.from_str': {
      const { rules, errors } = readText(JSON.stringify({ ...HEAD, tags: [input['tag']] }));
      if (error) return sameErrors(errors, [error]);
      return same(
        rules.flatMap(({ rule: { tags } }) => tags.map(typedTag)),
        [result],
      );
    }
    default:
      return { met: false, expected: `a counterpart of ${op}`, actual: 'none' };
  }
}

/** One logsource contains another where a pipeline's item for the first works on the second. */
function fits(pattern: object, given: unknown): boolean {
  let worked = false;
  const apply: Transformation['apply'] = (state) => {
    worked = true;
    return state;
  };
  const when = logsource(withoutNulls(pattern));
  const items = [{ id: 'probe', when, transformation: { type: 'probe', apply } }];
  const pipelines = [{ name: 'probe', title: 'Probe', closed: false, items }];
  const rule = { ...HEAD, logsource: withoutNulls(Object(given)) };
  convert(JSON.stringify(rule), { target: 's1ql', pipelines });
  return worked;
}

function typedTag(tag: string): unknown {
  const dot = tag.indexOf('.');
  return { namespace: tag.slice(0, dot), name: tag.slice(dot + 1) };
}

const withoutNulls = (input: object): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value != null));
