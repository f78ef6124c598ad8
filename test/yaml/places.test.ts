import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { textOf } from '../../src/text/span.ts';
import { spanWithin } from '../../src/yaml/align.ts';
import { composeYaml } from '../../src/yaml/compose.ts';
import type { Node, ScalarNode } from '../../src/yaml/node.ts';

function scalarsOf(node: Node): ScalarNode[] {
  if (node.kind === 'scalar') return [node];
  if (node.kind === 'sequence') return node.items.flatMap(scalarsOf);
  return node.entries.flatMap(({ key, value }) => [key, ...scalarsOf(value)]);
}

const scalars = (text: string): ScalarNode[] =>
  composeYaml({ name: 'x.yml', text }).flatMap(({ node }) => (node ? scalarsOf(node) : []));

describe('the place of a scalar', () => {
  it.each([
    ['a plain value', 'a: b c # d\n', ['a', 'b c']],
    ['quoted values without the quotes', `a: 'b'\n"c": "d"\n`, ['a', 'b', 'c', 'd']],
    ['empty quotes with them', `a: ''\nb: ""\n`, ['a', "''", 'b', '""']],
    ['the values of a list in brackets', 'a: [b, c]\n', ['a', 'b', 'c']],
    ['the values of a mapping in braces', '{a: b, c: d}\n', ['a', 'b', 'c', 'd']],
    ['a block from its first word on', 'a: |\n    b\n    c\n', ['a', 'b\n    c\n']],
    ['an empty value at its key', 'a:\nb: c\n', ['a', 'a', 'b', 'c']],
    ['an empty value with a comment at its key', 'a: # - x\nb: c\n', ['a', 'a', 'b', 'c']],
    ['an empty entry at its dash', 'a:\n  - b\n  -\n  - c\n', ['a', 'b', '-', 'c']],
    ['an empty entry after quotes', `- 'b' # - '\n-\n`, ['b', '-']],
    ['empty entries one after the other', '-\n-\n- b\n', ['-', '-', 'b']],
    ['an entry of nested lists', '- - a\n  - b\n', ['a', 'b']],
    ['values in CRLF', 'a: b\r\nc:\r\n  - d\r\n', ['a', 'b', 'c', 'd']],
    ['values after a byte order mark', '\ufeffa: b\n', ['a', 'b']],
    ['a value with anchor and tag', 'a: &x !!str b\n', ['a', 'b']],
    ['an explicit key', '? a\n: b\n', ['a', 'b']],
  ])('is that of %s', (_, text, places) => {
    expect(scalars(text).map(({ span }) => textOf(span))).toEqual(places);
  });

  it('tells two empty entries apart', () => {
    const [first, second] = scalars('-\n-\n');
    expect([first?.span.start, second?.span.start]).toEqual([0, 2]);
  });
});

const word = fc
  .array(fc.constantFrom('a', 'B', '7', '\\', '*', ' ', "'", '"', '-', '#', 'é', '\u{1f600}'), {
    maxLength: 8,
  })
  .map((characters) => `x${characters.join('')}x`);

const single = word.map((text) => `'${text.replaceAll("'", "''")}'`);
const double = word.map((text) => JSON.stringify(text));
const plain = fc.constantFrom('true', 'null', '00000429', '1e3', 'x y', String.raw`C:\a\*`);
const value = fc.oneof(
  single,
  double,
  plain,
  fc.constantFrom('>-\n      x\n      y', 'x\n      y'),
);

/** A rule-like text: a mapping of values and lists. */
const document = fc
  .array(fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 3 })), { minLength: 1 })
  .map((values) =>
    values
      .map((one, index) =>
        typeof one === 'string'
          ? `k${index}: ${one}\n`
          : `k${index}:\n${one.map((item) => `    - ${item}\n`).join('')}`,
      )
      .join(''),
  );

describe('verbatim', () => {
  it('means that source and text are the same', () => {
    fc.assert(
      fc.property(document, (text) => {
        const found = scalars(text);
        expect(found.length).toBeGreaterThan(0);
        for (const scalar of found) {
          if (scalar.verbatim) expect(textOf(scalar.span)).toBe(scalar.text);
        }
      }),
    );
  });
});

/** The span of the first `needle` in the text of the value of `a`. */
function within(written: string, needle: string): string {
  const [, scalar] = scalars(`a: ${written}\n`);
  if (!scalar) throw new Error('no value');
  const start = scalar.text.indexOf(needle);
  return textOf(spanWithin(scalar, start, start + needle.length));
}

describe('spanWithin', () => {
  it.each([
    ['plain text', 'one two three', 'two'],
    ['quotes', "'one two three'", 'two'],
    ['doubled quotes before it', "'it''s a two'", 'two'],
    ['a folded line', 'one\n    two three', 'two'],
    ['a folded line in CRLF', 'one\r\n    two three', 'two'],
    ['a folded line in quotes', "'one\n    two'", 'two'],
    ['a literal block', '|\n    one\n    two', 'two'],
    ['a folded block', '>-\n    one\n\n    two', 'two'],
    ['deeper lines of a block', '|\n    one\n      two', 'two'],
    ['double quotes without escapes', '"one two"', 'two'],
  ])('finds a word in %s', (_, written, needle) => {
    expect(within(written, needle)).toBe(needle);
  });

  it('takes the whole value where escapes shift what follows', () => {
    expect(within(String.raw`"one\ttwo"`, 'two')).toBe(String.raw`one\ttwo`);
  });

  it('gives an empty place between words', () => {
    const [, scalar] = scalars('a: one\n  two\n');
    if (!scalar) throw new Error('no value');
    expect(spanWithin(scalar, 7, 7)).toMatchObject({ start: 12, end: 12 });
  });

  it('finds each word of a value that has no escapes', () => {
    const words = fc.array(fc.constantFrom('and', 'or', "it's", '(', ')', 'not'), { minLength: 1 });
    const style = fc.constantFrom('plain', 'single', 'literal', 'folded');
    fc.assert(
      fc.property(words, style, (list, how) => {
        const [, scalar] = scalars(`a: ${styled(list, how)}\n`);
        if (!scalar) throw new Error('no value');
        for (const { 0: found, index } of scalar.text.matchAll(/\S+/g)) {
          const place = textOf(spanWithin(scalar, index, index + found.length));
          expect(place.replaceAll("''", "'")).toBe(found);
        }
      }),
    );
  });
});

function styled(words: readonly string[], how: string): string {
  const lines = words.join('\n    ');
  if (how === 'plain') return lines;
  if (how === 'single') return `'${lines.replaceAll("'", "''")}'`;
  return `${how === 'literal' ? '|' : '>-'}\n    ${lines}`;
}
