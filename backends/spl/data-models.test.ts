import { describe, expect, it } from 'vitest';

import { splQuery } from '../../test/spl/convert.ts';
import { readQuery } from '../../test/spl/run.ts';

const withoutWarnings = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !line.startsWith('['))
    .join('\n');

/** The filter of a tstats query, and what follows the first line. */
function dataModel(detection: string, logsource?: string): string[] {
  const query = splQuery({ detection, pipelines: ['cim'], ...(logsource && { logsource }) });
  const [error] = query.split('\n').filter((line) => /^\[(?!unverified)/.test(line));
  if (error !== undefined) return [error];
  readQuery(withoutWarnings(query));
  const [first = '', ...rest] = withoutWarnings(query).split('\n');
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
    [
      'a proxy',
      'sel: {c-uri: x}',
      '{category: proxy}',
      ['datamodel=Web where Web.tag="proxy" Web.url="x"'],
    ],
    [
      'a web server, which is no proxy',
      'sel: {cs-uri-stem: x}',
      '{category: webserver}',
      ['datamodel=Web where NOT Web.tag="proxy" Web.uri_path="x"'],
    ],
    [
      'a file, new or written again',
      'sel: {TargetFilename: x}',
      '{category: file_event, product: windows}',
      [
        'datamodel=Endpoint.Filesystem where Filesystem.action IN ("created", "modified") Filesystem.file_path="x"',
      ],
    ],
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

  const windows = (category: string): string => `{category: ${category}, product: windows}`;

  it.each([
    ['other events of processes', 'sel: {Image: x}', windows('process_creation')],
    [
      'other systems',
      'sel: {ParentCommandLine: x, Image: /bin/a}',
      '{category: process_creation, product: linux}',
    ],
    [
      'what an alternative leaves open',
      String.raw`a: {ParentCommandLine: x, Image: '\a'}` + '\nb: {Image: y}\ncondition: a or b',
      windows('process_creation'),
    ],
    [
      'a field that a filter asks for',
      String.raw`a: {Image: '\a'}` + '\nf: {ParentCommandLine: x}\ncondition: a and not f',
      windows('process_creation'),
    ],
    ['changes of files', String.raw`sel: {TargetFilename: '\x'}`, windows('file_event')],
    ['every change of a file', 'sel: {TargetFilename: x}', windows('file_change')],
    ['files of other systems', 'sel: {TargetFilename: x}', windows('file_delete')],
    ['renames', 'sel: {TargetObject: x}', windows('registry_set')],
    ['connections that firewalls saw', 'sel: {DestinationPort: 1}', windows('network_connection')],
    ['look-ups that servers saw', 'sel: {QueryName: x}', windows('dns_query')],
    ['values beside keys', 'sel: {EventType: DeleteKey}', windows('registry_event')],
    [
      'accounts of other domains',
      String.raw`sel: {User: 'CORP\admin', ParentCommandLine: x, Image: '\a'}`,
      windows('process_creation'),
    ],
  ])('says that a dataset also holds %s', (_what, detection, logsource) => {
    const query = splQuery({ detection, pipelines: ['cim'], logsource });
    expect(
      query.split('\n').filter((line) => line.startsWith('[unverified-mapping]')),
    ).toHaveLength(1);
  });

  it.each([
    [
      'starts of processes',
      String.raw`sel: {ParentCommandLine: x, Image: '*\a.exe'}`,
      windows('process_creation'),
    ],
    ['deleted files of Windows', String.raw`sel: {TargetFilename: '\x'}`, windows('file_delete')],
    ['new keys', 'sel: {TargetObject: x, EventType: CreateKey}', windows('registry_add')],
    ['deleted keys and values', 'sel: {TargetObject: x}', windows('registry_delete')],
    ['every change of the registry', 'sel: {TargetObject: x}', windows('registry_event')],
    [
      'connections of a program of Windows',
      String.raw`sel: {Image: '*\a.exe'}`,
      windows('network_connection'),
    ],
    [
      'an account that every system has',
      String.raw`sel: {User: 'NT AUTHORITY\SYSTEM', TargetObject: x}`,
      windows('registry_event'),
    ],
    ['proxies', 'sel: {c-uri: x}', '{category: proxy}'],
    ['web servers', 'sel: {cs-uri-stem: x}', '{category: webserver}'],
    ['firewalls', 'sel: {dst_port: 1}', '{category: firewall}'],
    ['look-ups', 'sel: {query: x}', '{category: dns}'],
    ['detections of malware', 'sel: {Signature: x}', '{category: antivirus}'],
  ])('has nothing to say of %s', (_what, detection, logsource) => {
    expect(splQuery({ detection, pipelines: ['cim'], logsource })).not.toContain('[');
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
