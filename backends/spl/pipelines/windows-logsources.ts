import type { FieldRule } from '../../../src/backend/index.ts';
import type { LogsourceEntry } from './logsource-item.ts';
import { ALL_CHANNELS, windowsService } from './restrictions.ts';
import { onlyValue, rpcItem, unnamedData } from './rewrites.ts';
import { SYSMON_CATEGORIES, type SysmonCategory } from './sysmon-fields.ts';
import { CHANNELS } from './windows-channels.ts';

type Fields = Readonly<Record<string, FieldRule>>;

/**
 * The System part of an event, as Splunk_TA_windows names it: the provider's attributes come out
 * as `Name` and `Guid`, and the add-on's alias for the name is `SourceName`.
 */
const SYSTEM: Fields = {
  EventID: 'EventCode',
  EventCode: 'EventCode',
  Provider_Name: 'SourceName',
  Channel: 'Channel',
  Computer: 'Computer',
  ComputerName: 'Computer',
  Level: 'Level',
  Task: 'Task',
  Opcode: 'Opcode',
  Keywords: 'Keywords',
  EventRecordID: 'EventRecordID',
  Security_UserID: 'UserID',
};

/** The fields that Splunk_TA_microsoft_sysmon cuts out of `Hashes`. */
const HASHES: Fields = { md5: 'MD5', sha1: 'SHA1', sha256: 'SHA256', imphash: 'IMPHASH' };

const sysmonEntry = (
  category: string,
  product: string,
  restriction: string,
  { ids, eventTypes, fields }: SysmonCategory,
): LogsourceEntry => ({
  logsource: { category, ...(product !== '' && { product }) },
  ...(product === '' && { alone: true }),
  restriction,
  events: [['EventCode', ...ids], ...(eventTypes ? [['EventType', ...eventTypes] as const] : [])],
  fields: {
    ...SYSTEM,
    ...(fields.includes('Hashes') && HASHES),
    ...Object.fromEntries(fields.map((name) => [name, name])),
  },
  otherFields: 'missing',
  xml: true,
});

/** The categories that Sysmon for Linux records, too. */
const ON_LINUX = [
  'process_creation',
  'process_termination',
  'file_event',
  'file_delete',
  'network_connection',
  'raw_access_thread',
  'raw_access_read',
  'sysmon_status',
];

const sysmon: readonly LogsourceEntry[] = Object.entries(SYSMON_CATEGORIES).flatMap(
  ([category, events]) => [
    sysmonEntry(category, 'windows', windowsService('sysmon'), events),
    ...(ON_LINUX.includes(category)
      ? [
          sysmonEntry(category, 'linux', 'linux_sysmon', events),
          sysmonEntry(category, '', 'sysmon_any', events),
        ]
      : [sysmonEntry(category, '', windowsService('sysmon'), events)]),
  ],
);

const EVENT: Fields = {
  ...SYSTEM,
  Data: { field: 'EventData_Xml', rewrite: unnamedData },
  Message: {
    field: 'Message',
    unverified: 'Events as XML, which is how the add-on collects them, have no message as text.',
  },
};

/**
 * Names of event data with blanks: Sigma leaves the blanks out, and Splunk puts `_` in their place
 * (transforms.conf, CLEAN_KEYS).
 */
const DEFENDER: Fields = {
  ...EVENT,
  ...Object.fromEntries(
    // prettier-ignore
    ['Threat Name', 'Threat ID', 'Severity Name', 'Severity ID', 'Category Name', 'Category ID',
     'Process Name', 'Detection User', 'Detection Time', 'Detection ID', 'Source Name', 'Source ID',
     'Action Name', 'Action ID', 'Origin Name', 'Execution Name', 'Type Name', 'Error Code',
     'Error Description', 'New Value', 'Old Value', 'Feature Name', 'Feature ID', 'Product Name',
     'Product Version', 'Remediation User', 'Involved File', 'FWLink',
    ].map((name) => [name.replaceAll(' ', ''), name.replaceAll(' ', '_')]),
  ),
};

const services: readonly LogsourceEntry[] = Object.keys(CHANNELS).map((service) => ({
  logsource: { product: 'windows', service },
  restriction: windowsService(service),
  fields: service === 'windefend' ? DEFENDER : service === 'sysmon' ? SYSTEM : EVENT,
  otherFields: 'keep',
  xml: true,
}));

const channelEvents = (category: string, service: string, id: number): LogsourceEntry[] =>
  [{ category, product: 'windows' }, { category }].map((logsource) => ({
    logsource,
    ...(!('product' in logsource) && { alone: true }),
    restriction: windowsService(service),
    events: [['EventCode', id] as const],
    fields: EVENT,
    otherFields: 'keep',
    xml: true,
  }));

/** The log sources of product windows, and Sysmon's categories on Linux. */
export const windowsLogsources: readonly LogsourceEntry[] = [
  ...sysmon,
  ...services,
  ...channelEvents('ps_module', 'powershell', 4103),
  ...channelEvents('ps_script', 'powershell', 4104),
  ...channelEvents('ps_classic_start', 'powershell-classic', 400),
  ...channelEvents('ps_classic_provider_start', 'powershell-classic', 600),
  ...channelEvents('ps_classic_script', 'powershell-classic', 800),
  {
    // Kernel-File events are in no event log; object access auditing records the same access.
    logsource: { category: 'file_access', product: 'windows' },
    restriction: windowsService('security'),
    events: [
      ['EventCode', 4663],
      ['ObjectType', 'File'],
    ],
    fields: {
      ...SYSTEM,
      FileName: 'ObjectName',
      TargetFilename: 'ObjectName',
      Image: 'ProcessName',
      ProcessId: 'ProcessId',
    },
    otherFields: 'missing',
    xml: true,
  },
  {
    // A source of the event log of its own, which the add-on reads like every channel
    // (zeronetworks/rpcfirewall, rpcMessages.cpp: EventLog\\RPCFW\\RPCFW).
    logsource: { category: 'application', product: 'rpc_firewall' },
    restriction: windowsService('rpc_firewall'),
    fields: {
      ...EVENT,
      EventLog: { field: 'EventLog', rewrite: onlyValue('RPCFW') },
      InterfaceUuid: { field: 'InterfaceUuid', rewrite: rpcItem.interface },
      OpNum: { field: 'OpNum', rewrite: rpcItem.operation },
    },
    otherFields: 'unverified',
    xml: true,
  },
  {
    logsource: { product: 'windows' },
    restriction: ALL_CHANNELS,
    fields: EVENT,
    otherFields: 'keep',
    xml: true,
  },
];
