import type { Fields, LogSource } from './log-source.ts';
import { OPENCANARY } from './opencanary.ts';
import { is, present } from './restrictions.ts';
import { httpStatus } from './words.ts';

/** Requests of the web, in the names of W3C's extended log format. */
const WEB: Fields = {
  'c-uri': 'url.original',
  'cs-uri': 'url.original',
  'cs-uri-stem': 'url.path',
  'cs-uri-query': 'url.query',
  'c-uri-query': 'url.query',
  'c-uri-extension': 'url.extension',
  'cs-host': 'url.domain',
  'r-dns': 'url.domain',
  'cs-method': 'http.request.method',
  'cs-referer': 'http.request.referrer',
  'cs-referrer': 'http.request.referrer',
  'sc-status': { field: 'http.response.status_code', rewrite: httpStatus },
  'c-useragent': 'user_agent.original',
  'cs-user-agent': 'user_agent.original',
  'cs-username': 'user.name',
  'c-ip': 'source.ip',
  src_ip: 'source.ip',
  dst_ip: 'destination.ip',
  dst_port: 'destination.port',
};

const ZEEK: Fields = {
  'id.orig_h': 'source.ip',
  'id.orig_p': 'source.port',
  'id.resp_h': 'destination.ip',
  'id.resp_p': 'destination.port',
};

const zeek = (service: string, fields: Fields): LogSource => ({
  id: `zeek-${service}`,
  logsource: { product: 'zeek', service },
  events: is('event.dataset', `zeek.${service}`),
  fields: { ...ZEEK, ...fields },
});

const FORTIGATE: LogSource = {
  id: 'fortigate-event',
  logsource: { product: 'fortigate', service: 'event' },
  events: is('event.dataset', 'fortinet_fortigate.log'),
  fields: { action: 'event.action', cfgpath: 'fortinet.firewall.cfgpath' },
};

/** Log sources of the network, of proxies and web servers. */
export const NETWORK: readonly LogSource[] = [
  {
    id: 'webserver',
    logsource: { category: 'webserver' },
    category: 'web',
    fields: WEB,
  },
  {
    id: 'proxy',
    logsource: { category: 'proxy' },
    category: 'web',
    fields: WEB,
  },
  zeek('http', {
    ...WEB,
    uri: 'url.original',
    host: 'url.domain',
    method: 'http.request.method',
    status_code: { field: 'http.response.status_code', rewrite: httpStatus },
    user_agent: 'user_agent.original',
    resp_mime_types: 'http.response.mime_type',
    request_body_len: 'http.request.body.bytes',
    client_header_names: 'zeek.http.client_header_names',
  }),
  zeek('dns', {
    query: 'dns.question.name',
    qtype_name: 'dns.question.type',
    answers: 'dns.answers.data',
    rejected: 'zeek.dns.rejected',
  }),
  zeek('dce_rpc', { operation: 'zeek.dce_rpc.operation', endpoint: 'zeek.dce_rpc.endpoint' }),
  zeek('kerberos', {
    request_type: 'zeek.kerberos.request_type',
    cipher: 'zeek.kerberos.cipher',
    service: 'zeek.kerberos.service',
  }),
  zeek('smb_files', { name: 'zeek.smb_files.name', path: 'zeek.smb_files.path' }),
  zeek('rdp', {}),
  zeek('x509', { 'certificate.serial': 'zeek.x509.certificate.serial' }),
  FORTIGATE,
  OPENCANARY,
  {
    id: 'dns',
    logsource: { category: 'dns' },
    category: 'network',
    events: present('dns.question.name'),
    fields: {
      query: 'dns.question.name',
      answer: 'dns.answers.data',
      record_type: 'dns.question.type',
      src_ip: 'source.ip',
      dst_ip: 'destination.ip',
    },
  },
  {
    id: 'firewall',
    logsource: { category: 'firewall' },
    category: 'network',
    events: present('destination.ip'),
    fields: {
      src_ip: 'source.ip',
      src_port: 'source.port',
      dst_ip: 'destination.ip',
      dst_port: 'destination.port',
      username: 'user.name',
      action: 'event.action',
    },
  },
];
