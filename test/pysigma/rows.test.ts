import { describe, expect, it } from 'vitest';

import type { HeldEvent } from '../../src/query/query.ts';
import type { Cause } from './causes.ts';
import type { Finding } from './compare-rule.ts';
import { examplesIn, isOf, rowText, rowsOf } from './rows.ts';

const finding = (path: string, ...causes: Cause[]): Finding => ({
  path: `rules/${path}.yml`,
  outcome: 'different',
  settled: 'different',
  causes,
});

const event = (fields: Readonly<Record<string, string>>): HeldEvent =>
  new Map(Object.entries(fields).map(([field, value]) => [field, [value]]));

const lines = (findings: readonly Finding[]): string[] => rowsOf(findings).map(rowText);

describe('a line for a cause', () => {
  it('counts each rule once, and shows the value that decides in the smallest event', () => {
    const cased: Cause = { name: 'case', difference: 'narrower', field: 'A' };
    const found = [
      finding('one', { ...cased, event: event({ B: 'b', A: 'XXXX' }) }),
      finding('two', { ...cased, event: event({ B: 'b', A: 'X', $table: 'T' }) }),
      finding('two', { ...cased, difference: 'wider', field: 'B', event: event({ A: 'y' }) }),
    ];
    expect(lines(found)).toEqual([
      '- **upper and lower case told apart**: 2 narrower, as `two` misses `A = X`; 1 wider, as `two` finds an event without `B`',
    ]);
  });

  it('is of its own for a detail that enough rules share, and of all the others together', () => {
    const dropped = (path: string, detail: string): Finding =>
      finding(path, { name: 'dropped', difference: 'wider', detail });
    const often = ['a', 'b', 'c', 'd', 'e'].map((path) => dropped(path, 'EventID'));
    expect(lines([...often, dropped('f', 'User'), dropped('g', 'Image')])).toEqual([
      '- **an item dropped** `EventID`: 5 wider, as `a`',
      '- **an item dropped**: 2 wider, as `f` (`User`)',
    ]);
  });

  it('shows nothing of a query that could be taken for Markdown', () => {
    const found = finding('a', {
      name: 'dropped',
      difference: 'wider',
      detail: '`<b>|\n*x*',
      field: '',
      event: event({ '': 'a`b\u202e' }),
    });
    expect(lines([found])).toEqual([
      '- **an item dropped**: 1 wider, as `a` finds `(event) = a b␣` (` <b>|⏎*x*`)',
    ]);
    const reason = 'the escape \\* in <a_b> [x]';
    expect(
      lines([finding('a', { name: 'unreadable', difference: 'different', detail: reason })])[0],
    ).toContain('the escape \\\\\\* in \\<a\\_b\\> \\[x\\]');
  });

  it('is read back as what it says', () => {
    const cause: Cause = { name: 'keyword', difference: 'narrower', event: event({ '': 'ab' }) };
    const [found] = examplesIn(
      `**SPL** (\`splunk.none\`)\n\n${lines([finding('a-b_c', cause)]).join('\n')}`,
    );
    expect(found).toMatchObject({
      file: 'splunk.none',
      difference: 'narrower',
      rules: 1,
      name: 'a-b_c',
    });
    expect(found && isOf(found, cause)).toBe(true);
    expect(found && isOf(found, { ...cause, difference: 'wider' })).toBe(false);
    expect(found && isOf(found, { ...cause, name: 'case' })).toBe(false);
  });
});
