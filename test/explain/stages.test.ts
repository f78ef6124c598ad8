import { describe, expect, it } from 'vitest';

import { explain } from '../../src/index.ts';
import type { Explanation, Stage } from '../../src/explain/explanation.ts';
import { stageHeading, stageLines } from '../../src/explain/stage-lines.ts';

/** A rule of some detections, each YAML of its own, indented by four spaces. */
function explained(detection: string): Explanation {
  const text = `title: Stages\nlogsource:\n  category: process_creation\n  product: windows\ndetection:\n${detection}`;
  const [one] = explain(text, { targets: [] });
  if (!one?.explanation) throw new Error('the rule cannot be read');
  return one.explanation;
}

const stagesOf = (detection: string): readonly Stage[] =>
  explained(detection).conditions.flatMap(({ stages }) => stages);

const shown = (detection: string): readonly string[] =>
  stagesOf(detection).flatMap((stage) => [
    stageHeading(stage),
    ...stageLines(stage).map((line) => `  ${line}`),
  ]);

const FOUR = `
  a: { A: 1 }
  b: { B: 1 }
  c_1: { C: 1 }
  c_2: { D: 1 }
`;

describe('stages', () => {
  it.each<[string, readonly string[]]>([
    ['a', ['a']],
    ['a and b', ['a', 'b']],
    ['a and (b and c_1)', ['a', 'b', 'c_1']],
    ['1 of c_*', ['1 of c_1', '1 of c_2']],
    ['any of c_*', ['1 of c_1', '1 of c_2']],
    ['all of c_*', ['c_1', 'c_2']],
    ['2 of c_*', ['c_1', 'c_2']],
    ['2 of them', ['2 of them: a', '2 of them: b', '2 of them: c_1', '2 of them: c_2']],
    ['1 of a', ['1 of a']],
    ['a and not 1 of c_*', ['a', 'not 1 of c_*']],
    ['a and not all of c_*', ['a', 'not all of c_*']],
    ['a and not (b or c_1)', ['a', 'not (b or c_1)']],
    ['not (a and b)', ['not (a and b)']],
    ['a or b', ['a or b']],
    ['a or b and not c_1', ['a or (b and not c_1)']],
    ['a and (b or 1 of c_*)', ['a', 'b or 1 of c_*']],
  ])('of the condition "%s" are %j', (condition, titles) => {
    expect(stagesOf(`${FOUR}  condition: ${condition}\n`).map(({ title }) => title)).toEqual(
      titles,
    );
  });

  it('know the selector that they are one alternative of', () => {
    const stages = stagesOf(`${FOUR}  condition: a and 1 of c_*\n`);
    expect(stages.map(({ selector }) => selector)).toEqual([undefined, '1 of c_*', '1 of c_*']);
  });

  it('begin anew for each condition of a list', () => {
    const { conditions } = explained(`${FOUR}  condition:\n    - a and b\n    - c_1\n`);
    expect(conditions.map(({ stages }) => stages.map(({ number }) => number))).toEqual([
      [1, 2],
      [1],
    ]);
  });

  it('tell detections that the condition joins in its own words apart by name', () => {
    expect(shown(`${FOUR}  condition: a or (b and not c_1) or all of c_*\n`)).toEqual([
      'Stage 1: a or (b and not c_1) or all of c_*',
      '  or:',
      '    - a:',
      '        A: 1',
      '    - b:',
      '        B: 1',
      '      not c_1:',
      '        C: 1',
      '    - all of c_*:',
      '        C: 1',
      '        D: 1',
    ]);
  });

  it('count in "2 of" what is denied', () => {
    expect(shown(`${FOUR}  condition: a and not 2 of them\n`).slice(2)).toEqual([
      'Stage 2: not 2 of them',
      '  2 of:',
      '    - a:',
      '        A: 1',
      '    - b:',
      '        B: 1',
      '    - c_1:',
      '        C: 1',
      '    - c_2:',
      '        D: 1',
    ]);
  });
});

const stageOf = (detection: string): readonly string[] =>
  shown(`  selection:\n${detection.replace(/^/gm, '    ')}\n  condition: selection\n`).slice(1);

describe('predicates', () => {
  it.each<[string, string, readonly string[]]>([
    ['one value', 'A: x', ['A: x']],
    ['a list', 'A: [y, x]', ['or:', '  - A: x', '  - A: y']],
    ['all of a list', 'A|contains|all: [y, x]', ['A|contains: x', 'A|contains: y']],
    ['none of a list', 'A|neq: [y, x]', ['A|neq: x', 'A|neq: y']],
    ['not all of a list', 'A|all|neq: [y, x]', ['or:', '  - A|neq: x', '  - A|neq: y']],
    ['fields by name', '{ b: 1, a: 1, B: 1 }', ['B: 1', 'a: 1', 'b: 1']],
    ['kinds by name', '{ A|contains: x, A|endswith: x }', ['A|endswith: x', 'A|contains: x']],
    ['keywords', '[y, x]', ['or:', '  - keyword: x', '  - keyword: y']],
    ['keywords that must all be there', "'|all': [y, x]", ['keyword: x', 'keyword: y']],
    [
      'maps in a list',
      '[{ B: 1, A: [2, 1] }, { A: 0 }]',
      ['or:', '  - A: 0', '  - or:', '      - A: 1', '      - A: 2', '    B: 1'],
    ],
    [
      'groups that begin alike',
      '[{ A: 1, B: 2 }, { A: 1, B: 1 }]',
      ['or:', '  - A: 1', '    B: 1', '  - A: 1', '    B: 2'],
    ],
    ['lists in a list', '[[{ A: 2 }], [{ A: 1 }]]', ['or:', '  - A: 1', '  - A: 2']],
    [
      'code points, not UTF-16',
      "A: ['\u{1f600}', '\uff21']",
      ['or:', "  - A: '\uff21'", "  - A: '\u{1f600}'"],
    ],
  ])('are %s', (_, detection, lines) => {
    expect(stageOf(detection)).toEqual(lines.map((line) => `  ${line}`));
  });

  it.each<[string, string]>([
    ['C:/a-b_c.d,e@f%g+h=i', 'C:/a-b_c.d,e@f%g+h=i'],
    ['\\cmd.exe', "'\\cmd.exe'"],
    ['a b', "'a b'"],
    ["it's", "'it''s'"],
    ['', "''"],
    ['null', "'null'"],
    ['*', "'*'"],
    ['a\tb\nc', "'a␉b␊c'"],
    ['a\u202eb', "'a⟨U+202E⟩b'"],
  ])('show the value %j as %s', (value, text) => {
    expect(stageOf(`A: ${JSON.stringify(value)}`)).toEqual([`  A: ${text}`]);
  });

  it('tell null from the text "null"', () => {
    expect(stageOf("A: [null, 'null']")).toEqual(['  or:', "    - A: 'null'", '    - A: null']);
  });
});
