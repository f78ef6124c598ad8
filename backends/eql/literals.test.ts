import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Expr, Leaf, Origin, Pattern } from '../../src/backend/index.ts';
import { brokenText } from '../../test/hostile-text.ts';
import { eqlDialect } from './dialect.ts';
import { fieldName, hasLoneSurrogate, quoted, quotedRaw } from './literal.ts';
import { patternRegex } from './like.ts';
import { lex } from './reader/lex.ts';
import { luceneTest } from './reader/lucene.ts';

const RUNS = { numRuns: 10_000, seed: 20260722 };

const span = { source: { name: 'r', text: '' }, start: 0, end: 0 };
const origin: Origin = {
  value: span,
  item: span,
  sigmaField: null,
  expanded: false,
  applied: [],
  mapped: true,
};

/** The one string that a text is read as. */
function readString(text: string): string {
  const [token, end, ...more] = lex(text);
  expect([token?.kind, end?.kind, more.length]).toEqual(['string', 'end', 0]);
  return token?.text ?? '';
}

describe('a printed literal, read by the rules of the language', () => {
  it('is the value, whatever it is', () => {
    fc.assert(
      fc.property(brokenText, (value) => {
        if (hasLoneSurrogate(value)) return;
        expect(readString(quoted(value))).toBe(value);
        expect(readString(quotedRaw(value))).toBe(value);
      }),
      RUNS,
    );
  });

  it('is a name of a field, whatever it is', () => {
    fc.assert(
      fc.property(brokenText, (name) => {
        if (name === '' || hasLoneSurrogate(name)) return;
        const tokens = lex(fieldName(name)).slice(0, -1);
        expect(tokens.map(({ text }) => text).join('')).toBe(name);
        const kinds = tokens.map(({ kind, text }) =>
          kind === 'quoted-name' || text === '.' ? 'name' : kind,
        );
        expect(new Set(kinds)).toEqual(new Set(['name']));
      }),
      RUNS,
    );
  });
});

describe('a printed comparison', () => {
  const parts = fc.array(
    fc.oneof(
      brokenText,
      fc.constant({ wildcard: 'many' } as const),
      fc.constant({ wildcard: 'one' } as const),
    ),
    { minLength: 1, maxLength: 4 },
  );
  const leaves = fc.record({ parts, cased: fc.boolean() });

  it('of a pattern is one field, one operator and literals', () => {
    fc.assert(
      fc.property(leaves, ({ parts: pattern, cased }) => {
        const kept = pattern.filter((part) => part !== '');
        const leaf: Leaf = { kind: 'string', field: 'f', origin, pattern: kept, cased };
        expectContained(print(leaf), kept);
      }),
      RUNS,
    );
  });

  it('of a regular expression matches the pattern that it stands for, and no other text', () => {
    fc.assert(
      fc.property(leaves, brokenText, ({ parts: pattern, cased }, other) => {
        const literal = pattern.map((part) => (typeof part === 'string' ? part : 'x')).join('');
        if (hasLoneSurrogate(literal + other)) return;
        const regex = luceneTest(patternRegex(pattern, cased), !cased);
        if ('problem' in regex) throw new Error(regex.problem);
        expect(regex.matches(literal)).toBe(true);
        const wild = pattern.some((part) => typeof part !== 'string');
        if (!wild && other !== '') expect(regex.matches(literal + other)).toBe(false);
      }),
      RUNS,
    );
  });

  it('of a regular expression of a rule leaves nothing outside of its literal', () => {
    fc.assert(
      fc.property(brokenText, fc.boolean(), (text, i) => {
        const escaped = text.replace(/[\\^$.|?*+()[\]{}/]/g, '\\$&');
        const flags = { i, m: false, s: false };
        const leaf: Leaf = {
          kind: 'regex',
          field: 'f',
          origin,
          regex: escaped,
          flags,
          placeholders: [],
        };
        expectContained(print(leaf), [text]);
      }),
      RUNS,
    );
  });
});

function print(leaf: Leaf): string | undefined {
  const prepared: Expr = eqlDialect.prepare(leaf);
  if (prepared.kind === 'string') return textOf(eqlDialect.printers.string(prepared));
  if (prepared.kind === 'regex') return textOf(eqlDialect.printers.regex(prepared));
  throw new Error(`no printer for ${prepared.kind}`);
}

const textOf = (printed: ReturnType<typeof eqlDialect.printers.string>): string | undefined =>
  typeof printed === 'string' ? printed : undefined;

/** Nothing but the field, an operator, a function and strings; refused only for half characters. */
function expectContained(text: string | undefined, pattern: Pattern): void {
  const broken = pattern.some((part) => typeof part === 'string' && hasLoneSurrogate(part));
  if (text === undefined) {
    expect(broken).toBe(true);
    return;
  }
  const shape = lex(text)
    .map(({ kind, text: token }) => (kind === 'string' ? 'S' : token))
    .join(' ')
    .trim();
  expect(shape).toMatch(
    /^(?:f (?::|==|like|regex~?) S|f in~? \( S \)|f != null|startsWith~? \( f , S \))$/,
  );
}
