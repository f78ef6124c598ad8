import { describe, expect, it } from 'vitest';

import type { NamedRule } from '../../src/test-rules/expectation.ts';
import { loadExpectations } from '../../src/test-rules/load-expectations.ts';
import { nameRules } from '../../src/test-rules/name-rules.ts';
import { expectationText } from '../../src/test-rules/write-expectations.ts';

const ID = '5013bdc1-3b21-4ec2-b2a0-5d1b4d9ddc2d';

const at = (path: string, id?: string): NamedRule => ({ path, place: `/r/${path}`, id });

describe('the name of a rule in an expectation', () => {
  it.each<[name: string, rules: readonly NamedRule[], names: readonly (string | undefined)[]]>([
    ['is its id', [at('a.yml', ID), at('b.yml')], [ID, 'b.yml']],
    [
      'is its path where another has the same id, in whatever case',
      [at('a.yml', ID), at('b.yml', ID.toUpperCase())],
      ['a.yml', 'b.yml'],
    ],
    [
      'is none where the path is the end of another one',
      [at('a.yml'), at('sub/a.yml')],
      [undefined, 'sub/a.yml'],
    ],
    ['is none for two rules of a file', [at('a.yml'), at('a.yml')], [undefined, undefined]],
    ['is none where it would mean every rule', [at('*')], [undefined]],
  ])('%s', (_name, rules, names) => {
    const nameOf = nameRules(rules);
    expect(rules.map((rule) => nameOf(rule, rule.path))).toEqual(names);
  });
});

describe('expectations that are written', () => {
  it.each([
    ID,
    'a.yml',
    'true',
    '7',
    '#a: b',
    'a"b\\c',
    'é\u2028\u0085\u202e😀',
    '\ud800',
    '- x',
    '~',
  ])('are read again as they were meant: %j', (rule) => {
    const text = expectationText(rule, ['match', 'no-match', 'match']);
    expect(text).toMatch(/^[\n -~]*$/);
    const beside = { kind: 'file', place: '/r/e.ndjson' } as const;
    const { expectations, diagnostics } = loadExpectations({ name: 'e', text }, beside);
    expect(diagnostics).toEqual([]);
    expect(expectations.map((one) => [one.rule, one.events, one.wanted])).toEqual(
      ['some', 'none', 'some'].map((wanted, index) => [
        rule,
        { kind: 'path', place: '/r/e.ndjson', index },
        wanted,
      ]),
    );
  });
});
