import { describe, expect, it } from 'vitest';

import { parseEvents, readEvent } from '../../src/index.ts';
import { ruleOf } from './rule.ts';

const evtx = (system: object, rest: object): unknown => ({ Event: { System: system, ...rest } });
const SYSMON = {
  Provider: { '#attributes': { Name: 'Microsoft-Windows-Sysmon' } },
  EventID: 1,
  Channel: 'Microsoft-Windows-Sysmon/Operational',
};

describe('an event', () => {
  it.each([
    ['flat JSON', { Image: 'a' }, 'image', ['a']],
    ['nested JSON', { process: { name: 'a' } }, 'process.name', ['a']],
    ['a list', { ip: ['1', '2'] }, 'ip', ['1', '2']],
    ['EventData', evtx(SYSMON, { EventData: { Image: 'a' } }), 'image', ['a']],
    ['the provider', evtx(SYSMON, {}), 'provider_name', ['Microsoft-Windows-Sysmon']],
    [
      'the event ID of a classic provider',
      evtx({ ...SYSMON, EventID: { '#attributes': { Qualifiers: 1 }, '#text': 7045 } }, {}),
      'eventid',
      [7045],
    ],
    [
      'UserData inside its wrapper',
      evtx(SYSMON, { UserData: { Op: { '#attributes': { xmlns: 'x' }, User: 'u' } } }),
      'user',
      ['u'],
    ],
    ['names with spaces', evtx(SYSMON, { EventData: { 'Threat Name': 't' } }), 'threatname', ['t']],
    [
      'unnamed data',
      evtx(SYSMON, { EventData: { Data: { '#text': ['a', 'b'] } } }),
      'data',
      ['a', 'b'],
    ],
    [
      'Winlogbeat',
      { winlog: { channel: 'Security', event_id: 4688, event_data: { SubjectUserName: 'u' } } },
      'subjectusername',
      ['u'],
    ],
    [
      'the event ID as ECS has it',
      { winlog: { channel: 'Security' }, event: { code: '4688' } },
      'eventid',
      ['4688'],
    ],
  ])('gives the fields that rules name: %s', (_name, json, field, values) => {
    expect(readEvent(json).fields.get(field)).toEqual(values);
  });

  it('does not take the writing process for the acting one', () => {
    const event = readEvent(
      evtx({ ...SYSMON, Execution: { '#attributes': { ProcessID: 5 } } }, {}),
    );
    expect(event.fields.has('processid')).toBe(false);
  });

  it.each([
    ['one object', '{"a":1}', 1],
    ['a list', '[{"a":1},{"b":"}"}]', 2],
    ['NDJSON', '{"a":1}\n{"b":2}\n', 2],
    ['objects one after the other', '{"a":"\\"{"}{"b":2} {"c":3}', 3],
    ['nothing', ' \n', 0],
  ])('is read from %s', (_name, text, count) => {
    const { values, problems } = parseEvents(text);
    expect(problems).toEqual([]);
    expect(values).toHaveLength(count);
  });

  it('is read although another one is broken', () => {
    const { values, problems } = parseEvents('{"a":1}\n{"b":}\n{"c":3}\n{"d":');
    expect(values).toEqual([{ a: 1 }, { c: 3 }]);
    expect(problems.map(({ offset }) => offset)).toEqual([8, 23]);
  });
});

describe('the log source', () => {
  const rule = (logsource: string): ReturnType<typeof ruleOf> =>
    ruleOf('s:\n  Image: a\ncondition: s', logsource);
  const event = readEvent(evtx(SYSMON, { EventData: { Image: 'a' } }));

  it.each([
    ['category: process_creation\n  product: windows', 'same', true],
    ['category: file_event\n  product: windows', 'other', false],
    ['category: process_creation\n  product: linux', 'other', false],
    ['service: security\n  product: windows', 'other', false],
    ['service: sysmon\n  product: windows', 'same', true],
    ['category: proxy', 'other', false],
    // Names that every object has are no log sources.
    ['category: constructor\n  product: windows', 'other', false],
    ['service: constructor\n  product: windows', 'other', false],
  ])('is checked when the event says what it is: %s', (logsource, verdict, matched) => {
    const explanation = rule(logsource).explain(event);
    expect(explanation.logsource).toBe(verdict);
    expect(explanation.matched).toBe(matched);
  });

  it('is not checked when the event does not say', () => {
    const { logsource, matched } = rule('category: proxy').explain(readEvent({ Image: 'a' }));
    expect({ logsource, matched }).toEqual({ logsource: 'unknown', matched: true });
  });
});
