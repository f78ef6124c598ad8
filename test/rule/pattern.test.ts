import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  isPlaceholder,
  joinParts,
  MANY,
  mapLiterals,
  ONE,
  parsePattern,
  printPattern,
  readPlaceholders,
  REGEX_PLACEHOLDER,
  shapeOf,
  type Pattern,
  type PatternPart,
} from '../../src/rule/pattern.ts';

describe('parsePattern', () => {
  // Specification 2.1.0, sigma-rules, "Escaping".
  it.each<[string, string, Pattern]>([
    ['plain text as itself', 'whoami', ['whoami']],
    ['empty text as no parts', '', []],
    ['a single backslash as itself', String.raw`C:\Windows`, [String.raw`C:\Windows`]],
    ['two backslashes as one', String.raw`C:\\Windows`, [String.raw`C:\Windows`]],
    ['three backslashes as two', String.raw`\\\server`, [String.raw`\\server`]],
    ['four backslashes as two', String.raw`\\\\server`, [String.raw`\\server`]],
    ['a backslash at the end as itself', 'C:\\', ['C:\\']],
    ['a star as wildcard', '*.exe', [MANY, '.exe']],
    ['a question mark as one character', 'a?c', ['a', ONE, 'c']],
    ['an escaped star as a star', String.raw`a\*b`, ['a*b']],
    ['an escaped question mark as a question mark', String.raw`a\?b`, ['a?b']],
    ['an escaped backslash before a wildcard', String.raw`a\\*`, ['a\\', MANY]],
    ['a backslash and an escaped star', String.raw`a\\\*`, [String.raw`a\*`]],
    ['neighbouring stars as one', 'a***b', ['a', MANY, 'b']],
    ['each question mark for itself', '??', [ONE, ONE]],
    ['a percent sign as itself', '%TEMP%', ['%TEMP%']],
    ['other escapes as themselves', String.raw`\n\t\x`, [String.raw`\n\t\x`]],
    ['half a surrogate pair', '\ud83d*', ['\ud83d', MANY]],
  ])('reads %s', (_, text, pattern) => {
    expect(parsePattern(text)).toEqual(pattern);
  });
});

const literal = fc
  .array(fc.constantFrom('\\', '*', '?', '%', 'a', 'B', ' ', "'", '\n', 'é', '\u{1f600}'), {
    minLength: 1,
    maxLength: 6,
  })
  .map((characters) => characters.join(''));

/** Patterns in the form that `joinParts` gives them. */
const pattern: fc.Arbitrary<Pattern> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: literal },
      { weight: 4, arbitrary: fc.constantFrom<PatternPart>(MANY, ONE) },
      { weight: 1, arbitrary: fc.constant<PatternPart>({ placeholder: 'name' }) },
    ),
    { maxLength: 6 },
  )
  .map(joinParts);

describe('parsePattern under expand', () => {
  it.each<[string, string, Pattern]>([
    ['a placeholder', '%Administrators%', [{ placeholder: 'Administrators' }]],
    ['several', '%a%-%b%', [{ placeholder: 'a' }, '-', { placeholder: 'b' }]],
    ['an escaped percent sign as itself', String.raw`\%a\%`, ['%a%']],
    ['a backslash before a placeholder', String.raw`C:\\%a%`, ['C:\\', { placeholder: 'a' }]],
    ['a backslash and an escaped percent sign', String.raw`\\\%a%`, [String.raw`\%a%`]],
    ['percent signs without a name as themselves', '100 % of %', ['100 % of %']],
    ['percent signs around a space as themselves', '%a b%', ['%a b%']],
    ['names in any script', '%Größe_1%', [{ placeholder: 'Größe_1' }]],
    ['wildcards beside placeholders', '*%a%?', [MANY, { placeholder: 'a' }, ONE]],
  ])('reads %s', (_, text, parts) => {
    expect(parsePattern(text, true)).toEqual(parts);
  });
});

describe('printPattern', () => {
  it.each<[string, Pattern, string]>([
    ['a path without doubling', [String.raw`C:\Windows\x`], String.raw`C:\Windows\x`],
    ['a backslash before a wildcard doubled', ['C:\\', MANY], String.raw`C:\\*`],
    ['a backslash before another doubled', [String.raw`\\a`], String.raw`\\\\a`],
    ['two backslashes before a wildcard doubled', ['\\\\', ONE], String.raw`\\\\?`],
    ['a backslash at the end once', ['C:\\'], 'C:\\'],
    ['a literal star escaped', ['a*'], String.raw`a\*`],
    ['a backslash before a literal star doubled', [String.raw`\*`], String.raw`\\\*`],
    ['a placeholder in percent signs', ['a', { placeholder: 'b' }], 'a%b%'],
  ])('writes %s', (_, parts, text) => {
    expect(printPattern(parts)).toBe(text);
  });

  it('writes text that reads as the same pattern', () => {
    fc.assert(
      fc.property(pattern, (parts) => {
        const expand = parts.some(isPlaceholder);
        expect(parsePattern(printPattern(parts), expand)).toEqual(parts);
      }),
    );
  });

  it('writes what was read in a form that stays', () => {
    fc.assert(
      fc.property(literal, (text) => {
        const once = printPattern(parsePattern(text));
        expect(printPattern(parsePattern(once))).toBe(once);
      }),
    );
  });
});

describe('joinParts', () => {
  it('leaves no empty and no neighbouring literals, and no neighbouring stars', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom<PatternPart>('', 'a', 'b', MANY, ONE, { placeholder: 'p' })),
        (parts) => {
          const joined = joinParts(parts);
          expect(joined).not.toContain('');
          for (const [at, part] of joined.entries()) {
            const next = joined[at + 1];
            expect(typeof part === 'string' && typeof next === 'string').toBe(false);
            expect(part === MANY && next === MANY).toBe(false);
          }
          expect(joinParts(joined)).toEqual(joined);
        },
      ),
    );
  });
});

describe('shapeOf', () => {
  it.each([
    ['', { match: 'equals', text: '' }],
    ['a', { match: 'equals', text: 'a' }],
    ['*', { match: 'any' }],
    ['**', { match: 'any' }],
    ['*a*', { match: 'contains', text: 'a' }],
    ['*a', { match: 'endswith', text: 'a' }],
    ['a*', { match: 'startswith', text: 'a' }],
    [String.raw`a\*`, { match: 'equals', text: 'a*' }],
    [String.raw`*\\*`, { match: 'contains', text: '\\' }],
    ['a*b', { match: 'like' }],
    ['*a*b*', { match: 'like' }],
    ['?', { match: 'like' }],
    ['*?', { match: 'like' }],
    ['*a?', { match: 'like' }],
  ])('takes %j for %j', (text, shape) => {
    expect(shapeOf(parsePattern(text))).toEqual(shape);
  });
});

describe('readPlaceholders', () => {
  it.each<[string, string, Pattern]>([
    ['one', '%a%', [{ placeholder: 'a' }]],
    ['those beside wildcards', '*%a%?', [MANY, { placeholder: 'a' }, ONE]],
    ['none where the percent sign is escaped', String.raw`\%a\%`, ['%a%']],
    ['none where there is no name', '100 % of %', ['100 % of %']],
  ])('finds %s', (_, text, parts) => {
    expect(readPlaceholders(parsePattern(text))).toEqual(parts);
  });
});

describe('REGEX_PLACEHOLDER', () => {
  it.each([
    ['^%a%$', ['a']],
    [String.raw`\%a%`, []],
    [String.raw`\\%a%`, ['a']],
    [String.raw`\\\%a%`, []],
    ['%a%|%b%', ['a', 'b']],
  ])('finds in %s %j', (regex, names) => {
    expect([...regex.matchAll(REGEX_PLACEHOLDER)].map(([, name]) => name)).toEqual(names);
  });
});

it('mapLiterals changes literals only, and joins what becomes empty', () => {
  expect(mapLiterals(['a', MANY, 'b', ONE], (text) => text.toUpperCase())).toEqual([
    'A',
    MANY,
    'B',
    ONE,
  ]);
  expect(mapLiterals([MANY, 'a', MANY], () => '')).toEqual([MANY]);
});
