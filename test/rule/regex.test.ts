import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { regexProblem } from '../../src/rule/regex.ts';

describe('regexProblem', () => {
  it.each([
    ['nothing', ''],
    ['plain text', 'whoami'],
    ['a Windows path', String.raw`C:\\Users\\[^\\]+\\AppData`],
    ['groups in groups', '((a|b)(c|(d)))'],
    ['groups of every kind', "(?:a)(?i:b)(?=c)(?!d)(?<=e)(?<!f)(?>g)(?<n>h)(?P<m>i)(?'o'j)"],
    ['flags for the rest', '(?i)a'],
    ['an empty alternative', '(a|)'],
    ['every quantifier', 'a*b+c?d{1}e{1,}f{1,2}'],
    ['lazy and possessive quantifiers', 'a*?b+?c??d{1,2}?e*+f++'],
    ['a quantifier after a group, a class and an escape', '(a)*[b]*\\d*.*'],
    ['equal bounds', 'a{3,3}'],
    ['a brace that is no quantifier', 'a{b}c{,3}{'],
    ['a bracket as first member of a class', '[]a][^]a]'],
    ['signs inside a class', '[(*+?{]'],
    ['a class of POSIX', '[[:alpha:][:digit:]]'],
    ['escapes inside a class', String.raw`[\]\\\-]`],
    ['a hyphen at the ends of a class', '[-a][a-]'],
    ['a range with an escape', String.raw`[\x00-\x1f]`],
    ['a hyphen after a range', '[a-z-9]'],
    ['escaped signs', String.raw`\(\)\[\]\{\}\*\+\?\.\|\^\$\\`],
    ['a closing bracket outside of a class', 'a]b}'],
    ['a character of two units', '\u{1f600}+'],
  ])('accepts %s', (_, regex) => {
    expect(regexProblem(regex)).toBeUndefined();
  });

  it.each([
    ['a group that is never closed', 'a(b(c)', '('],
    ['a parenthesis that closes nothing', 'a)b', ')'],
    ['a class that is never closed', 'a[bc', '['],
    ['a class that only an escape closes', String.raw`[a\]`, '['],
    ['a backslash at the end', 'a\\', '\\'],
    ['a quantifier at the beginning', '*.exe', '*'],
    ['a quantifier at the beginning of a group', '(+a)', '+'],
    ['a quantifier at the beginning of an alternative', 'a|?b', '?'],
    ['a quantifier after a quantifier', 'a{1}{2}', '{2}'],
    ['two stars', 'a**', '*'],
    ['bounds the wrong way round', 'a{3,1}', '{3,1}'],
    ['a range that runs backwards', '[z-a]', 'z-a'],
    ['a group of no known kind', '(?Rx)', '(?R'],
  ])('refuses %s', (_, regex, offending) => {
    const problem = regexProblem(regex);
    expect(problem && regex.slice(problem.at, problem.at + problem.length)).toBe(offending);
  });

  it('refuses nothing that JavaScript accepts, but for repeated anchors', () => {
    const piece = fc.constantFrom(
      ...['a', '(', ')', '[', ']', '|', '*', '?', '{2}', '\\', '-', '.'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const regex = pieces.join('');
        if (regex.includes('[]') || !isValid(regex)) return;
        expect(regexProblem(regex)).toBeUndefined();
      }),
    );
  });
});

// In JavaScript alone `[]` is a class without members, so that such texts say nothing.
function isValid(regex: string): boolean {
  try {
    new RegExp(regex);
    return true;
  } catch {
    return false;
  }
}
