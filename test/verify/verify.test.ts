import { describe, expect, it } from 'vitest';

import {
  backends,
  createConverter,
  loadPipeline,
  parseDocuments,
  type Backend,
  type ConvertOptions,
} from '../../src/index.ts';
import { checkConversion } from '../../src/verify/max-loss.ts';
import { verdictRecord } from '../../src/verify/record.ts';
import { verifyConversion, type Verification } from '../../src/verify/verify.ts';

function ruleOf(detection: string, logsource: string): string {
  const lines = detection.split('\n').map((line) => `    ${line}`);
  return `title: T\nlogsource: {${logsource}}\ndetection:\n${lines.join('\n')}\n`;
}

const PROCESS = 'category: process_creation, product: windows';

function verify(
  detection: string,
  options: ConvertOptions,
  change: (query: string) => string = (query) => query,
  logsource: string = PROCESS,
): Verification {
  const converter = createConverter(options);
  const [parsed] = parseDocuments({ name: 'r.yml', text: ruleOf(detection, logsource) });
  if (!parsed) throw new Error('the text has a document');
  const conversion = converter.convert(parsed);
  const translations = conversion.translations.map((one) => ({ ...one, query: change(one.query) }));
  return verifyConversion({ ...conversion, translations }, converter);
}

const RULE = `s:
    Image|endswith:
        - '\\cmd.exe'
        - '\\pwsh.exe'
    CommandLine|contains|all:
        - ' /c '
        - 'a*b?c'
f:
    ParentImage|startswith: 'C:\\Program Files\\'
    ParentCommandLine|contains: 'update'
condition: s and not f`;

const targets = backends.map(({ name }) => name);

describe('verify', () => {
  it.each(targets)('finds the query of %s exact', (target) => {
    const { verdict, differences, untried, vacuities } = verify(RULE, { target });
    expect({ verdict, differences, untried, vacuities }).toEqual({
      verdict: 'exact',
      differences: [],
      untried: [],
      vacuities: [],
    });
  });

  it.each(
    targets.flatMap((target) =>
      (
        [
          ['a list item with another text', (query: string) => query.replace('pwsh', 'posh')],
          ['a comparison with another text', (query: string) => query.replace('/c', '/k')],
          ['a denial left out', (query: string) => query.replace(/\b(?:not|NOT)\b\s*/, '')],
        ] as const
      ).map(([name, change]) => ({ target, name, change })),
    ),
  )('sees in $target $name', ({ target, change }) => {
    const { translations } = verify(RULE, { target }).conversion;
    const changed = translations.map(({ query }) => change(query));
    expect(changed).not.toEqual(translations.map(({ query }) => query));
    expect(['wider', 'narrower', 'different']).toContain(verify(RULE, { target }, change).verdict);
  });

  it.each([
    [
      'that a part stands anywhere, of two fields',
      'CommandLine|fieldref|contains: ParentCommandLine',
      'kql',
      (query: string) => query.replace('CommandLine contains', 'CommandLine startswith'),
    ],
    [
      'that a value ends with another, of two fields',
      'CommandLine|fieldref|endswith: ParentCommandLine',
      'spl',
      (query: string) => query.replace(/substr\((.*), -len\(.*\)\)=/, '$1='),
    ],
    [
      'a dot that takes a line break',
      "CommandLine|re: '^run.+now$'",
      'spl',
      (query: string) => query.replace('"^run', '"(?s)^run'),
    ],
    [
      'a fraction cut off',
      'ProcessId|gt: 1000',
      'kql',
      (query: string) => query.replace('todouble', 'toint'),
    ],
  ])('sees %s', (_name, item, target, change) => {
    const rule = `s:\n    ${item}\ncondition: s`;
    const [before] = verify(rule, { target }).conversion.queries;
    expect(change(before ?? '')).not.toBe(before);
    expect(verify(rule, { target }).verdict).toBe('exact');
    expect(verify(rule, { target }, change).verdict).toMatch(/^(?:wider|narrower|different)$/);
  });

  it('finds a value for keywords and comparisons in one field of the platform', () => {
    const rule = 's:\n    type: EXECVE\nk:\n    - word\ncondition: s and k';
    const linux = 'product: linux, service: auditd';
    const change = (query: string): string => query.replace('"word"', '"ward"');
    expect(verify(rule, { target: 'kql' }, undefined, linux).vacuities).toEqual([]);
    expect(verify(rule, { target: 'kql' }, change, linux).verdict).not.toBe('exact');
  });

  it.each(targets)('sees a joint that a changed backend of %s gets wrong', (target) => {
    const found = backends.find(({ name }) => name === target);
    if (!found) throw new Error('the target exists');
    const wrong: Backend = {
      ...found,
      dialect: (options) => {
        const dialect = found.dialect(options);
        return { ...dialect, needsBrackets: () => false };
      },
    };
    const rule = `s:\n    CommandLine|contains: 'x'\nu:\n    - User: 'a'\n    - ParentCommandLine|contains: 'b'\ncondition: s and u`;
    const before = verify(rule, { target }).conversion.queries;
    const after = verify(rule, { target: wrong });
    // A language whose printers bracket by themselves prints the same.
    if (before.join() === after.conversion.queries.join()) return;
    expect(after.verdict).not.toBe('exact');
  });

  it.each(targets.flatMap((target) => ['10.', 'fe80:'].map((part) => ({ target, part }))))(
    'tries whole addresses in $target for the beginning $part of one',
    ({ target, part }) => {
      const rule = `s:\n    DestinationIp|startswith: '${part}'\ncondition: s`;
      const logsource = 'category: network_connection, product: windows';
      const { verdict, untried } = verify(rule, { target }, undefined, logsource);
      expect({ verdict, untried }).toEqual({ verdict: 'exact', untried: [] });
    },
  );

  it('shows the smallest event, by the names of the rule and of the platform', () => {
    const found = verify(
      `s:\n    Image|endswith: '\\x.exe'\n    CommandLine|contains: 'y'\ncondition: s`,
      { target: 'spl' },
      (query) => query.replace('*y*', '*'),
    );
    const { verdict, counterexample, clauses } = verdictRecord(found);
    expect({ verdict, counterexample }).toEqual({
      verdict: 'wider',
      counterexample: {
        sigma: expect.objectContaining({ Image: expect.stringMatching(/\\x\.exe$/i) }),
        platform: expect.objectContaining({ EventCode: '1' }),
        rule: false,
        query: true,
      },
    });
    expect(clauses).toContainEqual(
      expect.objectContaining({ line: 6, field: 'CommandLine', text: 'y' }),
    );
  });

  it('says of an item left out that the query finds more', () => {
    const rule = `s:\n    CommandLine|contains: 'y'\n    NoSuchField: 1\ncondition: s`;
    const { verdict, differences } = verify(rule, { target: 's1ql', onUnmapped: 'drop' });
    expect(verdict).toBe('wider');
    expect(differences[0]?.sigma.has('NoSuchField')).toBe(false);
  });

  it('does not know of a query that cannot be read', () => {
    const { verdict, reason } = verify(RULE, { target: 'eql' }, () => 'process where where');
    expect({ verdict, reason }).toEqual({
      verdict: 'unknown',
      reason: expect.stringMatching(/^The query cannot be read back/),
    });
  });

  it.each([
    ['of 100,000 characters', 'x'.repeat(100_000)],
    ['with 20,000 wildcards', 'a*'.repeat(20_000)],
    ['with 300 wildcards', 'a*'.repeat(300)],
  ])('does not take forever over a value %s', (_name, value) => {
    const { verdict, reason } = verify(`s:\n    User: '${value}'\ncondition: s`, { target: 'spl' });
    expect({ verdict, reason }).toEqual({
      verdict: 'unknown',
      reason: 'A value has more than 3000 characters or 100 wildcards.',
    });
  });

  it('does not call a query exact whose rule no value on the platform fulfils', () => {
    const rule = `s:\n    Image|endswith: '\\cmd.exe'\n    CommandLine|contains: x\ncondition: s`;
    const text = `name: wrong
transformations:
  - id: names
    type: field_name_mapping
    mapping: {Image: dst.ip.address, CommandLine: tgt.process.cmdline}`;
    const { pipeline } = loadPipeline({ name: 'p.yml', text });
    if (!pipeline) throw new Error('the pipeline is read');
    const { verdict, reason, untried } = verify(rule, { target: 's1ql2', pipelines: [pipeline] });
    expect({ verdict, reason }).toEqual({
      verdict: 'unknown',
      reason: 'No value is known that fulfils the rule on this platform.',
    });
    expect(untried.map(({ origin }) => origin.sigmaField)).toEqual(['Image']);
  });

  it.each([
    [
      'nothing can match',
      `s:\n    User: a\nf:\n    User: b\ncondition: s and f`,
      'matches-nothing',
    ],
    [
      'a filter takes all away',
      `s:\n    User: abc\nf:\n    User|startswith: a\ncondition: s and not f`,
      'filter-removes-all',
    ],
    [
      'a branch adds nothing',
      `s:\n    User|contains: a\nt:\n    User: abc\n    CommandLine: x\ncondition: s or t`,
      'dead-branch',
    ],
  ])('tells where %s', (_name, rule, kind) => {
    expect(verify(rule, { target: 'spl' }).vacuities.map((one) => one.kind)).toEqual([kind]);
  });
});

describe('the limit of losses', () => {
  const rule = ruleOf(
    `s:\n    CommandLine|contains: 'y'\n    NoSuchField: 1\ncondition: s`,
    PROCESS,
  );
  const check = (limit: 'exact' | 'wider' | 'narrower' | 'any' | undefined): readonly string[] => {
    const converter = createConverter({ target: 's1ql', onUnmapped: 'drop' });
    const [parsed] = parseDocuments({ name: 'r.yml', text: rule });
    if (!parsed) throw new Error('the text has a document');
    const { queries, diagnostics } = checkConversion(converter.convert(parsed), converter, limit);
    return [...queries.map(() => 'query'), ...diagnostics.map(({ code }) => code)];
  };

  it.each([
    [undefined, ['query', 'dropped-item']],
    ['exact', ['dropped-item', 'translation-differs']],
    ['wider', ['query', 'dropped-item']],
    ['narrower', ['dropped-item', 'translation-differs']],
    ['any', ['query', 'dropped-item']],
  ] as const)('%s gives what it allows', (limit, expected) => {
    expect(check(limit)).toEqual(expected);
  });
});
