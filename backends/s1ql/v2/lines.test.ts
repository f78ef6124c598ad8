import { describe, expect, it } from 'vitest';

import { createConverter, parseDocuments } from '../../../src/index.ts';
import { hasCorpus, readRules } from '../../../test/corpus.ts';
import { sampleRules } from '../../../test/rules.ts';
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

/** The tokens of a query by the rules of the language: literals, words, punctuation. */
function tokens(query: string): string[] {
  return [...query.matchAll(/'(?:[^'\\]|\\.)*'|[(),!|]|(?:[^\s'(),!|\\]|\\.)+|\S/gs)].map(
    ([one]) => one,
  );
}

describe('a rule in lines', () => {
  const inLines = createConverter({ target: 's1ql2' });
  const inOneLine = createConverter({ target: 's1ql2', options: { oneline: 'true' } });
  const rules = [...sampleRules(), ...(hasCorpus ? readRules('sigmahq') : [])];

  it('has the tokens that it has on one line, and its brackets in pairs', () => {
    const different: string[] = [];
    for (const { path, text } of rules) {
      for (const parsed of parseDocuments({ name: path, text })) {
        const [query] = inLines.convert(parsed).queries;
        const [single] = inOneLine.convert(parsed).queries;
        // Rules cannot search all columns, so that some have no form on one line.
        if (query === undefined || single === undefined) continue;
        const found = tokens(query);
        const depth = found.filter((one) => one === '(').length;
        const paired = depth === found.filter((one) => one === ')').length;
        const same = found.join('\n') === tokens(single).join('\n');
        if (!paired || !same || single.includes('\n')) different.push(path);
      }
    }
    expect(rules.length).toBeGreaterThan(5);
    expect(different).toEqual([]);
  });
});
