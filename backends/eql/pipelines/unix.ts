import type { Fields, LogSource } from './log-source.ts';
import { all, absent, is, on, type Restriction } from './restrictions.ts';
import { direction } from './words.ts';
import { auditType, position } from './auditd.ts';

const PROCESS: Fields = {
  Image: 'process.executable',
  ProcessId: 'process.pid',
  User: 'user.name',
};

const NEW_PROCESS: Fields = {
  ...PROCESS,
  CommandLine: 'process.command_line',
  CurrentDirectory: 'process.working_directory',
  ParentImage: 'process.parent.executable',
  ParentCommandLine: 'process.parent.command_line',
  ParentProcessId: 'process.parent.pid',
};

const FILE: Fields = { ...PROCESS, TargetFilename: 'file.path' };

const NETWORK: Fields = {
  ...PROCESS,
  DestinationHostname: 'destination.domain',
  DestinationIp: 'destination.ip',
  DestinationPort: 'destination.port',
  SourceHostname: 'source.domain',
  SourceIp: 'source.ip',
  SourcePort: 'source.port',
  Protocol: 'network.transport',
  Initiated: { field: 'network.direction', rewrite: direction },
};

type System = 'linux' | 'macos';

interface Events {
  readonly category: string;
  readonly fields: Fields;
  readonly events: readonly Restriction[];
}

function source(system: System, name: string, { category, fields, events }: Events): LogSource {
  return {
    id: `${system}-${name}`,
    logsource: { product: system, category: name },
    category,
    events: all(on(system), ...events),
    fields,
  };
}

const type = (...types: readonly string[]): Restriction => is('event.type', ...types);

/** What the agents of Linux call the start of a program (Elastic's detection rules). */
const STARTS = is('event.action', 'exec', 'exec_event', 'start', 'executed', 'process_started');

const process = (...events: readonly Restriction[]): Events => ({
  category: 'process',
  fields: NEW_PROCESS,
  events,
});
const file = (event: string): Events => ({ category: 'file', fields: FILE, events: [type(event)] });
const network: Events = {
  category: 'network',
  fields: NETWORK,
  events: [type('start'), absent('dns.question.name')],
};

const dataset = (logsource: LogSource['logsource'], name: string, fields: Fields): LogSource => ({
  id: name,
  logsource,
  events: is('event.dataset', name),
  fields,
});

const AUDITD: Fields = {
  type: { field: 'auditd.message_type', rewrite: auditType },
  SYSCALL: 'auditd.data.syscall',
  syscall: 'auditd.data.syscall',
  key: 'auditd.data.key',
  exe: 'process.executable',
  comm: 'process.name',
  euid: 'user.effective.id',
  name: {
    field: 'file.path',
    unverified: 'Of several paths in one event, file.path is taken to hold the one of the rule.',
  },
  ...Object.fromEntries(
    Array.from({ length: 10 }, (_, at) => [
      `a${at}`,
      { field: `auditd.data.a${at}`, rewrite: position },
    ]),
  ),
};

/** Log sources of Linux and macOS: Elastic Defend, Auditd Manager, the System integration. */
export const UNIX: readonly LogSource[] = [
  source('linux', 'process_creation', process(type('start'), STARTS)),
  source('macos', 'process_creation', process(type('start', 'process_started'))),
  source('linux', 'process_termination', process(type('end'))),
  source('macos', 'process_termination', process(type('end'))),
  source('linux', 'file_event', file('creation')),
  source('macos', 'file_event', file('creation')),
  source('linux', 'file_delete', file('deletion')),
  source('macos', 'file_delete', file('deletion')),
  source('linux', 'network_connection', network),
  source('macos', 'network_connection', network),
  dataset({ product: 'linux', service: 'auditd' }, 'auditd_manager.auditd', AUDITD),
  dataset({ product: 'linux', service: 'sudo' }, 'system.auth', { USER: 'system.auth.sudo.user' }),
  ...['auth', 'sshd'].map((service) => ({
    ...dataset({ product: 'linux', service }, 'system.auth', {}),
    id: `linux-${service}`,
  })),
  ...['syslog', 'cron'].map((service) => ({
    ...dataset({ product: 'linux', service }, 'system.syslog', {}),
    id: `linux-${service}`,
  })),
];
