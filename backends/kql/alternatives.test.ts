import { describe, expect, it } from 'vitest';

import { withoutImplied, type PartMatch } from './alternatives.ts';

describe('texts that say nothing beside another', () => {
  const rows: readonly (readonly [PartMatch, boolean, readonly string[], readonly string[]])[] = [
    ['contains', false, ['abc', 'b', 'xB', 'y'], ['b', 'y']],
    ['contains', true, ['abc', 'b', 'xB', 'B'], ['b', 'B']],
    ['startswith', false, ['abc', 'Ab', 'bab'], ['Ab', 'bab']],
    ['endswith', false, ['abc', 'bc', 'bca'], ['bc', 'bca']],
    ['contains', false, ['a', 'A', 'a'], ['a']],
    ['contains', false, ['É', 'éx', 'É!'], ['É', 'éx']],
    ['contains', false, ['👩🏽', '👩🏽‍🦳'], ['👩🏽']],
  ];

  it.each(rows)('%s, cased %s: %j', (match, cased, texts, kept) => {
    expect(withoutImplied(texts, match, cased)).toEqual(kept);
  });

  it('are the same for every value', () => {
    const texts = ['abab', 'ba', 'cab', 'cc', 'acca', 'b', 'aac'];
    const has: Readonly<Record<PartMatch, (value: string, text: string) => boolean>> = {
      contains: (value, text) => value.includes(text),
      startswith: (value, text) => value.startsWith(text),
      endswith: (value, text) => value.endsWith(text),
    };
    for (const match of ['contains', 'startswith', 'endswith'] as const) {
      const kept = withoutImplied(texts, match, true);
      for (const value of words('abc', 5)) {
        const finds = (list: readonly string[]): boolean =>
          list.some((text) => has[match](value, text));
        expect(finds(kept), `${match} ${value}`).toBe(finds(texts));
      }
    }
  });
});

/** Every word of some letters up to a length. */
function words(letters: string, longest: number): string[] {
  if (longest === 0) return [''];
  const shorter = words(letters, longest - 1);
  return ['', ...shorter.flatMap((word) => [...letters].map((letter) => letter + word))];
}
