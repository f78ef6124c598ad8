import { joinParts, type Pattern, type PatternPart } from './pattern.ts';

/**
 * The five signs that Windows programs take as the beginning of an option: hyphen, slash, en
 * dash, em dash, horizontal bar (specification 2.1.0, sigma-appendix-modifiers, "windash").
 */
const DASHES: readonly string[] = ['-', '/', '\u2013', '\u2014', '\u2015'];

/** A dash or slash that begins an option: no word character before it, one after it. */
const OPTION_SIGN = /(?<![\p{L}\p{N}_])[-/](?=[\p{L}\p{N}_])/gu;

/** The number of variants that `windash` makes of a pattern: five for each option sign. */
export function countWindash(pattern: Pattern): number {
  return DASHES.length ** pattern.reduce((sum, part) => sum + signsOf(part).length, 0);
}

/** Every permutation of a pattern over the five signs, the first sign changing slowest. */
export function windash(pattern: Pattern): Pattern[] {
  let variants: PatternPart[][] = [[]];
  for (const part of pattern) {
    const pieces = typeof part === 'string' ? alternatives(part) : [[part]];
    for (const choices of pieces) {
      variants = variants.flatMap((variant) => choices.map((choice) => [...variant, choice]));
    }
  }
  return variants.map((variant) => joinParts(variant));
}

function alternatives(literal: string): PatternPart[][] {
  const pieces: PatternPart[][] = [];
  let from = 0;
  for (const { index } of signsOf(literal)) {
    pieces.push([literal.slice(from, index)], [...DASHES]);
    from = index + 1;
  }
  pieces.push([literal.slice(from)]);
  return pieces;
}

const signsOf = (part: PatternPart): RegExpExecArray[] =>
  typeof part === 'string' ? [...part.matchAll(OPTION_SIGN)] : [];
