import {
  userDataServices,
  windowsChannels,
  type FieldRule,
} from '../../../../src/backend/index.ts';
import { joinedItems } from '../joined-items.ts';
import { isAnyCase, isNumber, type Fields, type Restriction, type Source } from '../source.ts';
import { systemFields, type EventTable } from './sysmon.ts';

/** A service of the taxonomy: its channels, and whether its events have UserData. */
interface Service {
  readonly service: string;
  readonly channels: readonly string[];
  readonly userData?: true;
}

/** Services with a table of their own, or with events of several categories. */
const ELSEWHERE: ReadonlySet<string> = new Set(['security', 'sysmon']);

const SERVICES: readonly Service[] = Object.entries(windowsChannels)
  .filter(([name]) => !ELSEWHERE.has(name))
  .map(([name, channels]) => ({
    service: name,
    channels,
    ...(userDataServices.has(name) && { userData: true }),
  }));

/** Data names with a space, which Sigma leaves out (Defender's event templates). */
const DEFENDER_NAMES: readonly string[] = [
  'Action ID',
  'Action Name',
  'Additional Actions String',
  'Category ID',
  'Category Name',
  'Detection ID',
  'Detection Time',
  'Detection User',
  'Error Code',
  'Error Description',
  'Execution Name',
  'Feature Name',
  'New Value',
  'Old Value',
  'Origin Name',
  'Process Name',
  'Product Name',
  'Product Version',
  'Remediation User',
  'Severity ID',
  'Severity Name',
  'Source Name',
  'Source App',
  'Target Commandline',
  'Threat ID',
  'Threat Name',
  'Type Name',
  'Changed Type',
  'Parent Commandline',
  'Involved File',
];

function spacedNames(): Fields {
  const pairs = DEFENDER_NAMES.flatMap((name): (readonly [string, FieldRule])[] => [
    [name.replaceAll(' ', ''), `EventData.${name}`],
    [name.replaceAll(' ', '_'), `EventData.${name}`],
  ]);
  return Object.fromEntries(pairs);
}

/** The Windows channels that are collected as they are. */
export function channelSources(events: EventTable): Source[] {
  return SERVICES.map(({ service: name, channels, userData: hasUserData }) => ({
    logsource: { product: 'windows', service: name },
    table: events.table,
    restrictions: [isAnyCase(events.channel, ...channels)],
    fields: {
      ...systemFields(events),
      ...unnamedData(events),
      ...(name === 'windefend' && spacedNames()),
      // In the channel System, the field names the log that event 104 says was cleared.
      ...(name === 'system' && {
        Channel: events.table === 'Event' ? 'UserData.Channel' : 'EventData.Channel',
      }),
    },
    // The two forms of XML are one form in the dynamic column.
    otherFields: (field): FieldRule =>
      hasUserData && events.table === 'Event' ? `UserData.${field}` : `EventData.${field}`,
  }));
}

/** Items without a name, which classic providers write. */
function unnamedData({ table }: EventTable): Fields {
  const data: FieldRule =
    table === 'Event'
      ? { field: 'Data', rewrite: joinedItems }
      : {
          field: 'EventData.Data',
          unverified:
            'How the table keeps items without a name was not seen; they are taken to be in "Data".',
        };
  return { Data: data };
}

const POWERSHELL = ['Microsoft-Windows-PowerShell/Operational', 'PowerShellCore/Operational'];

/** PowerShell's categories: module and script block logging, and the classic channel. */
export function powershellSources(events: EventTable): Source[] {
  const category = (
    name: string,
    restrictions: readonly Restriction[],
    fields: Fields,
  ): Source => ({
    logsource: { product: 'windows', category: name },
    table: events.table,
    restrictions,
    fields: { ...systemFields(events), ...fields },
  });
  const modern = (name: string, id: number, names: string): Source =>
    category(
      name,
      [isAnyCase(events.channel, ...POWERSHELL), isNumber('EventID', id)],
      dataFields(names),
    );
  const classic = (name: string, id: number): Source =>
    category(
      name,
      [isAnyCase(events.channel, 'Windows PowerShell'), isNumber('EventID', id)],
      unnamedData(events),
    );
  return [
    modern('ps_module', 4103, 'ContextInfo UserData Payload'),
    modern('ps_script', 4104, 'MessageNumber MessageTotal ScriptBlockText ScriptBlockId Path'),
    classic('ps_classic_start', 400),
    classic('ps_classic_provider_start', 600),
    classic('ps_classic_script', 800),
  ];
}

function dataFields(names: string): Fields {
  return Object.fromEntries(
    names.split(' ').map((name): [string, FieldRule] => [name, `EventData.${name}`]),
  );
}
