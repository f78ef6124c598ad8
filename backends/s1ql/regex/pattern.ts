import { isMany, type Pattern } from '../../../src/backend/index.ts';
import { escapeJava } from './java.ts';

/** A text as a regular expression that matches just it. */
export function escapeRegex(text: string): string {
  return [...text].map((character) => escapeJava(character, false)).join('');
}

/** A pattern as a regular expression, without the flags that it needs. */
export interface PatternRegex {
  readonly regex: string;
  /** True where a wildcard stands for any character, line breaks too: the flag `s`. */
  readonly dotAll: boolean;
}

/**
 * A pattern as a regular expression that is searched for anywhere in the value: anchored at the
 * ends where the pattern has no `*`.
 */
export function patternRegex(pattern: Pattern): PatternRegex {
  const first = pattern[0];
  const last = pattern.at(-1);
  const open = first !== undefined && isMany(first);
  const openEnd = last !== undefined && isMany(last);
  const inner = pattern.slice(open ? 1 : 0, openEnd ? -1 : undefined);
  const body = inner.map((part) => {
    if (typeof part === 'string') return escapeRegex(part);
    return isMany(part) ? '.*' : '.';
  });
  return {
    regex: `${open ? '' : '^'}${body.join('')}${openEnd ? '' : '$'}`,
    dotAll: inner.some((part) => typeof part === 'object'),
  };
}
