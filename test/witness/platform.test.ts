import { describe, expect, it } from 'vitest';

import { backends, createConverter, witnessesOf } from '../../src/index.ts';
import { finds, type HeldEvent } from '../../src/query/query.ts';
import { heldBy, pairOf, parsed } from './rule.ts';

const PROCESS = 'category: process_creation, product: windows';

const RULE = parsed(
  `s:
  Image|endswith: '\\whoami.exe'
  CommandLine|contains: ' /all'
f:
  ParentImage|endswith: '\\trusted.exe'
condition: s and not f`,
  PROCESS,
);

const targets = backends.map(({ name }) => name);

/** An event as it stands in a file, as a platform would take it in. */
function heldEvent(event: object): HeldEvent {
  return new Map(
    Object.entries(event).map(([field, value]) => [field, [value].flat().map(String)]),
  );
}

describe('witnesses by the names of a platform', () => {
  it.each(targets)('are found, and not found, by the query of %s', (target) => {
    const { match, nearMiss, said } = pairOf(heldBy(target, RULE));
    expect(said).toEqual([]);
    const { reader, convert } = createConverter({ target });
    const reading = reader?.read(convert(RULE).queries[0] ?? '');
    if (reading?.kind !== 'query') throw new Error('the query can be read');
    expect(match && finds(reading.expr, heldEvent(match))).toBe(true);
    expect(nearMiss && finds(reading.expr, heldEvent(nearMiss))).toBe(false);
  });

  it.each(targets)('differ in one field and by one character: %s', (target) => {
    const { match = {}, nearMiss = {} } = pairOf(heldBy(target, RULE));
    expect(Object.keys(nearMiss)).toEqual(Object.keys(match));
    const changed = Object.keys(match).filter((field) => match[field] !== nearMiss[field]);
    // A platform may keep the name of a file beside its path.
    expect(changed.length).toBeGreaterThan(0);
    for (const field of changed) {
      const [one, other] = [String(match[field]), String(nearMiss[field])];
      const differing = [...one].filter((character, at) => character !== other[at]);
      expect(differing).toHaveLength(1);
    }
  });

  it('have what the pipeline asks of every event, and not what only the log says', () => {
    expect(pairOf(heldBy('s1ql', RULE)).match).toEqual({
      EventType: expect.any(String),
      EndpointOS: 'windows',
      TgtProcImagePath: 'C:\\whoami.exe',
      TgtProcCmdLine: ' /all',
    });
  });

  it('have one value where the query needs no list', () => {
    const rule = parsed(
      's: {QueryName: a.example}\ncondition: s',
      'category: dns_query, product: windows',
    );
    expect(pairOf(heldBy('eql', rule)).match).toMatchObject({ 'dns.question.name': 'a.example' });
  });

  it('have a value where the platform takes an empty one for none', () => {
    const rule = parsed("s: {User: a}\nf: {CommandLine: ''}\ncondition: s and not f", PROCESS);
    expect(pairOf(heldBy('spl', rule))).toMatchObject({ match: { User: 'a' }, said: [] });
    for (const target of targets) expect(pairOf(heldBy(target, rule)).match).toBeDefined();
  });

  it('are those of each condition, and no query finds a near miss', () => {
    const rule = parsed('s: {Image: a}\nt: {Image: b}\ncondition: [s, t]', PROCESS);
    const { witnesses } = heldBy('s1ql', rule);
    expect(witnesses.map(({ match }) => match['TgtProcImagePath'])).toEqual(['a', 'b']);
    // The next letter after "a" would be found by the other query.
    expect(witnesses[0]?.nearMiss?.['TgtProcImagePath']).not.toBe('b');
  });

  it('have the text of the event for keywords', () => {
    const rule = parsed('s: [evil text]\ncondition: s', 'product: linux, service: syslog');
    const { match, nearMiss } = pairOf(heldBy('spl', rule));
    expect(Object.values(match ?? {})).toContain('evil text');
    expect(Object.values(nearMiss ?? {})).toContain('evil texu');
  });
});

describe('a platform without such an event', () => {
  it.each<[name: string, target: string, detection: string, code: string]>([
    [
      'a field that it does not have',
      's1ql',
      's: {NoSuchField: a}\ncondition: s',
      'unmapped-field',
    ],
    ['a keyword, which it cannot say', 's1ql', 's: [a]\ncondition: s', 'unsupported-construct'],
  ])('gives the diagnostics of the conversion: %s', (_name, target, detection, code) => {
    const { match, said } = pairOf(heldBy(target, parsed(detection, PROCESS)));
    expect({ match, said }).toEqual({ match: undefined, said: [code] });
  });

  it('names the field that it keeps as a part of another', () => {
    const rule = parsed(
      "s: {Image|endswith: '/sh'}\ncondition: s",
      'category: process_creation, product: linux',
    );
    const { witnesses, diagnostics } = heldBy('kql', rule);
    expect(witnesses).toEqual([]);
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      [
        'no-witness',
        'The platform has no place that holds "/sh" of "Image" as a value of its own.',
      ],
    ]);
  });

  it('says that a backend without a reader confirms nothing', () => {
    const [backend] = backends;
    if (!backend) throw new Error('there are backends');
    const { reader: _reader, ...blind } = backend;
    const { witnesses, diagnostics } = witnessesOf(RULE).on(createConverter({ target: blind }));
    expect(witnesses).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['no-witness']);
  });

  it('says why the rule has no event at all', () => {
    const rule = parsed('s: {Image: a}\nt: {Image: b}\ncondition: s and t', PROCESS);
    expect(pairOf(heldBy('spl', rule)).said).toEqual(['no-witness']);
  });
});
