import {
  joinParts,
  or,
  translateWord,
  wordOf,
  type FieldRule,
  type Pattern,
  type ValueRewrite,
} from '../../../src/backend/index.ts';
import { DNS as LOOK_UPS, TRAFFIC, WEB as W3C } from './web-fields.ts';

type Fields = Readonly<Record<string, FieldRule>>;

/**
 * `user` has no domain part: the add-ons cut `NT AUTHORITY\` off. A whole name with its domain is
 * looked for without it; a part of a domain never stands in the field.
 */
const userName: ValueRewrite = (leaf, { refuse, unverified }) => {
  if (leaf.kind !== 'string') return leaf;
  const cut = leaf.pattern.findLastIndex((part) => typeof part === 'string' && part.includes('\\'));
  if (cut === -1) {
    const text = leaf.pattern.map((part) => (typeof part === 'string' ? part : '')).join('');
    // `AUTHORI` and `AUTORI`, by which rules find the account in every language of Windows.
    if (!/AUT(?:H)?ORI/i.test(text)) return leaf;
    return refuse(
      'a part of the domain of an account',
      'The data model keeps the name without its domain; name the account.',
    );
  }
  const part = leaf.pattern[cut];
  const name = typeof part === 'string' ? part.slice(part.lastIndexOf('\\') + 1) : '';
  const pattern = joinParts([name, ...leaf.pattern.slice(cut + 1)]);
  if (pattern.length === 0) {
    return refuse(
      'a domain without an account',
      'The data model keeps the name without its domain.',
    );
  }
  const domain = typeof part === 'string' ? part.slice(0, part.lastIndexOf('\\')) : '';
  // No other domain can have the accounts of `NT AUTHORITY`.
  if (cut > 0 ? domain !== '' : !/^(?:NT AUTHORITY)?$/i.test(domain)) {
    unverified('The data model has no domain of an account: the name is found in any domain.');
  }
  return { ...leaf, pattern };
};

const ACTIONS = {
  createkey: ['created'],
  setvalue: ['modified'],
  deletekey: ['deleted'],
  deletevalue: ['deleted'],
  renamekey: ['modified'],
  renamevalue: ['modified'],
};

/** Sysmon's words for registry events as the model's actions, of which only one is as narrow. */
const registryAction: ValueRewrite = (leaf, context) => {
  if (wordOf(leaf)?.toLowerCase() !== 'createkey') {
    context.unverified('The data model does not tell keys from values, nor renames from changes.');
  }
  return translateWord(leaf, ACTIONS, context);
};

const NUMBER = /^(.*?)[DQ]WORD \((0x[0-9a-fA-F-]+)\)?(.*)$/;

/**
 * Sysmon writes `DWORD (0x00000001)`; its add-on keeps the number alone in this field
 * (security_content: `registry_value_data="0x00000001"`), and other sources the whole text.
 */
const registryData: ValueRewrite = (leaf) => {
  if (leaf.kind !== 'string') return leaf;
  let found = false;
  const pattern: Pattern = leaf.pattern.map((part) => {
    const match = typeof part === 'string' ? NUMBER.exec(part) : null;
    if (!match) return part;
    found = true;
    return `${match[1] ?? ''}${match[2] ?? ''}${match[3] ?? ''}`;
  });
  return found ? or([leaf, { ...leaf, pattern }]) : leaf;
};

const DIRECTIONS = { true: ['outbound'], false: ['inbound'] };

const direction: ValueRewrite = (leaf, context) => translateWord(leaf, DIRECTIONS, context);

const ACTOR: Fields = {
  Image: 'process_path',
  User: { field: 'user', rewrite: userName },
  Computer: 'dest',
  ProcessId: 'process_id',
  ProcessGuid: 'process_guid',
};

/** Endpoint.Processes. */
export const PROCESSES: Fields = {
  ...ACTOR,
  CommandLine: 'process',
  OriginalFileName: 'original_file_name',
  CurrentDirectory: 'process_current_directory',
  Hashes: 'process_hash',
  IntegrityLevel: 'process_integrity_level',
  ParentImage: 'parent_process_path',
  ParentCommandLine: 'parent_process',
  ParentProcessId: 'parent_process_id',
  ParentProcessGuid: 'parent_process_guid',
};

/** Endpoint.Filesystem. */
export const FILESYSTEM: Fields = {
  ...ACTOR,
  TargetFilename: 'file_path',
  CreationUtcTime: 'file_create_time',
  Hashes: 'file_hash',
};

/** Endpoint.Registry. `registry_key_name` is only the last part of a path. */
export const REGISTRY: Fields = {
  ...ACTOR,
  TargetObject: 'registry_path',
  Details: { field: 'registry_value_data', rewrite: registryData },
  EventType: { field: 'action', rewrite: registryAction },
};

/** Network_Traffic.All_Traffic, from Sysmon's point of view. */
export const CONNECTION: Fields = {
  Image: 'app',
  User: { field: 'user', rewrite: userName },
  Computer: 'dvc',
  SourceIp: 'src_ip',
  SourcePort: 'src_port',
  SourceHostname: 'src',
  DestinationIp: 'dest_ip',
  DestinationPort: 'dest_port',
  DestinationHostname: {
    field: 'dest',
    unverified:
      "Whether Sysmon's add-on has the name of the other side in the field dest could not be verified.",
  },
  Protocol: 'transport',
  Initiated: { field: 'direction', rewrite: direction },
};

export const FIREWALL: Fields = TRAFFIC;

export const DNS_QUERY: Fields = { QueryName: 'query', QueryResults: 'answer', Computer: 'src' };

export const DNS: Fields = LOOK_UPS;

export const WEB: Fields = W3C;

export const MALWARE: Fields = {
  Signature: 'signature',
  Filename: 'file_path',
  Action: 'action',
  User: { field: 'user', rewrite: userName },
};
