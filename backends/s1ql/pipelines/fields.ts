import {
  decimalAccess,
  direction,
  eventTypeWord,
  hashes,
  integrityWord,
  signedWord,
} from './words.ts';
import { dnsRequest, pipeName } from './names.ts';
import { registryData, registryPath } from './registry.ts';
import type { FieldRule } from '../../../src/backend/index.ts';

/**
 * Sigma fields and their S1QL 1.0 names. Every name is attested by two independent 1.0-to-2.0
 * field maps and raw Cloud Funnel events, unless the entry says `unverified`. A field that is not
 * here is not recorded: CurrentDirectory, LogonId and Product of a new process, call traces,
 * imphashes, version resources of modules.
 */
export type Fields = Readonly<Record<string, FieldRule>>;

const HOST: Fields = {
  Computer: 'EndpointName',
  ComputerName: 'EndpointName',
  Hostname: 'EndpointName',
};

/** On a process creation, the source process is the parent and the target process the new one. */
export const NEW_PROCESS: Fields = {
  ...HOST,
  Image: 'TgtProcImagePath',
  CommandLine: 'TgtProcCmdLine',
  ProcessId: 'TgtProcPID',
  User: 'TgtProcUser',
  IntegrityLevel: { field: 'TgtProcIntegrityLevel', rewrite: integrityWord },
  TerminalSessionId: 'TgtProcSessionId',
  Description: 'TgtProcDisplayName',
  Company: {
    field: 'TgtProcPublisher',
    unverified:
      'Company is compared with the subject of the signature, which is near the company of the version resource but not the same.',
  },
  Signed: { field: 'TgtProcSignedStatus', rewrite: signedWord },
  md5: 'TgtProcImageMd5',
  sha1: 'TgtProcImageSha1',
  sha256: 'TgtProcImageSha256',
  Hashes: {
    field: '',
    rewrite: hashes({
      MD5: 'TgtProcImageMd5',
      SHA1: 'TgtProcImageSha1',
      SHA256: 'TgtProcImageSha256',
    }),
  },
  ParentImage: 'SrcProcImagePath',
  ParentCommandLine: 'SrcProcCmdLine',
  ParentProcessId: 'SrcProcPID',
  ParentUser: 'SrcProcUser',
  ParentIntegrityLevel: { field: 'SrcProcIntegrityLevel', rewrite: integrityWord },
  GrandParentImage: 'SrcProcParentImagePath',
};

/** On every other event, the source process is the one that acts. */
export const ACTING_PROCESS: Fields = {
  ...HOST,
  Image: 'SrcProcImagePath',
  CommandLine: 'SrcProcCmdLine',
  ProcessId: 'SrcProcPID',
  User: 'SrcProcUser',
  IntegrityLevel: { field: 'SrcProcIntegrityLevel', rewrite: integrityWord },
  ParentImage: 'SrcProcParentImagePath',
  ParentCommandLine: 'SrcProcParentCmdLine',
  OriginalFileName: {
    field: 'SrcProcImageOriginalFileName',
    unverified: 'The field SrcProcImageOriginalFileName is known from one field map only.',
  },
};

export const FILE: Fields = {
  ...ACTING_PROCESS,
  TargetFilename: 'TgtFilePath',
  SourceFilename: 'TgtFileOldPath',
  md5: 'TgtFileMd5',
  sha1: 'TgtFileSha1',
  sha256: 'TgtFileSha256',
  Hashes: {
    field: '',
    rewrite: hashes({ MD5: 'TgtFileMd5', SHA1: 'TgtFileSha1', SHA256: 'TgtFileSha256' }),
  },
  Signed: { field: 'TgtFileIsSigned', rewrite: signedWord },
  CreationUtcTime: {
    field: 'TgtFileCreatedAt',
    unverified: 'The field TgtFileCreatedAt is known from one field map only.',
  },
};

export const MODULE: Fields = {
  ...ACTING_PROCESS,
  OriginalFileName: { field: '' },
  ImageLoaded: 'ModulePath',
  md5: 'ModuleMd5',
  sha1: 'ModuleSha1',
  Hashes: { field: '', rewrite: hashes({ MD5: 'ModuleMd5', SHA1: 'ModuleSha1' }) },
  Signed: {
    field: 'ModuleSignedStatus',
    rewrite: signedWord,
    unverified:
      'Sources disagree on the field for the signature of a module; ModuleSignedStatus is used.',
  },
  Signature: {
    field: 'ModuleSignerName',
    unverified: 'The field ModuleSignerName is known from one field map only.',
  },
};

export const DRIVER: Fields = {
  ...HOST,
  ImageLoaded: 'TgtFilePath',
  md5: 'TgtFileMd5',
  sha1: 'TgtFileSha1',
  sha256: 'TgtFileSha256',
  Hashes: {
    field: '',
    rewrite: hashes({ MD5: 'TgtFileMd5', SHA1: 'TgtFileSha1', SHA256: 'TgtFileSha256' }),
  },
};

export const PIPE: Fields = {
  ...ACTING_PROCESS,
  PipeName: { field: 'NamedPipeName', rewrite: pipeName },
  EventType: { field: 'EventType', rewrite: eventTypeWord },
};

export const REGISTRY: Fields = {
  ...ACTING_PROCESS,
  TargetObject: { field: 'RegistryKeyPath', rewrite: registryPath },
  NewName: {
    field: 'RegistryKeyPath',
    rewrite: registryPath,
    unverified: 'The new name of a renamed key is taken to be RegistryKeyPath.',
  },
  Details: { field: 'RegistryValue', rewrite: registryData },
  EventType: { field: 'EventType', rewrite: eventTypeWord },
};

export const DNS: Fields = {
  ...ACTING_PROCESS,
  QueryName: { field: 'DnsRequest', rewrite: dnsRequest },
  query: { field: 'DnsRequest', rewrite: dnsRequest },
  QueryResults: 'DnsResponse',
  answer: 'DnsResponse',
  QueryStatus: {
    field: 'DnsStatus',
    unverified: 'The values of DnsStatus are not known to be those of QueryStatus.',
  },
};

export const NETWORK: Fields = {
  ...ACTING_PROCESS,
  DestinationIp: 'DstIP',
  dst_ip: 'DstIP',
  DestinationPort: 'DstPort',
  dst_port: 'DstPort',
  SourceIp: 'SrcIP',
  src_ip: 'SrcIP',
  SourcePort: 'SrcPort',
  src_port: 'SrcPort',
  Initiated: { field: 'NetEventDirection', rewrite: direction },
};

export const URL: Fields = {
  ...ACTING_PROCESS,
  'c-uri': 'Url',
  Url: 'Url',
  'cs-method': 'UrlAction',
};

/** Two processes: the one that opens a handle or starts a thread, and the one it does it to. */
export const TWO_PROCESSES: Fields = {
  ...HOST,
  SourceImage: 'SrcProcImagePath',
  SourceCommandLine: 'SrcProcCmdLine',
  SourceUser: 'SrcProcUser',
  SourceProcessId: 'SrcProcPID',
  SourceParentImage: 'SrcProcParentImagePath',
  TargetImage: 'TgtProcImagePath',
  TargetCommandLine: 'TgtProcCmdLine',
  TargetUser: 'TgtProcUser',
  TargetProcessId: 'TgtProcPID',
  GrantedAccess: { field: 'TgtProcAccessRights', rewrite: decimalAccess },
};

export const SCRIPT: Fields = { ...ACTING_PROCESS, ScriptBlockText: 'SrcProcCmdScript' };

export const TASK: Fields = { ...ACTING_PROCESS, TaskName: 'TaskName', TaskPath: 'TaskPath' };
