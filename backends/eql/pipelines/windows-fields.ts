import { hash, hashes } from './hashes.ts';
import type { Fields } from './log-source.ts';
import { registryData, registryEvent, registryPath } from './registry.ts';
import { windowsUser } from './users.ts';
import { direction, integrity, signatureStatus, signed } from './words.ts';

/**
 * Fields of Sysmon's events as the ingest pipeline of Elastic's Windows integration leaves them
 * (elastic/integrations, windows/sysmon_operational, default.yml), and of Elastic Defend's. A
 * field that is not here is in neither: Sysmon does not record it for that event.
 */
const EVENT: Fields = {
  EventID: 'event.code',
  Provider_Name: 'winlog.provider_name',
  Channel: 'winlog.channel',
};

const eventData = (...names: readonly string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, `winlog.event_data.${name}`]));

const USER: Fields = { User: { field: 'user.name', rewrite: windowsUser } };

/** The process that acts. */
export const PROCESS: Fields = {
  ...EVENT,
  ...USER,
  Image: 'process.executable',
  ProcessId: 'process.pid',
  ProcessGuid: 'process.entity_id',
};

/** A host's name: of the event's own computer, and what agents without the event log write. */
export const HOST: Readonly<Record<string, readonly string[]>> = {
  Computer: ['winlog.computer_name', 'host.name'],
  ComputerName: ['winlog.computer_name', 'host.name'],
};

const PROCESS_HASHES: Fields = {
  Hashes: { field: 'process.hash', rewrite: hashes(['process']) },
  md5: { field: 'process.hash.md5', rewrite: hash },
  sha1: { field: 'process.hash.sha1', rewrite: hash },
  sha256: { field: 'process.hash.sha256', rewrite: hash },
  imphash: { field: 'process.pe.imphash', rewrite: hash },
  Imphash: { field: 'process.pe.imphash', rewrite: hash },
};

export const NEW_PROCESS: Fields = {
  ...PROCESS,
  ...PROCESS_HASHES,
  ...eventData('LogonId', 'LogonGuid', 'TerminalSessionId', 'ParentUser'),
  CommandLine: 'process.command_line',
  CurrentDirectory: 'process.working_directory',
  OriginalFileName: 'process.pe.original_file_name',
  Description: 'process.pe.description',
  Product: 'process.pe.product',
  Company: 'process.pe.company',
  FileVersion: 'process.pe.file_version',
  IntegrityLevel: { field: 'winlog.event_data.IntegrityLevel', rewrite: integrity },
  ParentImage: 'process.parent.executable',
  ParentProcessName: 'process.parent.executable',
  ParentCommandLine: 'process.parent.command_line',
  ParentProcessId: 'process.parent.pid',
  ParentProcessGuid: 'process.parent.entity_id',
};

const FILE_HASHES: Fields = {
  Hash: { field: 'file.hash', rewrite: hashes(['file']) },
  Hashes: { field: 'file.hash', rewrite: hashes(['file']) },
};

export const FILE: Fields = {
  ...PROCESS,
  ...eventData('CreationUtcTime', 'PreviousCreationUtcTime', 'Contents'),
  TargetFilename: 'file.path',
  FileName: 'file.path',
  SourceFilename: 'file.Ext.original.path',
};

/** Events that Sysmon numbers 15, 26 and 29 have hashes of the file. */
export const HASHED_FILE: Fields = { ...FILE, ...FILE_HASHES };

/** Event 23 has hashes of the file too, but its pipeline writes them under the process. */
export const DELETED_FILE: Fields = { ...FILE, ...PROCESS_HASHES };

/** Sysmon's images are files, Elastic Defend's are libraries. */
export const IMAGE: Fields = {
  ...PROCESS,
  Hashes: { field: 'file.hash', rewrite: hashes(['dll', 'file']) },
  Signed: { field: 'winlog.event_data.Signed', rewrite: signed },
  SignatureStatus: { field: 'file.code_signature.status', rewrite: signatureStatus },
};

const imageNames = (name: string): readonly string[] => [`dll.${name}`, `file.${name}`];

export const IMAGE_SPREAD: Readonly<Record<string, readonly string[]>> = {
  ...HOST,
  ImageLoaded: imageNames('path'),
  OriginalFileName: imageNames('pe.original_file_name'),
  FileVersion: imageNames('pe.file_version'),
  Description: imageNames('pe.description'),
  Product: imageNames('pe.product'),
  Company: imageNames('pe.company'),
  Signature: imageNames('code_signature.subject_name'),
  md5: imageNames('hash.md5'),
  sha1: imageNames('hash.sha1'),
  sha256: imageNames('hash.sha256'),
};

export const PIPE: Fields = { ...PROCESS, ...eventData('EventType'), PipeName: 'file.name' };

export const REGISTRY: Fields = {
  ...PROCESS,
  ...eventData('NewName'),
  EventType: { field: 'winlog.event_data.EventType', rewrite: registryEvent },
  TargetObject: { field: 'registry.path', rewrite: registryPath },
  Details: { field: 'registry.data.strings', rewrite: registryData },
};

export const DNS: Fields = {
  ...PROCESS,
  QueryName: 'dns.question.name',
  query: 'dns.question.name',
  QueryResults: 'dns.answers.data',
  answer: 'dns.answers.data',
};

export const NETWORK: Fields = {
  ...PROCESS,
  DestinationHostname: 'destination.domain',
  DestinationIp: 'destination.ip',
  DestinationPort: 'destination.port',
  dst_ip: 'destination.ip',
  dst_port: 'destination.port',
  SourceHostname: 'source.domain',
  SourceIp: 'source.ip',
  SourcePort: 'source.port',
  src_ip: 'source.ip',
  src_port: 'source.port',
  Protocol: 'network.transport',
  Initiated: { field: 'network.direction', rewrite: direction },
};

/** The pipeline takes the source for the acting process, and keeps the target's fields. */
export const TWO_PROCESSES: Fields = {
  ...EVENT,
  ...eventData(
    'TargetImage',
    'TargetUser',
    'SourceUser',
    'GrantedAccess',
    'CallTrace',
    'StartAddress',
    'StartModule',
    'StartFunction',
    'NewThreadId',
  ),
  SourceImage: 'process.executable',
  SourceProcessId: 'process.pid',
};

export const RAW_ACCESS: Fields = { ...PROCESS, Device: 'file.path' };

/** The pipeline renames the kind of tampering to the message. */
export const TAMPERING: Fields = { ...PROCESS, Type: 'message' };

export const WMI: Fields = {
  ...EVENT,
  ...USER,
  ...eventData(
    'EventType',
    'Operation',
    'EventNamespace',
    'Name',
    'Query',
    'Type',
    'Consumer',
    'Filter',
  ),
  Destination: 'process.executable',
};

export const SERVICE: Fields = {
  ...EVENT,
  ...eventData(
    'State',
    'Version',
    'SchemaVersion',
    'Configuration',
    'ConfigurationFileHash',
    'Description',
  ),
  ID: 'error.code',
};

/** The script is kept only as analysed text, which EQL cannot search: the dialect refuses it. */
export const SCRIPT: Fields = {
  ...EVENT,
  ScriptBlockText: 'powershell.file.script_block_text',
  Path: 'file.path',
};
