import { mapLeaves } from '../../src/logic/walk.ts';
import type { Expr, Leaf } from '../../src/logic/expr.ts';

/**
 * The letters that are changed: not those of hexadecimal numbers, nor those that Unicode folds to
 * others beyond ASCII (k and s), so that a changed value is of the same kind.
 */
const LETTERS = 'ghjlmnopqrtuvwyz';

const next = (letter: string): string => {
  const at = LETTERS.indexOf(letter.toLowerCase());
  if (at === -1) return letter;
  const changed = LETTERS[(at + 1) % LETTERS.length] ?? letter;
  return letter === letter.toLowerCase() ? changed : changed.toUpperCase();
};

const changeText = (text: string): string => text.replace(/[a-z]/gi, next);

// Escapes, the heads of groups, and names of sets mean something else with other letters.
const REGEX_SIGNS = /\\.|\(\?(?:P?<\w+>|[\w-]*[:)]?)|\[:\w+:\]|\w-\w|[a-z]/gi;

const changeRegex = (text: string): string =>
  text.replace(REGEX_SIGNS, (sign) => (sign.length === 1 ? next(sign) : sign));

function changeLeaf(leaf: Leaf): Leaf {
  if (leaf.kind === 'regex') return { ...leaf, regex: changeRegex(leaf.regex) };
  if (leaf.kind !== 'string') return leaf;
  const pattern = leaf.pattern.map((part) => (typeof part === 'string' ? changeText(part) : part));
  return { ...leaf, pattern };
}

/** The same logic with other letters in its values; what is alike in it stays alike. */
export function withChangedValues(expr: Expr): Expr {
  return mapLeaves(expr, changeLeaf);
}
