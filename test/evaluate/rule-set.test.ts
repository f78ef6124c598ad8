import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  compileRule,
  compileRuleSet,
  parseDocuments,
  parseEvents,
  readEvent,
  type CompiledRule,
  type SigmaEvent,
} from '../../src/index.ts';
import { corpus, hasCorpus, readRules } from '../corpus.ts';
import { eventsAbout } from './events-about.ts';
import { ruleOf } from './rule.ts';

const rules = [
  ruleOf('a:\n  Image: x\ncondition: not a'),
  ruleOf('a:\n  Image: x\nb:\n  User: y\ncondition: a or b'),
  ruleOf('a:\n  Image: x\nb:\n  User: null\ncondition: a and b'),
  ruleOf('a:\n  - word\ncondition: a'),
  ruleOf('a:\n  - 7\ncondition: a'),
  ruleOf('a:\n  Image|exists: false\ncondition: a'),
  ruleOf('a:\n  User|fieldref: Image\ncondition: a'),
  ruleOf('a:\n  Image: x\ncondition: a', 'service: security\n  product: windows'),
  ruleOf('a:\n  Image: 7\ncondition: a'),
  ruleOf("a:\n  Image: ''\ncondition: a"),
  ruleOf("a:\n  Image: '*'\ncondition: a"),
  ruleOf("a:\n  User|re: '(a+)+\\1c'\ncondition: a"),
];

/** What a set finds, and what each of its rules finds by itself. */
function both(
  all: readonly CompiledRule[],
  hold: ReturnType<typeof compileRuleSet>,
  event: SigmaEvent,
): [unknown, unknown] {
  const { matching, undecided } = hold(event);
  const verdicts = all.map((rule) => ({ rule, matched: rule.matches(event) }));
  const placesOf = (found: readonly CompiledRule[]): number[] =>
    found.map((rule) => all.indexOf(rule));
  const alone = (wanted: boolean | undefined): number[] =>
    placesOf(verdicts.flatMap(({ rule, matched }) => (matched === wanted ? [rule] : [])));
  return [
    { matching: placesOf(matching), undecided: placesOf(undecided) },
    { matching: alone(true), undecided: alone(undefined) },
  ];
}

describe('a set of rules', () => {
  const hold = compileRuleSet(rules);

  it.each([
    {},
    { image: 'X' },
    { USER: 'y' },
    { User: 'y', Image: 'Y' },
    { Note: 'a word' },
    { Image: 'x', Channel: 'Security', EventID: 4688 },
    { Image: 'x', Channel: 'System' },
    { Image: [], User: null },
    { Image: '7.0' },
    { Image: 7, User: ['ab', null] },
    { Image: '' },
  ])('finds what each rule by itself finds, in order: %j', (json) => {
    const [found, wanted] = both(rules, hold, readEvent(json));
    expect(found).toEqual(wanted);
  });

  it('tells which rules it cannot decide, and leaves none of them out', () => {
    const event = readEvent({ User: `c${'a'.repeat(2_000)}`, Image: 'y' });
    const { matching, undecided } = hold(event);
    const [found, wanted] = both(rules, hold, event);
    expect(found).toEqual(wanted);
    expect(undecided).toEqual([rules[11]]);
    expect(matching).toContain(rules[0]);
  });
});

/** Texts of few characters, so that rules and events meet often; among them those that fold oddly. */
const text = fc
  .array(
    fc.constantFrom('a', 'B', 's', 'ſ', 'Σ', 'ς', 'σ', 'İ', 'i', 'K', '\\', '*', '?', '7', '.cd'),
    {
      maxLength: 6,
    },
  )
  .map((pieces) => pieces.join(''));

const MODIFIERS = ['', '|contains', '|startswith', '|endswith', '|cased', '|contains|cased'];
const REGEXES = [
  'a',
  'aB+',
  '(a|B)s',
  '(?i)sA',
  '(?=a)a',
  '^$',
  's{2}',
  '[aB]Σ',
  '(?i:k)|7',
  '(.)\\1',
];
const field = fc.constantFrom('A', 'b', 'Nested.C');

const item: fc.Arbitrary<[string, unknown]> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(field, fc.constantFrom(...MODIFIERS), fc.array(text, { minLength: 1, maxLength: 3 }))
      .map(([name, modifiers, values]): [string, unknown] => [name + modifiers, values]),
  },
  fc
    .tuple(field, fc.constantFrom('|re', '|re|i'), fc.constantFrom(...REGEXES))
    .map(([name, modifiers, regex]): [string, unknown] => [name + modifiers, regex]),
  fc
    .tuple(field, fc.constantFrom(7, 77, null, true, false))
    .map(([name, value]): [string, unknown] => [name, value]),
  fc
    .tuple(field, fc.constantFrom('|exists', '|gte', '|fieldref', '|fieldref|endswith'))
    .map(([name, modifier]): [string, unknown] => [
      name + modifier,
      modifier === '|exists' ? true : modifier === '|gte' ? 7 : 'A',
    ]),
);

const detection: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.array(item, { minLength: 1, maxLength: 2 }).map(Object.fromEntries) },
  fc.array(text, { minLength: 1, maxLength: 2 }),
);

const CONDITIONS = ['s1', 'not s1', 's1 and s2', 's1 and not s2', 's1 or s2', 'not (s1 and s2)'];
const LOGSOURCES = [
  'category: anything',
  'product: linux',
  'category: process_creation\n  product: windows',
  'service: security\n  product: windows',
];

const randomRule = fc
  .tuple(detection, detection, fc.constantFrom(...CONDITIONS), fc.constantFrom(...LOGSOURCES))
  .map(([s1, s2, condition, logsource]) =>
    ruleOf(
      `s1: ${JSON.stringify(s1)}\ns2: ${JSON.stringify(s2)}\ncondition: ${condition}`,
      logsource,
    ),
  );

const scalar = fc.oneof({ weight: 4, arbitrary: text }, fc.constantFrom(7, 7.5, 77, null, true));
const values = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }));
const randomEvent = fc.record(
  {
    A: values,
    B: values,
    Nested: fc.record({ c: values }),
    Channel: fc.constantFrom('Security', 'System', 'Microsoft-Windows-Sysmon/Operational'),
    EventID: fc.constantFrom(1, 4688),
  },
  { requiredKeys: [] },
);

describe('random rules', () => {
  it('find in a set what each finds by itself', () => {
    let found = 0;
    const property = fc.property(
      fc.array(randomRule, { minLength: 1, maxLength: 12 }),
      fc.array(randomEvent, { minLength: 1, maxLength: 12 }),
      (all, events) => {
        const hold = compileRuleSet(all);
        for (const event of events.map(readEvent)) {
          const [ours, wanted] = both(all, hold, event);
          expect(ours).toEqual(wanted);
          found += hold(event).matching.length;
        }
      },
    );
    fc.assert(property, { numRuns: 1_000, seed: 20260802 });
    expect(found).toBeGreaterThan(3_000);
  });
});

describe.skipIf(!hasCorpus)('the public rules', () => {
  it('find in a set what each finds by itself, on real events and on those that values make', () => {
    const all = readRules('sigmahq')
      .flatMap(({ path, text: rule }) => parseDocuments({ name: path, text: rule }))
      .flatMap(({ document }) =>
        document?.kind === 'rule' ? (compileRule(document).compiled ?? []) : [],
      );
    const hold = compileRuleSet(all);
    const real = readdirSync(join(corpus, 'events')).flatMap(
      (file) => parseEvents(readFileSync(join(corpus, 'events', file), 'utf8')).values,
    );
    // Of every fifth rule: all against all take minutes without a set.
    const made = all.filter((_, at) => at % 5 === 0).flatMap(eventsAbout);
    let matches = 0;
    for (const event of [...real, ...made].map(readEvent)) {
      const [found, wanted] = both(all, hold, event);
      expect(found).toEqual(wanted);
      matches += hold(event).matching.length;
    }
    console.log(`${real.length} real and ${made.length} made events: ${matches} matches`);
    expect(matches).toBeGreaterThan(made.length / 2);
  }, 120_000);
});
