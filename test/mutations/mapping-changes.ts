import { not, type Expr, type Leaf } from '../../src/logic/expr.ts';
import { leavesOf, mapLeaves, removeLeaves } from '../../src/logic/walk.ts';
import { mapLiterals } from '../../src/rule/pattern.ts';
import type { Pipeline, PipelineState, Transformation } from '../../src/pipeline/pipeline.ts';
import type { Case } from './cases.ts';
import type { Change } from './change.ts';
import { withPipelines } from './changed-backend.ts';

/** Mistakes of the pipelines that the rules meet: in items, fields, conditions and what they settle. */
export function mappingChanges(cases: readonly Case[]): readonly Change[] {
  const states = cases.flatMap(({ conversion }) =>
    conversion.translations.map(({ applied }) => applied),
  );
  return [
    ...itemChanges(states),
    ...fieldChanges(states),
    ...conditionChanges(states),
    ...stateChanges(states),
  ];
}

const distinct = <T>(values: Iterable<T>): readonly T[] => [...new Set(values)];

function itemChanges(states: readonly PipelineState[]): readonly Change[] {
  return distinct(states.flatMap(({ applied }) => [...applied])).map((id) => ({
    kind: 'pipeline item',
    name: `without the item ${id}`,
    concerns: ({ conversion }) =>
      conversion.translations.some(({ applied }) => applied.applied.has(id)),
    make: (backend) =>
      withPipelines(backend, (pipeline) => ({
        ...pipeline,
        items: pipeline.items.filter((item) => item.id !== id),
      })),
  }));
}

/** A pipeline with one more step, behind all others. */
function followed(pipeline: Pipeline, apply: Transformation['apply']): Pipeline {
  const step = { id: 'changed', transformation: { type: 'changed', apply } };
  return { ...pipeline, items: [...pipeline.items, step] };
}

const changingLogic =
  (change: (expr: Expr, state: PipelineState) => Expr): Change['make'] =>
  (backend) =>
    withPipelines(backend, (pipeline) =>
      followed(pipeline, (state) => ({ ...state, expr: change(state.expr, state) })),
    );

/** Each field by the name of another one of the same events. */
function fieldChanges(states: readonly PipelineState[]): readonly Change[] {
  const others = new Map<string, Set<string>>();
  for (const { expr } of states) {
    const fields = distinct(leavesOf(expr).flatMap(({ field }) => field ?? []));
    fields.forEach((field, at) => {
      const other = fields[(at + 1) % fields.length];
      if (other === undefined || other === field) return;
      const known = others.get(field) ?? new Set();
      if (known.size < 2) others.set(field, known.add(other));
    });
  }
  const unknown = 'no.such.Field1';
  return [...others].flatMap(([from, to]) =>
    [...to, unknown].map((name): Change => ({
      kind: 'field',
      name: `${from} as ${name}`,
      concerns: ({ leaves }) => leaves.some(({ field }) => field === from),
      make: changingLogic((expr) =>
        mapLeaves(expr, (leaf) => (leaf.field === from ? { ...leaf, field: name } : leaf)),
      ),
    })),
  );
}

const isAdded = (leaf: Leaf, { logsource }: PipelineState): boolean =>
  leaf.origin.item === logsource.span;

const keyOf = (leaf: Leaf): string => `${leaf.kind} ${leaf.field} ${valueOf(leaf)}`;

function valueOf(leaf: Leaf): string {
  if (leaf.kind === 'string') return JSON.stringify(leaf.pattern);
  return leaf.kind === 'number' ? leaf.text : '';
}

/** The conditions that pipelines add: left out, turned round, and with another value. */
function conditionChanges(states: readonly PipelineState[]): readonly Change[] {
  const keys = distinct(
    states.flatMap((state) =>
      leavesOf(state.expr)
        .filter((leaf) => isAdded(leaf, state))
        .map(keyOf),
    ),
  );
  return keys.flatMap((key) => {
    const is = (leaf: Leaf, state: PipelineState): boolean =>
      isAdded(leaf, state) && keyOf(leaf) === key;
    const concerns: Change['concerns'] = ({ conversion }) =>
      conversion.translations.some(({ applied }) =>
        leavesOf(applied.expr).some((leaf) => is(leaf, applied)),
      );
    return [
      {
        kind: 'log source',
        name: `without ${key}`,
        concerns,
        make: changingLogic(
          (expr, state) => removeLeaves(expr, (leaf) => is(leaf, state)).expr ?? expr,
        ),
      },
      {
        kind: 'log source',
        name: `not ${key}`,
        concerns,
        make: changingLogic((expr, state) =>
          mapLeaves(expr, (leaf) => (is(leaf, state) ? not(leaf) : leaf)),
        ),
      },
      {
        kind: 'log source',
        name: `another value than ${key}`,
        concerns,
        make: changingLogic((expr, state) =>
          mapLeaves(expr, (leaf) => (is(leaf, state) ? otherValue(leaf) : leaf)),
        ),
      },
    ] satisfies readonly Change[];
  });
}

function otherValue(leaf: Leaf): Leaf {
  if (leaf.kind === 'number') return { ...leaf, text: String(Number(leaf.text) + 1) };
  return leaf.kind === 'string'
    ? { ...leaf, pattern: mapLiterals(leaf.pattern, (text) => `${text}x`) }
    : leaf;
}

/** What pipelines settle for the backend: left out, or another value of it. */
function stateChanges(states: readonly PipelineState[]): readonly Change[] {
  const values = new Map<string, Set<string>>();
  for (const { state } of states) {
    for (const [key, value] of Object.entries(state)) {
      values.set(key, (values.get(key) ?? new Set()).add(value));
    }
  }
  const settling = (key: string, from: string, to: string | undefined): Change => ({
    kind: 'log source',
    name: `${key} ${from} as ${to ?? 'nothing'}`,
    concerns: ({ conversion }) =>
      conversion.translations.some(({ applied }) => applied.state[key] === from),
    make: (backend) =>
      withPipelines(backend, (pipeline) =>
        followed(pipeline, (state) => {
          if (state.state[key] !== from) return state;
          const { [key]: _, ...rest } = state.state;
          return { ...state, state: to === undefined ? rest : { ...rest, [key]: to } };
        }),
      ),
  });
  return [...values].flatMap(([key, all]) => {
    const list = [...all];
    return list.flatMap((value, at) => {
      const other = list[(at + 1) % list.length];
      return [
        settling(key, value, undefined),
        ...(other === undefined || other === value ? [] : [settling(key, value, other)]),
      ];
    });
  });
}
