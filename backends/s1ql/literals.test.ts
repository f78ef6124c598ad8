import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { brokenText, hostileText } from '../../test/hostile-text.ts';
import { leafPrinter, type S1Case } from '../../test/s1ql.ts';
import {
  finds,
  regexMatcher,
  testsOf,
  type Pattern,
  type PatternPart,
  type QueryReader,
} from '../../src/backend/index.ts';
import { reader as deepVisibility } from './reader/v1/reader.ts';
import { reader as dataLake } from './reader/v2/reader.ts';

/** A character that stands in no value. */
const OTHER = '\u0378';

const RUNS = { numRuns: 10_000, seed: 20_260_801 };

interface Language {
  readonly target: S1Case['target'];
  readonly options: Readonly<Record<string, string>>;
  readonly reader: QueryReader;
}

const SINGLE = { oneline: 'true', 'regex-backslash': 'single' };

const LANGUAGES: readonly Language[] = [
  { target: 's1ql', options: {}, reader: deepVisibility },
  { target: 's1ql2', options: { oneline: 'true' }, reader: dataLake({}) },
  { target: 's1ql2', options: SINGLE, reader: dataLake(SINGLE) },
];

/** What a query says of one field, read by the language's own rules. */
function readTest(query: string, { read }: QueryReader): (text: string) => boolean {
  const reading = read(query);
  if (reading.kind === 'unreadable') throw new Error(`${reading.reason}: ${query}`);
  expect(testsOf(reading.expr).map(({ fields }) => fields)).toEqual([['f']]);
  return (text) => finds(reading.expr, new Map([['f', [text]]]));
}

const otherCase = (text: string): string =>
  text.replace(/[A-Za-z]/g, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );

const MANY = { wildcard: 'many' } as const;
const ONE = { wildcard: 'one' } as const;

const literalPattern = (text: string): Pattern => (text === '' ? [] : [text]);

const shapes = {
  equals: (text: string): Pattern => literalPattern(text),
  contains: (text: string): Pattern => [MANY, ...literalPattern(text), MANY],
  startswith: (text: string): Pattern => [...literalPattern(text), MANY],
  endswith: (text: string): Pattern => [MANY, ...literalPattern(text)],
} as const;

describe.each(LANGUAGES)('a literal of $target $options', ({ target, options, reader }) => {
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
        expect(query).toMatch(/^f /);
        expect(query).not.toMatch(/[\n\r]/);
        const found = readTest(query ?? '', reader);
        expect(found(value)).toBe(true);
        expect(found(`${value}${OTHER}`)).toBe(match === 'contains' || match === 'startswith');
        expect(found(`${OTHER}${value}`)).toBe(match === 'contains' || match === 'endswith');
        const other = otherCase(value);
        if (other !== value) expect(found(other)).toBe(!cased);
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
        const found = readTest(printString(pattern, true) ?? '', reader);
        const value = pattern
          .map((part) => (typeof part === 'string' ? part : part === ONE ? '\n' : filling))
          .join('');
        expect(found(value)).toBe(true);
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
        const ours = readTest(query, reader);
        const theirs = regexMatcher(regex, flags);
        if (typeof theirs !== 'function') throw new Error(theirs.problem);
        const samples = [...values, regex, regex.replaceAll('\\', ''), values.join('')];
        for (const sample of samples) {
          expect([sample, ours(sample)]).toEqual([sample, theirs(sample)]);
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
        const reading = reader.read(query);
        const tests = reading.kind === 'query' ? testsOf(reading.expr) : [];
        expect(tests.map(({ fields }) => fields)).toEqual([[field]]);
      }),
      RUNS,
    );
  });
});

describe('a literal of s1ql', () => {
  const print = leafPrinter('s1ql');

  it.each(['and', 'OR', 'Not'])('is refused where the field is named %s', (field) => {
    expect(print((origin) => ({ kind: 'exists', exists: true, field, origin }))).toBeUndefined();
  });

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
