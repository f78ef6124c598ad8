import { describe, expect, it } from 'vitest';

import { listing } from '../../src/backend/dialect.ts';
import { commonOrigin, mergeSame } from '../../src/backend/merge-same.ts';
import { createTracer, hasMarks, namedBy, untraced } from '../../src/backend/trace.ts';
import type { Expr, Leaf, Origin } from '../../src/logic/expr.ts';

const source = { name: 'rule.yml', text: '0123456789' };

const originAt = (start: number): Origin => ({
  value: { source, start, end: start + 1 },
  item: { source, start: 0, end: 1 },
  sigmaField: 'Field',
  expanded: false,
  applied: [],
  mapped: false,
});

const leafAt = (start: number, text = 'x'): Leaf => ({
  kind: 'number',
  field: 'field',
  text,
  origin: originAt(start),
});

const startsOf = (origin: Origin): number[] =>
  [origin, ...(origin.merged ?? [])].map(({ value }) => value.start);

describe('a tracer', () => {
  /** What a text made with marks says: each part with the places that it comes from. */
  function partsOf(build: (mark: (text: string, ...at: number[]) => string) => string): unknown {
    const tracer = createTracer();
    const marked = build((text, ...at) =>
      tracer.mark(
        text,
        at.map((one) => leafAt(one)),
      ),
    );
    const text = tracer.plain(marked);
    return tracer
      .read(marked)
      ?.map(({ start, end, sources }) => [
        text.slice(start, end),
        ...sources.map(({ origin }) => origin.value.start),
      ]);
  }

  it.each<[string, (mark: (text: string, ...at: number[]) => string) => string, unknown]>([
    ['no part where nothing is marked', () => 'a and b', []],
    ['a part between others', (mark) => `(${mark('a', 1)} and b)`, [['a', 1]]],
    [
      'parts side by side',
      (mark) => mark('a', 1) + mark('b', 2),
      [
        ['a', 1],
        ['b', 2],
      ],
    ],
    [
      'parts in the order of the text',
      (mark) => [mark('a', 1), mark('b', 2)].reverse().join(),
      [
        ['b', 2],
        ['a', 1],
      ],
    ],
    [
      'a part that is used twice',
      (mark) => {
        const a = mark('a', 1);
        return `${a} or ${a}`;
      },
      [
        ['a', 1],
        ['a', 1],
      ],
    ],
    ['a part of several values', (mark) => mark('a|b', 1, 2), [['a|b', 1, 2]]],
    ['the outer of two marks alone', (mark) => mark(`f(${mark('a', 1)})`, 2), [['f(a)', 2]]],
    ['no part without text', (mark) => `a${mark('', 1)}`, []],
    ['no parts of a text cut inside a mark', (mark) => mark('abc', 1).slice(0, -2), undefined],
    [
      'no parts where the end stands before the start',
      (mark) => [...mark('a', 1)].reverse().join(''),
      undefined,
    ],
  ])('reads %s', (_, build, expected) => {
    expect(partsOf(build)).toEqual(expected);
  });

  it('numbers far more parts than one digit does', () => {
    const expected = Array.from({ length: 1000 }, (_, at) => ['x', at]);
    expect(partsOf((mark) => expected.map((_, at) => mark('x', at)).join(' '))).toEqual(expected);
  });

  it('knows the origins that were merged into one', () => {
    const origin = commonOrigin([originAt(1), originAt(2)]) ?? originAt(0);
    const tracer = createTracer();
    const [segment] = tracer.read(tracer.mark('a', [{ field: 'f', origin }])) ?? [];
    expect(segment?.sources.map((one) => one.origin.value.start)).toEqual([1, 2]);
  });

  it('leaves no marks in plain text, and none without a tracer', () => {
    const marked = createTracer().mark('a', [leafAt(1)]);
    expect([hasMarks(marked), hasMarks(createTracer().plain(marked))]).toEqual([true, false]);
    expect(untraced.mark('a', [leafAt(1)])).toBe('a');
  });
});

describe('what is said once for several', () => {
  it.each<[string, readonly (readonly [number, string])[], readonly (readonly number[])[]]>([
    [
      'keeps what is said once',
      [
        [1, 'a'],
        [2, 'b'],
      ],
      [[1], [2]],
    ],
    [
      'keeps the first, which knows the others',
      [
        [1, 'a'],
        [2, 'b'],
        [3, 'a'],
      ],
      [[1, 3], [2]],
    ],
    [
      'keeps all without a key',
      [
        [1, ''],
        [2, ''],
      ],
      [[1], [2]],
    ],
  ])('%s', (_, given, expected) => {
    const parts: readonly Expr[] = given.map(([at, text]) => leafAt(at, text));
    const merged = mergeSame(parts, (part) =>
      part.kind === 'number' && part.text !== '' ? part.text : undefined,
    );
    const starts = merged.map((part) => ('origin' in part ? startsOf(part.origin) : []));
    expect(starts).toEqual(expected);
  });

  it('knows what its parts stood for already', () => {
    const pair = commonOrigin([originAt(1), originAt(2)]) ?? originAt(0);
    const all = commonOrigin([pair, originAt(3)]) ?? originAt(0);
    expect(startsOf(all).sort()).toEqual([1, 2, 3]);
  });

  it('comes from the key of the item where only the field is named', () => {
    const { origin } = namedBy({ field: 'f', origin: { ...originAt(5), merged: [originAt(6)] } });
    expect([origin.value, origin.merged]).toEqual([origin.item, undefined]);
  });

  it('is a listing that keeps each item apart', () => {
    expect(listing([leafAt(1), leafAt(2)], ({ kind }) => kind, ['f(', ', ', ')'])).toEqual({
      before: 'f(',
      items: [1, 2].map((at) => ({ text: 'number', origin: originAt(at) })),
      joint: ', ',
      after: ')',
    });
  });
});
