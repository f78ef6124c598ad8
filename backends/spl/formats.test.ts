import { describe, expect, it } from 'vitest';

import { convert, type Rule } from '../../src/index.ts';
import { dataModel } from './formats/data-model.ts';
import { macros } from './formats/macros.ts';
import { savedsearches } from './formats/savedsearches.ts';

function inputOf(head: string, options: Readonly<Record<string, string>> = {}) {
  const text = `${head}\nlogsource: {category: process_creation, product: windows}\ndetection: {sel: {Image|re: 'x'}, condition: sel}`;
  const { queries, conversions } = convert(text, { target: 'spl', options });
  const document = conversions[0]?.document;
  if (document?.kind !== 'rule') throw new Error('the rule is wrong');
  const rule: Rule = document;
  return { rule, basename: 'rule', queries };
}

/** The settings of one stanza, read as Splunk reads a .conf file. */
function readConf(text: string): Map<string, Map<string, string>> {
  const stanzas = new Map<string, Map<string, string>>();
  let current = new Map<string, string>();
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    let line = lines[at] ?? '';
    while (line.endsWith('\\') && at + 1 < lines.length)
      line = `${line.slice(0, -1)}\n${lines[++at]}`;
    const name = /^\[(.*)\]$/s.exec(line)?.[1];
    if (name !== undefined) stanzas.set(name, (current = new Map()));
    const setting = /^([a-zA-Z_.]+) = ?(.*)$/s.exec(line);
    if (setting) current.set(setting[1] ?? '', setting[2] ?? '');
  }
  return stanzas;
}

describe('savedsearches.conf', () => {
  it('holds the query over several lines', async () => {
    const input = inputOf('title: A rule\nlevel: high\ndescription: Says what');
    const conf = readConf(await savedsearches.render(input));
    expect([...conf.keys()]).toEqual(['A rule']);
    const stanza = conf.get('A rule');
    expect(stanza?.get('description')).toBe('Says what');
    expect(stanza?.get('search')?.replace(/ \n/g, '\n')).toBe(input.queries[0]);
    expect(stanza?.get('alert.severity')).toBe('5');
  });

  it.each([
    ['a bracket in the title', 'title: "a] [b"', 'a) (b'],
    ['a stanza for all', 'title: default', 'default rule'],
    ['a line break in the title', 'title: "a\\n[b]\\nsearch = *"', 'a (b) search = *'],
    ['a long title', `title: ${'x'.repeat(200)}`, 'x'.repeat(99)],
  ])('takes %s as text', async (_what, title, name) => {
    expect([...readConf(await savedsearches.render(inputOf(title))).keys()]).toEqual([name]);
  });

  it.each([
    ['lines', 'a\\n[x]\\nsearch = *'],
    ['a backslash at the end', 'ends in \\\\'],
    ['a backslash before a line break', 'one \\\\\\ntwo'],
  ])('keeps %s of the description in its setting', async (_what, description) => {
    const conf = readConf(
      await savedsearches.render(inputOf(`title: t\ndescription: "${description}"`)),
    );
    expect([...conf.keys()]).toEqual(['t']);
    expect(conf.get('t')?.get('search')).toMatch(/^source IN /);
    expect(conf.get('t')?.get('disabled')).toBe('1');
  });
});

describe('macros.conf', () => {
  it('defines the macro of the query', async () => {
    const text = await macros.render(inputOf('title: t', { macros: 'true', index: 'a,b' }));
    expect(text).toBe(
      '[sigma_windows_sysmon]\ndefinition = source IN ("XmlWinEventLog:Microsoft-Windows-Sysmon/Operational", "WinEventLog:Microsoft-Windows-Sysmon/Operational")\niseval = 0',
    );
  });

  it('says what to select where no source type is settled', async () => {
    const text = [
      'title: t',
      'logsource: {category: application, product: opencanary}',
      'detection: {sel: {logtype: 4002}, condition: sel}',
    ].join('\n');
    const { queries } = convert(text, { target: 'spl' });
    expect(await macros.render({ ...inputOf('title: t'), queries })).toBe(
      '[sigma_opencanary]\n# Edit this, so that it selects the log of OpenCanary, whose lines are JSON.\ndefinition = source="*opencanary.log"\niseval = 0',
    );
  });

  it('says so where there is none', async () => {
    expect(await macros.render(inputOf('title: t'))).toMatch(/^# The query uses no macro/);
  });
});

describe('data_model', () => {
  it('is the queries', async () => {
    const input = inputOf('title: t');
    expect(await dataModel.render(input)).toBe(input.queries[0]);
  });
});
