import type { Expr } from '../../../../src/backend/index.ts';
import { hashColumns } from '../hashes.ts';
import { integrityWord } from '../integrity.ts';
import { beginsOtherThan, is, type Fields, type Source } from '../source.ts';
import { ownColumn } from '../own-column.ts';
import { networkSource } from './network.ts';
import * as values from './values.ts';

/*
 * The Device* tables of Defender XDR (advanced hunting schema reference), which the connector
 * also copies into Sentinel.
 */

const FILE_HASHES: Fields = {
  md5: 'MD5',
  sha1: 'SHA1',
  sha256: 'SHA256',
  Hashes: hashColumns({ MD5: 'MD5', SHA1: 'SHA1', SHA256: 'SHA256' }),
};

const ACTING_USER = values.account('InitiatingProcess', 'ActingUser');

const HOST: Fields = { Computer: 'DeviceName', ComputerName: 'DeviceName', Hostname: 'DeviceName' };

/** On every event but a new process, the initiating process is the one that acts. */
const ACTING: Fields = {
  ...HOST,
  Image: 'InitiatingProcessFolderPath',
  CommandLine: 'InitiatingProcessCommandLine',
  ProcessId: 'InitiatingProcessId',
  User: ACTING_USER,
  IntegrityLevel: { field: 'InitiatingProcessIntegrityLevel', rewrite: integrityWord },
  ParentImage: { field: 'InitiatingProcessParentFileName', rewrite: values.nameOfPath },
  ParentProcessId: 'InitiatingProcessParentId',
};

const NEW_PROCESS: Fields = {
  ...HOST,
  ...FILE_HASHES,
  Image: 'FolderPath',
  CommandLine: 'ProcessCommandLine',
  ProcessId: 'ProcessId',
  User: values.account('', 'User'),
  LogonId: { field: 'LogonId', rewrite: values.logonId },
  IntegrityLevel: { field: 'ProcessIntegrityLevel', rewrite: integrityWord },
  OriginalFileName: 'ProcessVersionInfoOriginalFileName',
  Description: 'ProcessVersionInfoFileDescription',
  Product: 'ProcessVersionInfoProductName',
  Company: 'ProcessVersionInfoCompanyName',
  ParentImage: 'InitiatingProcessFolderPath',
  ParentCommandLine: 'InitiatingProcessCommandLine',
  ParentProcessId: 'InitiatingProcessId',
  ParentUser: ACTING_USER,
  ParentIntegrityLevel: {
    field: 'InitiatingProcessIntegrityLevel',
    rewrite: integrityWord,
  },
  GrandParentImage: { field: 'InitiatingProcessParentFileName', rewrite: values.nameOfPath },
};

const FILE: Fields = { ...ACTING, ...FILE_HASHES, TargetFilename: 'FolderPath' };
const MODULE: Fields = { ...ACTING, ...FILE_HASHES, ImageLoaded: 'FolderPath' };

function registry(path: string): Fields {
  return {
    ...ACTING,
    TargetObject: { field: path, rewrite: values.registryPath },
    Details: { field: 'RegistryValueData', rewrite: values.registryData },
    EventType: { field: 'ActionType', rewrite: values.registryAction },
  };
}

const TWO_PROCESSES: Fields = {
  ...HOST,
  SourceImage: 'InitiatingProcessFolderPath',
  SourceCommandLine: 'InitiatingProcessCommandLine',
  SourceProcessId: 'InitiatingProcessId',
  SourceParentImage: { field: 'InitiatingProcessParentFileName', rewrite: values.nameOfPath },
  SourceUser: ACTING_USER,
  TargetImage: 'FolderPath',
  TargetProcessId: 'ProcessId',
};

/** A category in one of the tables: which actions it is there. */
function table(name: string, category: string, actions: readonly string[], fields: Fields): Source {
  const restrictions = actions.length > 0 ? [is('ActionType', ...actions)] : [];
  const otherFields = ownColumn(name);
  return { logsource: { category }, table: name, restrictions, fields, otherFields };
}

const REGISTRY = 'DeviceRegistryEvents';

/** Categories that only Windows has. */
const WINDOWS: readonly Source[] = [
  table('DeviceImageLoadEvents', 'image_load', ['ImageLoaded'], MODULE),
  table('DeviceEvents', 'driver_load', ['DriverLoad'], { ...MODULE }),
  table(REGISTRY, 'registry_set', ['RegistryValueSet'], registry('RegistryPath')),
  table(REGISTRY, 'registry_add', ['RegistryKeyCreated'], registry('RegistryKey')),
  table(
    REGISTRY,
    'registry_delete',
    ['RegistryKeyDeleted', 'RegistryValueDeleted'],
    registry('DeletedPath'),
  ),
  table(REGISTRY, 'registry_event', [], registry('AnyPath')),
  table(REGISTRY, 'registry_rename', ['RegistryKeyRenamed'], {
    ...registry('PreviousRegistryKey'),
    NewName: { field: 'RegistryKey', rewrite: values.registryPath },
  }),
  table('DeviceEvents', 'dns_query', ['DnsQueryResponse'], {
    ...ACTING,
    QueryName: 'AdditionalFields.DnsQueryString',
    query: 'AdditionalFields.DnsQueryString',
  }),
  table('DeviceEvents', 'pipe_created', ['NamedPipeEvent'], {
    ...ACTING,
    PipeName: { field: 'AdditionalFields.PipeName', rewrite: values.pipeName },
  }),
  table('DeviceEvents', 'process_access', ['OpenProcessApiCall'], TWO_PROCESSES),
  table('DeviceEvents', 'create_remote_thread', ['CreateRemoteThreadApiCall'], TWO_PROCESSES),
];

/** Categories that agents on every operating system record, and the column with a path of theirs. */
const EVERYWHERE: readonly (readonly [Source, string])[] = [
  [table('DeviceProcessEvents', 'process_creation', ['ProcessCreated'], NEW_PROCESS), 'FolderPath'],
  [table('DeviceFileEvents', 'file_event', ['FileCreated'], FILE), 'FolderPath'],
  [table('DeviceFileEvents', 'file_delete', ['FileDeleted'], FILE), 'FolderPath'],
  [
    table('DeviceFileEvents', 'file_rename', ['FileRenamed'], {
      ...FILE,
      SourceFilename: 'PreviousPath',
    }),
    'FolderPath',
  ],
  [networkSource({ ...ACTING }), 'InitiatingProcessFolderPath'],
];

/** The log source on one operating system. */
export type System = 'windows' | 'linux' | 'macos';

const PLATFORMS: Readonly<Record<Exclude<System, 'windows'>, string>> = {
  linux: 'Linux',
  macos: 'macOS',
};

/**
 * Restricts a source to an operating system, which the tables do not name: Windows by its paths,
 * the others by what the agents say of their devices.
 */
function on(source: Source, system: System, path: string): Source {
  const { restrictions, variant } = source;
  const own = { logsource: { ...source.logsource, product: system } };
  const both = variant && {
    variant: (expr: Expr): Source | undefined => {
      const other = variant(expr);
      return other && on(other, system, path);
    },
  };
  if (system === 'windows') {
    return {
      ...source,
      ...own,
      ...both,
      restrictions: [...restrictions, beginsOtherThan(path, '/')],
    };
  }
  const devices = `DeviceInfo | where OSPlatform == "${PLATFORMS[system]}" | distinct DeviceId`;
  return { ...source, ...own, ...both, stage: `where DeviceId in (${devices})` };
}

/** The sources for one operating system, or for all where a rule names none. */
export function deviceSources(system?: System): Source[] {
  return EVERYWHERE.map(([source, path]) =>
    system ? on(source, system, path) : { ...source, bare: true },
  );
}

/** What only Windows has. */
export const windowsSources: readonly Source[] = WINDOWS.map((source) => ({
  ...source,
  logsource: { ...source.logsource, product: 'windows' },
}));

/** What Defender's antivirus has found, on any system. */
export const antivirusSource: Source = {
  logsource: { category: 'antivirus' },
  table: 'DeviceEvents',
  restrictions: [is('ActionType', 'AntivirusDetection')],
  fields: {
    ...HOST,
    ...FILE_HASHES,
    Signature: 'AdditionalFields.ThreatName',
    Filename: 'FolderPath',
    Action: 'AdditionalFields.Action',
  },
};
