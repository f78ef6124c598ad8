import { wordOf, type FieldRule, type ValueRewrite } from '../../../../src/backend/index.ts';
import { hashInList } from '../hashes.ts';
import { integrityWord } from '../integrity.ts';
import {
  contains,
  either,
  is,
  isNumber,
  type Fields,
  type Restriction,
  type Source,
} from '../source.ts';
import { SYSMON_CATEGORIES, sysmonFields, type SysmonCategory } from './sysmon-fields.ts';

/** The table that holds Windows events: `Event`, or `WindowsEvent` with its dynamic column. */
export interface EventTable {
  readonly table: 'Event' | 'WindowsEvent';
  /** The columns of the provider and of the channel. */
  readonly provider: string;
  readonly channel: string;
  /** The column that holds the rendered message, where there is one. */
  readonly message?: string;
}

export const EVENT: EventTable = {
  table: 'Event',
  provider: 'Source',
  channel: 'EventLog',
  message: 'RenderedDescription',
};

export const WINDOWS_EVENT: EventTable = {
  table: 'WindowsEvent',
  provider: 'Provider',
  channel: 'Channel',
};

/** The fields that stand beside the data of an event, in every channel. */
export function systemFields({ provider, channel, message }: EventTable): Fields {
  return {
    Provider_Name: provider,
    Channel: channel,
    EventID: 'EventID',
    Level: { field: 'EventLevel', rewrite: level },
    Computer: 'Computer',
    ComputerName: 'Computer',
    Hostname: 'Computer',
    ...(message !== undefined && { Message: message }),
  };
}

/** A level as a number, or as the word that the viewer shows. */
const level: ValueRewrite = (leaf) => {
  const word = wordOf(leaf);
  if (leaf.kind !== 'string' || word === undefined || /^\d+$/.test(word)) return leaf;
  return { ...leaf, field: 'EventLevelName' };
};

const SYSMON = 'Microsoft-Windows-Sysmon';

/** Sysmon's Windows events. */
export function sysmonSources(events: EventTable): Source[] {
  return [
    ...SYSMON_CATEGORIES.map((category) => categorySource(events, category)),
    {
      logsource: { product: 'windows', service: 'sysmon' },
      table: events.table,
      restrictions: [is(events.provider, SYSMON)],
      fields: { ...systemFields(events), ...sysmonHashes('EventData') },
      otherFields: (name): FieldRule => `EventData.${name}`,
    },
  ];
}

function categorySource(events: EventTable, category: SysmonCategory): Source {
  const { ids, eventTypes } = category;
  const restrictions: Restriction[] = [is(events.provider, SYSMON), isNumber('EventID', ...ids)];
  if (eventTypes) restrictions.push(is('EventData.EventType', ...eventTypes));
  return {
    logsource: { product: 'windows', category: category.category },
    table: events.table,
    restrictions,
    fields: { ...systemFields(events), ...sysmonData(ids, 'EventData') },
  };
}

/** The data fields of Sysmon events in a bag. */
export function sysmonData(ids: readonly number[], bag: string): Fields {
  const names = sysmonFields(ids);
  const own = Object.fromEntries(
    names.map((name): [string, FieldRule] => [name, `${bag}.${name}`]),
  );
  return {
    ...own,
    ...(names.includes('Hashes') && sysmonHashes(bag)),
    ...(names.includes('IntegrityLevel') && {
      IntegrityLevel: { field: `${bag}.IntegrityLevel`, rewrite: integrityWord },
    }),
  };
}

const sysmonHashes = (bag: string): Fields =>
  Object.fromEntries(
    ['MD5', 'SHA1', 'SHA256', 'IMPHASH'].map((algorithm): [string, FieldRule] => [
      algorithm.toLowerCase(),
      hashInList(algorithm, `${bag}.Hashes`),
    ]),
  );

const LINUX_CATEGORIES: readonly SysmonCategory[] = [
  { category: 'process_creation', ids: [1] },
  { category: 'network_connection', ids: [3] },
  { category: 'process_termination', ids: [5] },
  { category: 'raw_access_thread', ids: [9] },
  { category: 'raw_access_read', ids: [9] },
  { category: 'file_event', ids: [11] },
  { category: 'file_delete', ids: [23] },
];

/** Sysmon for Linux, whose events come as XML through syslog (Microsoft's ASIM parsers for it). */
export const linuxSysmonSources: readonly Source[] = LINUX_CATEGORIES.map(({ category, ids }) => ({
  logsource: { product: 'linux', category },
  table: 'Syslog',
  restrictions: [
    contains('SyslogMessage', '<Provider Name="Linux-Sysmon"'),
    either(...ids.map((id) => contains('SyslogMessage', `<EventID>${id}</EventID>`))),
  ],
  fields: { Computer: 'HostName', ...sysmonData(ids, 'Sysmon') },
}));
