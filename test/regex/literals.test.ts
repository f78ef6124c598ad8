import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { matchWithBudget } from '../../src/regex/backtrack.ts';
import { literalsOf } from '../../src/regex/literals.ts';
import { compileRegex } from '../../src/regex/matcher.ts';
import { parseRegex } from '../../src/regex/parse.ts';
import { foldCase } from '../../src/text/fold-case.ts';
import { flags, nodes, numbered } from './expressions.ts';

const PLAIN = { i: false, m: false, s: false };

function literals(regex: string): readonly string[] | undefined {
  const parsed = parseRegex(regex, PLAIN);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return literalsOf(parsed);
}

describe('the literals of an expression', () => {
  it.each([
    ['Invoke-Mimikatz', ['invoke-mimikatz']],
    ['ab.*cdef.gh', ['cdef']],
    ['x(abc|de)+y', ['de', 'abc']],
    ['(abc|d*)ef', ['ef']],
    ['(?=.*abc).d', ['abc']],
    ['(?!abc).', undefined],
    ['(abc)?', undefined],
    ['(abc){0,3}', undefined],
    ['[ab]+', undefined],
    ['(?i)FOO-sk', ['foo-']],
    ['(?i:FOO)|bar', ['foo', 'bar']],
    ['', undefined],
  ])('stand in every text that it is found in: %s', (regex, wanted) => {
    expect(literals(regex)?.toSorted()).toEqual(wanted?.toSorted());
  });

  // The letters that some engine takes for another: long s, Kelvin, the Turkish ones, both sigmas.
  const letters = ['a', 'b', 'A', 'B', 's', 'S', 'ſ', 'k', 'K', 'i', 'I', 'İ', 'ı', 'σ', 'ς', 'Σ'];
  const character = fc.constantFrom(...letters, 'é', 'É', '1', '_', '-', '\n', '\u{1f600}');
  const text = fc.array(character, { maxLength: 8 }).map((found) => found.join(''));

  it('keep no text from the engine in which it would find the expression', () => {
    let found = 0;
    const texts = fc.array(text, { minLength: 3, maxLength: 8 });
    const letter = fc.constantFrom(...letters);
    const property = fc.property(
      nodes(3, true, letter).map(numbered),
      flags,
      texts,
      (node, on, all) => {
        const regex = { node, flags: on };
        const wanted = literalsOf(regex);
        const matches = matchWithBudget(regex);
        const linear = compileRegex(regex);
        for (const one of all) {
          const matched = matches(one);
          if (typeof linear === 'function') expect([one, linear(one)]).toEqual([one, matched]);
          if (!matched || !wanted) continue;
          found++;
          expect([one, wanted, wanted.some((literal) => foldCase(one).includes(literal))]).toEqual([
            one,
            wanted,
            true,
          ]);
        }
      },
    );
    fc.assert(property, { numRuns: 4_000, seed: 20260801 });
    expect(found).toBeGreaterThan(500);
  });
});
