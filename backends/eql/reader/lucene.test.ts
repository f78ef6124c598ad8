import { describe, expect, it } from 'vitest';

import { luceneTest } from './lucene.ts';

function matches(regex: string, text: string, insensitive = false): boolean {
  const test = luceneTest(regex, insensitive);
  if ('problem' in test) throw new Error(test.problem);
  return test.matches(text) === true;
}

describe("an expression in Lucene's syntax", () => {
  it.each([
    ['', [''], ['a']],
    ['abc', ['abc'], ['xabc', 'abcx', 'ABC']],
    ['a|bc', ['a', 'bc'], ['abc', 'ac']],
    ['.', ['a', '\n', '\u{1f600}'], ['', 'ab']],
    ['a?b*c+', ['c', 'abbcc'], ['ab', 'aac']],
    ['a{2}', ['aa'], ['a', 'aaa']],
    ['a{2,}', ['aa', 'aaaa'], ['a']],
    ['a{1,2}', ['a', 'aa'], ['', 'aaa']],
    ['a{2,1}', [], ['', 'a', 'aa']],
    ['a+?', ['', 'a', 'aa'], ['b']],
    ['(ab)*', ['', 'abab'], ['aba']],
    ['()', [''], ['a']],
    ['x(a|())', ['xa', 'x'], ['xb']],
    ['^a$', ['^a$'], ['a']],
    ['(?:a)', ['?:a'], ['a']],
    ['(?i)a', ['?ia'], ['a', 'A']],
    ['|a', ['|a'], ['a', '']],
    ['*a', ['*a'], ['a']],
    ['[ab]', ['a', 'b'], ['c', 'ab']],
    ['[^ab]', ['c', '\n'], ['a', '']],
    ['[a-c]', ['b'], ['-', 'd']],
    ['[]a]', [']', 'a'], ['b']],
    ['[a\\-z]', ['a', '-', 'z'], ['b']],
    ['[\\d.]', ['1', '.'], ['d']],
    ['[\\\\]', ['\\'], ['/']],
    ['[\\S]', ['a', '\v'], [' ', '\t']],
    ['[$^]', ['$', '^'], ['a']],
    ['\\d\\D\\w\\W', ['1a_-'], ['11_-', '1a--']],
    ['\\s', [' ', '\t', '\n', '\r'], ['\v', '\f', 'a']],
    ['\\.\\*\\"', ['.*"'], ['a*"']],
    ['\\\\', ['\\'], ['\\\\']],
    ['a"b*"c', ['ab*c'], ['abbc', 'a"b"c']],
    ['a@b', ['ab', 'axxb'], ['a@c']],
    ['a#', [], ['a', 'a#']],
    ['a.*&.*b', ['ab', 'axb'], ['a', 'b', 'a&b_']],
    ['\\@\\&\\~\\#\\<', ['@&~#<'], ['']],
  ])('%s', (regex, accepted, rejected) => {
    expect(accepted.filter((text) => !matches(regex, text))).toEqual([]);
    expect(rejected.filter((text) => matches(regex, text))).toEqual([]);
  });

  it.each([
    ['ab', 'AB', true],
    ['[ab]c', 'Bc', true],
    ['[a-c]', 'B', false],
    ['"ab"', 'AB', true],
    ['é', 'É', false],
    ['k', '\u212a', false],
    ['\\w', 'A', true],
  ])('%s, case aside', (regex, text, expected) => {
    expect(matches(regex, text, true)).toBe(expected);
  });
});

describe('refused is', () => {
  it.each([
    ['(a', 'a bracket without an end'],
    ['a)', 'a bracket that closes nothing'],
    ['(a|)', 'a bracket without an end'],
    ['a|', 'a regular expression that ends too early'],
    ['[a', 'a class without an end'],
    ['[a-]', 'the range a-]'],
    ['[z-a]', 'the range z-a'],
    ['a{', 'a repetition without a number'],
    ['a{,2}', 'a repetition without a number'],
    ['a{1', 'a repetition without an end'],
    ['\\bword', 'the escape \\b'],
    ['\\n', 'the escape \\n'],
    ['a\\', 'a regular expression that ends too early'],
    ['"a', 'a regular expression that ends too early'],
    ['<1-9>', 'an interval of numbers (<)'],
    ['~a', 'a complement (~)'],
    ['(a&b)', 'an intersection (&) inside of an expression'],
    ['('.repeat(1000), 'too deep a nesting'],
  ])('%s', (regex, problem) => {
    const test = luceneTest(regex, false);
    expect('problem' in test ? test.problem : 'read').toContain(problem);
  });
});
