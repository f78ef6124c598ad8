import { and, type Expr, type Leaf, type StringLeaf } from '../../logic/expr.ts';
import { mapLeaves } from '../../logic/walk.ts';
import { quote } from '../../text/diagnostic.ts';
import { itemsOf, mapItems, marked, selects, type ItemFilter } from '../items.ts';
import { leaveOut } from '../leave-out.ts';
import { patternText, slicePattern } from '../pattern-text.ts';
import type { PipelineState, TransformationContext } from '../pipeline.ts';
import type { PipelineRegex } from '../regex.ts';
import { groupRange } from '../replacement.ts';
import type { TransformationSpec } from './spec.ts';

/** `extract_fields`. */
export const extractFields: TransformationSpec = {
  type: 'extract_fields',
  scope: 'items',
  summary: 'makes fields of the named groups of a regular expression that a text begins with',
  parameters: { regex: 'required', field_prefix: 'optional', preserve_unmatched: 'optional' },
  build: (read, { filter }) => {
    const regex = read.regex('regex');
    const node = read.node('regex');
    const prefix = read.text('field_prefix');
    const preserve = read.flag('preserve_unmatched');
    if (!regex || !node) return undefined;
    if (regex.groups.names.size === 0) {
      const hint = 'For example (?P<User>[^ ]+).';
      return read.problem(node, 'The expression has no group with a name.', hint);
    }
    const fieldOf = (group: string): string =>
      prefix === undefined ? group : `${prefix}.${group}`;
    const extraction = { regex, fieldOf, preserve, filter };
    return {
      type: 'extract_fields',
      apply: (state, context) => extract(state, extraction, context),
    };
  },
};

interface Extraction {
  readonly regex: PipelineRegex;
  readonly fieldOf: (group: string) => string;
  readonly preserve: boolean;
  readonly filter: ItemFilter;
}

/** An item of which nothing matches stays; of others, what does not match is left out. */
function extract(
  state: PipelineState,
  extraction: Extraction,
  context: TransformationContext,
): PipelineState {
  const fields = new Map<Leaf, Expr>();
  const unmatched = new Set<Leaf>();
  for (const item of itemsOf(state.expr)) {
    const texts = item.leaves.filter((leaf) => leaf.kind === 'string');
    const all = texts.length === item.leaves.length && selects(extraction.filter, item, state);
    const found = all
      ? texts.map((leaf) => [leaf, fieldsOf(leaf, extraction, context)] as const)
      : [];
    if (!found.some(([, expr]) => expr)) continue;
    for (const [leaf, expr] of found) {
      if (expr) fields.set(leaf, expr);
      else if (!extraction.preserve) unmatched.add(leaf);
    }
  }
  const expr = withoutUnmatched(state, unmatched, context);
  const change = (leaf: Leaf): Expr => fields.get(leaf) ?? leaf;
  return { ...state, expr: mapItems(expr, (item) => mapLeaves(item.expr, change)) };
}

function withoutUnmatched(
  state: PipelineState,
  unmatched: ReadonlySet<Leaf>,
  { id, report }: TransformationContext,
): Expr {
  if (unmatched.size === 0) return state.expr;
  const subject = `The pipeline item ${quote(id)} leaves out values without a match of`;
  const without = 'the values without a match';
  const rest = leaveOut(state, (leaf) => unmatched.has(leaf), { subject, without }, report);
  return rest ?? state.expr;
}

function fieldsOf(
  leaf: StringLeaf,
  { regex, fieldOf }: Extraction,
  { id }: TransformationContext,
): Expr | undefined {
  const text = patternText(leaf.pattern);
  const match = regex.matchStart(text.text);
  if (!match) return undefined;
  const leaves = [...regex.groups.names].flatMap((group): Leaf[] => {
    const [start, end] = groupRange(match, group) ?? [0, 0];
    if (start === end) return [];
    const field = fieldOf(group);
    const pattern = slicePattern(text, start, end);
    return [marked(typed({ ...leaf, field, pattern }, text.text.slice(start, end)), id)];
  });
  return leaves.length === 0 ? undefined : and(leaves);
}

// What a rule would write without quotes: null and numbers. A number with leading zeros is text.
function typed(leaf: StringLeaf, text: string): Leaf {
  const { field, origin } = leaf;
  if (/^(?:null|none)$/i.test(text)) return { kind: 'null', field, origin };
  if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text)) return { kind: 'number', field, origin, text };
  return leaf;
}
