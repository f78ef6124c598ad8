import { isMany, type Pattern, type PatternPart } from '../../src/backend/index.ts';
import { escapeOutside } from './lucene/escape.ts';
import { caseForms, hasWideLetter } from './lucene/letter-case.ts';

const literals = (pattern: Pattern): readonly string[] =>
  pattern.filter((part): part is string => typeof part === 'string');

/**
 * True when `:` and `like` can say a pattern: their `*` and `?` have no escape, so that a literal
 * one needs another operator.
 */
export function fitsLike(pattern: Pattern): boolean {
  return literals(pattern).every((text) => !/[*?]/.test(text));
}

/** True when a case-insensitive match must fold letters beyond ASCII, which EQL does not. */
export function needsWideFolding(pattern: Pattern): boolean {
  return literals(pattern).some(hasWideLetter);
}

/** A pattern as the text of `:` or `like`. Only for patterns that fit. */
export function likeText(pattern: Pattern): string {
  return pattern
    .map((part) => (typeof part === 'string' ? part : isMany(part) ? '*' : '?'))
    .join('');
}

/** A pattern as a Lucene expression for the whole value. */
export function patternRegex(pattern: Pattern, cased: boolean): string {
  return pattern.map((part) => regexPart(part, cased)).join('');
}

// The dot of Lucene matches line breaks too, as the wildcards of Sigma do.
function regexPart(part: PatternPart, cased: boolean): string {
  if (typeof part !== 'string') return isMany(part) ? '.*' : '.';
  return [...part].map((character) => literal(character, cased)).join('');
}

function literal(character: string, cased: boolean): string {
  const forms = cased ? [character] : caseForms(character);
  if (character > '\x7f' && forms.length > 1) return `[${forms.join('')}]`;
  return escapeOutside(character);
}
