import { describe, expect, it } from 'vitest';

import {
  createExplainer,
  explain,
  explanationFormats,
  createConverter,
  loadPipeline,
  parseDocuments,
  type Pipeline,
  type QueryMap,
  type QueryPart,
} from '../../src/index.ts';
import { elementsOf, readMarkup, textOf } from './markup.ts';

const HEAD = 'title: Map\nlogsource:\n  category: process_creation\n  product: windows\n';

const ruleOf = (selection: string, condition = 'selection'): string =>
  `${HEAD}detection:\n${selection}\n  condition: ${condition}\n`;

interface Setting {
  readonly target: string;
  readonly pipelines?: readonly (string | Pipeline)[];
  readonly options?: Readonly<Record<string, string>>;
}

function mapOf(text: string, setting: Setting): { query: string; map: QueryMap } {
  const converter = createConverter(setting);
  const explainer = createExplainer({ targets: [converter], map: true });
  const [parsed] = parseDocuments({ name: 'rule.yml', text });
  const [found] = (parsed && explainer.explain(parsed).explanation?.queries) ?? [];
  const [query, map] = [found?.queries[0], found?.maps?.[0]];
  if (query === undefined || !map) throw new Error(found?.diagnostics[0]?.message ?? 'no query');
  return { query, map };
}

const pipelineOf = (text: string): Pipeline => {
  const { pipeline } = loadPipeline({ name: 'pipeline.yml', text });
  if (!pipeline) throw new Error('the pipeline cannot be read');
  return pipeline;
};

/** A part as a line: what it is, where it comes from, and the text there. */
const line = ({ text, from }: QueryPart): string =>
  `${text} < ${from.line}:${from.column}-${from.endLine}:${from.endColumn} ${from.text}`;

const partsOf = (text: string, setting: Setting): string[] =>
  mapOf(text, setting).map.parts.map(line);

const none = { pipelines: ['none'] };

describe('the parts of a query', () => {
  it.each<[string, string, Setting, readonly string[]]>([
    [
      'come from their values, and joints from none',
      "  selection:\n    A: 'x'\n    B: y",
      { target: 'spl', ...none },
      ['A="x" < 7:9-7:10 x', 'B="y" < 8:8-8:9 y'],
    ],
    [
      'of a list come from each value, and its beginning from all of them',
      '  selection:\n    A:\n      - x\n      - y\n      - z',
      { target: 'eql', ...none },
      [
        'A : ( < 8:9-10:10 x\n      - y\n      - z',
        '"x" < 8:9-8:10 x',
        '"y" < 9:9-9:10 y',
        '"z" < 10:9-10:10 z',
      ],
    ],
    [
      'stand for a value that says the same',
      '  selection:\n    A: [x, y, x]',
      { target: 'eql', ...none },
      ['A : ( < 7:9-7:16 x, y, x', '"x" < 7:9-7:16 x, y, x', '"y" < 7:12-7:13 y'],
    ],
    [
      'that ask for a missing value come from null and from the empty text',
      "  selection:\n    A: ['', null]",
      { target: 's1ql', ...none },
      ["A IS EMPTY < 7:9-7:17 '', null"],
    ],
    [
      'of networks in one call come from each network',
      '  selection:\n    A|cidr: [10.0.0.0/8, 192.168.0.0/16]',
      { target: 'kql', ...none },
      [
        'ipv4_is_in_any_range(A,  < 7:14-7:40 10.0.0.0/8, 192.168.0.0/16',
        '"10.0.0.0/8" < 7:14-7:24 10.0.0.0/8',
        '"192.168.0.0/16" < 7:26-7:40 192.168.0.0/16',
      ],
    ],
    [
      'of an evaluation that two values share come from both, its flags from each',
      "  one:\n    A|re: 'x+'\n    B: b\n  two:\n    A|re: 'x+'\n    C: c",
      { target: 'spl', ...none },
      [
        'B="b" < 8:8-8:9 b',
        'C="c" < 11:8-11:9 c',
        'match(A, "x+") < 7:12-10:14 x+\'\n    B: b\n  two:\n    A|re: \'x+',
        'sigma_1=1 < 7:12-7:14 x+',
        'B="b" < 8:8-8:9 b',
        'sigma_1=1 < 10:12-10:14 x+',
        'C="c" < 11:8-11:9 c',
      ],
    ],
    [
      'in a block come from all of its lines',
      '  selection:\n    A: |\n      x\n      y',
      { target: 'kql', ...none },
      ['A =~ "x\\ny\\n" < 8:7-10:1 x\n      y\n'],
    ],
    [
      'that make a column come from the first key that names its field',
      '  selection:\n    Image: x\n  other:\n    Image: y',
      { target: 'kql' },
      [
        'Source == "Microsoft-Windows-Sysmon" < 3:3-4:19 category: process_creation\n  product: windows',
        'EventID == 1 < 3:3-4:19 category: process_creation\n  product: windows',
        'Image: string < 7:5-7:10 Image',
        'Image =~ "x" < 7:12-7:13 x',
        'Image =~ "y" < 9:12-9:13 y',
      ],
    ],
    [
      'that show a field for a later command come from its key',
      "  selection:\n    OriginalFileName|re: 'x'",
      { target: 'spl', pipelines: ['cim'] },
      [
        'Processes.original_file_name=* < 7:27-7:28 x',
        'Processes.original_file_name < 7:5-7:24 OriginalFileName|re',
        'original_file_name="x" < 7:27-7:28 x',
      ],
    ],
  ])('%s', (_, selection, setting, expected) => {
    const other = /\n  (two|other):/.exec(selection)?.[1];
    const condition =
      other === undefined ? 'selection' : other === 'two' ? 'one or two' : 'all of them';
    expect(partsOf(ruleOf(selection, condition), setting)).toEqual(expected);
  });

  it.each(['s1ql', 's1ql2', 'spl', 'kql', 'eql'])('are where the map says: %s', (target) => {
    const value = `'${'long value '.repeat(20)}'`;
    const text = ruleOf(
      `  selection:\n    Image: [${value}, b]\n    CommandLine|contains: ${value}`,
    );
    const { query, map } = mapOf(text, { target });
    expect(map.parts.length).toBeGreaterThan(2);
    expect(map.parts.map(({ start, end }) => query.slice(start, end))).toEqual(
      map.parts.map((part) => part.text),
    );
  });

  it('name the key, both fields, and the items that changed them', () => {
    const { map } = mapOf(ruleOf('  selection:\n    Image|endswith: x'), { target: 'eql' });
    expect(map.parts.at(-1)).toMatchObject({
      text: 'process.executable : "*x"',
      kind: 'value',
      from: { file: 'rule.yml', line: 7, column: 21, endLine: 7, endColumn: 22, text: 'x' },
      values: 1,
      key: { file: 'rule.yml', line: 7, column: 5, text: 'Image|endswith' },
      sigmaFields: ['Image'],
      field: 'process.executable',
      pipelineItems: [expect.stringMatching(/./)],
    });
    expect(map.parts[0]).toMatchObject({ kind: 'logsource', sigmaFields: [] });
    expect(map.parts[0]).not.toHaveProperty('key');
  });

  it('of keywords have no key', () => {
    const { map } = mapOf(ruleOf('  selection:\n    - x\n    - y'), { target: 'spl', ...none });
    expect(map.parts.map(({ kind, from }) => [kind, from.text])).toEqual([
      ['keyword', 'x'],
      ['keyword', 'y'],
    ]);
    expect(map.parts[0]).not.toHaveProperty('key');
  });

  it('that the file of a pipeline adds come from that file', () => {
    const pipeline = pipelineOf(
      'name: p\ntransformations:\n  - id: added\n    type: add_condition\n    conditions: { A: x }\n',
    );
    const { map } = mapOf(ruleOf('  selection:\n    B: y'), {
      target: 'spl',
      pipelines: [pipeline],
    });
    expect(map.parts[0]).toMatchObject({
      text: 'A="x"',
      kind: 'pipeline',
      from: { file: 'pipeline.yml', line: 5, text: 'x' },
      pipelineItems: ['added'],
    });
  });
});

describe('postprocessing', () => {
  const step = (text: string): Setting => ({
    target: 'spl',
    pipelines: [pipelineOf(`name: p\npostprocessing:\n  - ${text}\n`)],
  });
  const text = ruleOf('  selection:\n    A: x');

  it('moves the parts where it puts text before the query', () => {
    const { query, map } = mapOf(text, step("{ type: embed, prefix: 'search ' }"));
    expect(query).toBe('search A="x"');
    expect(map.parts.map(line)).toEqual(['A="x" < 7:8-7:9 x']);
    expect(map.parts[0]).toMatchObject({ start: 7, end: 12 });
  });

  it('leaves no map where it changes the text of parts, and says so', () => {
    const change = "{ type: replace, pattern: '^A=', replacement: 'B=' }";
    const { query, map } = mapOf(text, step(change));
    expect(query).toBe('B="x"');
    expect(map).toEqual({
      parts: [],
      problem: 'The postprocessing of a pipeline changes the parts of the query.',
    });
  });
});

it('has no map of a query that holds the signs of the trace, and says so', () => {
  const { query, map } = mapOf(ruleOf('  selection:\n    A: "\\uFDD0x"'), {
    target: 'spl',
    ...none,
  });
  expect(query).toContain('\ufdd0x');
  expect(map.problem).toContain('noncharacters');
});

describe('in every format', () => {
  const hostile = '<b>|`x`</b>\\u202e';
  const [explained] = explain(ruleOf(`  selection:\n    Image: "${hostile}"\n    LogonId: 1`), {
    targets: ['spl', 's1ql'],
    map: true,
    verify: true,
  });
  const page = (name: string): string => {
    const format = explanationFormats.find((one) => one.name === name);
    if (!format || !explained?.explanation) throw new Error(`no page in the format ${name}`);
    return format.render(explained.explanation);
  };

  it.each([
    ['text', /\(spl\): exact\n[^]*\(s1ql\): refused\n/],
    ['markdown', /\(spl\): exact\n[^]*\(s1ql\): refused\n/],
    ['json', /"verdict":"exact"[^]*"verdict":"refused"/],
    ['html', />exact<[^]*>refused</],
  ])('the verdict stands beside the queries: %s', (name, expected) => {
    expect(page(name)).toMatch(expected);
  });

  it('the map stands below the query: text', () => {
    expect(page('text')).toContain(
      "    Where each part stands in the rule:\n      EventCode=1\n        3:3  logsource  EventCode  by logsource\n      Image IN (\n        7:13  Image: '<b>|`x`</b>\\u202e'  Image  by logsource\n      \"<b>|`x`</b>⟨U+202E⟩\"\n        7:13  Image: '<b>|`x`</b>\\u202e'  Image  by logsource\n",
    );
  });

  it('the map is a table: Markdown', () => {
    const rows = page('markdown')
      .split('\n')
      .filter((row) => /^\| (?:`|<code>)/.test(row) && row.endsWith(' logsource |'));
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) expect(row.split('|')).toHaveLength(7);
  });

  it('the parts are marked, and have rows beside them: HTML', () => {
    const elements = elementsOf(readMarkup(page('html')));
    const marks = elements.filter(({ name }) => name === 'mark');
    const maps = elements.filter(({ attributes }) => attributes.get('class') === 'map');
    const rows = maps.flatMap(elementsOf).filter(({ name }) => name === 'tr');
    expect(marks.length).toBeGreaterThan(1);
    expect(rows).toHaveLength(marks.length + maps.length);
    expect(marks.map(textOf)).toContain('"<b>|`x`</b>⟨U+202E⟩"');
    expect(marks.map(({ attributes }) => attributes.get('title'))).toContain(
      "7:13 Image: '<b>|`x`</b>\\u202e'",
    );
  });

  it('maps are there where they are asked for, and verdicts unless they are not wanted', () => {
    const rule = ruleOf('  selection:\n    Image: x');
    const [usual] = explain(rule, { targets: ['spl'] });
    expect(usual?.explanation?.queries[0]).not.toHaveProperty('maps');
    expect(usual?.explanation?.queries[0]).toHaveProperty('verification.verdict', 'exact');
    const [bare] = explain(rule, { targets: ['spl'], verify: false });
    expect(bare?.explanation?.queries[0]).not.toHaveProperty('verification');
  });
});
