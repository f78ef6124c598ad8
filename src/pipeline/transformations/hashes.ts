import { or, type Expr, type Leaf, type StringLeaf } from '../../logic/expr.ts';
import { mapLeaves } from '../../logic/walk.ts';
import { quote } from '../../text/diagnostic.ts';
import { itemsOf, mapItems, marked, selects, type Item, type ItemFilter } from '../items.ts';
import { leaveOut } from '../leave-out.ts';
import type { Parameters } from '../parameters.ts';
import { patternText } from '../pattern-text.ts';
import type { PipelineState, TransformationContext } from '../pipeline.ts';
import { failOn } from './failure.ts';
import type { TransformationSpec } from './spec.ts';

/** Algorithms by the number of hexadecimal digits of their hashes, where none is named. */
const ALGORITHMS: ReadonlyMap<number, string> = new Map([
  [32, 'MD5'],
  [40, 'SHA1'],
  [64, 'SHA256'],
  [128, 'SHA512'],
]);

/** `hashes_fields`. */
export const hashesFields: TransformationSpec = {
  type: 'hashes_fields',
  scope: 'items',
  summary: 'splits a field such as Hashes into a field for each algorithm',
  parameters: {
    valid_hash_algos: 'required',
    field_prefix: 'optional',
    drop_algo_prefix: 'optional',
    field_to_parse: 'optional',
  },
  build: (read, { filter }) => {
    const settings = readSettings(read, filter);
    if (!settings) return undefined;
    return {
      type: 'hashes_fields',
      apply: (state, context) => splitHashes(state, settings, context),
    };
  },
};

interface Settings {
  readonly filter: ItemFilter;
  readonly fields: readonly string[];
  readonly algorithms: readonly string[];
  readonly fieldOf: (algorithm: string) => string;
}

function readSettings(read: Parameters, filter: ItemFilter): Settings | undefined {
  const algorithms = read.texts('valid_hash_algos')?.map((name) => name.toUpperCase());
  const prefix = read.text('field_prefix') ?? '';
  const prefixOnly = read.flag('drop_algo_prefix');
  const fields = read.textOrTexts('field_to_parse') ?? ['Hashes', 'Hash'];
  const node = read.node('drop_algo_prefix');
  if (prefixOnly && prefix === '' && node) {
    return read.problem(node, 'Without the algorithm and without "field_prefix" there is no name.');
  }
  if (!algorithms) return undefined;
  return {
    filter,
    fields,
    algorithms,
    fieldOf: (algorithm) => (prefixOnly ? prefix : prefix + algorithm),
  };
}

interface Hash {
  readonly algorithm: string;
  readonly hash: string;
}

// A hash is wanted as a whole: stars around it come from the search in the long text.
function hashOf(leaf: StringLeaf): Hash | undefined {
  const { text } = patternText(leaf.pattern);
  const [first = '', second, ...more] = text.split(text.includes('|') ? '|' : '=');
  if (more.length > 0) return undefined;
  const hash = (second ?? first).replace(/^[*?]+|[*?]+$/g, '');
  if (/[*?,=|%]/.test(hash) || hash === '') return undefined;
  if (second !== undefined) return { algorithm: first.replace(/^\*+/, '').toUpperCase(), hash };
  const algorithm = ALGORITHMS.get(hash.length);
  return algorithm === undefined ? undefined : { algorithm, hash };
}

function splitHashes(
  state: PipelineState,
  settings: Settings,
  context: TransformationContext,
): PipelineState {
  const hashes = new Map<Leaf, Hash>();
  const unknown = new Set<Leaf>();
  for (const item of itemsOf(state.expr)) {
    if (!isHashItem(item, settings, state)) continue;
    for (const leaf of item.leaves) readHash(leaf, settings, hashes, unknown, context);
    if (item.leaves.every((leaf) => unknown.has(leaf))) {
      const [leaf] = item.leaves;
      const hint = `The algorithms are ${settings.algorithms.join(', ')}.`;
      if (leaf) failOn(leaf, 'none of the hashes is of a known algorithm', context, hint);
      return state;
    }
  }
  if (hashes.size === 0) return state;
  const expr = withoutUnknown(state, unknown, context);
  return { ...state, expr: mapItems(expr, (item) => splitItem(item, hashes, settings, context)) };
}

function isHashItem(item: Item, { fields, filter }: Settings, state: PipelineState): boolean {
  return (
    item.field !== null &&
    fields.includes(item.field) &&
    item.leaves.every(({ kind }) => kind === 'string') &&
    selects(filter, item, state)
  );
}

function readHash(
  leaf: Leaf,
  { algorithms }: Settings,
  hashes: Map<Leaf, Hash>,
  unknown: Set<Leaf>,
  context: TransformationContext,
): void {
  const hash = leaf.kind === 'string' ? hashOf(leaf) : undefined;
  if (!hash) {
    const hint = 'Write one value for each hash, such as SHA1=<40 digits>.';
    failOn(leaf, 'it is no single hash', context, hint);
  } else if (algorithms.includes(hash.algorithm)) hashes.set(leaf, hash);
  else unknown.add(leaf);
}

// The platform has no field for them; that is said, with what it does to the matches.
function withoutUnknown(
  state: PipelineState,
  unknown: ReadonlySet<Leaf>,
  { id, report }: TransformationContext,
): Expr {
  if (unknown.size === 0) return state.expr;
  const subject = `The pipeline item ${quote(id)} leaves out hashes of other algorithms of`;
  const without = 'the hashes of other algorithms';
  const rest = leaveOut(state, (leaf) => unknown.has(leaf), { subject, without }, report);
  return rest ?? state.expr;
}

function splitItem(
  { expr, leaves }: Item,
  hashes: ReadonlyMap<Leaf, Hash>,
  { fieldOf }: Settings,
  { id }: TransformationContext,
): Expr {
  const split = (leaf: Leaf): Leaf => {
    const hash = hashes.get(leaf);
    if (!hash || leaf.kind !== 'string') return leaf;
    return marked({ ...leaf, field: fieldOf(hash.algorithm), pattern: [hash.hash] }, id);
  };
  if (!leaves.every((leaf) => hashes.has(leaf))) return mapLeaves(expr, split);
  if (expr.kind !== 'or') return mapLeaves(expr, split);
  // Alternatives stand together by algorithm, so that a target can print each as one list.
  const byField = new Map<string | null, Leaf[]>();
  for (const leaf of leaves.map(split)) {
    byField.set(leaf.field, [...(byField.get(leaf.field) ?? []), leaf]);
  }
  return or([...byField.values()].map(or));
}
