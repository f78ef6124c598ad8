import { RRegex } from 'rregex';
import { describe, expect, it } from 'vitest';

import { truthOf } from '../../../src/backend/index.ts';
import { kqlReader } from './index.ts';

const { read } = kqlReader({});

const REGEXES = [
  'a.c',
  '(?i)^a.c$',
  '(?is)^a.*c$',
  '(?m)^b$',
  '[^a-c]',
  '[]a]',
  '[\\]\\-x]',
  '[[:alpha:]]{2}',
  '\\d+',
  '\\bab\\b',
  'a{2,3}',
  '(?:a|b)+?c',
  '(?P<n>a)b',
  '\\x41',
  '\\x{1F600}',
  'a\\.b',
  '\\\\',
  '\\/',
  '$^',
  '(?i:A)b',
  '\\Aa\\z',
  '\\t',
  '',
  'é',
] as const;

const REFUSED = [
  '(?=a)',
  '(?<!a)b',
  '(a)\\1',
  '(?>a)',
  'a{b}',
  '\\Z',
  '\\h',
  '[a',
  '(a',
  '*a',
  'a\\',
] as const;

const TEXTS = [
  '',
  'abc',
  'ABC',
  'a\nc',
  'b',
  'x\nb\ny',
  'aab',
  'aaac',
  'ab',
  'xaby',
  'a b',
  '7',
  'A',
  '😀',
  'a.b',
  '\\',
  '/',
  ']',
  '-',
  '\t',
  'é',
  'É',
  'bbc',
];

describe('regular expressions', () => {
  it.each(REGEXES)('%s finds what Rust’s engine finds', (regex) => {
    const rust = new RRegex(regex);
    const ours = (text: string): unknown => {
      const reading = read(`F matches regex ${JSON.stringify(regex)}`);
      return reading.kind === 'query'
        ? truthOf(reading.expr, new Map([['F', [text]]]))
        : reading.reason;
    };
    const wrong = TEXTS.filter((text) => ours(text) !== rust.isMatch(text));
    rust.free();
    expect(wrong).toEqual([]);
  });

  it.each(REFUSED)('%s is refused, as by Rust’s engine', (regex) => {
    expect(() => new RRegex(regex)).toThrow();
    expect(read(`F matches regex ${JSON.stringify(regex)}`)).toMatchObject({ kind: 'unreadable' });
  });
});
