import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { binomial, combinations, matcher } from '../../src/logic/select.ts';
import { readDetection } from '../read-rule.ts';

describe('matcher', () => {
  it.each([
    ['sel*', 'sel', true],
    ['sel*', 'selection', true],
    ['sel*', 'Sel', false],
    ['*_img', 'sel_img', true],
    ['*_img', 'sel_img2', false],
    ['a*b*c', 'abc', true],
    ['a*b*c', 'a-b-c', true],
    ['a*b*c', 'ac', false],
    ['a*a', 'a', false],
    ['a*a', 'aa', true],
    ['ab*ba', 'aba', false],
    ['sel', 'sel', true],
    ['sel', 'sel2', false],
    ['*', 'anything', true],
    ['*', '_helper', false],
    ['_*', '_helper', true],
    ['_helper', '_helper', true],
    ['*helper', '_helper', false],
    ['them', 'selection', true],
    ['them', '_helper', false],
    ['s.l*', 'sel', false],
  ])('%j and %j: %s', (pattern, name, fit) => {
    expect(matcher(pattern)(name)).toBe(fit);
  });

  it('fits as an expression with .* for each star does', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', '*'), { maxLength: 8 });
    fc.assert(
      fc.property(letters, letters, (left, right) => {
        const pattern = left.join('');
        const name = `x${right.join('').replaceAll('*', '')}`;
        const regex = new RegExp(`^${pattern.replaceAll('*', '.*')}$`);
        expect(matcher(pattern)(name)).toBe(regex.test(name));
      }),
    );
  });
});

describe('combinations', () => {
  it('are all different, in order, and as many as binomial counts', () => {
    fc.assert(
      fc.property(fc.nat(9), fc.nat(9), (total, taken) => {
        const items = Array.from({ length: total }, (_, index) => index);
        const found = combinations(items, taken);
        if (taken > total) expect(found).toEqual([]);
        else expect(found).toHaveLength(binomial(total, taken));
        expect(new Set(found.map((one) => one.join())).size).toBe(found.length);
        for (const one of found) expect([...one].sort((a, b) => a - b)).toEqual(one);
      }),
    );
  });

  it('of nearly all of many need no search through all their subsets', () => {
    expect(combinations(Array.from({ length: 120 }), 119)).toHaveLength(120);
  });
});

describe('a selector of many detections', () => {
  const rule = (count: number, quantity: number | string): string =>
    `${Array.from({ length: count }, (_, index) => `s${index}:\n    F: ${index}\n`).join('')}condition: ${quantity} of s*`;

  it.each([
    [141, 2, []],
    [142, 141, ['limit-expansion']],
    [1000, 500, ['limit-expansion']],
    [2000, 1999, ['limit-expansion']],
    [2000, 2000, []],
    [2000, 'all', []],
  ])('of %d takes %s: %j', (count, quantity, codes) => {
    const { diagnostics } = readDetection(rule(count, quantity));
    expect(diagnostics.map(({ code }) => code)).toEqual(codes);
  });
});
