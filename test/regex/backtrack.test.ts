import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { matchWithBudget } from '../../src/regex/backtrack.ts';
import { compileRegex } from '../../src/regex/matcher.ts';
import { parseRegex } from '../../src/regex/parse.ts';
import { escapeCommon, printRegexNode, type RegexEngine } from '../../src/regex/print.ts';
import type { Regex } from '../../src/regex/regex.ts';
import { flags, nodes, numbered } from './expressions.ts';

const PLAIN = { i: false, m: false, s: false };

function parsed(regex: string, flags: Partial<Regex['flags']> = {}): Regex {
  const found = parseRegex(regex, { ...PLAIN, ...flags });
  if ('problem' in found) throw new Error(found.problem);
  return found;
}

describe('an expression with lookaround or back references', () => {
  it.each([
    ['foo(?=bar)', ['foobar'], ['foo', 'fobar']],
    ['foo(?!bar)', ['foo', 'foobaz'], ['foobar']],
    ['(?<=foo)bar', ['foobar'], ['bar', 'fobar']],
    ['(?<!foo)bar', ['bar', 'fobar'], ['foobar']],
    ['(?<=a+)b', ['aab'], ['b', 'cb']],
    ['^(?!.*evil)(?=.*good).*$', ['good', 'so good'], ['evil good', 'fair']],
    ['(?=(a+))\\1b', ['aab'], ['aac']],
    ['(a|b)\\1', ['aa', 'xbbx'], ['ab', 'ba']],
    ['(?i)(ab)\\1', ['abAB'], ['aba']],
    ['(a)?\\1b', ['aab'], ['b', 'ab']],
    ['(?:(a)|b)*\\1', ['aa', 'aba'], ['b']],
    ['(?<=(a))\\1', ['aa'], ['ab']],
    ['(?i:a)b', ['ab', 'Ab'], ['aB', 'AB']],
    ['\\bfoo\\b', ['foo', 'a foo.'], ['food', 'afoo']],
    ['a.c', ['abc', 'a\u{1f600}c'], ['a\nc', 'ac']],
    ['\\s', [' ', '\t', '\n', '\v', '\f', '\r'], ['a', '\u00a0']],
    ['a{2,3}$', ['aa', 'baaa'], ['a']],
    ['', ['', 'a'], []],
  ])('%s', (regex, accepted, rejected) => {
    const matches = matchWithBudget(parsed(regex));
    expect(accepted.filter((text) => matches(text) !== true)).toEqual([]);
    expect(rejected.filter((text) => matches(text) !== false)).toEqual([]);
  });

  it('takes an anchor for a line under the flag m, and the dot for a line break under s', () => {
    expect(matchWithBudget(parsed('^b$', { m: true }))('a\nb\nc')).toBe(true);
    expect(matchWithBudget(parsed('^b$'))('a\nb\nc')).toBe(false);
    expect(matchWithBudget(parsed('a.b', { s: true }))('a\nb')).toBe(true);
  });
});

describe('what takes too long', () => {
  const long = 'a'.repeat(2_000);

  it('is answered all the same where no back reference looks at what was captured', () => {
    expect(matchWithBudget(parsed('(?=x|a)(a*)*b'))(long)).toBe(false);
    expect(matchWithBudget(parsed('(?!x)(a|aa)+$'))(`${long}b`)).toBe(false);
  });

  it('is not known', () => {
    expect(matchWithBudget(parsed('(a*)*\\1b'))(long)).toBeUndefined();
    expect(matchWithBudget(parsed('a'), 10)('b'.repeat(20))).toBeUndefined();
    expect(matchWithBudget(parsed('(?:(?:a{1000}){1000}){1000}'))('a')).toBeUndefined();
  });

  it('is no reason to overflow the stack', () => {
    const text = 'a'.repeat(100_000);
    expect(matchWithBudget(parsed('^(?:a|b)*$'), 10_000_000)(text)).toBe(true);
  });
});

const ECMASCRIPT: RegexEngine = {
  lookaround: true,
  backreferences: true,
  lazy: true,
  groupFlags: false,
  longestRepeat: 1000,
  escape: escapeCommon,
};

const CHARACTERS = ['a', 'b', 'A', 'B', 'é', 'É', '1', '_', '-', ' '];

const textOf = (characters: readonly string[]): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...characters), { maxLength: 10 }).map((found) => found.join(''));

// Without line breaks, of which ECMAScript has more; V8 finds `\B` between surrogates even under `u`.
const text = textOf(CHARACTERS);
const anyText = textOf([...CHARACTERS, '\n', '\u{1f600}']);

function native({ node, flags: { i, m, s } }: Regex): RegExp {
  const source = printRegexNode(node, ECMASCRIPT);
  if (typeof source !== 'string') throw new Error(source.lacks);
  return new RegExp(source, `u${i ? 'i' : ''}${m ? 'm' : ''}${s ? 's' : ''}`);
}

describe('a random expression', () => {
  it.each([
    ['with lookaround', false],
    ['with lookaround and back references', true],
  ])('%s is found where RegExp finds it', (_, references) => {
    let [found, missed] = [0, 0];
    const property = fc.property(
      nodes(3, references).map(numbered),
      flags,
      fc.array(text, { minLength: 4, maxLength: 4 }),
      (node, on, texts) => {
        const regex = { node, flags: on };
        const [ours, theirs] = [matchWithBudget(regex, 5_000_000), native(regex)];
        for (const one of texts) {
          const answer = theirs.test(one);
          expect([one, ours(one)]).toEqual([one, answer]);
          if (answer) found++;
          else missed++;
        }
      },
    );
    fc.assert(property, { numRuns: 3_000, seed: 20260722 });
    expect(Math.min(found, missed)).toBeGreaterThan(2_000);
  });

  it('without them is found where the matcher in linear time finds it', () => {
    let compared = 0;
    const property = fc.property(nodes(3, false), flags, fc.array(anyText), (node, on, texts) => {
      const regex = { node, flags: on };
      const linear = compileRegex(regex);
      if (typeof linear !== 'function') return;
      const ours = matchWithBudget(regex);
      for (const one of texts) expect([one, ours(one)]).toEqual([one, linear(one)]);
      compared++;
    });
    fc.assert(property, { numRuns: 2_000, seed: 20260722 });
    expect(compared).toBeGreaterThan(500);
  });
});
