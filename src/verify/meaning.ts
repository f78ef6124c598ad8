import { isLeaf, type Expr, type FieldRefLeaf, type Leaf, type RegexLeaf } from '../logic/expr.ts';
import { regexValueTest } from '../evaluate/match-regex.ts';
import { valueMatcher, type Unevaluable, type ValueLeaf } from '../evaluate/match-value.ts';
import { compareTexts } from '../evaluate/match-leaf.ts';
import {
  WHOLE_EVENT,
  type QueryExpr,
  type QueryReader,
  type QueryTest,
  type Truth,
} from '../query/query.ts';
import { comparisonTest, presenceTest, settledTest, valueTest } from '../query/tests.ts';
import { MANY, shapeOf } from '../rule/pattern.ts';
import { examplesOfLeaf } from './leaf-examples.ts';

/** Condition logic as tests on events, beside the leaf that each test came from. */
export interface Meaning {
  readonly expr: QueryExpr;
  readonly leafOf: ReadonlyMap<QueryTest, Leaf>;
  /** Leaves that cannot be evaluated; their tests are never true. */
  readonly unevaluable: readonly { readonly leaf: Leaf; readonly reason: string }[];
}

/** How values stand in fields: as a platform holds them, or as they come. */
export type Hold = QueryReader['hold'];

/** What a platform makes of values, and where it looks for keywords. */
export interface Platform {
  readonly hold: Hold;
  readonly keywordField: string;
}

/** No platform: values of a log are told from absent ones, and any text may stand in any field. */
export const AS_IT_COMES: Platform = {
  hold: (_field, text) => text,
  keywordField: WHOLE_EVENT,
};

/** The platform of a reader, for logic with which pipelines have settled something. */
export function platformOf(
  { hold, keywordField }: QueryReader,
  state: Readonly<Record<string, string>>,
): Platform {
  return { hold, keywordField: keywordField?.(state) ?? WHOLE_EVENT };
}

/**
 * What condition logic means by Sigma's rules (specification 2.1.0), on events that hold their
 * values as a platform does: where it does not tell an empty value from an absent one, an absent
 * field is empty too.
 */
export function meaningOf(expr: Expr, platform: Platform): Meaning {
  const leafOf = new Map<QueryTest, Leaf>();
  const unevaluable: { leaf: Leaf; reason: string }[] = [];
  const build = (node: Expr): QueryExpr => {
    if (isLeaf(node)) {
      const test = leafTest(node, platform);
      if ('reason' in test) unevaluable.push({ leaf: node, reason: test.reason });
      const found = 'reason' in test ? settledTest(placeOf(node), false) : test;
      leafOf.set(found, node);
      return found;
    }
    if (node.kind === 'constant') return settledTest({ start: 0, end: 0 }, node.value);
    if (node.kind === 'not') return { kind: 'not', operand: build(node.operand) };
    return { kind: node.kind, operands: node.operands.map(build) };
  };
  return { expr: build(expr), leafOf, unevaluable };
}

const placeOf = ({ origin }: Leaf): { start: number; end: number } => origin.value;

function leafTest(leaf: Leaf, platform: Platform): QueryTest | { readonly reason: string } {
  const field = leaf.field ?? platform.keywordField;
  const place = placeOf(leaf);
  switch (leaf.kind) {
    case 'null': {
      const matches = (): boolean => false;
      return valueTest(place, field, { matches, examples: () => [], absent: true });
    }
    case 'exists':
      return leaf.exists
        ? presenceTest(place, field)
        : valueTest(place, field, { matches: () => false, examples: () => [], absent: true });
    case 'fieldref':
      return comparisonTest(place, [field, leaf.reference], { compare: compareBy(leaf) });
    default:
      return valueLeafTest(leaf, field, platform.hold);
  }
}

function compareBy({ match }: FieldRefLeaf): (left: string, right: string) => boolean {
  return (left, right) => compareTexts(left.toLowerCase(), right.toLowerCase(), match);
}

function valueLeafTest(
  leaf: ValueLeaf,
  field: string,
  hold: Hold,
): QueryTest | { readonly reason: string } {
  const wanted = leaf.field === null ? anywhere(leaf) : leaf;
  const matches = wanted.kind === 'regex' ? regexMatches(wanted) : valueMatcher(wanted);
  if (typeof matches !== 'function') return matches;
  const emptyIsAbsent = leaf.kind === 'string' && leaf.pattern.length === 0;
  const absent = emptyIsAbsent && hold(field, '') === undefined;
  return valueTest(placeOf(leaf), field, {
    matches,
    examples: () => examplesOfLeaf(leaf),
    absent,
    ...onlyValueOf(wanted),
  });
}

function regexMatches(leaf: RegexLeaf): ((text: string) => Truth) | Unevaluable {
  const test = regexValueTest(leaf);
  return typeof test === 'function' ? (text) => test(text) ?? null : test;
}

function onlyValueOf(leaf: ValueLeaf): { readonly only?: readonly string[] } {
  if (leaf.kind !== 'string' || leaf.pattern.length === 0) return {};
  const shape = shapeOf(leaf.pattern);
  return shape.match === 'equals' ? { only: [shape.text] } : {};
}

// A keyword stands anywhere in the event.
function anywhere(leaf: ValueLeaf): ValueLeaf {
  if (leaf.kind === 'string') return { ...leaf, pattern: [MANY, ...leaf.pattern, MANY] };
  if (leaf.kind !== 'number') return leaf;
  const { field, origin, text } = leaf;
  return { kind: 'string', field, origin, pattern: [MANY, text, MANY], cased: false };
}
