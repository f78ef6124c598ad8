import { describe, expect, it } from 'vitest';

import { splQuery } from '../../test/spl/convert.ts';
import { readQuery } from '../../test/spl/run.ts';

/** The filter of a tstats query, and what follows the first line. */
function dataModel(detection: string, logsource?: string): string[] {
  const query = splQuery({ detection, pipelines: ['cim'], ...(logsource && { logsource }) });
  if (query.startsWith('[')) return [query];
  readQuery(query);
  const [first = '', ...rest] = query.split('\n');
  return [first.slice(first.indexOf('datamodel='), first.indexOf(' by ')), ...rest.slice(1, -1)];
}

describe('data models of the pipeline cim', () => {
  const registry = '{category: registry_set, product: windows}';

  it.each([
    [
      'a process',
      'sel: {Image: x, CommandLine: y}',
      undefined,
      ['datamodel=Endpoint.Processes where Processes.process_path="x" Processes.process="y"'],
    ],
    [
      'alternatives',
      'a: {Image: x}\nb: {CommandLine: y}\ncondition: a or b',
      undefined,
      ['datamodel=Endpoint.Processes where (Processes.process_path="x" OR Processes.process="y")'],
    ],
    [
      'null, which the model fills',
      'sel: {CommandLine: null}',
      undefined,
      [
        'datamodel=Endpoint.Processes where (NOT Processes.process=* OR Processes.process IN ("", "unknown", "null"))',
      ],
    ],
    [
      'the whole path of a key',
      'sel: {TargetObject|endswith: x}',
      registry,
      ['datamodel=Endpoint.Registry where Registry.action="modified" Registry.registry_path="*x"'],
    ],
    [
      'a number of a value',
      "sel: {Details: 'DWORD (0x00000001)'}",
      registry,
      [
        'datamodel=Endpoint.Registry where Registry.action="modified" Registry.registry_value_data IN ("DWORD (0x00000001)", "0x00000001")',
      ],
    ],
    [
      "Sysmon's word for an action",
      'sel: {EventType: DeleteKey}',
      '{category: registry_event, product: windows}',
      ['datamodel=Endpoint.Registry where Registry.action="deleted"'],
    ],
    [
      'an account without its domain',
      String.raw`sel: {User: 'NT AUTHORITY\SYSTEM'}`,
      undefined,
      ['datamodel=Endpoint.Processes where Processes.user="SYSTEM"'],
    ],
    [
      'an expression behind the summaries',
      'sel: {CommandLine|re: x, Image: y}',
      undefined,
      ['datamodel=Endpoint.Processes where Processes.process_path="y"', '| regex process="x"'],
    ],
    ['a proxy', 'sel: {c-uri: x}', '{category: proxy}', ['datamodel=Web where Web.url="x"']],
    [
      'a connection',
      'sel: {Initiated: "true", DestinationIp|cidr: 10.0.0.0/8}',
      '{category: network_connection, product: windows}',
      [
        'datamodel=Network_Traffic.All_Traffic where All_Traffic.direction="outbound"',
        '| where cidrmatch("10.0.0.0/8", dest_ip)',
      ],
    ],
    [
      'a part of a domain',
      'sel: {User|contains: AUTHORI}',
      undefined,
      ['[unsupported-construct] The target cannot express a part of the domain of an account.'],
    ],
    [
      'a keyword',
      'sel: [x]',
      undefined,
      [
        '[unsupported-construct] A data model cannot express a keyword: it has fields, and no raw event.',
      ],
    ],
  ])('has %s', (_what, detection, logsource, expected) => {
    expect(dataModel(detection, logsource)).toEqual(expected);
  });

  it('shows the fields that a later command needs', () => {
    const query = splQuery({ detection: 'sel: {OriginalFileName|re: x}', pipelines: ['cim'] });
    expect(query).toContain(' Processes.original_file_name\n');
  });

  it('has no dataset for the events of a channel', () => {
    const logsource = '{product: windows, service: security}';
    expect(dataModel('sel: {EventID: 1}', logsource)).toEqual([
      '[unsupported-logsource] The Common Information Model has no dataset for events of this logsource.',
    ]);
  });
});
