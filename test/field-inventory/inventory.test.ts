import { describe, expect, it } from 'vitest';

import {
  createConverter,
  fieldInventory,
  parseDocuments,
  type FieldUse,
  type Rule,
} from '../../src/index.ts';
import { hasCorpus, readRules } from '../corpus.ts';

const converters = ['s1ql', 'kql'].map((target) => createConverter({ target }));

function rulesOf(...texts: readonly string[]): Rule[] {
  return texts
    .flatMap((text) => parseDocuments({ name: 'rule.yml', text }))
    .flatMap(({ document }) => (document?.kind === 'rule' ? document : []));
}

const rule = (logsource: string, selection: string, extra = ''): string => `title: T
${extra}logsource: { ${logsource} }
detection:
  selection: { ${selection} }
  condition: selection
`;

const windows = 'category: process_creation, product: windows';

/** Each field with its log source, number of rules, and mapped/unmapped/refused for each target. */
const summary = (uses: readonly FieldUse[]): string[] =>
  uses.map(({ field, logsource, rules, targets }) => {
    const counts = targets.map((one) => `${one.mapped}/${one.unmapped}/${one.refused}`);
    return [field, ...Object.values(logsource), rules, ...counts].join(' ');
  });

describe('the inventory of fields', () => {
  it('counts the rules of each field and log source, sorted, and asks the pipelines', () => {
    const rules = rulesOf(
      rule(windows, 'LogonId: a, Image: b'),
      rule(windows, 'Image|endswith: [c, d], CommandLine: [e, f]'),
      rule('category: process_creation, product: linux', 'Image: b'),
    );
    expect(summary(fieldInventory(rules, converters))).toEqual([
      'CommandLine windows process_creation 1 1/0/0 1/0/0',
      'Image linux process_creation 1 1/0/0 1/0/0',
      'Image windows process_creation 2 2/0/0 2/0/0',
      'LogonId windows process_creation 1 0/1/0 1/0/0',
    ]);
  });

  it('says refused where a target does not take the log source', () => {
    const rules = rulesOf(rule('product: nosuchproduct, service: nosuchservice', 'A: b'));
    expect(summary(fieldInventory(rules, converters))).toEqual([
      'A nosuchproduct nosuchservice 1 0/0/1 0/0/1',
    ]);
  });

  it('says refused for the fields of another taxonomy', () => {
    const rules = rulesOf(rule(windows, 'Image: b', 'taxonomy: other\n'));
    expect(summary(fieldInventory(rules, converters))).toEqual([
      'Image windows process_creation 1 0/0/1 0/0/1',
    ]);
  });

  it('leaves out keywords, and fields that no condition uses', () => {
    const text = `title: T
logsource: { ${windows} }
detection:
  keywords: [a, b]
  selection: { Image: c }
  unused: { CommandLine: d }
  condition: keywords or selection
`;
    expect(fieldInventory(rulesOf(text), converters).map(({ field }) => field)).toEqual(['Image']);
  });
});

describe.skipIf(!hasCorpus)('the inventory of the public rules', () => {
  it('agrees with the diagnostics of each rule', () => {
    const [converter] = converters;
    if (!converter) throw new Error('there is a converter');
    const differing = readRules('sigmahq').flatMap(({ path, text }) => {
      const [parsed] = parseDocuments({ name: path, text });
      if (parsed?.document?.kind !== 'rule') return [];
      const { diagnostics } = converter.convert(parsed);
      const refused = diagnostics.some(({ code }) => code === 'unsupported-logsource');
      // The text of the key, up to its modifiers.
      const reported = diagnostics
        .filter(({ code }) => code === 'unmapped-field')
        .map(({ span }) => span?.source.text.slice(span.start, span.end).split('|')[0] ?? '');
      const uses = fieldInventory([parsed.document], [converter]);
      const unmapped = uses.filter(({ targets }) => targets[0]?.unmapped === 1);
      const same =
        JSON.stringify(unmapped.map(({ field }) => field)) ===
        JSON.stringify([...new Set(reported)].sort());
      const allRefused = uses.every(({ targets }) => targets[0]?.refused === 1);
      return same && (allRefused === refused || uses.length === 0) ? [] : [path];
    });
    expect(differing).toEqual([]);
  });
});
