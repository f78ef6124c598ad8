/**
 * The fields of each Sysmon event (Sysmon's manifest, versions 13.30 to 15; facts in the
 * specification's taxonomy appendix use the same names). A field that is not here is never
 * written: parents of anything but a new process, command lines of acting processes.
 */
const PROCESS = 'ProcessGuid ProcessId Image';
const VERSION = 'FileVersion Description Product Company OriginalFileName';
const EVERY = 'UtcTime RuleName';
const REGISTRY = `EventType ${PROCESS} TargetObject User`;
const PIPE = `EventType ${PROCESS} PipeName User`;

/** Fields by event ID, separated by spaces. */
const FIELDS: Readonly<Record<number, string>> = {
  1: `${PROCESS} ${VERSION} CommandLine CurrentDirectory User LogonGuid LogonId TerminalSessionId IntegrityLevel Hashes ParentProcessGuid ParentProcessId ParentImage ParentCommandLine ParentUser`,
  2: `${PROCESS} TargetFilename CreationUtcTime PreviousCreationUtcTime User`,
  3: `${PROCESS} User Protocol Initiated SourceIsIpv6 SourceIp SourceHostname SourcePort SourcePortName DestinationIsIpv6 DestinationIp DestinationHostname DestinationPort DestinationPortName`,
  4: 'State Version SchemaVersion',
  5: `${PROCESS} User`,
  6: 'ImageLoaded Hashes Signed Signature SignatureStatus',
  7: `${PROCESS} ImageLoaded ${VERSION} Hashes Signed Signature SignatureStatus User`,
  8: 'SourceProcessGuid SourceProcessId SourceImage TargetProcessGuid TargetProcessId TargetImage NewThreadId StartAddress StartModule StartFunction SourceUser TargetUser',
  9: `${PROCESS} Device User`,
  10: 'SourceProcessGUID SourceProcessId SourceThreadId SourceImage TargetProcessGUID TargetProcessId TargetImage GrantedAccess CallTrace SourceUser TargetUser',
  11: `${PROCESS} TargetFilename CreationUtcTime User`,
  12: REGISTRY,
  13: `${REGISTRY} Details`,
  14: `${REGISTRY} NewName`,
  15: `${PROCESS} TargetFilename CreationUtcTime Hash Contents User`,
  16: 'Configuration ConfigurationFileHash',
  17: PIPE,
  18: PIPE,
  19: 'EventType Operation User EventNamespace Name Query',
  20: 'EventType Operation User Name Type Destination',
  21: 'EventType Operation User Consumer Filter',
  22: `${PROCESS} QueryName QueryStatus QueryResults User`,
  23: `${PROCESS} User TargetFilename Hashes IsExecutable Archived`,
  24: `${PROCESS} Session ClientInfo Hashes Archived User`,
  25: `${PROCESS} Type User`,
  26: `${PROCESS} User TargetFilename Hashes IsExecutable`,
  27: `${PROCESS} User TargetFilename Hashes`,
  28: `${PROCESS} User TargetFilename Hashes IsExecutable`,
  29: `${PROCESS} User TargetFilename Hashes`,
  255: 'ID Description',
};

/** The fields that at least one of some Sysmon events has. */
export function sysmonFields(ids: readonly number[]): string[] {
  return [...new Set([EVERY, ...ids.map((id) => FIELDS[id] ?? '')].join(' ').split(' '))];
}

/** What a Sigma category is in Sysmon: event IDs, and words of EventType where it takes only some. */
export interface SysmonCategory {
  readonly category: string;
  readonly ids: readonly number[];
  readonly eventTypes?: readonly string[];
}

/** The Windows categories of the taxonomy that Sysmon records. */
export const SYSMON_CATEGORIES: readonly SysmonCategory[] = [
  { category: 'process_creation', ids: [1] },
  { category: 'file_change', ids: [2] },
  { category: 'network_connection', ids: [3] },
  { category: 'sysmon_status', ids: [4, 16] },
  { category: 'process_termination', ids: [5] },
  { category: 'driver_load', ids: [6] },
  { category: 'image_load', ids: [7] },
  { category: 'create_remote_thread', ids: [8] },
  { category: 'raw_access_thread', ids: [9] },
  { category: 'raw_access_read', ids: [9] },
  { category: 'process_access', ids: [10] },
  { category: 'file_event', ids: [11] },
  { category: 'registry_add', ids: [12], eventTypes: ['CreateKey'] },
  { category: 'registry_delete', ids: [12], eventTypes: ['DeleteKey', 'DeleteValue'] },
  { category: 'registry_set', ids: [13] },
  { category: 'registry_rename', ids: [14] },
  { category: 'registry_event', ids: [12, 13, 14] },
  { category: 'create_stream_hash', ids: [15] },
  { category: 'pipe_created', ids: [17, 18] },
  { category: 'wmi_event', ids: [19, 20, 21] },
  { category: 'dns_query', ids: [22] },
  { category: 'file_delete', ids: [23] },
  { category: 'clipboard_capture', ids: [24] },
  { category: 'process_tampering', ids: [25] },
  { category: 'file_delete_detected', ids: [26] },
  { category: 'file_block_executable', ids: [27] },
  { category: 'file_block_shredding', ids: [28] },
  { category: 'file_executable_detected', ids: [29] },
  { category: 'sysmon_error', ids: [255] },
];
