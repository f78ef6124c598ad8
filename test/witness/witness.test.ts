import { describe, expect, it } from 'vitest';

import { parseDocuments, witnessesOf, type EventJson } from '../../src/index.ts';
import { ofItem, pairOf, parsed } from './rule.ts';

const WINDOWS = 'category: process_creation, product: windows';

/** What Windows says of an event of Sysmon by itself. */
const SYSMON = {
  Provider_Name: 'Microsoft-Windows-Sysmon',
  Channel: 'Microsoft-Windows-Sysmon/Operational',
  EventID: 1,
};

describe('each kind of comparison has a smallest match and a near miss', () => {
  it.each<[item: string, match: EventJson, nearMiss: EventJson]>([
    ['A: abc', { A: 'abc' }, { A: 'abd' }],
    ['A|contains: abc', { A: 'abc' }, { A: 'abd' }],
    ['A|startswith: abc', { A: 'abc' }, { A: 'abd' }],
    ["A|endswith: '\\abc.exe'", { A: '\\abc.exe' }, { A: '\\abd.exe' }],
    ["A: 'a*b?c'", { A: 'ab_c' }, { A: 'ab_d' }],
    ["A: '*'", { A: 'a' }, {}],
    ["A: ''", { A: '' }, { A: 'a' }],
    ["A: '\\*\\?'", { A: '*?' }, { A: '*_' }],
    ['A|cased: aBc', { A: 'aBc' }, { A: 'aBC' }],
    ['A|contains|all: [abc, xyz]', { A: 'abc xyz' }, { A: 'abc xyy' }],
    ['A: 7', { A: 7 }, { A: 8 }],
    ['A|gt: 7', { A: 8 }, { A: 7 }],
    ['A|gte: 7', { A: 7 }, { A: 6 }],
    ['A|lt: 7', { A: 6 }, { A: 7 }],
    ['A|lte: -7', { A: -7 }, { A: -6 }],
    ['A: true', { A: true }, { A: false }],
    ['A: null', {}, { A: 'a' }],
    ['A|exists: true', { A: 'a' }, {}],
    ['A|exists: false', {}, { A: 'a' }],
    ['A|neq: abc', {}, { A: 'abc' }],
    ['A|cidr: 192.0.2.0/24', { A: '192.0.2.0' }, { A: '192.0.1.255' }],
    ["A|cidr: '2001:db8::/32'", { A: '2001:db8::' }, { A: expect.stringMatching(/^2001:db[79]:/) }],
    ['A|re: ^ab+c$', { A: 'abc' }, { A: 'abC' }],
    ['A|re|i: ^ab+c$', { A: 'abc' }, { A: 'abd' }],
    ["A|re: '[0-9]{3}x{1000,}'", { A: `000${'x'.repeat(1000)}` }, { A: `000${'x'.repeat(999)}X` }],
    ['A|fieldref: B', { A: 'a', B: 'a' }, { A: 'b', B: 'a' }],
    ['A|hour: 10', { A: '2026-11-22T10:30:00' }, { A: '2026-11-22T09:30:00' }],
    ['A|base64: abcd', { A: 'YWJjZA==' }, { A: 'YWJjZB==' }],
    ['A|windash|contains: -abc', { A: '-abc' }, { A: '-abd' }],
  ])('%s', (item, match, nearMiss) => {
    expect(pairOf(ofItem(item))).toEqual({ match, nearMiss, said: [] });
  });

  it.each<[detection: string, match: EventJson, nearMiss: EventJson]>([
    ['s: [abc]\ncondition: s', { message: 'abc' }, { message: 'abd' }],
    ['s:\n  "|all": [abc, xyz]\ncondition: s', { message: 'abc xyz' }, { message: 'abc xyy' }],
    ['s: [7]\ncondition: s', { message: '7' }, { message: '8' }],
    [
      's: [abc]\nt: {message: xyz}\ncondition: s and t',
      { text: 'abc', message: 'xyz' },
      { text: 'abd', message: 'xyz' },
    ],
  ])('a keyword stands in a field for text: %s', (detection, match, nearMiss) => {
    expect(pairOf(witnessesOf(parsed(detection)))).toMatchObject({ match, nearMiss });
  });
});

describe('each form of condition has them', () => {
  const AB = 's1: {A: a}\ns2: {B: b}\ns3: {C: c}\n';

  it.each<[detection: string, match: EventJson, nearMiss: EventJson]>([
    [`${AB}condition: all of s*`, { A: 'a', B: 'b', C: 'c' }, { A: 'b', B: 'b', C: 'c' }],
    [`${AB}condition: 1 of s*`, { C: 'c' }, { C: 'd' }],
    [`${AB}condition: 2 of s*`, { B: 'b', C: 'c' }, { B: 'c', C: 'c' }],
    [`${AB}condition: not all of s*`, {}, { A: 'a', B: 'b', C: 'c' }],
    [`${AB}condition: s1 and not 1 of s2`, { A: 'a' }, { A: 'b' }],
    [`${AB}condition: s1 and not s2 or s2 and not s3`, { B: 'b' }, { B: 'c' }],
    // The smallest change is one to a selected value, not a value that a filter names.
    ['s: {A: abc}\nf: {A|startswith: x, B: y}\ncondition: s and not f', { A: 'abc' }, { A: 'abd' }],
    // Where no value is selected, a filter decides.
    ['f: {B: y}\ncondition: not f', {}, { B: 'y' }],
    ['s: {A|contains: b}\nf: {A: b}\ncondition: s and not f', { A: '~b~' }, { A: '~c~' }],
    // Of two spellings of one field.
    ['s: {Abc: x}\nt: {aBC|contains: x}\ncondition: s and t', { Abc: 'x' }, { Abc: 'y' }],
    // Nothing but a change of several fields keeps it from matching.
    ['s: {A: null}\nt: {B: null}\ncondition: s or t', {}, { A: 'a', B: 'a' }],
  ])('%s', (detection, match, nearMiss) => {
    const { witnesses } = witnessesOf(parsed(detection));
    const [pair] = witnesses;
    expect({ match: pair?.match, nearMiss: pair?.nearMiss }).toEqual({ match, nearMiss });
  });

  it('a rule with several conditions has a pair for each, and its near misses match none', () => {
    const { witnesses } = witnessesOf(parsed('s: {A: a}\nt: {B: b}\ncondition: [s, t]'));
    expect(witnesses.map(({ match, nearMiss }) => [match, nearMiss])).toEqual([
      [{ A: 'a' }, { A: 'b' }],
      [{ B: 'b' }, { B: 'c' }],
    ]);
  });
});

describe('the log source of Windows events', () => {
  it.each<[name: string, logsource: string, item: string, match: EventJson]>([
    ['a category', WINDOWS, 'A: a', { ...SYSMON, A: 'a' }],
    [
      'a service, with the number that the rule asks for',
      'product: windows, service: security',
      'EventID: 4624',
      { Provider_Name: 'Microsoft-Windows-Security-Auditing', Channel: 'Security', EventID: 4624 },
    ],
    [
      'a number that another provider records for the category',
      WINDOWS,
      'EventID: 4688',
      { Provider_Name: 'Microsoft-Windows-Security-Auditing', Channel: 'Security', EventID: 4688 },
    ],
    [
      'one of several channels',
      'product: windows, service: applocker',
      "Channel|endswith: 'Script'",
      { Channel: 'Microsoft-Windows-AppLocker/MSI and Script' },
    ],
    [
      'nothing, of another product',
      'product: linux, category: process_creation',
      'A: a',
      { A: 'a' },
    ],
    [
      'nothing, of a name that all objects have',
      'product: windows, service: constructor',
      'A: a',
      { A: 'a' },
    ],
  ])('says %s', (_name, logsource, item, match) => {
    expect(pairOf(ofItem(item, logsource)).match).toEqual(match);
  });

  it('stays the same in the near miss', () => {
    const { nearMiss } = pairOf(ofItem('EventID: 4624', 'product: windows, service: security'));
    expect(nearMiss).toMatchObject({ Channel: 'Security', EventID: 4625 });
  });

  it('gives paths the beginnings that they have on Windows, unless the rule denies them', () => {
    expect(pairOf(ofItem("Image|endswith: '\\a.exe'", WINDOWS)).match).toMatchObject({
      Image: 'C:\\a.exe',
    });
    const denied =
      "s: {Image|endswith: '\\a.exe'}\nf: {Image|startswith: 'C:'}\ncondition: s and not f";
    expect(witnessesOf(parsed(denied, WINDOWS)).witnesses[0]?.match).toMatchObject({
      Image: '\\a.exe',
    });
  });
});

describe('where no event is known', () => {
  it.each<[name: string, detection: string, message: RegExp, place: string]>([
    [
      'comparisons that contradict each other',
      's: {A: a}\nt: {A: b}\ncondition: s and t',
      /contradict each other/,
      's and t',
    ],
    [
      'a filter that takes all away',
      's: {A: abc}\nf: {A|contains: b}\ncondition: s and not f',
      /takes away all/,
      'b',
    ],
    [
      'a comparison that no value fulfils',
      "s: {A|re: 'a(b\\b)c'}\ncondition: s",
      /No value of "A" is known/,
      'a(b\\b)c',
    ],
  ])('it says so of %s', (_name, detection, message, place) => {
    const { witnesses, diagnostics } = witnessesOf(parsed(detection));
    expect(witnesses).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['no-witness']);
    expect(diagnostics[0]?.message).toMatch(message);
    const { span } = diagnostics[0] ?? {};
    expect(span?.source.text.slice(span.start, span.end)).toBe(place);
  });

  it('it says so of a log source that the rule rules out', () => {
    const detection = 's: {A: a}\nf: {Channel: System}\ncondition: s and not f';
    const { witnesses, diagnostics } = witnessesOf(
      parsed(detection, 'product: windows, service: system'),
    );
    expect(witnesses).toEqual([]);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'The log source has "System" in "Channel", which this condition rules out.',
    ]);
  });

  it('it says so of events that are of another log source', () => {
    const { witnesses, diagnostics } = ofItem('Channel: Security', 'product: linux');
    expect(witnesses).toEqual([]);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'All events known that fulfil this condition are of another log source.',
    ]);
  });

  it('a match is given all the same where only the near miss is unknown', () => {
    const { witnesses, diagnostics } = witnessesOf(
      parsed("s: {A: '*'}\nt: {A: null}\ncondition: s or t"),
    );
    expect(witnesses.map(({ nearMiss }) => nearMiss)).toEqual([undefined]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['no-near-miss']);
  });

  it.each([
    ['a rule with a placeholder', "s: {A|expand: '%x%'}\ncondition: s", ['unevaluable']],
    ['a lookaround that nothing fulfils', "s: {A|re: '(?=a)b'}\ncondition: s", ['no-witness']],
    ['a rule with an error', 's: {A|nosuch: x}\ncondition: s', ['unknown-modifier']],
  ])('%s has its own diagnostic', (_name, detection, codes) => {
    const found = witnessesOf(parsed(detection));
    expect(found.witnesses).toEqual([]);
    expect(found.diagnostics.map(({ code }) => code)).toEqual(codes);
  });

  it('a document that is no rule has its own diagnostic', () => {
    const text = 'title: T\ncorrelation: {type: event_count}\n';
    const [document] = parseDocuments({ name: 'c.yml', text });
    if (!document) throw new Error('the text has a document');
    const { witnesses, diagnostics } = witnessesOf(document);
    expect(witnesses).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toContain('unsupported-document');
  });
});
