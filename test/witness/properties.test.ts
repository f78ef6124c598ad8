import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { compileRule, readEvent, witnessesOf } from '../../src/index.ts';
import { randomEvent, randomRule } from './random-rules.ts';
import { matches } from './rule.ts';

const SEED = 20_260_801;

describe('of random rules', () => {
  it('the witness matches and the near miss does not', () => {
    let [pairs, rules] = [0, 0];
    fc.assert(
      fc.property(randomRule, (rule) => {
        const { witnesses, diagnostics } = witnessesOf(rule);
        if (diagnostics.some(({ code }) => !/^no-/.test(code) && code !== 'unused-detection')) {
          return;
        }
        rules++;
        for (const { match, nearMiss } of witnesses) {
          expect(matches(rule, match)).toBe(true);
          if (!nearMiss) continue;
          expect(matches(rule, nearMiss)).toBe(false);
          pairs++;
        }
      }),
      { seed: SEED, numRuns: 700 },
    );
    // Most of them can match, or the test would be about nothing.
    expect(pairs).toBeGreaterThan(rules * 0.6);
    expect(rules).toBeGreaterThan(300);
  });

  it('there is a witness where an event made without the rule matches', () => {
    let found = 0;
    fc.assert(
      fc.property(
        randomRule,
        fc.array(randomEvent, { minLength: 40, maxLength: 40 }),
        (rule, events) => {
          if (rule.document?.kind !== 'rule') return;
          const { compiled } = compileRule(rule.document);
          if (!compiled?.rule.logsource.category?.startsWith('test')) return;
          if (!events.some((event) => compiled.matches(readEvent(event)))) return;
          found++;
          expect(witnessesOf(rule).witnesses).toHaveLength(1);
        },
      ),
      { seed: SEED, numRuns: 600 },
    );
    expect(found).toBeGreaterThan(50);
  });

  it('no field of a witness can be left out', () => {
    fc.assert(
      fc.property(randomRule, (rule) => {
        for (const { match } of witnessesOf(rule).witnesses) {
          for (const field of Object.keys(match)) {
            if (/^(?:Channel|EventID|Provider_Name)$/.test(field)) continue;
            const { [field]: _left, ...less } = match;
            expect(matches(rule, less)).toBe(false);
          }
        }
      }),
      { seed: SEED, numRuns: 700 },
    );
  });
});
