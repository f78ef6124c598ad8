import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { brokenText, hostileText } from '../../test/hostile-text.ts';
import { leafPrinter, type S1Case } from '../../test/s1ql.ts';
import type { Pattern, PatternPart } from '../../src/backend/index.ts';

/** A character that stands in no value. */
const OTHER = '\u0378';

const RUNS = { numRuns: 10_000, seed: 20_260_801 };

/** What a query says of the field `f`, read by the language's own lexical rules. */
interface Reading {
  readonly operator: string;
  readonly text: string;
  /** What stands behind the literal: nothing, or the bracket of a list. */
  readonly rest: string;
}

interface Language {
  readonly target: S1Case['target'];
  readonly options: Readonly<Record<string, string>>;
  readonly read: (query: string) => Reading;
  readonly isRegex: (operator: string) => boolean;
  readonly mindsCase: (reading: Reading) => boolean;
}

/** 1.0: a backslash is a backslash, but for one before a double quote. */
function readDeepVisibility(query: string): Reading {
  const start = query.indexOf('"');
  let text = '';
  let at = start + 1;
  for (; at < query.length && query.charAt(at) !== '"'; at++) {
    if (query.charAt(at) === '\\' && query.charAt(at + 1) === '"') at++;
    text += query.charAt(at);
  }
  return { operator: query.slice(2, start), text, rest: query.slice(at + 1) };
}

/** 2.0: a backslash makes the next character itself. */
function readDataLake(query: string): Reading {
  const start = query.indexOf("'");
  let text = '';
  let at = start + 1;
  for (; at < query.length && query.charAt(at) !== "'"; at++) {
    if (query.charAt(at) === '\\') at++;
    text += query.charAt(at);
  }
  return { operator: query.slice(2, start), text, rest: query.slice(at + 1) };
}

const LANGUAGES: readonly Language[] = [
  {
    target: 's1ql',
    options: {},
    read: readDeepVisibility,
    isRegex: (operator) => operator === 'RegExp ',
    mindsCase: ({ text }) => !/^\(\?[is]*i/.test(text),
  },
  {
    target: 's1ql2',
    options: { oneline: 'true' },
    read: readDataLake,
    isRegex: (operator) => operator.startsWith('matches'),
    mindsCase: ({ operator }) => operator === 'matches:matchcase ',
  },
];

/** Java's expression for JavaScript's engine: what we print is the same in both but for the flags. */
function compile({ text }: Reading): RegExp {
  const [prefix = '', flags = ''] = /^\(\?([ims]*)(?:-i)?\)/.exec(text) ?? [];
  return new RegExp(text.slice(prefix.length), flags);
}

const MANY = { wildcard: 'many' } as const;
const ONE = { wildcard: 'one' } as const;

const literalPattern = (text: string): Pattern => (text === '' ? [] : [text]);

const shapes = {
  equals: (text: string): Pattern => literalPattern(text),
  contains: (text: string): Pattern => [MANY, ...literalPattern(text), MANY],
  startswith: (text: string): Pattern => [...literalPattern(text), MANY],
  endswith: (text: string): Pattern => [MANY, ...literalPattern(text)],
} as const;

describe.each(LANGUAGES)(
  'a literal of $target',
  ({ target, options, read, isRegex, mindsCase }) => {
    const print = leafPrinter(target, options);
    const printString = (pattern: Pattern, cased: boolean): string | undefined =>
      print((origin) => ({ kind: 'string', field: 'f', origin, pattern, cased }));

    it('is the value', () => {
      const shape = fc.constantFrom('equals', 'contains', 'startswith', 'endswith');
      fc.assert(
        fc.property(brokenText, shape, fc.boolean(), (value, match, cased) => {
          fc.pre(value !== '');
          const query = printString(shapes[match](value), cased);
          if (/\p{Cs}/u.test(value)) {
            expect(query).toBeUndefined();
            return;
          }
          const reading = read(query ?? '');
          expect(query).toMatch(/^f /);
          expect(query).not.toMatch(/[\n\r]/);
          expect(reading.rest).toMatch(/^\)?$/);
          if (!isRegex(reading.operator)) {
            expect(reading.text).toBe(value);
            return;
          }
          const regex = compile(reading);
          expect(regex.exec(value)?.[0]).toBe(value);
          expect(regex.test(`${value}${OTHER}`)).toBe(
            match === 'contains' || match === 'startswith',
          );
          expect(regex.test(`${OTHER}${value}`)).toBe(match === 'contains' || match === 'endswith');
          if (/\p{L}/u.test(value)) expect(mindsCase(reading)).toBe(cased);
        }),
        RUNS,
      );
    });

    it('finds what a pattern with wildcards inside finds', () => {
      const parts = fc.array(fc.oneof(hostileText, fc.constantFrom(MANY, ONE)), {
        minLength: 3,
        maxLength: 6,
      });
      fc.assert(
        fc.property(parts, hostileText, (mixed, filling) => {
          const pattern = tidy(mixed);
          fc.pre(pattern.slice(1, -1).some((part) => typeof part === 'object'));
          fc.pre(!/\p{Cs}/u.test(pattern.filter((part) => typeof part === 'string').join('')));
          const query = printString(pattern, true) ?? '';
          const reading = read(query);
          expect(reading.rest).toBe('');
          const value = pattern
            .map((part) => (typeof part === 'string' ? part : part === ONE ? '\n' : filling))
            .join('');
          expect(compile(reading).test(value)).toBe(true);
        }),
        RUNS,
      );
    });

    it('is the expression of the rule', () => {
      const atoms = fc.oneof(
        hostileText.map((text) => text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&')),
        hostileText.map((text) => `[x${text.replace(/[\\\]^[-]/g, '\\$&')}]`),
        fc.constantFrom(
          '\\d',
          '\\s+',
          '\\\\',
          '\\"',
          "\\'",
          '"',
          "'",
          '.',
          '(?:a|b)',
          '^',
          '$',
          '\\/',
          '\\x22',
        ),
      );
      const expressions = fc
        .array(atoms, { minLength: 1, maxLength: 5 })
        .map((list) => list.join(''));
      fc.assert(
        fc.property(expressions, fc.array(hostileText), (regex, values) => {
          fc.pre(!/\p{Cs}/u.test(regex));
          const flags = { i: false, m: false, s: false };
          const query = print((origin) => ({
            kind: 'regex',
            field: 'f',
            origin,
            regex,
            flags,
            placeholders: [],
          }));
          if (query === undefined) return;
          const reading = read(query);
          expect(reading.rest).toBe('');
          const [ours, theirs] = [compile(reading), new RegExp(regex.replace(/^\(\?i\)/, ''))];
          const samples = [...values, regex, regex.replaceAll('\\', ''), values.join('')];
          for (const sample of samples) {
            expect([sample, ours.test(sample)]).toEqual([sample, theirs.test(sample)]);
          }
        }),
        RUNS,
      );
    });

    it('never gives a field name a meaning of its own', () => {
      fc.assert(
        fc.property(hostileText, (field) => {
          const query = print((origin) => ({ kind: 'exists', exists: true, field, origin }));
          if (query === undefined) return;
          const name = query.replace(/ (?:IS NOT EMPTY|= \*)$/, '');
          expect(name.replace(/\\(.)/g, '$1')).toBe(field);
          expect(name).toMatch(/^[A-Za-z_](?:[\w.:-]|\\[!-~])*$/);
        }),
        RUNS,
      );
    });
  },
);

describe('a literal of s1ql', () => {
  const print = leafPrinter('s1ql');

  it('never ends in an odd backslash, nor has one before a quote of the text', () => {
    const texts = fc.tuple(hostileText, fc.constantFrom('', '\\', '\\\\', '\\"', '\\\\"'));
    fc.assert(
      fc.property(texts, fc.constantFrom(...Object.values(shapes)), ([text, end], shape) => {
        const pattern = shape(text + end);
        const query = print((origin) => ({
          kind: 'string',
          field: 'f',
          origin,
          pattern,
          cased: false,
        }));
        expect(query ?? '').not.toMatch(/\\\\"/);
        expect(query ?? '""').toMatch(/(?:[^\\]"\)?|IS (?:NOT )?EMPTY)$/);
      }),
      RUNS,
    );
  });
});

/** Joins literals and stars that stand side by side, as a pattern of a rule has them. */
function tidy(parts: readonly PatternPart[]): Pattern {
  const joined: PatternPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part === '') continue;
    if (typeof part === 'string' && typeof last === 'string')
      joined[joined.length - 1] = last + part;
    else if (!(part === MANY && last === MANY)) joined.push(part);
  }
  return joined;
}
