import { describe, expect, it } from 'vitest';

import { attackCoverage } from '../../src/attack/coverage.ts';
import { namesOfTactic, tactics } from '../../src/attack/tactics.ts';
import { techniqueOf } from '../../src/attack/techniques.ts';
import { techniqueLines } from '../../src/attack/technique-lines.ts';

/** The rows for some tags, as `Tactic: T1000 T1001`. */
const rows = (...tags: readonly string[]): readonly string[] =>
  attackCoverage(tags.map((tag) => `attack.${tag}`)).map(
    ({ tactic = '?', techniques }) => `${tactic}: ${techniques.map(({ id }) => id).join(' ')}`,
  );

describe('coverage', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['no tags, no rows', [], []],
    [
      'tactics in the order of ATT&CK',
      ['impact', 'stealth', 'initial-access', 'execution'],
      ['Initial Access: ', 'Execution: ', 'Stealth: ', 'Impact: '],
    ],
    [
      'techniques by ID, each once',
      ['execution', 't1203', 't1059.001', 't1059', 't1203'],
      ['Execution: T1059 T1059.001 T1203'],
    ],
    [
      'of the tactics of a technique, those that are named',
      ['persistence', 't1053.005'],
      ['Persistence: T1053.005'],
    ],
    [
      'all tactics of a technique when none is named',
      ['t1053.005'],
      ['Execution: T1053.005', 'Persistence: T1053.005', 'Privilege Escalation: T1053.005'],
    ],
    [
      'the tactic of a technique that fits none named',
      ['persistence', 't1505.003', 't1190'],
      ['Initial Access: T1190', 'Persistence: T1505.003'],
    ],
    ['the older name', ['defense-evasion', 't1036'], ['Defense Evasion: T1036']],
    ['the name of version 19', ['stealth', 't1036'], ['Stealth: T1036']],
    ['no version named', ['t1036'], ['Defense Evasion: T1036']],
    ['what was split off', ['defense-impairment', 't1685'], ['Defense Impairment: T1685']],
    [
      'underscores of older rules',
      ['privilege_escalation', 't1068'],
      ['Privilege Escalation: T1068'],
    ],
    ['upper case', ['T1059.001', 'Execution'], ['Execution: T1059.001']],
    ['an unknown sub-technique with its parent', ['t1059.999'], ['Execution: T1059.999']],
    ['an unknown technique under the only tactic', ['impact', 't9999'], ['Impact: T9999']],
    [
      'an unknown technique under none of several',
      ['impact', 'execution', 't9999'],
      ['Execution: ', 'Impact: ', '?: T9999'],
    ],
    ['groups and software are no techniques', ['g0007', 's0002'], []],
  ])('has %s', (_, tags, expected) => {
    expect(rows(...tags)).toEqual(expected);
  });

  it('reads tags of ATT&CK only', () => {
    expect(attackCoverage(['cve.2021-44228', 'detection.t1059', 't1059', 'car.impact'])).toEqual(
      [],
    );
  });
});

describe('techniques', () => {
  it.each([
    ['T1190', 'Exploit Public-Facing Application'],
    ['T1505.003', 'Server Software Component: Web Shell'],
    ['T1003.001', 'OS Credential Dumping: LSASS Memory'],
    ['T1001.001', 'Data Obfuscation: Junk Data'],
  ])('%s is %s', (id, name) => {
    expect(techniqueOf(id).name).toBe(name);
  });

  it('are listed as ID, known tactics and name, in the order of their IDs', () => {
    const known = [...tactics.keys()].join('|');
    const whole = new RegExp(`^T\\d{4}(?: (?:${known})(?:\\+(?:${known}))* \\S.*)?$`);
    const lines = techniqueLines.trim().split('\n');
    expect(lines.filter((line) => !whole.test(line) && !/^\.\d{3} \S/.test(line))).toEqual([]);
    const ids = lines.filter((line) => line.startsWith('T')).map((line) => line.slice(0, 5));
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  it('may be named by the tactics that there are', () => {
    expect([...tactics.keys()].flatMap(namesOfTactic).filter((name) => !tactics.has(name))).toEqual(
      [],
    );
  });
});
