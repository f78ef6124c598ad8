import { isMany, type Pattern } from '../../src/backend/index.ts';

/** A text as a PCRE expression that matches just it. */
export function escapeText(text: string): string {
  return text
    .replace(/[\\^$.|?*+()[\]{}]/g, '\\$&')
    .replace(/[\p{Cc}\u2028\u2029]/gu, (found) => hexEscape(found));
}

/** A character as `\xHH`, or `\x{HHHH}` beyond two digits. */
export function hexEscape(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).padStart(2, '0');
  return code.length > 2 ? `\\x{${code}}` : `\\x${code}`;
}

/**
 * A pattern as a PCRE expression that is searched for anywhere in a value: anchored at the ends
 * where the pattern has no `*`. Wildcards match line breaks too.
 */
export function patternRegex(pattern: Pattern, cased: boolean): string {
  const inner = trimMany(pattern);
  const [first] = pattern;
  const last = pattern.at(-1);
  const start = first !== undefined && isMany(first) ? '' : '^';
  const end = last !== undefined && isMany(last) ? '' : '$';
  return flagsOf(inner, cased) + start + bodyOf(inner) + end;
}

/** A keyword as a PCRE expression on the raw event: found anywhere. */
export function keywordRegex(pattern: Pattern, cased: boolean): string {
  const inner = trimMany(pattern);
  return flagsOf(inner, cased) + bodyOf(inner);
}

/** A pattern without the `*` at its ends. */
export function trimMany(pattern: Pattern): Pattern {
  const [first] = pattern;
  const last = pattern.at(-1);
  const from = first !== undefined && isMany(first) ? 1 : 0;
  return pattern.slice(
    from,
    last !== undefined && isMany(last) && pattern.length > from ? -1 : undefined,
  );
}

function flagsOf(inner: Pattern, cased: boolean): string {
  const wild = inner.some((part) => typeof part === 'object');
  const letters = `${cased ? '' : 'i'}${wild ? 's' : ''}`;
  return letters === '' ? '' : `(?${letters})`;
}

function bodyOf(inner: Pattern): string {
  return inner
    .map((part) => {
      if (typeof part === 'string') return escapeText(part);
      return isMany(part) ? '.*' : '.';
    })
    .join('');
}
