import { describe, expect, it } from 'vitest';

import { printDiagnostic } from '../../src/index.ts';
import { loadExpectations } from '../../src/test-rules/load-expectations.ts';
import { loadRegression } from '../../src/test-rules/load-regression.ts';
import { joinPlace } from '../../src/test-rules/place.ts';

const folder = { kind: 'folder', place: '/e' } as const;
const source = (text: string) => ({ name: 'expect.yml', text });

describe('expectations', () => {
  it('are about a folder, a file or an event', () => {
    const text = 'a: match\nb: { x.json: 2, x.json#3: no-match, ../y: match }';
    const { expectations, diagnostics } = loadExpectations(source(text), folder);
    expect(diagnostics).toEqual([]);
    expect(expectations.map(({ rule, events, wanted }) => [rule, events, wanted])).toEqual([
      ['a', { kind: 'folder', place: '/e' }, 'some'],
      ['b', { kind: 'path', place: '/e/x.json' }, 2],
      ['b', { kind: 'path', place: '/e/x.json', index: 3 }, 'none'],
      ['b', { kind: 'path', place: '/y' }, 'some'],
    ]);
  });

  it.each([
    ['', '1:1', 'There is no expectation'],
    ['- a', '1:1', 'are a mapping, but this is a list'],
    ['a: nomatch', '1:4', 'not "nomatch"'],
    ['a: -1', '1:4', 'not a number'],
    ['a: [match]', '1:4', 'not a list'],
    ['a: { x.json: 1.5 }', '1:14', 'not a number'],
    ['a: match\na: match', '2:1', 'stands twice'],
    ['a: match\n---\nb: match', '3:1', 'holds one document'],
  ])('are refused with their place: %j', (text, place, message) => {
    const { expectations, diagnostics } = loadExpectations(source(text), folder);
    expect(expectations).toEqual([]);
    const [printed = ''] = diagnostics.map((one) => printDiagnostic(one));
    expect(printed).toContain(`expect.yml:${place}: error`);
    expect(printed).toContain(message);
  });

  it('beside a file name events by their numbers', () => {
    const file = { kind: 'file', place: '/e/x.json' } as const;
    const { expectations } = loadExpectations(source('a: { 0: match }'), file);
    expect(expectations[0]?.events).toEqual({ kind: 'path', place: '/e/x.json', index: 0 });
    const { diagnostics } = loadExpectations(source('a: { x.json: match }'), file);
    expect(diagnostics.map(({ code }) => code)).toEqual(['invalid-expectations']);
  });
});

describe('info.yml', () => {
  it.each([
    ['rule_metadata: []', 'needs "regression_tests_info"'],
    ['rule_metadata: x\nregression_tests_info: []', 'is a list'],
    ['rule_metadata: [{ title: x }]\nregression_tests_info: []', 'needs "id"'],
    [
      'rule_metadata: []\nregression_tests_info: [{ path: a.evtx, match_count: many }]',
      'whole number',
    ],
  ])('is refused: %j', (text, message) => {
    const { diagnostics } = loadRegression(source(text), '/e');
    expect(diagnostics.map((one) => one.message)).toEqual([expect.stringContaining(message)]);
  });
});

describe('places', () => {
  it.each([
    ['/a/b', '../c.yml', '/a/c.yml'],
    ['/a/b', './c/./d', '/a/b/c/d'],
    ['/a', '../../../x', '/x'],
    ['/a', '/b/c', '/b/c'],
  ])('%s and %s give %s', (base, path, place) => {
    expect(joinPlace(base, path)).toBe(place);
  });
});
