import {
  and,
  isLeaf,
  literalOf,
  not,
  or,
  patternMatcher,
  regexMatcher,
  type Expr,
  type FieldRefLeaf,
  type Leaf,
  type RegexLeaf,
  type StringLeaf,
} from '../../src/backend/index.ts';
import type { DataTraits } from './data.ts';

/** Reshapes the logic into leaves that one search term or one evaluation can say. */
export function prepareLogic(expr: Expr, traits: DataTraits): Expr {
  return flatten(prepareNode(expr, traits));
}

function prepareNode(expr: Expr, traits: DataTraits): Expr {
  if (isLeaf(expr)) return prepareLeaf(expr, traits);
  if (expr.kind === 'constant') return expr;
  if (expr.kind === 'not') {
    const { operand } = expr;
    return isLeaf(operand) && isAbsence(operand)
      ? presence(operand, ['', ...traits.absent])
      : not(prepareNode(operand, traits));
  }
  const operands = expr.operands.map((operand) => prepareNode(operand, traits));
  return expr.kind === 'and' ? and(operands) : or(operands);
}

/** True for what Splunk does not tell from a missing value: null, and an empty text. */
function isAbsence(leaf: Leaf): boolean {
  if (leaf.field === null) return false;
  return leaf.kind === 'null' || (leaf.kind === 'string' && leaf.pattern.length === 0);
}

function prepareLeaf(leaf: Leaf, traits: DataTraits): Expr {
  if (isAbsence(leaf)) return absence(leaf, ['', ...traits.absent]);
  switch (leaf.kind) {
    case 'exists':
      return leaf.exists ? presence(leaf, traits.absent) : absence(leaf, traits.absent);
    case 'number':
      return leaf.field === null ? keyword(leaf, leaf.text) : leaf;
    case 'boolean':
      return leaf.field === null ? keyword(leaf, String(leaf.value)) : leaf;
    case 'string':
    case 'regex':
      return withoutWords(leaf, acceptedWords(leaf, traits.absent));
    case 'fieldref':
      return traits.absent.length === 0 ? leaf : bothPresent(leaf, traits.absent);
    default:
      return leaf;
  }
}

/** Words for "no value" that a comparison would take for a value: `*n` accepts `unknown`. */
function acceptedWords(leaf: StringLeaf | RegexLeaf, words: readonly string[]): readonly string[] {
  if (leaf.field === null || words.length === 0) return [];
  if (leaf.kind === 'string') {
    // Who asks for the very word is told the events that hold it.
    if (literalOf(leaf.pattern) !== undefined) return [];
    return words.filter(patternMatcher(leaf.pattern, leaf.cased));
  }
  const matches = regexMatcher(leaf.regex, leaf.flags);
  return typeof matches === 'function' ? words.filter(matches) : words;
}

function withoutWords(leaf: Leaf, words: readonly string[]): Expr {
  if (words.length === 0) return leaf;
  return and([leaf, not(or(words.map((word) => equals(leaf, word))))]);
}

/** Two fields that are both missing would hold the same word. */
function bothPresent(leaf: FieldRefLeaf, words: readonly string[]): Expr {
  const reference = { ...leaf, field: leaf.reference };
  return and([presence(leaf, words), presence(reference, words), leaf]);
}

/** A field that is missing, or holds a word that stands for a missing value. */
function absence({ field, origin }: Leaf, words: readonly string[]): Expr {
  const missing = not({ kind: 'exists', exists: true, field, origin });
  return or([missing, ...words.map((word) => equals({ field, origin }, word))]);
}

function presence({ field, origin }: Leaf, words: readonly string[]): Expr {
  const present: Leaf = { kind: 'exists', exists: true, field, origin };
  if (words.length === 0) return present;
  return and([present, not(or(words.map((word) => equals({ field, origin }, word))))]);
}

function equals({ field, origin }: Pick<Leaf, 'field' | 'origin'>, text: string): StringLeaf {
  return { kind: 'string', field, origin, pattern: text === '' ? [] : [text], cased: false };
}

function keyword({ origin }: Leaf, text: string): StringLeaf {
  return { kind: 'string', field: null, origin, pattern: [text], cased: false };
}

/** Takes an `and` inside an `and` apart, and an `or` inside an `or`; the meaning is the same. */
export function flatten(expr: Expr): Expr {
  if (isLeaf(expr) || expr.kind === 'constant') return expr;
  if (expr.kind === 'not') return not(flatten(expr.operand));
  const operands = expr.operands.map(flatten).flatMap((operand): readonly Expr[] => {
    return operand.kind === expr.kind ? operand.operands : [operand];
  });
  return expr.kind === 'and' ? and(operands) : or(operands);
}
