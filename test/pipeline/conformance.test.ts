import { isDeepStrictEqual } from 'node:util';

import { describe, expect, it } from 'vitest';

import type { Expr } from '../../src/logic/expr.ts';
import { normalize } from '../../src/logic/normalize.ts';
import { applyPipelines } from '../../src/pipeline/apply.ts';
import { finalizeQueries } from '../../src/pipeline/finalizers.ts';
import { loadPipeline } from '../../src/pipeline/load.ts';
import type { Pipeline, PipelineState } from '../../src/pipeline/pipeline.ts';
import { postprocess } from '../../src/pipeline/postprocessing.ts';
import type { Diagnostic } from '../../src/index.ts';
import { canonicalTree } from '../conformance/canonical.ts';
import { typedTree } from '../conformance/to-typed.ts';
import type { CaseError, TypedTree } from '../conformance/typed.ts';
import { hasCorpus, readNdjson, readRules } from '../corpus.ts';
import { differences } from './differences.ts';
import { asEntry, ruleOf } from './run.ts';

interface TypedRule {
  readonly kind: 'rule' | 'correlation';
  readonly fields?: readonly string[];
  readonly logsource?: Readonly<Record<string, string | null>>;
  readonly custom_attributes?: Readonly<Record<string, unknown>>;
  readonly condition?: readonly string[];
  readonly parsed?: readonly (TypedTree | { readonly error: unknown })[];
}

interface Context {
  readonly vars: Readonly<Record<string, unknown>>;
  readonly state: Readonly<Record<string, unknown>>;
}

interface TransformationCase {
  readonly id: string;
  readonly kind: 'transformation' | 'finalizer';
  readonly item_yaml?: string;
  readonly finalizer_yaml?: string;
  readonly queries?: readonly string[];
  readonly query?: string | null;
  readonly rule_yaml?: string;
  readonly replay?: string;
  readonly opaque_why?: readonly string[];
  readonly before?: TypedRule;
  readonly after?: TypedRule;
  readonly pipeline_before?: Context;
  readonly pipeline_after?: Context;
  readonly result: unknown;
  readonly error: CaseError | null;
}

interface PipelineCase {
  readonly id: string;
  readonly kind: 'pipeline_parse' | 'pipeline_apply';
  readonly entry?: string;
  readonly yaml?: string;
  readonly pipeline?: { readonly kind: string; readonly yaml?: string; readonly cli_id?: string };
  readonly rule_yaml?: string;
  readonly queries?: readonly string[];
  readonly after?: TypedRule | null;
  readonly applied_ids?: readonly string[];
  readonly result: unknown;
  readonly error: CaseError | null;
}

/** What became of a case: met, or not, or about something that this program has no place for. */
type Verdict = { readonly met: boolean; readonly detail: unknown } | { readonly about: string };

const same = (actual: unknown, expected: unknown): Verdict => {
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));
  const met = isDeepStrictEqual(plain(actual), plain(expected));
  return { met, detail: { actual, expected } };
};

/** A pipeline that is refused when it is read, where the case may be refused later. */
const refusal = (diagnostics: readonly Diagnostic[], error: CaseError | null): Verdict => ({
  met: error !== null,
  detail: diagnostics.map(({ message }) => message),
});

function check<C extends { readonly id: string }>(file: string, judge: (one: C) => Verdict): void {
  const reasonsFor = differences[file] ?? {};
  const counts = { met: 0, different: 0 };
  const reasons = new Map<string, number>();
  const wrong: string[] = [];
  const seen = new Set<string>();
  for (const one of readNdjson<C>(`conformance/${file}.ndjson`)) {
    const verdict = judge(one);
    const listed = Object.hasOwn(reasonsFor, one.id);
    seen.add(one.id);
    if ('about' in verdict) {
      reasons.set(verdict.about, (reasons.get(verdict.about) ?? 0) + 1);
      if (listed) wrong.push(`${one.id} does not apply, but is listed`);
    } else if (verdict.met) {
      counts.met++;
      if (listed) wrong.push(`${one.id} is met, but listed`);
    } else if (listed) counts.different++;
    else wrong.push(`${one.id}: ${JSON.stringify(verdict.detail)}`);
  }
  const rest = [...reasons].map(([reason, count]) => `${reason} (${count})`).join('; ');
  console.log(
    `conformance ${file}: ${counts.met} met, ${counts.different} different as listed; not applicable, about ${rest}`,
  );
  expect(wrong).toEqual([]);
  expect(Object.keys(reasonsFor).filter((id) => !seen.has(id))).toEqual([]);
}

interface Run {
  readonly state: PipelineState | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

function run(text: string, pipelines: readonly Pipeline[]): Run {
  const rule = ruleOf(text);
  const [condition] = normalize(rule).conditions;
  const diagnostics: Diagnostic[] = [];
  if (!condition) throw new Error(`no condition in ${text}`);
  const state = applyPipelines(rule, condition.expr, pipelines, 'error', (one) =>
    diagnostics.push(one),
  );
  return { state, diagnostics };
}

function outcome(expr: Expr, { rule, logsource }: PipelineState): unknown {
  return {
    logic: [canonicalTree(typedTree(expr))],
    fields: rule.fields,
    logsource: [logsource.category, logsource.product, logsource.service],
    custom: rule.custom,
  };
}

function expectedOutcome(after: TypedRule): unknown {
  return {
    logic: (after.parsed ?? []).map((tree) => ('error' in tree ? tree : canonicalTree(tree))),
    fields: after.fields ?? [],
    logsource: ['category', 'product', 'service'].map((key) => after.logsource?.[key]),
    custom: after.custom_attributes ?? {},
  };
}

function pipelineText({
  item_yaml: item = '',
  pipeline_before: before,
  query,
}: TransformationCase) {
  const states = Object.entries(before?.state ?? {}).map(
    ([key, val]) => `  - ${JSON.stringify({ type: 'set_state', key, val })}\n`,
  );
  const vars = `vars: ${JSON.stringify(before?.vars ?? {})}\n`;
  if (query == null) return `${vars}transformations:\n${states.join('')}${asEntry(item)}\n`;
  const set = states.length > 0 ? `transformations:\n${states.join('')}` : '';
  return `${vars}${set}postprocessing:\n${asEntry(item)}\n`;
}

function judgeTransformation(one: TransformationCase): Verdict {
  if (one.kind === 'finalizer') return judgeFinalizer(one);
  if (one.before?.kind === 'correlation') return { about: 'correlations' };
  if (one.opaque_why?.some((why) => /class|function/.test(why))) return { about: 'Python code' };
  if (one.replay?.startsWith('differs')) return { about: 'a rule changed in memory' };
  const { pipeline, diagnostics } = loadPipeline({ name: 'item', text: pipelineText(one) });
  if (!pipeline) return refusal(diagnostics, one.error);
  const { state, diagnostics: found } = run(one.rule_yaml ?? '', [pipeline]);
  const errors = found.filter(({ severity }) => severity === 'error');
  const refused = errors.some(({ code }) => code !== 'unresolved-placeholder');
  if (one.error || refused) {
    return {
      met: Boolean(one.error) && refused,
      detail: [errors.map((e) => e.message), one.error],
    };
  }
  if (!state || !one.after) return { met: false, detail: 'nothing' };
  if (one.query != null)
    return same(
      postprocess(one.query, state, [pipeline], () => 0),
      one.result,
    );
  return same(
    { ...Object(outcome(state.expr, state)), state: state.state },
    { ...Object(expectedOutcome(one.after)), state: one.pipeline_after?.state ?? {} },
  );
}

function judgeFinalizer({ finalizer_yaml: text = '', queries, result, error }: TransformationCase) {
  const { pipeline, diagnostics } = loadPipeline({
    name: 'finalizer',
    text: `finalizers:\n${asEntry(text)}`,
  });
  if (!pipeline) return refusal(diagnostics, error);
  return same(finalizeQueries([pipeline], queries ?? []), result);
}

const builtin = (name: string): string =>
  readRules('conformance/builtin-pipelines').find(({ path }) => path === `${name}.yml`)?.text ?? '';

function judgePipeline(one: PipelineCase): Verdict {
  if (one.kind === 'pipeline_apply') return judgeApplication(one);
  const whole = one.entry?.startsWith('ProcessingPipeline') ?? true;
  const list = one.entry?.startsWith('QueryPostprocessing') ? 'postprocessing' : 'transformations';
  const text = whole ? (one.yaml ?? '') : `${list}:\n${asEntry(one.yaml ?? '')}`;
  if (/type: '?(?:true|append)\b/.test(text) && !one.error) return { about: 'Python code' };
  const { diagnostics } = loadPipeline({ name: 'pipeline', text });
  const met = (one.error !== null) === diagnostics.length > 0;
  return { met, detail: [diagnostics.map(({ message }) => message), one.error] };
}

function judgeApplication(one: PipelineCase): Verdict {
  const { kind, yaml, cli_id: name = '' } = one.pipeline ?? {};
  if (kind === 'opaque') return { about: 'Python code' };
  const text = kind === 'builtin' ? builtin(name) : (yaml ?? '');
  const { pipeline, diagnostics } = loadPipeline({ name: 'pipeline', text });
  if (!pipeline) return { met: false, detail: diagnostics.map(({ message }) => message) };
  if (one.queries) return same(finalizeQueries([pipeline], one.queries), one.result);
  const { state } = run(one.rule_yaml ?? '', [pipeline]);
  if (!state || !one.after) return { met: false, detail: 'nothing' };
  return same(
    { ...Object(outcome(state.expr, state)), ids: [...state.applied].sort() },
    { ...Object(expectedOutcome(one.after)), ids: one.applied_ids },
  );
}

describe.skipIf(!hasCorpus)('conformance of pipelines', () => {
  it('does what the transformations of the cases do', () => {
    check<TransformationCase>('transformations', judgeTransformation);
  });

  it('reads and applies pipelines as the cases do', () => {
    check<PipelineCase>('pipelines', judgePipeline);
  });

  it.each(hasCorpus ? readRules('conformance/builtin-pipelines') : [])(
    'reads the public pipeline $path',
    ({ path, text }) => {
      expect(loadPipeline({ name: path, text }).diagnostics).toEqual([]);
    },
  );
});
