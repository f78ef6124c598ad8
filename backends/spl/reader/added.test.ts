import { describe, expect, it } from 'vitest';

import { finds, type QueryExpr } from '../../../src/backend/index.ts';
import { eventOf, type Fields } from '../../../test/spl/truth.ts';
import { restrictions } from '../pipelines/restrictions.ts';
import { addedTests } from './added.ts';
import { reader } from './reader.ts';

function all(operands: readonly QueryExpr[], fields: Fields): boolean {
  return finds({ kind: 'and', operands }, eventOf(fields));
}

const OPTIONS = { index: '', macros: 'false' };

describe('what is added to the logic', () => {
  it.each<readonly [string, Record<string, string>, Partial<typeof OPTIONS>, Fields, Fields]>([
    [
      'a channel',
      { restriction: 'windows_security' },
      {},
      { source: 'XmlWinEventLog:Security' },
      { source: 'XmlWinEventLog:System' },
    ],
    [
      'a macro',
      { restriction: 'windows_security' },
      { macros: 'true' },
      { $macro: 'sigma_windows_security' },
      { source: 'XmlWinEventLog:Security' },
    ],
    [
      'the macro of what has no usual place',
      { restriction: 'opencanary' },
      {},
      { $macro: 'sigma_opencanary' },
      { source: 'opencanary.log' },
    ],
    ['tags', { restriction: 'proxy' }, {}, { '$tag:web': 'web', '$tag:proxy': 'proxy' }, {}],
    ['an index', {}, { index: 'main, win*' }, { index: 'Windows' }, { index: 'other' }],
    ['the index of a pipeline', { index: 'a" OR "b' }, {}, { index: 'a" OR "b' }, { index: 'b' }],
    [
      'a dataset',
      { data_model: 'processes' },
      {},
      { $datamodel: 'Endpoint.Processes' },
      { $datamodel: 'Endpoint.Registry' },
    ],
  ])('is %s', (_what, state, options, selected, other) => {
    const added = addedTests(state, { ...OPTIONS, ...options });
    expect(all(added, selected)).toBe(true);
    expect(all(added, other)).toBe(false);
  });

  it('is nothing without a restriction', () => {
    expect(addedTests({}, OPTIONS)).toEqual([]);
    expect(addedTests({ restriction: 'unknown' }, { ...OPTIONS, macros: 'true' })).toEqual([]);
  });

  it.each(restrictions.map(({ name }) => name))('has examples that select: %s', (name) => {
    const added = addedTests({ restriction: name }, OPTIONS);
    const event: Record<string, string> = {};
    for (const test of added) {
      if (test.kind !== 'test') throw new Error('not a single test');
      const [[field], [example]] = [test.fields, test.examples()];
      if (field !== undefined && example !== undefined) event[field] = example;
    }
    expect(all(added, event)).toBe(true);
  });
});

describe('what Splunk holds', () => {
  it.each([
    ['f', '', undefined],
    ['f', 'x', 'x'],
    ['f', 'unknown', 'unknown'],
    ['process', 'Unknown', undefined],
    ['process', 'null', undefined],
    ['process', 'cmd', 'cmd'],
    ['_time', 'x', undefined],
    ['_time', '2026-01-02T03:04:05', '2026-01-02T03:04:05'],
    ['$filled', 'unknown', 'unknown'],
    ['$filled', 'x', undefined],
  ])('in %s of %j', (field, text, held) => {
    expect(reader.hold(field, text)).toBe(held);
  });
});
