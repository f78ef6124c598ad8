import { describe, expect, it } from 'vitest';

import { s1Query } from '../../../test/s1ql.ts';

type Target = 's1ql' | 's1ql2';

const query = (target: Target, logsource: string, item: string): string =>
  s1Query({
    detection: `sel:\n  ${item}`,
    logsource: `{${logsource}}`,
    target,
    options: target === 's1ql2' ? { scope: 'none', oneline: 'true' } : {},
  });

describe('the events of a log source', () => {
  it.each([
    ['process_creation', "'Process Creation'"],
    ['process_termination', "'Process Exit'"],
    ['file_event', "'File Creation'"],
    ['file_change', "'File Modification'"],
    ['file_rename', "'File Rename'"],
    ['file_delete', "'File Deletion'"],
    ['image_load', "'Module Load'"],
    ['driver_load', "'Driver Load'"],
    ['pipe_created', "'Named Pipe Creation', 'Named Pipe Connection'"],
    ['registry_add', "'Registry Key Create'"],
    ['registry_set', "'Registry Value Create', 'Registry Value Modified'"],
    ['registry_delete', "'Registry Key Delete', 'Registry Value Delete'"],
    ['registry_rename', "'Registry Key Rename'"],
    ['network_connection', "'IP Connect'"],
    ['process_access', "'Open Remote Process Handle'"],
    ['create_remote_thread', "'Remote Thread Creation'"],
    ['ps_script', "'Command Script'"],
  ])('%s has its event types in both languages', (category, words) => {
    const many = words.includes(',');
    const quoted = words.replaceAll("'", '"').replaceAll(', ', ',');
    const [one, two] = (['s1ql', 's1ql2'] as const).map((target) =>
      query(target, `category: ${category}`, 'Computer: x'),
    );
    expect(one).toBe(
      `${many ? `(EventType In (${quoted}))` : `EventType = ${quoted}`} AND EndpointName In AnyCase ("x")`,
    );
    expect(two).toBe(
      `event.type ${many ? `in (${words})` : `= ${words}`} and endpoint.name in:anycase ('x')`,
    );
  });

  it.each([
    ['category: registry_event', 'Registry', 'TargetObject', 'RegistryKeyPath', 'registry.keyPath'],
    ['category: dns_query', 'DNS', 'QueryResults', 'DnsResponse', 'event.dns.response'],
    ['category: dns', 'DNS', 'answer', 'DnsResponse', 'event.dns.response'],
    ['category: proxy', 'Url', 'c-uri', 'Url', 'url.address'],
    ['category: webserver', 'Url', 'cs-method', 'UrlAction', 'event.url.action'],
    ['service: taskscheduler', 'scheduled_task', 'TaskName', 'TaskName', 'task.name'],
  ])('%s has a category of events', (logsource, word, field, name, lakeName) => {
    const enumeration = name === 'UrlAction' ? '= "x"' : 'In AnyCase ("x")';
    expect(query('s1ql', logsource, `${field}: x`)).toBe(
      `ObjectType = "${word}" AND ${name} ${enumeration}`,
    );
    expect(query('s1ql2', logsource, `${field}: x`)).toBe(
      `event.category = '${word.toLowerCase()}' and ${lakeName} in:anycase ('x')`,
    );
  });

  it.each([
    ['windows', 'windows'],
    ['linux', 'linux'],
    ['macos', 'osx'],
  ])('of %s are those of one system', (product, name) => {
    const logsource = `category: process_creation, product: ${product}`;
    expect(query('s1ql', logsource, 'Image: x')).toContain(`EndpointOS = "${name}"`);
    expect(query('s1ql2', logsource, 'Image: x')).toContain(`endpoint.os = '${name}'`);
  });

  it.each([
    ['product: aws', 'no events of this product'],
    ['category: file_access', 'no events of this logsource'],
    ['category: create_stream_hash', 'no events of this logsource'],
    ['category: wmi_event', 'no events of this logsource'],
    ['product: windows', 'no events of this logsource'],
  ])('of %s are refused', (logsource, message) => {
    for (const target of ['s1ql', 's1ql2'] as const) {
      expect(query(target, logsource, 'Image: x')).toMatch(
        new RegExp(`^\\[unsupported-logsource\\].*${message}`),
      );
    }
  });
});

describe('channels of the Windows event log, in 2.0', () => {
  const channel = (logsource: string, item: string, scope = 'sentinelone'): string =>
    s1Query({
      detection: `sel:\n  ${item}`,
      logsource: `{product: windows, ${logsource}}`,
      target: 's1ql2',
      options: { oneline: 'true', scope },
    });

  it.each([
    [
      'the event and known data',
      'service: security',
      'EventID: 4624\n  SubjectUserName: x',
      "winEventLog.channel in:anycase ('Security') and winEventLog.id = 4624 and winEventLog.data.event.eventData.subjectUserName in:anycase ('x')",
    ],
    [
      'several events',
      'service: system',
      'EventID: [7036, 7045]',
      "winEventLog.channel in:anycase ('System') and winEventLog.id in (7036, 7045)",
    ],
    [
      'the provider',
      'service: application',
      'Provider_Name: x',
      "winEventLog.channel in:anycase ('Application') and winEventLog.providerName in:anycase ('x')",
    ],
  ])('name %s', (_name, logsource, item, expected) => {
    expect(channel(logsource, item)).toBe(`dataSource.name = 'Windows Event Logs' and ${expected}`);
    expect(channel(logsource, item, 'none')).toBe(expected);
  });

  it('restrict a category to its events', () => {
    expect(channel('category: ps_module', 'Payload: x')).toMatch(
      /winEventLog\.channel in:anycase \('Microsoft-Windows-PowerShell\/Operational', 'PowerShellCore\/Operational'\) and winEventLog\.id = 4103 and/,
    );
  });

  it('warn of names that are only built by a rule', () => {
    expect(channel('service: security', 'ObjectName: x')).toContain(
      '[unverified-mapping] The field winEventLog.data.event.eventData.objectName is named by the rule',
    );
  });

  it('are not searched for scheduled tasks, which agents record', () => {
    expect(channel('service: taskscheduler', 'TaskName: x')).toContain("'scheduled_task'");
  });
});
