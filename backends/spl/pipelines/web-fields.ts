import {
  equalsAny,
  joinParts,
  or,
  translateWord,
  wordOf,
  type FieldRule,
  type ValueRewrite,
} from '../../../src/backend/index.ts';
import { inAnyOf, pathExtension } from './rewrites.ts';

type Fields = Readonly<Record<string, FieldRule>>;

/**
 * W3C names as the Common Information Model's (data model Web). Extracted names cannot keep their
 * hyphens (transforms.conf, CLEAN_KEYS), and the restriction is to events tagged as web.
 */
export const WEB: Fields = {
  'c-uri': 'url',
  'cs-uri': 'url',
  'c-uri-query': 'uri_query',
  'cs-uri-query': 'uri_query',
  'c-uri-stem': 'uri_path',
  'cs-uri-stem': 'uri_path',
  'c-uri-extension': { field: 'uri_path', rewrite: pathExtension },
  'c-useragent': 'http_user_agent',
  'cs-user-agent': 'http_user_agent',
  'cs-method': 'http_method',
  'sc-status': 'status',
  'cs-host': 'dest',
  'r-dns': 'dest',
  'cs-referer': 'http_referrer',
  'cs-referrer': 'http_referrer',
  'cs-username': 'user',
  'cs-content-type': 'http_content_type',
  'cs-cookie': 'cookie',
  'cs-bytes': 'bytes_out',
  'sc-bytes': 'bytes_in',
  'c-ip': 'src',
  's-ip': 'dest_ip',
  's-port': 'dest_port',
  's-sitename': 'site',
  'time-taken': 'response_time',
  src_ip: 'src',
  dst_ip: 'dest',
};

/** What became of a connection, in the words of the Common Information Model. */
const blocked: ValueRewrite = (leaf, context) =>
  translateWord(leaf, { true: ['blocked'], false: ['allowed'] }, context);

const ALLOWED = ['accept', 'accepted', 'allow', 'forward', 'pass', 'passed', 'permit', 'permitted'];
const BLOCKED = ['block', 'denied', 'deny', 'drop', 'dropped', 'reject', 'rejected'];

/** A firewall's own word, and the model's word for it. */
const trafficAction: ValueRewrite = (leaf) => {
  const word = wordOf(leaf)?.toLowerCase() ?? '';
  if (ALLOWED.includes(word)) return or([leaf, equalsAny(leaf, ['allowed'])]);
  return BLOCKED.includes(word) ? or([leaf, equalsAny(leaf, ['blocked'])]) : leaf;
};

/** Network sessions (data model Network_Traffic). */
export const TRAFFIC: Fields = {
  src_ip: 'src_ip',
  dst_ip: 'dest_ip',
  src_port: 'src_port',
  dst_port: 'dest_port',
  'source.ip': 'src_ip',
  'destination.ip': 'dest_ip',
  'source.port': 'src_port',
  'destination.port': 'dest_port',
  username: 'user',
  action: { field: 'action', rewrite: trafficAction },
  blocked: { field: 'action', rewrite: blocked },
};

/** A domain and every name below it. */
const nameBelow: ValueRewrite = (leaf) =>
  leaf.kind === 'string'
    ? or([leaf, { ...leaf, pattern: joinParts([{ wildcard: 'many' }, '.', ...leaf.pattern]) }])
    : undefined;

/** Look-ups (data model Network_Resolution). */
export const DNS: Fields = {
  query: 'query',
  answer: 'answer',
  answers: 'answer',
  record_type: 'record_type',
  parent_domain: { field: 'query', rewrite: nameBelow },
  'dns.question.name': 'query',
  src_ip: 'src',
  dst_ip: 'dest',
};

/** Detections of malware (data model Malware). */
export const MALWARE: Fields = {
  Signature: 'signature',
  Filename: 'file_path',
  Action: 'action',
  User: 'user',
};

/** New processes (data model Endpoint, dataset Processes). */
export const PROCESS: Fields = {
  Image: 'process_path',
  CommandLine: 'process',
  ParentImage: 'parent_process_path',
  ParentCommandLine: 'parent_process',
  CurrentDirectory: 'process_current_directory',
  User: 'user',
};

/** Files (data model Endpoint, dataset Filesystem). */
export const FILE: Fields = { TargetFilename: 'file_path', Image: 'process_path', User: 'user' };

/** Vectors of Zeek's logs: members of an array in JSON, one text with commas in files with tabs. */
const ZEEK_VECTORS: Fields = Object.fromEntries(
  // prettier-ignore
  ['answers', 'TTLs', 'resp_mime_types', 'orig_mime_types', 'resp_filenames', 'orig_filenames',
   'client_header_names', 'server_header_names', 'cookie_vars', 'uri_vars', 'proxied', 'san.dns',
  ].map((name) => [name, inAnyOf(`${name}{}`, name)]),
);

/** Zeek's own names stay; `host` is Splunk's name for the machine that sent the event. */
export const ZEEK: Fields = {
  ...ZEEK_VECTORS,
  'c-uri': 'uri',
  'c-useragent': 'user_agent',
  host: {
    field: 'dest',
    unverified:
      'Splunk keeps the name "host" for itself; where Zeek\'s host stands instead could not be verified.',
  },
};
