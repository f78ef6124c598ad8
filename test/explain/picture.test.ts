import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { explain } from '../../src/explain/explain.ts';
import type { Logic } from '../../src/explain/explanation.ts';
import { nameHidden } from '../../src/explain/html-escape.ts';
import { explanationSvg } from '../../src/explain/picture.ts';
import { brokenText } from '../hostile-text.ts';
import { sampleRules } from '../rules.ts';
import { logicOf, predicate } from './logics.ts';
import { activeParts, elementsOf, readMarkup, textOf, type MarkupElement } from './markup.ts';

function pictureOf(logic: Logic, title = 'A rule'): string {
  return explanationSvg({ title, conditions: [{ text: 'selection', stages: [], logic }] });
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const sizeOf = ({ attributes }: MarkupElement, name: string): number =>
  Number(attributes.get(name) ?? NaN);

/** The boxes of a picture, without its ground. */
function boxesOf(root: MarkupElement): Box[] {
  return elementsOf(root)
    .filter(({ name, attributes }) => name === 'rect' && attributes.has('x'))
    .map((rect) => ({
      x: sizeOf(rect, 'x'),
      y: sizeOf(rect, 'y'),
      width: sizeOf(rect, 'width'),
      height: sizeOf(rect, 'height'),
    }));
}

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** The texts that a reader sees, without what shows only under the pointer. */
function shownTexts(root: MarkupElement): string[] {
  return elementsOf(root)
    .filter(({ name }) => name === 'text')
    .map(({ children }) =>
      children
        .filter((one) => typeof one === 'string' || one.name !== 'title')
        .map(textOf)
        .join(''),
    );
}

const three: Logic = {
  kind: 'and',
  operands: [
    { ...predicate('Image', ['endswith'], '\\cmd.exe'), name: 'selection' },
    { kind: 'not', operand: { ...predicate('User', [], 'SYSTEM'), name: 'filter' } },
    predicate('CommandLine', ['windash', 'contains'], ' -enc'),
  ],
};

describe('the picture of condition logic', () => {
  it('shows joints, names, fields and values in their order', () => {
    expect(shownTexts(readMarkup(pictureOf(three)))).toEqual([
      'and',
      'selection',
      'Image ends with',
      '\\cmd.exe',
      'not',
      'filter',
      'User is',
      'SYSTEM',
      'CommandLine contains (windash)',
      '␣-enc',
    ]);
  });

  it.each<[Logic, readonly string[]]>([
    [predicate(null, [], 'mimikatz'), ['any field contains', 'mimikatz']],
    [predicate('User', ['exists'], 'false'), ['User is not present']],
    [predicate('Name', [], ''), ['Name is', '""']],
    [predicate('Count', ['gte'], '5'), ['Count ≥', '5']],
    [predicate('Path', ['re', 'i'], 'a|b'), ['Path matches regex (i)', 'a|b']],
    [predicate('UtcTime', ['hour', 'lt'], '6'), ['UtcTime hour <', '6']],
    [{ ...predicate('A', [], 'null'), operator: 'is_null' }, ['A is absent or null']],
    [{ ...predicate('A', [], 'a*b'), operator: 'wildcard' }, ['A matches pattern', 'a*b']],
    [predicate('A', ['neq'], 'x'), ['A is not', 'x']],
    [predicate('A', ['neq', 'contains'], 'x'), ['A not: contains', 'x']],
    [predicate('A', ['fieldref', 'endswith'], 'B'), ['A ends with the field', 'B']],
    [
      {
        kind: 'at-least',
        quantity: 2,
        name: '2 of sel_*',
        operands: [predicate('A', [], '1'), predicate('A', [], '2')],
      },
      ['2 of sel_*', '2 of', 'A is', '1', 'A is', '2'],
    ],
    [
      {
        kind: 'and',
        operands: [predicate('A', ['contains'], 'x'), predicate('A', ['contains'], 'y')],
      },
      ['A contains all of', 'x', 'y'],
    ],
    [
      { kind: 'and', operands: [predicate('A', ['neq'], 'x'), predicate('A', ['neq'], 'y')] },
      ['A is none of', 'x', 'y'],
    ],
    [
      { kind: 'or', operands: [predicate('A', ['neq'], 'x'), predicate('A', ['neq'], 'y')] },
      ['A not: is all of', 'x', 'y'],
    ],
    [
      {
        kind: 'not',
        name: 'not (a or b)',
        operand: {
          kind: 'or',
          name: 'a or b',
          operands: [
            { ...predicate('A', [], 'x'), name: 'a' },
            { ...predicate('A', [], 'y'), name: 'b' },
          ],
        },
      },
      ['not', 'or', 'a', 'A is', 'x', 'b', 'A is', 'y'],
    ],
    [
      { kind: 'or', operands: [predicate('A', ['contains'], 'x'), predicate('A', [], 'y')] },
      ['or', 'A contains', 'x', 'A is', 'y'],
    ],
  ])('says %j in words', (logic, texts) => {
    expect(shownTexts(readMarkup(pictureOf(logic)))).toEqual(texts);
  });

  it('is drawn as the README shows it', async () => {
    const path = 'windows/process_creation/proc_creation_win_backup_catalog_deleted.yml';
    const text = sampleRules().find((rule) => rule.path === path)?.text ?? '';
    const [explained] = explain(text, { targets: [] });
    const svg = explanationSvg(explained?.explanation ?? { title: '', conditions: [] });
    await expect(svg).toMatchFileSnapshot('../../docs/condition-logic.svg');
  });

  it('joins several conditions with or', () => {
    const condition = { text: 'a', stages: [], logic: predicate('A', [], '1') };
    const svg = explanationSvg({ title: 'T', conditions: [condition, condition] });
    expect(shownTexts(readMarkup(svg))).toEqual(['conditions', 'or', 'A is', '1', 'A is', '1']);
  });

  it('says of a correlation that there is none', () => {
    const svg = explanationSvg({ title: 'T', conditions: [] });
    expect(shownTexts(readMarkup(svg))).toEqual(['no condition logic']);
  });

  it('shortens a long value and keeps the whole of it under the pointer', () => {
    const value = `start ${'x'.repeat(100_000)} end`;
    const root = readMarkup(pictureOf(predicate('CommandLine', [], value)));
    const shown = shownTexts(root)[1] ?? '';
    expect([shown.length, shown.slice(0, 6), shown.slice(-4)]).toEqual([64, 'start ', ' end']);
    expect(sizeOf(root, 'width')).toBeLessThan(600);
    const titles = elementsOf(root)
      .filter(({ name }) => name === 'title')
      .map(textOf);
    expect(titles).toContain(value);
  });

  it('counts what does not fit in a card, and keeps it under the pointer', () => {
    const operands = Array.from({ length: 250 }, (_, at) => predicate('A', [], `value ${at}`));
    const root = readMarkup(pictureOf({ kind: 'or', operands }));
    expect(shownTexts(root)).toHaveLength(101);
    expect(shownTexts(root).at(-1)).toBe('… and 151 more');
    expect(
      elementsOf(root)
        .filter(({ name }) => name === 'title')
        .map(textOf)
        .at(-1),
    ).toContain('value 249');
  });

  it('keeps every box in the picture and apart from the others', () => {
    fc.assert(
      fc.property(logicOf(fc.string({ maxLength: 30 })), (logic) => {
        const root = readMarkup(pictureOf(logic));
        const boxes = boxesOf(root);
        const [width, height] = [sizeOf(root, 'width'), sizeOf(root, 'height')];
        for (const [index, box] of boxes.entries()) {
          expect(box.x >= 0 && box.y >= 0).toBe(true);
          expect(box.x + box.width <= width && box.y + box.height <= height).toBe(true);
          expect(boxes.slice(index + 1).filter((other) => overlap(box, other))).toEqual([]);
        }
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('keeps hostile text as text', () => {
    fc.assert(
      fc.property(logicOf(brokenText), brokenText, (logic, title) => {
        const root = readMarkup(pictureOf(logic, title));
        expect(activeParts(root)).toEqual([]);
        const [first] = root.children.filter((child) => typeof child !== 'string');
        expect(textOf(first ?? '')).toBe(nameHidden(title));
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

describe('hidden characters', () => {
  it.each([
    ['\0', '⟨U+0000⟩'],
    ['\r', '⟨U+000D⟩'],
    ['\x1b[31m', '⟨U+001B⟩[31m'],
    ['exe\u202efdp', 'exe⟨U+202E⟩fdp'],
    ['\ud800', '⟨U+D800⟩'],
    ['\u{1ffff}', '⟨U+1FFFF⟩'],
    ['\u200b', '⟨U+200B⟩'],
    ['a\tb\nc', 'a\tb\nc'],
    ['👩\u200d💻 é 日本 שלום', '👩\u200d💻 é 日本 שלום'],
  ])('of %j are named', (text, named) => {
    expect(nameHidden(text)).toBe(named);
  });
});
