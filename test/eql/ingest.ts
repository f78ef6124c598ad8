import type { HeldEvent } from '../../src/backend/index.ts';

/** An event in the JSON form of EVTX. */
export interface EvtxEvent {
  readonly System: Readonly<Record<string, unknown>>;
  readonly EventData?: Readonly<Record<string, unknown>> | null;
  readonly UserData?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | null;
}

/** Category and type that the Sysmon integration gives each event. */
const KINDS: Readonly<Record<string, readonly [readonly string[], readonly string[], string]>> = {
  1: [['process'], ['start'], 'Process creation'],
  7: [['process'], ['change'], 'Image loaded'],
  10: [['process'], ['access'], 'ProcessAccess'],
  11: [['file'], ['creation'], 'FileCreate'],
  12: [['configuration', 'registry'], ['change'], 'RegistryEvent (Object create and delete)'],
  13: [['configuration', 'registry'], ['change'], 'RegistryEvent (Value Set)'],
  16: [['configuration'], ['change'], 'ServiceConfigurationChange'],
  17: [['file'], ['creation'], 'PipeEvent (Pipe Created)'],
};

/** Where the integration puts a field of Sysmon, beside those that it keeps. */
const PLACES: Readonly<Record<string, string>> = {
  Image: 'process.executable',
  SourceImage: 'process.executable',
  CommandLine: 'process.command_line',
  CurrentDirectory: 'process.working_directory',
  ParentImage: 'process.parent.executable',
  ParentCommandLine: 'process.parent.command_line',
  TargetFilename: 'file.path',
  ImageLoaded: 'file.path',
  PipeName: 'file.name',
  TargetObject: 'registry.path',
  ProcessId: 'process.pid',
};

const VERSION: Readonly<Record<string, string>> = {
  OriginalFileName: 'original_file_name',
  Company: 'company',
  Description: 'description',
  FileVersion: 'file_version',
  Product: 'product',
};

/** A Windows event as Elastic's integrations would index it: the steps that rules can see. */
export function ingest({ System, EventData, UserData }: EvtxEvent): HeldEvent {
  const document = new Map<string, string[]>();
  const add = (name: string, ...values: readonly string[]): void => {
    document.set(name, [...(document.get(name) ?? []), ...values]);
  };
  const code = String(System['EventID']);
  const channel = String(System['Channel']);
  add('event.code', code);
  add('winlog.channel', channel);
  add('host.os.type', 'windows');
  add('winlog.computer_name', String(System['Computer']));
  for (const data of Object.values(UserData ?? {})) {
    for (const [name, value] of Object.entries(data))
      add(`winlog.user_data.${name}`, String(value));
  }
  const sysmon = channel.includes('Sysmon');
  const kind = sysmon ? KINDS[code] : undefined;
  if (kind) {
    add('event.category', ...kind[0]);
    add('event.type', ...kind[1]);
    add('event.action', kind[2]);
  }
  for (const [name, value] of Object.entries(EventData ?? {})) {
    const text = String(value);
    if (sysmon && (text === '' || text === '-' || value === null)) continue;
    if (sysmon) addSysmon(add, code, [name, text]);
    else if (channel === 'Security' && name === 'ProcessName') add('process.executable', text);
    else add(`winlog.event_data.${name.replaceAll(' ', '_')}`, text);
  }
  return document;
}

type Add = (name: string, ...values: readonly string[]) => void;

function addSysmon(add: Add, code: string, [name, text]: readonly [string, string]): void {
  const owner = code === '7' ? 'file' : 'process';
  const place = PLACES[name];
  const version = VERSION[name];
  if (place !== undefined) add(place, text);
  else if (version !== undefined) add(`${owner}.pe.${version}`, text);
  else if (name === 'User') addUser(add, text);
  else if (name === 'Hashes') addHashes(add, owner, text);
  else add(`winlog.event_data.${name}`, text);
  if (name === 'Details') addData(add, text);
  if (name === 'Signature') add('file.code_signature.subject_name', text);
  if (name === 'SignatureStatus') add('file.code_signature.status', text);
}

function addUser(add: Add, text: string): void {
  const [domain = '', user, ...more] = text.split('\\');
  if (user === undefined || more.length > 0) return;
  add('user.domain', domain);
  add('user.name', user);
}

function addHashes(add: Add, owner: string, text: string): void {
  for (const pair of text.split(',')) {
    const [name = '', value = ''] = pair.toLowerCase().split('=');
    if (!/^0*$/.test(value)) add(`${owner}.${name === 'imphash' ? 'pe' : 'hash'}.${name}`, value);
  }
}

function addData(add: Add, text: string): void {
  const number = /^DWORD \((0x[0-9A-F]{8})\)$/i.exec(text)?.[1];
  add('registry.data.strings', number === undefined ? text : String(Number(number)));
  add('registry.data.type', number === undefined ? 'REG_SZ' : 'SZ_DWORD');
}
