import { describe, expect, it } from 'vitest';

import { truthOn, type Fields } from '../../../test/spl/truth.ts';

/** Commands, an event that they let through, and one that they do not. */
type Case = readonly [query: string, found: Fields, missed: Fields];

const holds = (cases: readonly Case[]): void => {
  it.each(cases)('%s', (query, found, missed) => {
    expect(truthOn(query, found)).toBe(true);
    expect(truthOn(query, missed)).toBe(false);
  });
};

describe('commands behind the search', () => {
  holds([
    ['f=* | regex f="^b"', { f: 'b' }, { f: 'B' }],
    ['* | regex f!="^b"', {}, { f: 'b' }],
    ['* | regex _raw="(?i)rm -rf"', { _raw: 'a RM -RF' }, { _raw: 'rm' }],
    ['* | regex "x+"', { _raw: 'axxb' }, {}],
    ['f=1 | search g=2', { f: '1', g: '2' }, { f: '1' }],
    ['f=1\n| where g="2"\n| regex h="3"', { f: '1', g: '2', h: '3' }, { f: '1', g: '2' }],
    ['f=1 | sort - f | head 10', { f: '1' }, {}],
    ['f=1 | table f, g | search g=2', { f: '1', g: '2' }, { f: '1' }],
    ['f=1 | fields f | search NOT g=*', { f: '1', g: '2' }, { g: '2' }],
    ['f=1 | fields - g | search NOT g=*', { f: '1', g: '2' }, { g: '2' }],
  ]);
});

describe('fields that commands set', () => {
  holds([
    [
      'f=* OR g=y | eval sigma_1=if(match(f, "x"), 1, 0) | search sigma_1=1 OR g="y"',
      { f: 'axb' },
      { f: 'b' },
    ],
    ['* | eval sigma_1=if(match(f, "x"), 1, 0) | search NOT sigma_1=1', {}, { f: 'x' }],
    ['* | eval a=lower(f), b=a | where b="x"', { f: 'X' }, { f: 'Y' }],
    ['* | eval a=if(f="x", g, "none") | search a=none', { f: 'y' }, { f: 'x', g: 'z' }],
    ['* | eval a=if(f="x", g, "none") | search a=z*', { f: 'x', g: 'zz' }, { f: 'y', g: 'zz' }],
    ['* | rename f as g | search g=1', { f: '1' }, { g: '1' }],
    [
      '* | rex field=f "(?<m>a|b)" | eval c=if(isnotnull(m), "true", "false") | search c="true"',
      { f: 'xb' },
      { f: 'x' },
    ],
    [
      '* | rex field=f "(?<m>(?i)A)" | eval c=if(isnotnull(m), "true", "false") | search NOT c="true"',
      {},
      { f: 'a' },
    ],
  ]);
});

const TSTATS = '| tstats fillnull_value="null" count min(_time) as firstTime from datamodel=';

describe('tstats', () => {
  const found = { $datamodel: 'Endpoint.Processes', process: 'x' };
  holds([
    [
      `${TSTATS}Endpoint.Processes where Processes.process="X" by Processes.process`,
      found,
      { process: 'x' },
    ],
    [
      `${TSTATS}Endpoint.Processes where index="a" Processes.process=* by Processes.process`,
      { ...found, index: 'A' },
      found,
    ],
    [
      `${TSTATS}Endpoint.Processes by Processes.process | rename "Processes.*" as * | regex process="^x$"`,
      found,
      { ...found, process: 'y' },
    ],
    [
      `${TSTATS}Endpoint.Processes by Processes.process | \`drop_dm_object_name(Processes)\` | search process=x`,
      found,
      { ...found, process: 'y' },
    ],
    // Of the fields of the events, only those behind `by` are left.
    [
      `${TSTATS}Endpoint.Processes by Processes.user | rename "Processes.*" as * | search NOT process=*`,
      found,
      {},
    ],
    // A missing one holds the text of fillnull_value.
    [
      `${TSTATS}Endpoint.Processes by Processes.user | rename "Processes.*" as * | where user="null"`,
      found,
      { ...found, user: 'x' },
    ],
    // Without it the row drops out.
    [
      '| tstats count from datamodel=Endpoint.Processes by Processes.user',
      { ...found, user: 'x' },
      found,
    ],
    // Whether or not the model fills what is missing, the event lacks the field.
    [
      `${TSTATS}Endpoint.Processes where (NOT Processes.user=* OR Processes.user="unknown") by Processes.user`,
      { ...found, $filled: 'unknown' },
      { ...found, user: 'x' },
    ],
    [
      `${TSTATS}Endpoint.Processes where Processes.user="*n*" by Processes.user`,
      { ...found, $filled: 'unknown' },
      found,
    ],
    [
      `${TSTATS}Web.Proxy where Web.url="x" by Web.url`,
      { $datamodel: 'Web.Proxy', url: 'x' },
      { url: 'x' },
    ],
  ]);
});
