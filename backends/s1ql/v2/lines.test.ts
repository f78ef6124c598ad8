import { describe, expect, it } from 'vitest';

import { breakLines } from './lines.ts';

const long = 'x'.repeat(60);

describe('breaking a query into lines', () => {
  it('leaves a short query on one line', () => {
    expect(breakLines("a = 'b' and c = 'd'")).toBe("a = 'b' and c = 'd'");
  });

  it('breaks at the outer joints first', () => {
    expect(breakLines(`a = '${long}' and (b = '${long}' or c = 'd')`)).toBe(
      `a = '${long}'\nand (b = '${long}' or c = 'd')`,
    );
  });

  it('breaks what stands in brackets where it must', () => {
    expect(breakLines(`a = 'b' and not (b = '${long}' or c = '${long}')`)).toBe(
      `a = 'b'\nand not (\n  b = '${long}'\n  or c = '${long}'\n)`,
    );
  });

  it('fills lines with the values of a list', () => {
    expect(breakLines(`a in ('${long}', 'b', '${long}')`)).toBe(
      `a in (\n  '${long}', 'b',\n  '${long}'\n)`,
    );
  });

  it.each([
    ['joints', `' and b or (c'`],
    ['escaped quotes', String.raw`'it\'s ) and ('`],
    ['a last backslash', String.raw`'\\'`],
    ['spaces', `'  a   b  '`],
  ])('keeps %s in a literal as they are', (_name, literal) => {
    const lines = breakLines(`a = '${long}' and b = ${literal} and c = '${long}'`).split('\n');
    expect(lines).toEqual([`a = '${long}'`, `and b = ${literal}`, `and c = '${long}'`]);
  });

  it('takes escaped punctuation for a part of the name', () => {
    const query = String.raw`a\(\,\' = '${long}' and b\)\\ in ('${long}')`;
    expect(breakLines(query)).toBe(query.replace(' and ', '\nand '));
  });

  it('reads a deep query in time that grows with its length', () => {
    const deep = `${'('.repeat(300)}a = '${'y'.repeat(200)}'${')'.repeat(300)}`;
    expect(breakLines(deep).replace(/\s/g, '')).toBe(deep.replace(/\s/g, ''));
  });
});
