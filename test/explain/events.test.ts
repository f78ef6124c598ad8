import { describe, expect, it } from 'vitest';

import { explain } from '../../src/index.ts';

/** The events of a rule, as `Provider ID Title`. */
function events(logsource: string, detection: string, condition = 'selection'): readonly string[] {
  const text = `title: Events\nlogsource: { ${logsource} }\ndetection:\n  selection: ${detection}\n  filter: { EventID: 4634 }\n  condition: ${condition}\n`;
  const [one] = explain(text, { targets: [] });
  if (!one?.explanation) throw new Error('the rule cannot be read');
  return one.explanation.events.map(({ provider = '?', eventId, title = '?' }) =>
    [provider, eventId, title].join(' '),
  );
}

const WINDOWS = 'product: windows';

describe('events', () => {
  it.each<[string, string, string, readonly string[]]>([
    ['of a category', 'category: process_creation', '{ Image: x }', ['Sysmon 1 Process creation']],
    [
      'of a category that has several',
      'category: pipe_created',
      '{ PipeName: x }',
      ['Sysmon 17 PipeEvent (Pipe Created)', 'Sysmon 18 PipeEvent (Pipe Connected)'],
    ],
    [
      'of both PowerShells',
      'category: ps_script',
      '{ ScriptBlockText: x }',
      [
        'PowerShell 4104 Creating Scriptblock text (script block logging)',
        'PowerShellCore 4104 Creating Scriptblock text (script block logging)',
      ],
    ],
    [
      'that an event ID leaves of a category',
      'category: wmi_event',
      '{ EventID: [20, 21] }',
      [
        'Sysmon 20 WmiEvent (WmiEventConsumer activity detected)',
        'Sysmon 21 WmiEvent (WmiEventConsumerToFilter activity detected)',
      ],
    ],
    [
      'that an event type leaves of a category',
      'category: registry_event',
      '{ EventType: SetValue }',
      ['Sysmon 13 RegistryEvent (Value Set)'],
    ],
    [
      'that a service has under an ID',
      'service: security',
      '{ EventID: [4625, 4624] }',
      [
        'Security-Auditing 4624 An account was successfully logged on',
        'Security-Auditing 4625 An account failed to log on',
      ],
    ],
    ['of a service when no ID is named', 'service: security', '{ SubjectUserName: x }', []],
    [
      'of every provider that shares an ID',
      'service: system',
      '{ EventID: 55 }',
      ['Ntfs 55 The file system structure on the disk is corrupt and unusable'],
    ],
    [
      'of the provider that is named',
      'service: system',
      '{ EventID: 16, Provider_Name: Microsoft-Windows-Kernel-General }',
      ['Kernel-General 16 The access history in hive was cleared'],
    ],
    ['whose title is not known', 'service: security', '{ EventID: 9 }', ['? 9 ?']],
    ['of the only provider', 'service: applocker', '{ EventID: 9 }', ['AppLocker 9 ?']],
    ['of no log source that is known', 'service: nosuchservice', '{ EventID: 1 }', []],
  ])('%s', (_, logsource, detection, expected) => {
    expect(events(`${WINDOWS}, ${logsource}`, detection)).toEqual(expected);
  });

  it('that are only denied are not read', () => {
    expect(
      events(`${WINDOWS}, service: security`, '{ EventID: 4624 }', 'selection and not filter'),
    ).toEqual(['Security-Auditing 4624 An account was successfully logged on']);
  });

  it('stay all where one alternative names none', () => {
    const detection = '[{ EventType: SetValue }, { Image: x }]';
    expect(events(`${WINDOWS}, category: registry_event`, detection)).toHaveLength(3);
  });

  it.each([
    'product: linux, category: process_creation',
    'category: proxy',
    'category: constructor',
    'service: constructor',
    'product: okta',
  ])('there are none of %s', (logsource) => {
    expect(events(logsource, '{ EventID: 1 }')).toEqual([]);
  });
});
