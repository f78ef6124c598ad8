import type { LogSource } from './log-source.ts';
import { is } from './restrictions.ts';
import { words } from './words.ts';

/**
 * The kinds of event of OpenCanary, which numbers them. Elastic's integration puts the name in the
 * place of the number (elastic/integrations, opencanary/events, default.yml).
 */
const KINDS: Readonly<Record<string, string>> = {
  1000: 'LOG_BASE_BOOT',
  1001: 'LOG_BASE_MSG',
  1002: 'LOG_BASE_DEBUG',
  1003: 'LOG_BASE_ERROR',
  1004: 'LOG_BASE_PING',
  1005: 'LOG_BASE_CONFIG_SAVE',
  2000: 'LOG_FTP_LOGIN_ATTEMPT',
  3000: 'LOG_HTTP_GET',
  3001: 'LOG_HTTP_POST_LOGIN_ATTEMPT',
  4000: 'LOG_SSH_NEW_CONNECTION',
  4001: 'LOG_SSH_REMOTE_VERSION_SENT',
  4002: 'LOG_SSH_LOGIN_ATTEMPT',
  5000: 'LOG_SMB_FILE_OPEN',
  5001: 'LOG_PORT_SYN',
  5002: 'LOG_PORT_NMAPOS',
  5003: 'LOG_PORT_NMAPNULL',
  5004: 'LOG_PORT_NMAPXMAS',
  5005: 'LOG_PORT_NMAPFIN',
  6001: 'LOG_TELNET_LOGIN_ATTEMPT',
  7001: 'LOG_HTTPPROXY_LOGIN_ATTEMPT',
  8001: 'LOG_MYSQL_LOGIN_ATTEMPT',
  9001: 'LOG_MSSQL_LOGIN_SQLAUTH',
  9002: 'LOG_MSSQL_LOGIN_WINAUTH',
  10001: 'LOG_TFTP',
  11001: 'LOG_NTP_MONLIST',
  12001: 'LOG_VNC',
  13001: 'LOG_SNMP_CMD',
  14001: 'LOG_RDP',
  15001: 'LOG_SIP_REQUEST',
  16001: 'LOG_GIT_CLONE_REQUEST',
  17001: 'LOG_REDIS_COMMAND',
  18001: 'LOG_TCP_BANNER_CONNECTION_MADE',
};

const names = Object.fromEntries(Object.entries(KINDS).map(([number, name]) => [number, [name]]));

/** A honeypot's log. */
export const OPENCANARY: LogSource = {
  id: 'opencanary',
  logsource: { product: 'opencanary' },
  events: is('event.dataset', 'opencanary.events'),
  fields: {
    logtype: { field: 'log.logger', rewrite: words(names) },
    src_host: 'source.address',
    dst_host: 'destination.address',
    src_port: 'source.port',
    dst_port: 'destination.port',
    node_id: 'opencanary.node.id',
  },
};
