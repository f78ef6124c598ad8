import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { lineText, linesOf, positionOf, textOf } from '../../src/text/span.ts';

const source = (text: string): { name: string; text: string } => ({ name: 'x', text });

describe('positionOf', () => {
  it.each([
    ['the beginning', 'ab\ncd', 0, 1, 1],
    ['the end of a line', 'ab\ncd', 2, 1, 3],
    ['the beginning of the next', 'ab\ncd', 3, 2, 1],
    ['the end', 'ab\ncd', 5, 2, 3],
    ['past the end, which is the end', 'ab\ncd', 99, 2, 3],
    ['before the beginning, which is the beginning', 'ab', -1, 1, 1],
    ['an empty text', '', 0, 1, 1],
    ['after a last line break', 'ab\n', 3, 2, 1],
    ['after CRLF', 'ab\r\ncd', 4, 2, 1],
    ['after CR alone', 'ab\rcd', 3, 2, 1],
    ['after LF and CR, which are two breaks', 'ab\n\rcd', 4, 3, 1],
    ['after a byte order mark, which no editor counts', '\ufeffab', 1, 1, 1],
    ['the byte order mark', '\ufeffab', 0, 1, 1],
    ['the second line after a byte order mark', '\ufeffab\ncd', 4, 2, 1],
    ['after a character of two units', '\u{1f600}a', 2, 1, 3],
    ['after a line separator, which is no line break in YAML', 'a\u2028b', 2, 1, 3],
  ])('places %s', (_, text, offset, line, column) => {
    expect(positionOf(source(text), offset)).toEqual({ line, column });
  });

  it('agrees with a split into lines, at every offset', () => {
    const texts = fc.array(fc.constantFrom('a', '\n', '\r\n', '\r', 'é'), { maxLength: 12 });
    fc.assert(
      fc.property(texts, (pieces) => {
        const text = pieces.join('');
        const starts = [0];
        for (const { 0: found, index } of text.matchAll(/\r\n|\r|\n/g)) {
          starts.push(index + found.length);
        }
        for (let offset = 0; offset <= text.length; offset++) {
          const line = starts.filter((start) => start <= offset).length;
          const column = offset - (starts[line - 1] ?? 0) + 1;
          expect(positionOf(source(text), offset)).toEqual({ line, column });
        }
      }),
    );
  });
});

it('lineText gives each line without its end', () => {
  const text = source('one\r\ntwo\rthree\n\nfive');
  const lines = linesOf(text).map((_, index) => lineText(text, index + 1));
  expect(lines).toEqual(['one', 'two', 'three', '', 'five']);
  expect(lineText(text, 9)).toBe('');
  expect(lineText(source('\ufeffone\n'), 1)).toBe('one');
});

it('textOf gives the text of a span', () => {
  expect(textOf({ source: source('abcdef'), start: 1, end: 3 })).toBe('bc');
});
