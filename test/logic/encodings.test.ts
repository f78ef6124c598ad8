import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { normalize } from '../../src/logic/normalize.ts';
import { leavesOf } from '../../src/logic/walk.ts';
import { parseDocuments } from '../../src/rule/parse-document.ts';
import { literalOf, printPattern } from '../../src/rule/pattern.ts';
import { readItem, ruleText } from '../read-rule.ts';

/** What a chain of modifiers makes of a text. */
function encode(chain: string, text: string): string[] {
  // JSON is YAML, so that any text can stand there; its own escapes are escaped for Sigma.
  const value = JSON.stringify(printPattern([text]));
  const rule = ruleText(`s:\n    F|${chain}: ${value}\ncondition: s`);
  const [parsed] = parseDocuments({ name: 'rule.yml', text: rule });
  if (parsed?.document?.kind !== 'rule') throw new Error(parsed?.diagnostics[0]?.message);
  const [condition] = normalize(parsed.document).conditions;
  if (!condition) return [];
  return [...leavesOf(condition.expr)].map((leaf) =>
    leaf.kind === 'string' ? (literalOf(leaf.pattern) ?? 'no text') : leaf.kind,
  );
}

const anyText = fc.string({ unit: 'binary', minLength: 1, maxLength: 24 });
const longText = anyText.filter((text) => Buffer.from(text, 'utf8').length > 1);

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const ENCODINGS: Readonly<Record<string, (text: string) => Buffer>> = {
  base64: (text) => Buffer.from(text, 'utf8'),
  'utf16le|base64': (text) => Buffer.from(text, 'utf16le'),
  'wide|base64': (text) => Buffer.from(text, 'utf16le'),
  'utf16be|base64': utf16be,
  'utf16|base64': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
};

describe.each(Object.entries(ENCODINGS))('%s', (chain, bytesOf) => {
  it('gives what an encoder gives', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(encode(chain, text)).toEqual([bytesOf(text).toString('base64')]);
      }),
    );
  });
});

const OFFSETS = Object.entries(ENCODINGS).map(
  ([chain, bytesOf]) => [chain.replace('base64', 'base64offset'), bytesOf] as const,
);

describe.each(OFFSETS)('%s', (chain, bytesOf) => {
  const bytes = (length: number): fc.Arbitrary<Uint8Array> =>
    fc.uint8Array({ minLength: length, maxLength: length });

  it('stands in the base64 of the text at its offset, whatever is before and after', () => {
    fc.assert(
      fc.property(
        longText,
        fc.tuple(bytes(0), bytes(1), bytes(2)),
        bytes(3),
        (text, befores, end) => {
          const offsets = encode(chain, text);
          expect(offsets).toHaveLength(3);
          befores.forEach((before, offset) => {
            for (let length = 0; length <= end.length; length++) {
              const all = Buffer.concat([before, bytesOf(text), end.subarray(0, length)]);
              expect(all.toString('base64')).toContain(offsets[offset]);
            }
          });
        },
      ),
    );
  });

  it('is the longest text that does', () => {
    fc.assert(
      fc.property(longText, (text) => {
        encode(chain, text).forEach((found, offset) => {
          expect(found).toBe(stableMiddle(bytesOf(text), offset));
        });
      }),
    );
  });
});

/** The characters that are the same with all bits around the bytes clear, and with all set. */
function stableMiddle(bytes: Buffer, offset: number): string {
  const around = (byte: number): string =>
    Buffer.concat([Buffer.alloc(offset, byte), bytes, Buffer.alloc(3, byte)]).toString('base64');
  const [clear, set] = [around(0), around(0xff)];
  // What stands behind the bytes is not theirs, even where it happens to be the same.
  const last = Math.floor(((offset + bytes.length) * 8) / 6);
  const first = Math.ceil((offset * 8) / 6);
  const middle = clear.slice(first, last);
  expect(set.slice(first, last)).toBe(middle);
  expect(first === 0 || set[first - 1] !== clear[first - 1]).toBe(true);
  return middle;
}

describe('what has no encoding', () => {
  it.each([
    ['F|base64offset|contains', 'x', 'modifier-value'],
    ['F|base64offset|contains', "''", 'modifier-value'],
    ['F|base64', "'a*'", 'wildcard-not-allowed'],
    ['F|base64', "'a?'", 'wildcard-not-allowed'],
    ['F|wide|base64', "'a*'", 'wildcard-not-allowed'],
    ['F|expand|base64', "'%a%'", 'wildcard-not-allowed'],
    ['F|base64', 'null', 'modifier-value'],
    ['F|base64', 'true', 'modifier-value'],
    ['F|wide', 'a', 'utf16-without-base64'],
    ['F|wide|contains', 'a', 'utf16-without-base64'],
    ['F|wide|utf16be|base64', 'a', 'utf16-without-base64'],
    ['F|base64offset|contains|wide', 'a', 'modifier-order'],
  ])('is refused: %s: %s', (key, value, code) => {
    expect(readItem(key, value)).toBe(code);
  });

  it.each([
    ['F|base64', "'a\\*'", "F = 'YSo='"],
    ['F|base64', '42', "F = 'NDI='"],
    ['F|base64|contains', 'ab', "F contains 'YWI='"],
    ['F|base64|wide|base64offset|contains', 'a', undefined],
  ])('is not all that has one: %s: %s', (key, value, logic) => {
    expect(readItem(key, value)).toEqual(logic ?? expect.stringMatching(/^or\(F contains /));
  });
});
