import { describe, expect, it } from 'vitest';

import { createConverter, parseDocuments, type ConvertOptions } from '../../src/index.ts';
import { compareRule, type Finding } from './compare-rule.ts';

const PLAIN = {
  spl: { target: 'spl', pipelines: ['none'] },
  kql: { target: 'kql', pipelines: ['none'] },
  eql: { target: 'eql', pipelines: ['none'] },
  s1ql: { target: 's1ql', pipelines: ['none'] },
  s1ql2: { target: 's1ql2', pipelines: ['none'] },
} as const satisfies Record<string, ConvertOptions>;

/** A rule of one detection, given by its items and its condition. */
function findingOf(options: ConvertOptions, detection: string, query: string): Finding {
  const text = `title: Test\nlogsource:\n  category: process_creation\n  product: windows\ndetection:\n${detection
    .split('; ')
    .map((line) => `  ${line}`)
    .join('\n')}\n`;
  const [parsed] = parseDocuments({ name: 'rule.yml', text });
  if (parsed?.document?.kind !== 'rule') throw new Error(text);
  const foreign = { path: 'rule.yml', rule: parsed.document, queries: [query] };
  return compareRule(foreign, createConverter(options));
}

const causesOf = ({ causes }: Finding): string[] => [
  ...new Set(causes.map(({ name, difference }) => `${name} ${difference}`)),
];

const ALL = 'condition: s';
const FILTER = 'condition: s and not f';

type Case = readonly [what: string, target: keyof typeof PLAIN, rule: string, query: string];

const CASES: readonly (readonly [...Case, causes: readonly string[]])[] = [
  [
    'null inverted',
    's1ql',
    `s: {A: null}; ${ALL}`,
    'A IS NOT EMPTY',
    ['null-inverted wider', 'null-inverted narrower'],
  ],
  ['a question mark widened', 'spl', `s: {A: 'a?b'}; ${ALL}`, 'A="a*b"', ['question-mark wider']],
  [
    'a question mark widened in a filter',
    'spl',
    `s: {A|endswith: b}; f: {A: 'a?b'}; ${FILTER}`,
    'A="*b" NOT A="a*b"',
    ['question-mark narrower'],
  ],
  ['a literal star', 'spl', `s: {A: 'a\\*b'}; ${ALL}`, 'A="a*b"', ['literal-star wider']],
  [
    'a wildcard inside taken as a literal',
    's1ql',
    `s: {A: 'ab*cd'}; ${ALL}`,
    'A = "ab*cd"',
    ['wildcard-literal narrower'],
  ],
  [
    'an expression without anchors and with case',
    'kql',
    `s: {A: 'ab*cd'}; ${ALL}`,
    'A matches regex "ab.*cd"',
    ['wildcard-unanchored wider', 'wildcard-case narrower', 'newline narrower'],
  ],
  [
    'parts without their order',
    'kql',
    `s: {A: '*ab*cd*'}; ${ALL}`,
    'A contains "ab" and A contains "cd"',
    ['wildcard-order wider'],
  ],
  [
    'whole values compared with case',
    's1ql2',
    `s: {A: Word}; ${ALL}`,
    "A = 'Word'",
    ['case narrower'],
  ],
  [
    'a beginning looked for anywhere',
    's1ql2',
    `s: {A|startswith: ab}; ${ALL}`,
    "A contains:anycase 'ab'",
    ['unanchored wider'],
  ],
  [
    'case folded in a regular expression',
    'eql',
    `s: {A|re: '.*ab.*'}; ${ALL}`,
    'any where A regex~ ".*ab.*"',
    ['regex-case wider'],
  ],
  [
    'a regular expression that must match the whole value',
    'eql',
    `s: {A|re: 'ab'}; ${ALL}`,
    'any where A regex "ab"',
    ['regex-whole narrower'],
  ],
  [
    'a regular expression outside of its group',
    'spl',
    `s: {A: x}; f: {B: y, C|re: 'z'}; ${FILTER}`,
    'A="x" NOT (B="y")\n| regex C="z"',
    ['negation-lost narrower', 'structure narrower'],
  ],
  [
    'a question mark as itself',
    's1ql',
    `s: {A: 'a?b'}; ${ALL}`,
    'A = "a*b"',
    ['question-mark narrower'],
  ],
  [
    'a wildcard at an end made a literal star',
    'kql',
    `s: {A|contains: 'ab\\'}; ${ALL}`,
    'A endswith "ab*"',
    ['star-made wider', 'star-made narrower'],
  ],
  [
    'any value taken for an absent one too',
    'kql',
    `s: {A: x, B: '*'}; ${ALL}`,
    'A =~ "x" and B startswith ""',
    ['any-value wider'],
  ],
  [
    'the backslashes of a regular expression doubled',
    's1ql',
    `s: {A|re: 'a\\.b'}; ${ALL}`,
    'A RegExp "a\\\\.b"',
    ['regex-escapes wider', 'regex-escapes narrower'],
  ],
  [
    'case and anchors of a regular expression, each',
    'eql',
    `s: {A|re: 'ab'}; ${ALL}`,
    'any where A regex~ "ab"',
    ['regex-case wider', 'regex-whole narrower'],
  ],
  [
    'a network of IPv6 that a function for IPv4 never finds',
    'kql',
    `s: {A|cidr: 'fe80::/10'}; ${ALL}`,
    'ipv4_is_in_range(A, "fe80::/10")',
    ['cidr narrower'],
  ],
  [
    'every item whose name is quoted as a text',
    'kql',
    `s: {a-b: x, c-d: y}; ${ALL}`,
    '"a-b" =~ "x" and "c-d" =~ "y"',
    ['constant narrower'],
  ],
  ['keywords as whole words', 'spl', `s: [word]; ${ALL}`, '"word"', ['keyword narrower']],
  ['a field name as a text', 'kql', `s: {a-b: x}; ${ALL}`, '"a-b" =~ "x"', ['constant narrower']],
  ['an item dropped', 'spl', `s: {A: x, B: y}; ${ALL}`, 'A="x"', ['dropped wider']],
  [
    'two fields compared with case',
    'spl',
    `s: {C: x, A|fieldref: B}; ${ALL}`,
    "C=\"x\"\n| where 'A'='B'",
    ['fieldref narrower'],
  ],
  [
    'a keyword that is no condition',
    'eql',
    `s: [word]; ${ALL}`,
    'any where "word"',
    ['unreadable different'],
  ],
];

describe('the causes of a difference', () => {
  it.each(CASES)('are told: %s', (_what, target, rule, query, causes) => {
    expect(causesOf(findingOf(PLAIN[target], rule, query))).toEqual(causes);
  });

  it.each([
    ['spl', `s: {A: [x, y]}; ${ALL}`, 'A IN ("x", "y")'],
    ['kql', `s: {A: [x, y]}; ${ALL}`, 'A in~ ("x", "y")'],
    ['eql', `s: {A: [x, y]}; ${ALL}`, 'any where A like~ ("x", "y")'],
    ['s1ql2', `s: {A|contains: x}; ${ALL}`, "A contains:anycase 'x'"],
  ] as const)('are none for a query of %s that means its rule', (target, rule, query) => {
    const { outcome, causes } = findingOf(PLAIN[target], rule, query);
    expect({ outcome, causes }).toEqual({ outcome: 'exact', causes: [] });
  });
});

describe('a query in other names', () => {
  it('is compared under the names of the pipeline, which are told', () => {
    const found = findingOf(
      { target: 'spl' },
      `s: {Image|endswith: \\a.exe}; ${ALL}`,
      'process="*\\\\a.exe"',
    );
    expect(found.outcome).toBe('different');
    expect(found.settled).toBe('exact');
    expect(causesOf(found)).toEqual(['field different', 'no-log-source wider']);
  });

  it('goes by the name that the rule has, where the values are in another form', () => {
    const found = findingOf(
      { target: 's1ql2' },
      `s: {OriginalFileName: a.exe, Company: b}; ${ALL}`,
      'OriginalFileName = "x" and tgt.process.publisher in:anycase ("b")',
    );
    expect(found.causes.filter(({ name }) => name === 'field')).toEqual([
      {
        name: 'field',
        difference: 'different',
        detail: 'OriginalFileName: OriginalFileName for tgt.process.image.originalFileName',
      },
    ]);
  });

  it('tells a value in a form that the platform does not have', () => {
    const found = findingOf(
      { target: 'kql', pipelines: ['defender-xdr'] },
      `s: {Image: x, IntegrityLevel: [High, S-1-16-12288]}; ${ALL}`,
      'DeviceProcessEvents\n| where FolderPath =~ "x" and ProcessIntegrityLevel in~ ("High", "S-1-16-12288")',
    );
    const forms = found.causes.filter(({ name }) => name === 'value-form');
    expect(forms.map(({ difference, detail }) => [difference, detail])).toEqual([
      ['wider', 'IntegrityLevel'],
    ]);
  });

  it('tells entities in XML events from other values that the platform writes otherwise', () => {
    const found = findingOf(
      { target: 'spl' },
      `s: {CommandLine|contains: '>'}; ${ALL}`,
      'CommandLine="*>*"',
    );
    expect(causesOf(found)).toEqual(['no-log-source wider', 'entity narrower']);
  });

  it('is not blamed for text around a whole hash, which no field of one hash holds', () => {
    const hash = '0123456789abcdef0123456789abcdef';
    const found = findingOf(PLAIN.kql, `s: {MD5: '${hash}'}; ${ALL}`, `MD5 contains "${hash}"`);
    expect(found.outcome).toBe('exact');
  });

  it('is compared beside the restriction to the log source, which is told', () => {
    const found = findingOf(
      { target: 'spl' },
      `s: {Image: 'a?b'}; ${ALL}`,
      'EventCode=1 Image="a*b"',
    );
    expect(causesOf(found)).toEqual(['log-source wider', 'question-mark wider']);
    expect(found.causes[0]?.detail).toMatch(
      /^without source = WinEventLog:[^=]*, XmlWinEventLog:[^=]*$/,
    );
  });

  it('shows a test for null that a column of texts never fulfils', () => {
    const found = findingOf(
      { target: 'kql', pipelines: ['defender-xdr'] },
      `s: {Image: x}; f: {CommandLine: null}; ${FILTER}`,
      'DeviceProcessEvents\n| where FolderPath =~ "x" and not(isnull(ProcessCommandLine))',
    );
    expect(causesOf(found)).toEqual(['log-source wider', 'null-never wider']);
  });
});
