import {
  ALWAYS,
  and,
  foldConstants,
  isLeaf,
  joinParts,
  mergeSame,
  NEVER,
  not,
  or,
  printPattern,
  type Expr,
  type Leaf,
  type Pattern,
  type StringLeaf,
} from '../../src/backend/index.ts';
import type { DataTraits } from './data.ts';
import { trimMany } from './pattern-regex.ts';
import { isSearchable } from './quote.ts';

/** True for a leaf that no search term says exactly. */
export function needsEvaluation(leaf: Leaf, traits: DataTraits): boolean {
  switch (leaf.kind) {
    case 'regex':
    case 'fieldref':
    case 'compare':
    case 'timestamp':
      return true;
    case 'cidr':
      return traits.model;
    case 'string':
      if (leaf.cased || !isSearchable(leaf.pattern)) return true;
      return leaf.field === null && !isWord(trimMany(leaf.pattern));
    default:
      return false;
  }
}

/**
 * True for a keyword that always lies within one indexed word, so that `"*word*"` finds it. With a
 * breaker in it a wildcard is not reliable (Splunk, "Wildcards and punctuation").
 */
function isWord(pattern: Pattern): boolean {
  return pattern.every((part) => typeof part === 'string' && /^[A-Za-z0-9]+$/.test(part));
}

/** How much a part that cannot be searched for leaves behind. */
export type Width = 'free' | 'present';

/**
 * A search that matches at least what the logic matches: each leaf that needs an evaluation
 * becomes a wider search term or `true`, and `false` under an odd number of `not`s. With the width
 * `present` it at least asks for the field, since a missing one never matches.
 */
export function widen(expr: Expr, traits: DataTraits, width: Width): Expr {
  const visit = (node: Expr, positive: boolean): Expr => {
    if (isLeaf(node)) {
      if (!needsEvaluation(node, traits)) return node;
      return positive ? widerTerm(node, width) : NEVER;
    }
    if (node.kind === 'constant') return node;
    if (node.kind === 'not') return not(visit(node.operand, !positive));
    const operands = distinct(node.operands.map((operand) => visit(operand, positive)));
    return node.kind === 'and' ? and(operands) : or(operands);
  };
  return foldConstants(visit(expr, true));
}

/** Different keywords may have the same longest word. */
function distinct(operands: readonly Expr[]): readonly Expr[] {
  return mergeSame(operands, (one) =>
    one.kind === 'string' ? `${one.field}\0${printPattern(one.pattern)}` : undefined,
  );
}

function widerTerm(leaf: Leaf, width: Width): Expr {
  if (leaf.kind === 'string') return leaf.field === null ? widerKeyword(leaf) : widerString(leaf);
  if (width === 'free' || leaf.field === null) return ALWAYS;
  const { field, origin } = leaf;
  return { kind: 'exists', exists: true, field, origin };
}

const MANY = { wildcard: 'many' } as const;

/** What the search command cannot say becomes `*`. */
function widerString(leaf: StringLeaf): StringLeaf {
  const parts = leaf.pattern.flatMap((part): Pattern => {
    if (typeof part !== 'string') return [MANY];
    return part
      .split(/[*\p{Cc}\u2028\u2029]/u)
      .flatMap((text, index) => (index === 0 ? [text] : [MANY, text]));
  });
  return { ...leaf, pattern: joinParts(parts), cased: false };
}

/** The shortest word that is worth looking for. */
const SHORTEST_WORD = 3;

/** The longest word of a keyword: an event that lacks it cannot hold the keyword. */
function widerKeyword(leaf: StringLeaf): Expr {
  const words = leaf.pattern.flatMap((part) =>
    typeof part === 'string' ? (part.match(/[A-Za-z0-9]+/g) ?? []) : [],
  );
  const longest = words.reduce((best, word) => (word.length > best.length ? word : best), '');
  if (longest.length < SHORTEST_WORD) return ALWAYS;
  return { ...leaf, pattern: [longest], cased: false };
}
