import { isMany, type Pattern } from '../../src/backend/index.ts';

/** Characters that mean something in a regular expression outside of a class. */
const META = /[\\^$.|?*+()[\]{}]/g;

/** A text as a regular expression that matches just it. */
export function escapeRegex(text: string): string {
  return text
    .replace(META, '\\$&')
    .replace(/\p{Cc}/gu, (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/**
 * A pattern as a regular expression that is searched for anywhere in the value: anchored at the
 * ends where the pattern has no `*`. A wildcard matches line breaks too, so that the flag `s` is
 * needed where there is one inside.
 */
export function patternRegex(pattern: Pattern, cased: boolean): string {
  const first = pattern[0];
  const last = pattern.at(-1);
  const open = first !== undefined && isMany(first);
  const inner = pattern.slice(open ? 1 : 0, last !== undefined && isMany(last) ? -1 : undefined);
  const body = inner.map((part) => {
    if (typeof part === 'string') return escapeRegex(part);
    return isMany(part) ? '.*' : '.';
  });
  const wild = inner.some((part) => typeof part === 'object');
  const flags = `${cased ? '' : 'i'}${wild ? 's' : ''}`;
  const start = open ? '' : '^';
  const end = last !== undefined && isMany(last) ? '' : '$';
  return `${flags === '' ? '' : `(?${flags})`}${start}${body.join('')}${end}`;
}
