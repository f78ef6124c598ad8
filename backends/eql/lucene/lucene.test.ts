import { describe, expect, it } from 'vitest';

import { luceneTest } from '../reader/lucene.ts';
import { toLucene } from './print.ts';

const PLAIN = { i: false, m: false, s: false };

function text(regex: string, flags: Partial<typeof PLAIN> = {}): string {
  const found = toLucene(regex, { ...PLAIN, ...flags });
  return 'lacks' in found ? `lacks ${found.lacks}` : found.text;
}

describe('a search as a match of the whole value', () => {
  it.each([
    ['a', '.*a.*'],
    ['^a', 'a.*'],
    ['a$', '.*a'],
    ['^a$', 'a'],
    ['a|b', '.*(a|b).*'],
    ['^a|b', '(a|.*b).*'],
    ['(^a|b)c$', '(a|.*b)c'],
    ['^^a', 'a.*'],
    ['^$', ''],
  ])('%s is %s', (regex, expected) => {
    expect(text(regex)).toBe(expected);
  });

  it('lets anchors hold beside line breaks under the flag m', () => {
    expect(text('^a$', { m: true })).toBe('(.*\n)?a(\n.*)?');
  });
});

describe('what Lucene reads otherwise', () => {
  it.each([
    ['operators of its own', 'a"b<c>d@e&f~g#h', '.*a\\"b\\<c\\>d\\@e\\&f\\~g\\#h.*'],
    ['anchors as characters', '\\^\\$', '.*^$.*'],
    ['a group without a number', '(?:a)b', '.*(a)b.*'],
    ['a named group', '(?<n>a)b', '.*(a)b.*'],
    ['a lazy quantifier, which is an option there', 'a+?b', '.*a+b.*'],
    ['the dot, which matches line breaks there', 'a.b', '.*a[^\n]b.*'],
    ['an empty branch', 'x(a|)', '.*x(a|()).*'],
    ['a hyphen at the end of a class', '[a-]', '.*[a\\-].*'],
    ['a blank, which has no vertical tab there', 'a\\sb', '.*a[ \t-\r]b.*'],
    ['digits and words, which are the same', '\\d\\w\\D\\W', '.*\\d\\w\\D\\W.*'],
    ['sets in a class', '[\\d\\s.]', '.*[0-9 \t-\r.].*'],
    ['a class of everything', 'a[\\s\\S]b', '.*a.b.*'],
    ['a control character', 'a\\tb', '.*a\tb.*'],
    ['a repetition of a repetition', '(?:a{2}){3}', '.*(a{2}){3}.*'],
  ])('%s', (_, regex, expected) => {
    expect(text(regex)).toBe(expected);
  });

  it('matches line breaks by the dot under the flag s', () => {
    expect(text('a.b', { s: true })).toBe('.*a.b.*');
  });
});

describe('case', () => {
  it.each([
    ['letters are left to regex~', 'Ab', '.*Ab.*'],
    ['members of a class are written in both cases', '[a-fX]', '.*[a-fA-FXx].*'],
    ['letters beyond ASCII are written in both cases', 'é', '.*[éÉ].*'],
  ])('%s', (_, regex, expected) => {
    const found = toLucene(regex, { ...PLAIN, i: true });
    expect(found).toEqual({ text: expected, foldsCase: true });
  });

  it('takes the flag from the beginning of the expression', () => {
    expect(toLucene('(?i)ab', PLAIN)).toEqual({ text: '.*ab.*', foldsCase: true });
  });

  it('writes both cases where only a part ignores it', () => {
    expect(toLucene('a(?i:b)', PLAIN)).toEqual({ text: '.*a([bB]).*', foldsCase: false });
  });
});

describe('the expression finds what the rule finds', () => {
  const VALUES = [
    '',
    'a',
    'A',
    'ab',
    'xaby',
    'x a b',
    'line\nbreak',
    'a-b',
    'a.b',
    'C:\\Windows\\x.exe',
    '12',
    '1.2.3.4',
    '"quoted"',
    '<tag>',
    'a@b.c',
    'a&b',
    '~',
    '#',
    'caf\u00e9',
    '\t',
    'http://10.0.0.1/a',
  ];
  it.each([
    'a',
    '^a',
    'b$',
    '^ab$',
    'a|^x',
    '(a|b)+',
    '[^a]b',
    '\\s',
    '\\S+',
    '\\d{1,3}\\.',
    '[a-z]{2,}',
    '\\\\[wW]',
    '"',
    '<\\w+>',
    '@',
    'a.b',
    '(?:a|)b',
    '[\\s\\S]',
    '[.\\d]+$',
    '://(?:\\d{1,3}\\.){3}',
    '(?i)WINDOWS',
    '(?i)[A-C]b',
  ])('%s', (regex) => {
    const found = toLucene(regex, PLAIN);
    if ('lacks' in found) throw new Error(found.lacks);
    const [, flag = '', body = ''] = /^(?:\(\?(i)\))?(.*)$/s.exec(regex) ?? [];
    const wanted = new RegExp(body, flag);
    const written = luceneTest(found.text, found.foldsCase);
    if ('problem' in written) throw new Error(written.problem);
    for (const value of VALUES)
      expect([value, written.matches(value)]).toEqual([value, wanted.test(value)]);
  });
});
