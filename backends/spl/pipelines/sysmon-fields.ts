/**
 * The fields of each Sysmon event (Sysmon 15; facts: its manifest). Splunk's add-on keeps their
 * names. A field that is not here is not in the event.
 */
const EVERY = ['RuleName', 'UtcTime'];
const PROCESS = ['ProcessGuid', 'ProcessId', 'Image'];
const VERSION = ['FileVersion', 'Description', 'Product', 'Company', 'OriginalFileName'];
const SIGNATURE = ['Signed', 'Signature', 'SignatureStatus'];
const ACTOR = [...EVERY, ...PROCESS, 'User'];
const FILE_WITH_HASHES = [...ACTOR, 'TargetFilename', 'Hashes'];
const REGISTRY = [...ACTOR, 'EventType', 'TargetObject'];
const WMI = [...EVERY, 'EventType', 'Operation', 'User'];

// prettier-ignore
const PROCESS_CREATION = [
  ...ACTOR, ...VERSION, 'CommandLine', 'CurrentDirectory', 'LogonGuid', 'LogonId',
  'TerminalSessionId', 'IntegrityLevel', 'Hashes', 'ParentProcessGuid', 'ParentProcessId',
  'ParentImage', 'ParentCommandLine', 'ParentUser',
];

// prettier-ignore
const NETWORK = [
  ...ACTOR, 'Protocol', 'Initiated', 'SourceIsIpv6', 'SourceIp', 'SourceHostname', 'SourcePort',
  'SourcePortName', 'DestinationIsIpv6', 'DestinationIp', 'DestinationHostname',
  'DestinationPort', 'DestinationPortName',
];

const TWO_PROCESSES = [
  ...EVERY,
  'SourceProcessId',
  'SourceImage',
  'TargetProcessId',
  'TargetImage',
  'SourceUser',
  'TargetUser',
];

/** A category that Sysmon records: its event IDs, its own kinds of event, and its fields. */
export interface SysmonCategory {
  readonly ids: readonly number[];
  readonly eventTypes?: readonly string[];
  readonly fields: readonly string[];
}

const TIMES = ['CreationUtcTime', 'PreviousCreationUtcTime'];

// prettier-ignore
export const SYSMON_CATEGORIES: Readonly<Record<string, SysmonCategory>> = {
  process_creation:         { ids: [1], fields: PROCESS_CREATION },
  file_change:              { ids: [2], fields: [...ACTOR, 'TargetFilename', ...TIMES] },
  network_connection:       { ids: [3], fields: NETWORK },
  sysmon_status:            { ids: [4, 16], fields: ['UtcTime', 'State', 'Version', 'SchemaVersion', 'Configuration', 'ConfigurationFileHash'] },
  process_termination:      { ids: [5], fields: ACTOR },
  driver_load:              { ids: [6], fields: [...EVERY, 'ImageLoaded', 'Hashes', ...SIGNATURE] },
  image_load:               { ids: [7], fields: [...ACTOR, 'ImageLoaded', ...VERSION, 'Hashes', ...SIGNATURE] },
  create_remote_thread:     { ids: [8], fields: [...TWO_PROCESSES, 'SourceProcessGuid', 'TargetProcessGuid', 'NewThreadId', 'StartAddress', 'StartModule', 'StartFunction'] },
  raw_access_thread:        { ids: [9], fields: [...ACTOR, 'Device'] },
  raw_access_read:          { ids: [9], fields: [...ACTOR, 'Device'] },
  process_access:           { ids: [10], fields: [...TWO_PROCESSES, 'SourceProcessGUID', 'TargetProcessGUID', 'SourceThreadId', 'GrantedAccess', 'CallTrace'] },
  file_event:               { ids: [11], fields: [...ACTOR, 'TargetFilename', 'CreationUtcTime'] },
  registry_add:             { ids: [12], eventTypes: ['CreateKey'], fields: REGISTRY },
  registry_delete:          { ids: [12], eventTypes: ['DeleteKey', 'DeleteValue'], fields: REGISTRY },
  registry_set:             { ids: [13], fields: [...REGISTRY, 'Details'] },
  registry_rename:          { ids: [14], fields: [...REGISTRY, 'NewName'] },
  registry_event:           { ids: [12, 13, 14], fields: [...REGISTRY, 'Details', 'NewName'] },
  create_stream_hash:       { ids: [15], fields: [...ACTOR, 'TargetFilename', 'CreationUtcTime', 'Hash', 'Contents'] },
  pipe_created:             { ids: [17, 18], fields: [...ACTOR, 'EventType', 'PipeName'] },
  wmi_event:                { ids: [19, 20, 21], fields: [...WMI, 'EventNamespace', 'Name', 'Query', 'Type', 'Destination', 'Consumer', 'Filter'] },
  dns_query:                { ids: [22], fields: [...ACTOR, 'QueryName', 'QueryStatus', 'QueryResults'] },
  file_delete:              { ids: [23], fields: [...FILE_WITH_HASHES, 'IsExecutable', 'Archived'] },
  clipboard_capture:        { ids: [24], fields: [...ACTOR, 'Session', 'ClientInfo', 'Hashes', 'Archived'] },
  process_tampering:        { ids: [25], fields: [...ACTOR, 'Type'] },
  file_delete_detected:     { ids: [26], fields: [...FILE_WITH_HASHES, 'IsExecutable'] },
  // An older name of the next one.
  file_block:               { ids: [27], fields: FILE_WITH_HASHES },
  file_block_executable:    { ids: [27], fields: FILE_WITH_HASHES },
  file_block_shredding:     { ids: [28], fields: [...FILE_WITH_HASHES, 'IsExecutable'] },
  file_executable_detected: { ids: [29], fields: FILE_WITH_HASHES },
  sysmon_error:             { ids: [255], fields: ['UtcTime', 'ID', 'Description'] },
};
