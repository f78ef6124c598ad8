import { dnsRequest } from '../names.ts';
import { urlHost, urlPath } from '../url-parts.ts';
import { direction } from '../words.ts';
import type { Field, Fields, Names } from './field.ts';
import { ACTING_PROCESS } from './process.ts';

/**
 * Fields of connections, look-ups and requests; sources as in process.ts. Not recorded: the name
 * of the host that a connection goes to, transport protocols (the field for protocols names
 * applications), the type of a look-up, user agents and results of requests.
 */

const DNS_REQUEST: Field = {
  names: ['DnsRequest', 'event.dns.request'],
  rewrite: () => dnsRequest,
};
const DNS_RESPONSE: Names = ['DnsResponse', 'event.dns.response'];

export const DNS: Fields = {
  ...ACTING_PROCESS,
  QueryName: DNS_REQUEST,
  query: DNS_REQUEST,
  QueryResults: DNS_RESPONSE,
  answer: DNS_RESPONSE,
  QueryStatus: {
    names: ['DnsStatus', 'event.dns.status'],
    unverified: 'The values of a look-up’s status are not known to be those of QueryStatus.',
  },
};

const TARGET_ADDRESS: Names = ['DstIP', 'dst.ip.address'];
const TARGET_PORT: Names = ['DstPort', 'dst.port.number'];
const SOURCE_ADDRESS: Names = ['SrcIP', 'src.ip.address'];
const SOURCE_PORT: Names = ['SrcPort', 'src.port.number'];

export const NETWORK: Fields = {
  ...ACTING_PROCESS,
  DestinationIp: TARGET_ADDRESS,
  dst_ip: TARGET_ADDRESS,
  DestinationPort: TARGET_PORT,
  dst_port: TARGET_PORT,
  SourceIp: SOURCE_ADDRESS,
  src_ip: SOURCE_ADDRESS,
  SourcePort: SOURCE_PORT,
  src_port: SOURCE_PORT,
  Initiated: {
    names: ['NetEventDirection', 'event.network.direction'],
    rewrite: () => direction,
  },
};

export const URL: Fields = {
  ...ACTING_PROCESS,
  'c-uri': { names: ['Url', 'url.address'], rewrite: () => urlPath },
  'cs-host': { names: ['Url', 'url.address'], rewrite: () => urlHost },
  Url: ['Url', 'url.address'],
  'cs-method': ['UrlAction', 'event.url.action'],
};
