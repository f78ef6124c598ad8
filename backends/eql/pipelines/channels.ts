import { userDataServices, windowsChannels } from '../../../src/backend/index.ts';
import type { Fields, LogSource } from './log-source.ts';
import { is } from './restrictions.ts';
import { clientAddress, level, processNumber, refuseData } from './words.ts';

const EVENT: Fields = {
  EventID: 'event.code',
  Provider_Name: 'winlog.provider_name',
  Channel: 'winlog.channel',
  Computer: 'winlog.computer_name',
  ComputerName: 'winlog.computer_name',
  Level: { field: 'log.level', rewrite: level },
  Message: 'message',
  Security_UserID: 'winlog.user.identifier',
};

/** What stands in the data of an event under its own name. */
const EVENT_DATA = 'winlog.event_data.';
/** What stands in the user data of an event, which some providers write instead. */
const USER_DATA = 'winlog.user_data.';

const channel = (service: string): LogSource => ({
  id: `windows-${service}`,
  logsource: { product: 'windows', service },
  events: is('winlog.channel', ...(windowsChannels[service] ?? [])),
  fields: EVENT,
  rest: EVENT_DATA,
});

const userData = (service: string): LogSource => ({
  ...channel(service),
  rest: USER_DATA,
});

/** A channel whose data has no names and does not stay as it was, so that no field holds it. */
const unnamed = (service: string): LogSource => ({
  ...channel(service),
  fields: { ...EVENT, Data: { field: EVENT_DATA, rewrite: refuseData } },
});

/**
 * The Security log. Its pipeline takes the process and the address of a client out of the data of
 * the events that it knows, and leaves them in the others (elastic/integrations,
 * system/security, standard.yml).
 */
const SECURITY: LogSource = {
  ...channel('security'),
  fields: {
    ...EVENT,
    IpAddress: { field: 'source.ip', rewrite: clientAddress },
    IpPort: 'source.port',
    ProcessId: { field: 'process.pid', rewrite: processNumber },
    WorkstationName: 'source.domain',
    NewProcessName: 'process.executable',
    ParentProcessName: 'process.parent.executable',
    CommandLine: 'process.command_line',
  },
  spread: { ProcessName: ['process.executable', 'winlog.event_data.ProcessName'] },
};

/** Names with spaces, which Sigma writes without and Winlogbeat with an underscore. */
const DEFENDER: LogSource = {
  ...channel('windefend'),
  fields: {
    ...EVENT,
    ...Object.fromEntries(
      [
        'Threat_Name',
        'Process_Name',
        'Old_Value',
        'New_Value',
        'Source_Name',
        'Feature_Name',
      ].flatMap((name) => [
        [name.replace('_', ''), `${EVENT_DATA}${name}`],
        [name, `${EVENT_DATA}${name}`],
      ]),
    ),
  },
};

/** Services whose events need more than their channel. */
const SPECIAL: Readonly<Record<string, LogSource>> = {
  security: SECURITY,
  application: { ...channel('application'), numbered: true },
  windefend: DEFENDER,
  'powershell-classic': unnamed('powershell-classic'),
  'msexchange-management': unnamed('msexchange-management'),
};

/** Services of Windows: the channel that an event names itself. */
export const CHANNELS: readonly LogSource[] = Object.keys(windowsChannels).map(
  (service) =>
    SPECIAL[service] ?? (userDataServices.has(service) ? userData(service) : channel(service)),
);
