import { describe, expect, it } from 'vitest';

import {
  createConverter,
  parseDocuments,
  witnessesOf,
  type ParsedDocument,
  type Witnesses,
} from '../../src/index.ts';
import { hasCorpus, readRules } from '../corpus.ts';
import { matches } from './rule.ts';

/** Rules that have no event, or none with its near miss, by what is said of them. */
function reasons(found: readonly (readonly [path: string, Witnesses])[]): Record<string, string[]> {
  const lacking: Record<string, string[]> = {};
  for (const [path, { witnesses, diagnostics }] of found) {
    if (witnesses.length > 0 && witnesses.every(({ nearMiss }) => nearMiss)) continue;
    for (const { severity, code, message } of diagnostics) {
      if (severity === 'error') (lacking[code] ??= []).push(`${path}: ${message}`);
    }
  }
  return lacking;
}

/** Conversions take long: for platforms, one rule of so many stands for all. */
const EVERY = 4;

describe.skipIf(!hasCorpus)('the public rules', () => {
  const rules: readonly (readonly [path: string, ParsedDocument])[] = hasCorpus
    ? readRules('sigmahq').flatMap(({ path, text }) =>
        parseDocuments({ name: path, text }).map((parsed) => [path, parsed] as const),
      )
    : [];
  const found = rules.map(([path, parsed]) => [path, witnessesOf(parsed)] as const);

  it('have a witness and a near miss, but for those with placeholders and one that has none', () => {
    const lacking = reasons(found);
    const complete = found.filter(
      ([, { witnesses }]) =>
        witnesses.length > 0 && witnesses.every(({ nearMiss }) => nearMiss !== undefined),
    );
    console.log(
      [
        `${rules.length} rules: ${complete.length} with a match and a near miss`,
        ...Object.values(lacking).flat(),
      ].join('\n'),
    );
    expect(Object.keys(lacking).sort()).toEqual(['no-witness', 'unevaluable']);
    // It is for the log "System", and denies the channel of that name.
    expect(lacking['no-witness']).toEqual([
      expect.stringMatching(/win_system_eventlog_cleared\.yml: The log source has "System"/),
    ]);
    for (const line of lacking['unevaluable'] ?? []) expect(line).toContain('a placeholder');
    expect(complete.length).toBeGreaterThanOrEqual(rules.length * 0.99);
  });

  it('match their witnesses and not their near misses, as these are read from a file', () => {
    const wrong: string[] = [];
    rules.forEach(([path, parsed], at) => {
      for (const { match, nearMiss } of found[at]?.[1].witnesses ?? []) {
        if (!matches(parsed, match)) wrong.push(`${path} does not match its witness`);
        if (nearMiss && matches(parsed, nearMiss)) wrong.push(`${path} matches its near miss`);
      }
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    ['s1ql', 0.95],
    ['s1ql2', 0.95],
    ['spl', 0.95],
    // Linux logs and rendered messages stand in one column as a whole.
    ['kql', 0.85],
    ['eql', 0.95],
  ])('have events that their queries for %s find, where they have queries', (target, share) => {
    const converter = createConverter({ target });
    const lacking: string[] = [];
    const silent: string[] = [];
    let complete = 0;
    for (const [path, own] of found.filter((_, at) => at % EVERY === 0)) {
      const { witnesses, diagnostics } = own.on(converter);
      const codes = diagnostics.flatMap(({ severity, code }) => (severity === 'error' ? code : []));
      if (witnesses.length > 0 && witnesses.every(({ nearMiss }) => nearMiss)) complete++;
      else if (codes.length === 0) silent.push(path);
      else if (codes.every((code) => code === 'no-witness')) lacking.push(path);
      // All others have no query.
      else expect(codes).not.toContain('no-near-miss');
    }
    console.log(
      `${target}: ${complete} of every ${EVERY}th rule, ${lacking.length} without an event`,
    );
    expect(silent).toEqual([]);
    expect(complete).toBeGreaterThanOrEqual((complete + lacking.length) * share);
    expect(complete).toBeGreaterThan(200);
  });
});
