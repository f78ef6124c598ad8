import { registryPath } from '../defender/values.ts';
import { hashColumns } from '../hashes.ts';
import { integrityWord } from '../integrity.ts';
import { is, type Fields, type Source } from '../source.ts';
import { ownColumn } from '../own-column.ts';
import { uri } from '../uri.ts';
import * as values from './values.ts';

const HOST: Fields = {
  Computer: 'DvcHostname',
  ComputerName: 'DvcHostname',
  Hostname: 'DvcHostname',
};

function hashes(prefix: string, ...algorithms: readonly string[]): Fields {
  const columns = Object.fromEntries(algorithms.map((name) => [name, prefix + name]));
  const single = algorithms.map((name): readonly [string, string] => [
    name.toLowerCase(),
    prefix + name,
  ]);
  return { Hashes: hashColumns(columns), ...Object.fromEntries(single) };
}

const NOT_FILLED =
  'The schema has the column, but the parsers of Sysmon and Defender did not fill it when they were read.';

/** A new process is the target; what has started it is the acting process, Sigma's parent. */
const PROCESS: Fields = {
  ...HOST,
  ...hashes('TargetProcess', 'MD5', 'SHA1', 'SHA256', 'IMPHASH'),
  Image: 'TargetProcessName',
  CommandLine: 'TargetProcessCommandLine',
  CurrentDirectory: 'TargetProcessCurrentDirectory',
  ProcessId: 'TargetProcessId',
  ProcessGuid: 'TargetProcessGuid',
  User: 'TargetUsername',
  LogonId: 'TargetUserSessionId',
  IntegrityLevel: { field: 'TargetProcessIntegrityLevel', rewrite: integrityWord },
  OriginalFileName: { field: 'TargetProcessFileOriginalName', unverified: NOT_FILLED },
  Description: 'TargetProcessFileDescription',
  Product: 'TargetProcessFileProduct',
  Company: 'TargetProcessFileCompany',
  FileVersion: 'TargetProcessFileVersion',
  ParentImage: 'ActingProcessName',
  ParentCommandLine: 'ActingProcessCommandLine',
  ParentProcessId: 'ActingProcessId',
  ParentProcessGuid: 'ActingProcessGuid',
  ParentUser: 'ActorUsername',
};

/** On other events the acting process is Sigma's own process. */
const ACTING: Fields = {
  ...HOST,
  Image: 'ActingProcessName',
  CommandLine: 'ActingProcessCommandLine',
  ProcessId: 'ActingProcessId',
  ProcessGuid: 'ActingProcessGuid',
  User: 'ActorUsername',
};

const FILE: Fields = {
  ...ACTING,
  ...hashes('TargetFile', 'MD5', 'SHA1', 'SHA256'),
  TargetFilename: 'TargetFilePath',
  SourceFilename: 'SrcFilePath',
};

// The schema of the registry has no command line.
const REGISTRY: Fields = {
  ...HOST,
  Image: 'ActingProcessName',
  ProcessId: 'ActingProcessId',
  ProcessGuid: 'ActingProcessGuid',
  User: 'ActorUsername',
  TargetObject: { field: 'RegistryPath', rewrite: registryPath },
  Details: { field: 'RegistryValueData', rewrite: values.registryData },
  EventType: { field: 'EventType', rewrite: values.registryAction },
};

const NETWORK: Fields = {
  ...HOST,
  Image: {
    field: 'SrcProcessName',
    unverified: 'Defender’s parser gives the name of the process without its path.',
  },
  User: 'SrcUsername',
  Initiated: { field: 'NetworkDirection', rewrite: values.direction },
  Protocol: 'NetworkProtocol',
  DestinationHostname: 'DstHostname',
  DestinationIp: 'DstIpAddr',
  dst_ip: 'DstIpAddr',
  DestinationPort: 'DstPortNumber',
  dst_port: 'DstPortNumber',
  SourceHostname: 'SrcHostname',
  SourceIp: 'SrcIpAddr',
  src_ip: 'SrcIpAddr',
  SourcePort: 'SrcPortNumber',
  src_port: 'SrcPortNumber',
  action: 'DvcAction',
};

const DNS: Fields = {
  ...HOST,
  Image: 'SrcProcessName',
  User: 'SrcUsername',
  QueryName: 'DnsQuery',
  query: 'DnsQuery',
  record_type: 'DnsQueryTypeName',
  QueryResults: 'DnsResponseName',
  answer: 'DnsResponseName',
  src_ip: 'SrcIpAddr',
};

const WEB: Fields = {
  'c-ip': 'SrcIpAddr',
  src_ip: 'SrcIpAddr',
  'c-uri': { field: 'Url', rewrite: uri },
  'cs-uri': { field: 'Url', rewrite: uri },
  'c-uri-extension': 'UriExtension',
  'c-uri-query': 'UriQuery',
  'cs-uri-query': 'UriQuery',
  'c-uri-stem': 'UriPath',
  'cs-uri-stem': 'UriPath',
  'c-useragent': 'HttpUserAgent',
  'cs-user-agent': 'HttpUserAgent',
  'cs-host': 'HttpHost',
  'r-dns': 'HttpHost',
  'cs-method': 'HttpRequestMethod',
  'cs-referer': 'HttpReferrer',
  'cs-referrer': 'HttpReferrer',
  'cs-username': 'SrcUsername',
  'sc-status': 'EventResultDetails',
  dst_ip: 'DstIpAddr',
  dst_port: 'DstPortNumber',
};

const PARSERS: readonly (readonly [
  category: string,
  parser: string,
  events: readonly string[],
  Fields,
])[] = [
  ['process_creation', '_Im_ProcessCreate', [], PROCESS],
  ['file_event', '_Im_FileEvent', ['FileCreated'], FILE],
  ['file_delete', '_Im_FileEvent', ['FileDeleted'], FILE],
  ['file_rename', '_Im_FileEvent', ['FileRenamed'], FILE],
  ['file_access', '_Im_FileEvent', ['FileAccessed'], { ...FILE, FileName: 'TargetFilePath' }],
  ['registry_set', '_Im_RegistryEvent', ['RegistryValueSet'], REGISTRY],
  ['registry_add', '_Im_RegistryEvent', ['RegistryKeyCreated'], REGISTRY],
  [
    'registry_delete',
    '_Im_RegistryEvent',
    ['RegistryKeyDeleted', 'RegistryValueDeleted'],
    REGISTRY,
  ],
  ['registry_event', '_Im_RegistryEvent', [], REGISTRY],
  ['network_connection', '_Im_NetworkSession', [], NETWORK],
  ['dns_query', '_Im_Dns', [], DNS],
];

const SYSTEMS = { windows: 'Windows', linux: 'Linux' } as const;

/** A parser for each category, restricted to the operating system that a rule names. */
export const asimSources: readonly Source[] = [
  ...PARSERS.flatMap(([category, table, events, fields]): Source[] => {
    const restrictions = events.length > 0 ? [is('EventType', ...events)] : [];
    const systems = Object.entries(SYSTEMS).map(([product, name]): Source => ({
      logsource: { category, product },
      table,
      restrictions: [...restrictions, is('DvcOs', name)],
      fields,
      otherFields: ownColumn(table),
    }));
    const any: Source = {
      logsource: { category },
      bare: true,
      table,
      restrictions,
      fields,
      otherFields: ownColumn(table),
    };
    return [...systems, any];
  }),
  { logsource: { category: 'dns' }, table: '_Im_Dns', restrictions: [], fields: DNS },
  {
    logsource: { category: 'firewall' },
    table: '_Im_NetworkSession',
    restrictions: [],
    fields: NETWORK,
  },
  { logsource: { category: 'proxy' }, table: '_Im_WebSession', restrictions: [], fields: WEB },
  { logsource: { category: 'webserver' }, table: '_Im_WebSession', restrictions: [], fields: WEB },
];
