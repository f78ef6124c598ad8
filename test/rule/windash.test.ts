import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { literalOf, MANY, parsePattern, type Pattern } from '../../src/rule/pattern.ts';
import { countWindash, windash } from '../../src/rule/windash.ts';

const SIGNS = ['-', '/', '–', '—', '―'];

const texts = (pattern: Pattern): (string | undefined)[] => windash(pattern).map(literalOf);

describe('windash', () => {
  it('writes a sign that begins an option in all five forms, the hyphen first', () => {
    expect(texts([' -enc '])).toEqual([' -enc ', ' /enc ', ' –enc ', ' —enc ', ' ―enc ']);
  });

  it.each([
    ['a hyphen inside a word', 'foo-bar'],
    ['a slash between words', 'usr/bin'],
    ['a hyphen before a space', 'a - b'],
    ['a hyphen at the end', ' -'],
    ['a dash that is no hyphen already', ' –enc'],
    ['text without signs', 'whoami'],
  ])('leaves %s', (_, text) => {
    expect(texts([text])).toEqual([text]);
    expect(countWindash([text])).toBe(1);
  });

  it('takes the last of several signs in a row, as it alone begins a word', () => {
    expect(texts(['--a'])).toEqual(SIGNS.map((sign) => `-${sign}a`));
  });

  it('counts letters of any script as a word', () => {
    expect(texts([' -é'])).toHaveLength(5);
    expect(texts(['é-a'])).toEqual(['é-a']);
  });

  it('changes the first sign slowest', () => {
    const [first, second, , , , sixth] = texts(['-a -b']);
    expect([first, second, sixth]).toEqual(['-a -b', '-a /b', '/a -b']);
  });

  it('leaves wildcards where they are', () => {
    expect(windash(parsePattern('*-a*'))).toContainEqual([MANY, '/a', MANY]);
  });

  it('makes as many different variants as it counts, and as many as there are signs to swap', () => {
    const piece = fc.constantFrom('-a', ' -b', '/c', ' ', 'x', '*', 'y-z');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 4 }), (pieces) => {
        const pattern = parsePattern(pieces.join(''));
        const variants = windash(pattern).map((variant) => JSON.stringify(variant));
        expect(new Set(variants).size).toBe(countWindash(pattern));
        expect(variants).toContain(JSON.stringify(pattern));
        const shape = (text: string): string => text.replace(/[-/–—―]/g, '-');
        expect(new Set(variants.map(shape)).size).toBe(1);
      }),
    );
  });
});
