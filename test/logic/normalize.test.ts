import { describe, expect, it } from 'vitest';

import { byCodePoint } from '../../src/logic/normalize.ts';
import { readDetection, readItem } from '../read-rule.ts';

const THREE = 's_a:\n    A: 1\ns_b:\n    B: 2\ns_c:\n    C: 3\n_h:\n    H: 4\nother:\n    O: 5\n';

/** The logic of a condition over the detections above. */
const resolved = (condition: string): string | undefined =>
  readDetection(`${THREE}condition: ${condition}`).logic[0];

describe('selectors', () => {
  it.each([
    ['1 of s_*', 'or(A = 1, B = 2, C = 3)'],
    ['any of s_*', 'or(A = 1, B = 2, C = 3)'],
    ['all of s_*', 'and(A = 1, B = 2, C = 3)'],
    ['2 of s_*', 'or(and(A = 1, B = 2), and(A = 1, C = 3), and(B = 2, C = 3))'],
    ['3 of s_*', 'and(A = 1, B = 2, C = 3)'],
    ['1 of s_a', 'A = 1'],
    ['1 of *_a', 'A = 1'],
    ['1 of *_*', 'or(A = 1, B = 2, C = 3)'],
    ['1 of *a*', 'A = 1'],
    ['1 of *', 'or(A = 1, B = 2, C = 3, O = 5)'],
    ['all of them', 'and(A = 1, B = 2, C = 3, O = 5)'],
    ['1 of _*', 'H = 4'],
    ['1 of _h', 'H = 4'],
    ['_h', 'H = 4'],
    ['not 1 of s_*', 'not(or(A = 1, B = 2, C = 3))'],
  ])('resolves %s', (condition, logic) => {
    expect(resolved(condition)).toBe(logic);
  });
});

describe('order', () => {
  const detection = [
    'zeta:',
    '    b: 1',
    '    B|endswith: 2',
    '    a: [3, 2]',
    'Alpha:',
    '    - y: 1',
    '      x: 2',
    '    - é: 3',
    '      z: 4',
    'condition: zeta and 1 of *',
  ].join('\n');

  it('of the rule is the author’s', () => {
    expect(readDetection(detection, 'rule').logic).toEqual([
      [
        'and(',
        "  and(b = 1, B endswith '2', or(a = 3, a = 2)),",
        "  or(and(b = 1, B endswith '2', or(a = 3, a = 2)), or(and(y = 1, x = 2), and(é = 3, z = 4)))",
        ')',
      ].join('\n'),
    ]);
  });

  it('of keys sorts detections and fields by code point, values and lists never', () => {
    expect(readDetection(detection, 'canonical').logic).toEqual([
      [
        'and(',
        "  and(B endswith '2', or(a = 3, a = 2), b = 1),",
        "  or(or(and(x = 2, y = 1), and(z = 4, é = 3)), and(B endswith '2', or(a = 3, a = 2), b = 1))",
        ')',
      ].join('\n'),
    ]);
  });

  it('of code points puts characters of two units last', () => {
    const words = ['\u{1f600}', '\uffff', 'b', 'a', 'ab', '', 'B', '\ue000', '\u{1f600}a'];
    expect([...words].sort(byCodePoint)).toEqual([
      ...['', 'B', 'a', 'ab', 'b', '\ue000', '\uffff', '\u{1f600}', '\u{1f600}a'],
    ]);
  });
});

describe('values', () => {
  it.each([
    ['F', '[a, b]', "or(F = 'a', F = 'b')"],
    ['F|all', '[a, b]', "and(F = 'a', F = 'b')"],
    ['F|contains|all', '[a, b]', "and(F contains 'a', F contains 'b')"],
    ['F', '[a]', "F = 'a'"],
    ['F|neq', 'a', "not(F = 'a')"],
    ['F|neq', '[a, b]', "not(or(F = 'a', F = 'b'))"],
    ['F|neq|all', '[a, b]', "not(and(F = 'a', F = 'b'))"],
    ['F|fieldref|neq', 'G', 'not(F equals field G)'],
    ['F', 'null', 'F null'],
    ['F', '[a, null]', "or(F = 'a', F null)"],
    ['F', "''", "F = ''"],
    ['F', '"*"', 'F = *'],
    ['F|contains', '"*"', 'F = *'],
    ['F', '00000429', 'F = 00000429'],
    ['F|contains', '00000429', "F contains '00000429'"],
    ['F|contains', '9007199254740993', "F contains '9007199254740993'"],
    ['F', 'TRUE', 'F = true'],
    ['F', 'yes', "F = 'yes'"],
    ['F|exists', 'false', 'F absent'],
    ['F|contains', String.raw`'C:\*\x'`, String.raw`F contains 'C:\*\x'`],
    ['F|startswith', "'C:\\'", "F startswith 'C:\\'"],
    ['F|re', String.raw`'\\a*\?'`, String.raw`F re /\\a*\?/`],
    ['F|re', '42', 'F re /42/'],
    ['F|re|i|m|s', 'a', 'F re /a/ims'],
    ['F|re|ignorecase|multiline|dotall', 'a', 'F re /a/ims'],
    ['F|re|startswith', 'a|b', 'F re /^(?:a|b)/'],
    ['F|re|startswith', '^a', 'F re /^a/'],
    ['F|re|startswith', '^a|b', 'F re /^(?:^a|b)/'],
    ['F|re|endswith', 'a$', 'F re /a$/'],
    ['F|re|endswith', String.raw`a\$`, String.raw`F re /(?:a\$)$/`],
    ['F|re|contains', 'a', 'F re /a/'],
    ['F|cidr', '10.0.0.0/8', 'F cidr 10.0.0.0/8'],
    ['F|lt', '5', 'F lt 5'],
    ['F|hour|gte', '22', 'F hour gte 22'],
    ['F|week', '5', 'F week eq 5'],
    ['F|cased', 'Ab', "F = 'Ab' cased"],
    ['F|expand', "'%a%\\x'", "F like '%a%\\x'"],
    ['F|expand|contains', "'%a%'", "F like '*%a%*'"],
    ['F|re|expand', "'^%a%$'", 'F re /^%a%$/ open %a%'],
    ['F|fieldref|endswith', 'G', 'F endswith field G'],
    ["'|contains'", 'a', "keyword contains 'a'"],
    ["'|all'", '[a, 1]', "and(keyword = 'a', keyword = 1)"],
    ["'|re'", 'a', 'keyword re /a/'],
  ])('of %s: %s mean %s', (key, value, logic) => {
    expect(readItem(key, value)).toBe(logic);
  });
});

describe('detections', () => {
  it.each([
    ['a map', 's:\n    A: 1\n    B: 2', 'and(A = 1, B = 2)'],
    ['a list of maps', 's:\n    - A: 1\n    - B: 2', 'or(A = 1, B = 2)'],
    ['keywords', 's:\n    - a\n    - 1', "or(keyword = 'a', keyword = 1)"],
    ['one keyword', 's: a', "keyword = 'a'"],
    ['a list of maps and keywords', 's:\n    - A: 1\n    - b', "or(A = 1, keyword = 'b')"],
    [
      'lists in a list',
      's:\n    - [a, b]\n    - A: 1',
      "or(or(keyword = 'a', keyword = 'b'), A = 1)",
    ],
    [
      'lists of values in a list of maps',
      's:\n    - A: [1, 2]\n      B: 3',
      'and(or(A = 1, A = 2), B = 3)',
    ],
  ])('of %s', (_, detection, logic) => {
    expect(readDetection(`${detection}\ncondition: s`).logic).toEqual([logic]);
  });

  it('are built once, wherever they are named', () => {
    const { diagnostics } = readDetection('s:\n    A|contains: null\ncondition: s or s or 1 of s*');
    expect(diagnostics).toHaveLength(1);
  });

  it('of several conditions are each resolved', () => {
    const { logic } = readDetection(
      'a:\n    A: 1\nb:\n    B: 2\ncondition:\n    - a\n    - b and a',
    );
    expect(logic).toEqual(['A = 1', 'and(B = 2, A = 1)']);
  });

  it('that no condition names are reported, and what is wrong in them', () => {
    const { diagnostics } = readDetection('a:\n    A: 1\nb:\n    B|lt: x\ncondition: a');
    expect(diagnostics.map(({ code }) => code)).toEqual(['unused-detection', 'modifier-value']);
  });
});
