import {
  addCondition,
  fieldNameMapping,
  logsource,
  type Pipeline,
  type PipelineItem,
} from '../../../src/backend/index.ts';
import { equalsAny, operatingSystems, refuseOthers } from './logsource-items.ts';

/** The acting process on every category but process_creation. */
const ACTING_PROCESS = {
  Image: 'SrcProcImagePath',
  CommandLine: 'SrcProcCmdLine',
  ParentImage: 'SrcProcParentImagePath',
  ParentCommandLine: 'SrcProcParentCmdline',
};

const FILE = {
  ...ACTING_PROCESS,
  User: 'SrcProcUser',
  TargetFilename: 'TgtFilePath',
  SourceFilename: 'TgtFileOldPath',
};
const REGISTRY = { ...ACTING_PROCESS, TargetObject: 'RegistryKeyPath', Details: 'RegistryValue' };

const DNS = {
  ...ACTING_PROCESS,
  query: 'DnsRequest',
  QueryName: 'DnsRequest',
  answer: 'DnsResponse',
  record_type: 'DnsResponse',
};

const NETWORK = {
  ...ACTING_PROCESS,
  DestinationHostname: ['Url', 'DnsRequest'],
  DestinationPort: 'DstPort',
  DestinationIp: 'DstIP',
  User: 'SrcProcUser',
  SourceIp: 'SrcIP',
  SourcePort: 'SrcPort',
  Protocol: 'NetProtocolName',
  dst_ip: 'DstIP',
  src_ip: 'SrcIP',
  dst_port: 'DstPort',
  src_port: 'SrcPort',
};

const PROCESS = {
  ProcessId: 'TgtProcPID',
  Image: 'TgtProcImagePath',
  Description: 'TgtProcDisplayName',
  Product: 'TgtProcDisplayName',
  Company: 'TgtProcPublisher',
  CommandLine: 'TgtProcCmdLine',
  CurrentDirectory: 'TgtProcImagePath',
  User: 'TgtProcUser',
  TerminalSessionId: 'TgtProcSessionId',
  IntegrityLevel: 'TgtProcIntegrityLevel',
  md5: 'TgtProcMd5',
  sha1: 'TgtProcSha1',
  sha256: 'TgtProcSha256',
  ParentProcessId: 'SrcProcPID',
  ParentImage: 'SrcProcImagePath',
  ParentCommandLine: 'SrcProcCmdLine',
};

const IMAGE_LOAD = {
  ...ACTING_PROCESS,
  ImageLoaded: 'ModulePath',
  sha1: 'ModuleSha1',
  md5: 'ModuleMd5',
};
const PIPE = { ...ACTING_PROCESS, PipeName: 'NamedPipeName' };

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** Category, the field and values that restrict it, and its fields. */
const CATEGORIES: readonly (readonly [string, string, readonly string[], Fields])[] = [
  ['process_creation', 'EventType', ['Process Creation'], PROCESS],
  ['file_event', 'ObjectType', ['File'], FILE],
  ['file_change', 'EventType', ['File Modification'], FILE],
  ['file_rename', 'EventType', ['File Rename'], FILE],
  ['file_delete', 'EventType', ['File Delete'], FILE],
  ['image_load', 'EventType', ['ModuleLoad'], IMAGE_LOAD],
  ['pipe_creation', 'EventType', ['Named Pipe Creation'], PIPE],
  ['pipe_created', 'EventType', ['Named Pipe Creation'], PIPE],
  ['registry_add', 'ObjectType', ['Registry'], REGISTRY],
  ['registry_delete', 'ObjectType', ['Registry'], REGISTRY],
  ['registry_event', 'ObjectType', ['Registry'], REGISTRY],
  ['registry_set', 'ObjectType', ['Registry'], REGISTRY],
  ['registry_rename', 'ObjectType', ['Registry'], REGISTRY],
  ['dns_query', 'ObjectType', ['DNS'], DNS],
  ['dns', 'ObjectType', ['DNS'], DNS],
  ['network_connection', 'ObjectType', ['DNS', 'Url', 'IP'], NETWORK],
  ['firewall', '', [], NETWORK],
];

/**
 * Any field that one category knows passes unchanged through every other category: so the pages
 * have a raw `User` in registry queries.
 */
const KNOWN_ANYWHERE: readonly string[] = [
  ...new Set(['EventType', ...CATEGORIES.flatMap(([, , , fields]) => Object.keys(fields))]),
];

type Category = (typeof CATEGORIES)[number];

function fieldsOf([category, , , fields]: Category): PipelineItem {
  const mapping = new Map<string, string | readonly string[]>([
    ...KNOWN_ANYWHERE.map((name) => [name, name] as const),
    ...Object.entries(fields),
  ]);
  const transformation = fieldNameMapping(mapping);
  return { id: `catalog-${category}-fields`, when: logsource({ category }), transformation };
}

function restrictionOf([category, field, values]: Category): PipelineItem[] {
  if (field === '') return [];
  const transformation = addCondition((origin) => equalsAny(field, values, origin));
  return [{ id: `catalog-${category}`, when: logsource({ category }), transformation }];
}

/** The data model of the published reference pages. */
export const catalog: Pipeline = {
  name: 'catalog',
  title: 'Fields and event types as in the published reference pages',
  closed: true,
  items: [
    ...CATEGORIES.map(fieldsOf),
    ...operatingSystems('EndpointOS', equalsAny),
    ...CATEGORIES.flatMap(restrictionOf),
    refuseOthers(CATEGORIES.map(([category]) => ({ category }))),
  ],
};
