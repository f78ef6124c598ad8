import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { brokenText, hostileText } from '../../test/hostile-text.ts';
import { analyze, nameText, nodesOf } from '../../test/kql/language-service.ts';
import { readLiteral } from './reader/string-literal.ts';
import type { Pattern, RegexLeaf } from '../../src/backend/index.ts';
import { columnName, quoted } from './literal.ts';
import { escapeRegex, patternRegex, regexText } from './regex-text.ts';
import { RRegex } from 'rregex';

const RUNS = { numRuns: 10_000, seed: 20_260_806 };

/** A literal that stands alone: read from the first character, it ends at the last. */
function readWhole(literal: string): string | undefined {
  const read = readLiteral(literal);
  return read?.end === literal.length ? read.value : undefined;
}

describe('literals', () => {
  it('reads back as the text, of which nothing leaves it', () => {
    fc.assert(
      fc.property(brokenText, (text) => {
        expect(readWhole(quoted(text))).toBe(text);
      }),
      RUNS,
    );
  });

  it('holds no character that ends a line or that a reader cannot see', () => {
    fc.assert(
      fc.property(brokenText, (text) => {
        expect(quoted(text)).not.toMatch(
          /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u200b-\u200f\u202a-\u202e\ufeff]/u,
        );
      }),
      RUNS,
    );
  });

  it('is one literal to Microsoft’s parser too', () => {
    fc.assert(
      fc.property(brokenText, (text) => {
        const { findings, tree } = analyze(`print x = ${quoted(text)}`);
        expect(findings).toEqual([]);
        const literals = [...nodesOf(tree)].filter(
          ({ kind }) => kind === 'StringLiteralExpression',
        );
        expect(literals.map(nameText)).toEqual([quoted(text)]);
      }),
      { ...RUNS, numRuns: 300 },
    );
  });
});

describe('names', () => {
  it('reads back as the name', () => {
    fc.assert(
      fc.property(brokenText, (name) => {
        const printed = columnName(name);
        const bracketed = /^\[([\s\S]*)\]$/.exec(printed)?.[1];
        if (bracketed === undefined) {
          expect(printed).toBe(name);
          expect(name).toMatch(/^[A-Za-z_][A-Za-z0-9_]*$/);
        } else expect(readWhole(bracketed)).toBe(name);
      }),
      RUNS,
    );
  });

  it('needs brackets for every word of the language', () => {
    for (const word of ['and', 'contains', 'by', 'type', 'has_any', 'in', 'between', 'string']) {
      expect(columnName(word)).toBe(`["${word}"]`);
      expect(
        analyze(`print ${columnName(word)} = 1 | where ${columnName(word)} == 1`).findings,
      ).toEqual([]);
    }
  });
});

const wellFormed = hostileText.filter((text) => !/\p{Cs}/u.test(text));

describe('regular expressions', () => {
  it('matches exactly the text that was escaped, in a literal', () => {
    fc.assert(
      fc.property(wellFormed, (text) => {
        const regex = readWhole(quoted(`^(?:${escapeRegex(text)})$`)) ?? '';
        const compiled = new RRegex(regex);
        expect(compiled.isMatch(text)).toBe(true);
        expect(compiled.isMatch(`${text}x`)).toBe(false);
        compiled.free();
      }),
      RUNS,
    );
  });

  it('matches what a pattern matches', () => {
    const part = fc.oneof(
      wellFormed.filter((text) => text !== ''),
      fc.constant({ wildcard: 'many' } as const),
      fc.constant({ wildcard: 'one' } as const),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), fc.boolean(), (parts: Pattern, cased) => {
        const filled = parts.map((one) => (typeof one === 'string' ? one : '\n')).join('');
        const compiled = new RRegex(patternRegex(parts, cased));
        expect(compiled.isMatch(filled)).toBe(true);
        compiled.free();
      }),
      { ...RUNS, numRuns: 2_000 },
    );
  });

  it('is taken by the engine, whatever a rule writes, or refused', () => {
    const origin: RegexLeaf['origin'] = {
      value: { source: { name: '', text: '' }, start: 0, end: 0 },
      item: { source: { name: '', text: '' }, start: 0, end: 0 },
      sigmaField: null,
      expanded: false,
      applied: [],
      mapped: true,
    };
    const flags = { i: false, m: false, s: false };
    fc.assert(
      fc.property(brokenText, (regex) => {
        const text = regexText({
          kind: 'regex',
          field: 'F',
          origin,
          regex,
          flags,
          placeholders: [],
        });
        if (typeof text !== 'string') return;
        expect(readWhole(quoted(text))).toBe(text);
        new RRegex(text).free();
      }),
      RUNS,
    );
  });
});
