import type { LogSource } from './log-source.ts';
import {
  all,
  any,
  begins,
  is,
  on,
  present,
  absent,
  sysmonOrDefend,
  type Restriction,
} from './restrictions.ts';
import * as fields from './windows-fields.ts';

const windows = (...parts: readonly Restriction[]): Restriction => all(on('windows'), ...parts);

type Rest = Pick<LogSource, 'fields' | 'spread' | 'category'> & { readonly events: Restriction };

const category = (name: string, rest: Rest): LogSource => ({
  id: `windows-${name}`,
  logsource: { product: 'windows', category: name },
  spread: fields.HOST,
  ...rest,
});

/** Events that only Sysmon writes, by their number; without a category the channel says so. */
const sysmon = (name: string, codes: readonly string[], rest: Omit<Rest, 'events'>): LogSource => {
  const code = is('event.code', ...codes);
  const channel = is('winlog.channel', 'Microsoft-Windows-Sysmon/Operational');
  const events = rest.category === undefined ? all(channel, code) : windows(code);
  return category(name, { ...rest, events });
};

const type = (...types: readonly string[]): Restriction => is('event.type', ...types);
const keyEvents = (...types: readonly string[]): Restriction =>
  all(is('event.code', '12'), is('winlog.event_data.EventType', ...types));

/** An image in Sysmon's words (event 7) or a library of Elastic Defend. */
const IMAGES = any(
  is('event.category', 'library'),
  all(is('event.category', 'process'), begins('event.action', 'Image loaded')),
);

/**
 * The log sources of Windows that Sysmon and Elastic Defend write. Categories, types and numbers
 * are those that the ingest pipeline of the Sysmon integration sets, and those of the Endpoint
 * package's sample events.
 */
export const WINDOWS: readonly LogSource[] = [
  category('process_creation', {
    category: 'process',
    events: windows(type('start')),
    fields: fields.NEW_PROCESS,
  }),
  category('process_termination', {
    category: 'process',
    events: windows(type('end')),
    fields: fields.PROCESS,
  }),
  category('network_connection', {
    category: 'network',
    // A look-up of Elastic Defend starts, too.
    events: windows(type('start'), absent('dns.question.name')),
    fields: fields.NETWORK,
  }),
  category('dns_query', {
    category: 'network',
    events: windows(present('dns.question.name')),
    fields: fields.DNS,
  }),
  category('file_event', {
    category: 'file',
    events: windows(type('creation'), sysmonOrDefend('11')),
    fields: fields.FILE,
  }),
  category('file_delete', {
    category: 'file',
    events: windows(type('deletion'), sysmonOrDefend('23')),
    fields: fields.DELETED_FILE,
  }),
  category('file_delete_detected', {
    category: 'file',
    events: windows(type('deletion'), sysmonOrDefend('26')),
    fields: fields.HASHED_FILE,
  }),
  category('file_rename', {
    category: 'file',
    events: windows(is('event.action', 'rename')),
    fields: fields.FILE,
  }),
  category('file_access', {
    category: 'file',
    events: windows(is('event.action', 'open')),
    fields: fields.FILE,
  }),
  sysmon('file_change', ['2'], { category: 'file', fields: fields.FILE }),
  sysmon('create_stream_hash', ['15'], { category: 'file', fields: fields.HASHED_FILE }),
  sysmon('file_block_executable', ['27'], { category: 'file', fields: fields.FILE }),
  sysmon('file_block_shredding', ['28'], { category: 'file', fields: fields.FILE }),
  sysmon('file_executable_detected', ['29'], { category: 'file', fields: fields.HASHED_FILE }),
  sysmon('pipe_created', ['17', '18'], { category: 'file', fields: fields.PIPE }),
  category('registry_set', {
    category: 'registry',
    events: windows(type('change'), sysmonOrDefend('13')),
    fields: fields.REGISTRY,
  }),
  category('registry_add', {
    category: 'registry',
    events: windows(any(type('creation'), keyEvents('CreateKey'))),
    fields: fields.REGISTRY,
  }),
  category('registry_delete', {
    category: 'registry',
    events: windows(any(type('deletion'), keyEvents('DeleteKey', 'DeleteValue'))),
    fields: fields.REGISTRY,
  }),
  category('registry_event', {
    category: 'registry',
    events: windows(type('creation', 'change', 'deletion'), sysmonOrDefend('12', '13', '14')),
    fields: fields.REGISTRY,
  }),
  sysmon('registry_rename', ['14'], { category: 'registry', fields: fields.REGISTRY }),
  category('image_load', {
    events: windows(IMAGES),
    fields: fields.IMAGE,
    spread: fields.IMAGE_SPREAD,
  }),
  category('driver_load', {
    category: 'driver',
    events: windows(type('start')),
    fields: fields.IMAGE,
    spread: fields.IMAGE_SPREAD,
  }),
  sysmon('create_remote_thread', ['8'], { category: 'process', fields: fields.TWO_PROCESSES }),
  sysmon('process_access', ['10'], { category: 'process', fields: fields.TWO_PROCESSES }),
  sysmon('process_tampering', ['25'], { category: 'process', fields: fields.TAMPERING }),
  sysmon('raw_access_thread', ['9'], { category: 'process', fields: fields.RAW_ACCESS }),
  sysmon('raw_access_read', ['9'], { category: 'process', fields: fields.RAW_ACCESS }),
  sysmon('wmi_event', ['19', '20', '21'], { category: 'process', fields: fields.WMI }),
  sysmon('clipboard_capture', ['24'], { fields: fields.PROCESS }),
  sysmon('sysmon_status', ['4', '16'], { fields: fields.SERVICE }),
  sysmon('sysmon_error', ['255'], { category: 'process', fields: fields.SERVICE }),
  category('ps_script', {
    events: all(
      is(
        'winlog.channel',
        'Microsoft-Windows-PowerShell/Operational',
        'PowerShellCore/Operational',
      ),
      is('event.code', '4104'),
    ),
    fields: fields.SCRIPT,
  }),
];
