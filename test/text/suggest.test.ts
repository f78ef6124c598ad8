import { describe, expect, it } from 'vitest';

import { didYouMean, nearest } from '../../src/text/suggest.ts';

const MODIFIERS = ['contains', 'startswith', 'endswith', 'base64', 'base64offset', 're', 'i'];

describe('nearest', () => {
  it.each([
    ['a letter too few', 'endwith', 'endswith'],
    ['a letter too many', 'containss', 'contains'],
    ['another letter', 'contaims', 'contains'],
    ['two letters swapped', 'ocntains', 'contains'],
    ['upper case', 'EndsWith', 'endswith'],
    ['the nearer of two', 'base64offest', 'base64offset'],
    ['the first of two as near', 'xe', 're'],
  ])('finds a word with %s', (_, word, meant) => {
    expect(nearest(word, MODIFIERS)).toBe(meant);
  });

  it.each([
    ['a different word', 'matches'],
    ['a word that shares its beginning only', 'startle'],
    ['a word too long to be a mistype', 'contains'.repeat(20)],
    ['nothing among nothing', ''],
  ])('finds nothing for %s', (_, word) => {
    expect(nearest(word, word === '' ? [] : MODIFIERS)).toBeUndefined();
  });

  it('asks a question of it', () => {
    expect(didYouMean('endwith', MODIFIERS)).toBe('Did you mean "endswith"?');
    expect(didYouMean('matches', MODIFIERS)).toBeUndefined();
  });
});
