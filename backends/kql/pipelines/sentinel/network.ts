import type { FieldRule } from '../../../../src/backend/index.ts';
import { iisQuery, uri } from '../uri.ts';
import {
  contains,
  either,
  is,
  startsWith,
  type Fields,
  type Restriction,
  type Source,
} from '../source.ts';

const IIS: Fields = {
  'c-ip': 'cIP',
  'cs-bytes': 'csBytes',
  'cs-cookie': 'csCookie',
  'cs-host': 'csHost',
  'cs-method': 'csMethod',
  'cs-referer': 'csReferer',
  'cs-referrer': 'csReferer',
  'cs-uri-query': { field: 'csUriQuery', rewrite: iisQuery },
  'cs-uri-stem': 'csUriStem',
  'cs-user-agent': 'csUserAgent',
  'cs-username': 'csUserName',
  'cs-version': 'csVersion',
  'c-useragent': 'csUserAgent',
  's-ip': 'sIP',
  's-port': 'sPort',
  's-sitename': 'sSiteName',
  'sc-bytes': 'scBytes',
  'sc-status': 'scStatus',
  'sc-substatus': 'scSubStatus',
  'sc-win32-status': 'scWin32Status',
  'time-taken': 'TimeTaken',
};

const PROXY: Fields = {
  'c-ip': 'SourceIP',
  src_ip: 'SourceIP',
  'c-uri': { field: 'RequestURL', rewrite: uri },
  'cs-uri': { field: 'RequestURL', rewrite: uri },
  'c-uri-extension': 'UriExtension',
  'c-uri-query': 'UriQuery',
  'cs-uri-query': 'UriQuery',
  'c-uri-stem': 'UriPath',
  'cs-uri-stem': 'UriPath',
  'c-useragent': 'RequestClientApplication',
  'cs-user-agent': 'RequestClientApplication',
  'cs-bytes': 'SentBytes',
  'cs-cookie': 'RequestCookies',
  'cs-host': 'DestinationHostName',
  'cs-method': 'RequestMethod',
  'cs-referer': 'RequestContext',
  'cs-referrer': 'RequestContext',
  'cs-username': 'SourceUserName',
  'r-dns': 'DestinationHostName',
  dst_ip: 'DestinationIP',
  dst_port: 'DestinationPort',
  'r-ip': 'DestinationIP',
  'sc-bytes': 'ReceivedBytes',
  'sc-status': {
    field: 'EventOutcome',
    unverified:
      'Vendors put the status of a response into different columns; EventOutcome is used.',
  },
};

const FIREWALL: Fields = {
  src_ip: 'SourceIP',
  src_port: 'SourcePort',
  dst_ip: 'DestinationIP',
  dst_port: 'DestinationPort',
  action: 'DeviceAction',
  username: 'SourceUserName',
  protocol: 'Protocol',
};

/** Web servers, proxies, firewalls and DNS servers. */
export const networkSources: readonly Source[] = [
  { logsource: { category: 'webserver' }, table: 'W3CIISLog', restrictions: [], fields: IIS },
  { logsource: { service: 'iis' }, table: 'W3CIISLog', restrictions: [], fields: IIS },
  { logsource: { category: 'proxy' }, table: 'CommonSecurityLog', restrictions: [], fields: PROXY },
  {
    logsource: { category: 'firewall' },
    table: 'CommonSecurityLog',
    restrictions: [],
    fields: FIREWALL,
  },
  {
    logsource: { product: 'fortigate', service: 'event' },
    table: 'CommonSecurityLog',
    restrictions: [is('DeviceVendor', 'Fortinet')],
    fields: { ...FIREWALL, cfgpath: 'ConfigPath' },
  },
  {
    logsource: { category: 'dns' },
    table: 'DnsEvents',
    restrictions: [],
    fields: {
      query: 'Name',
      QueryName: 'Name',
      record_type: 'QueryType',
      answer: 'IPAddresses',
      src_ip: 'ClientIP',
    },
  },
];

const SYSLOG: Fields = { Computer: 'Computer', Hostname: 'HostName' };

function syslog(
  logsource: Source['logsource'],
  restrictions: readonly Restriction[],
  fields: Fields = {},
): Source {
  return { logsource, table: 'Syslog', restrictions, fields: { ...SYSLOG, ...fields } };
}

const DEVICE_NOTE =
  'Syslog does not say what kind of device has sent a message; restrict it to your devices by HostName.';

const device = (product: string, service: string): Source => ({
  ...syslog({ product, service }, []),
  unverified: DEVICE_NOTE,
});

const linux = (service: string, ...restrictions: readonly Restriction[]): Source =>
  syslog({ product: 'linux', service }, restrictions);

const AUDIT_NAMES =
  'type acct addr auid comm cwd dev egid euid exe exit family gid hostname item key mode name nametype op ouid path pid ppid proctitle res ses subj success terminal tty uid unit SYSCALL AUID UID GID EUID';

const auditFields: Fields = Object.fromEntries(
  [...AUDIT_NAMES.split(' '), ...Array.from({ length: 16 }, (_, at) => `a${at}`)].map(
    (name): [string, FieldRule] => [name, `Audit.${name}`],
  ),
);

const AUDITD: Source = {
  ...linux('auditd', contains('SyslogMessage', 'msg=audit(')),
  fields: auditFields,
  unverified:
    'Records of auditd are taken to be forwarded to syslog as they are (audisp-syslog); how your agents collect them may differ.',
};

/** Text logs of Linux and of network devices. */
export const syslogSources: readonly Source[] = [
  AUDITD,
  linux('sshd', startsWith('ProcessName', 'sshd')),
  syslog({ product: 'linux', service: 'sudo' }, [is('ProcessName', 'sudo')], {
    USER: 'SudoUser',
    COMMAND: 'SudoCommand',
  }),
  linux('auth', is('Facility', 'auth', 'authpriv')),
  linux('cron', either(startsWith('ProcessName', 'cron'), is('Facility', 'cron'))),
  linux(
    'clamav',
    either(startsWith('ProcessName', 'clam'), startsWith('ProcessName', 'freshclam')),
  ),
  linux('vsftpd', startsWith('ProcessName', 'vsftpd')),
  linux('guacamole', startsWith('ProcessName', 'guac')),
  linux('syslog'),
  ...['aaa', 'bgp', 'ldp', 'syslog'].map((service) => device('cisco', service)),
  device('huawei', 'bgp'),
  device('juniper', 'bgp'),
  // Rules that name neither category nor service: any text log.
  { ...syslog({ product: 'linux' }, []), bare: true },
];
