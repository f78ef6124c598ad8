import { isPlaceholder, joinParts, type Pattern, type PatternPart } from '../rule/pattern.ts';

/**
 * A pattern as the text that pipelines compare and replace: wildcards as `*` and `?`, literal ones
 * with a backslash before, placeholders as `%name%`. Other backslashes stand for themselves. Each
 * piece of more than one meaning is a unit, so that text can be turned into pattern again without
 * reading it anew.
 */
export interface PatternText {
  readonly text: string;
  readonly units: readonly Unit[];
}

interface Unit {
  readonly start: number;
  readonly end: number;
  readonly part: PatternPart;
}

/** Writes a pattern as text. */
export function patternText(pattern: Pattern): PatternText {
  const units: Unit[] = [];
  let text = '';
  const add = (written: string, part: PatternPart): void => {
    units.push({ start: text.length, end: text.length + written.length, part });
    text += written;
  };
  for (const part of pattern) {
    if (typeof part !== 'string') {
      const sign = isPlaceholder(part) ? `%${part.placeholder}%` : wildcardSign(part.wildcard);
      add(sign, part);
      continue;
    }
    for (const piece of part.split(/([*?])/)) {
      if (piece === '*' || piece === '?') add(`\\${piece}`, piece);
      else text += piece;
    }
  }
  return { text, units };
}

const wildcardSign = (wildcard: 'many' | 'one'): string => (wildcard === 'many' ? '*' : '?');

/** True when a place in the text is inside a unit. */
export function isInsideUnit({ units }: PatternText, at: number): boolean {
  return units.some(({ start, end }) => start < at && at < end);
}

/** The part of the pattern between two places of its text; what is cut out of a unit is plain text. */
export function slicePattern({ text, units }: PatternText, from: number, to: number): Pattern {
  const parts: PatternPart[] = [];
  let at = from;
  for (const { start, end, part } of units) {
    if (start < at || end > to) continue;
    parts.push(text.slice(at, start), part);
    at = end;
  }
  parts.push(text.slice(at, Math.max(at, to)));
  return joinParts(parts);
}
