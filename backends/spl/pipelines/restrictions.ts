import { quoted } from '../quote.ts';
import { CHANNELS } from './windows-channels.ts';

/** What selects the events of a log source, and the macro that may stand for it. */
export interface Restriction {
  readonly name: string;
  /** Absent where Splunk has no usual place for the events: only a macro can say where they are. */
  readonly search?: string;
}

/**
 * A Windows channel as Splunk's add-ons write it: `XmlWinEventLog:` with renderXml (their default),
 * `WinEventLog:` as classic text (Splunk_TA_windows 10, Splunk_TA_microsoft_sysmon 5).
 */
function channelSources(channels: readonly string[]): string {
  return anyOf(
    'source',
    channels.flatMap((channel) => [`XmlWinEventLog:${channel}`, `WinEventLog:${channel}`]),
  );
}

function anyOf(field: string, values: readonly string[]): string {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return `${field}=${quoted(only)}`;
  return `${field} IN (${values.map(quoted).join(', ')})`;
}

/** Of a log source that is in no table. */
export const UNKNOWN = 'unknown';

const sourcetypes = (...names: string[]): string => anyOf('sourcetype', names);

const SYSLOG = sourcetypes('syslog', 'linux_secure');
const SYSMON_LINUX = sourcetypes('sysmon:linux', 'sysmon_linux');
const SYSMON = channelSources(['Microsoft-Windows-Sysmon/Operational']);

/**
 * Source types of add-ons on Splunkbase, tags of the Common Information Model, and file names of
 * products that write a log of their own. Confidence: README.md.
 */
const OTHERS: Readonly<Record<string, string | undefined>> = {
  windows: channelSources(['*']),
  sysmon_any: `(${SYSMON} OR ${SYSMON_LINUX})`,
  linux_sysmon: SYSMON_LINUX,
  linux_auditd: sourcetypes('linux:audit', 'linux_audit', 'auditd'),
  linux: sourcetypes(
    'syslog',
    'linux_secure',
    'linux_messages_syslog',
    'linux:audit',
    'linux_audit',
    'auditd',
  ),
  linux_syslog: sourcetypes('syslog', 'linux_messages_syslog'),
  linux_auth: SYSLOG,
  linux_sshd: `${SYSLOG} process="sshd"`,
  linux_sudo: `${SYSLOG} process="sudo"`,
  linux_cron: `${SYSLOG} process="cron*"`,
  linux_vsftpd: `((${SYSLOG} process="vsftpd") OR source="*vsftpd*")`,
  linux_clamav: `((${SYSLOG} process IN ("clamd", "freshclam", "clamav*")) OR source="*clamav*")`,
  linux_guacamole: `((${SYSLOG} process="guacd") OR source="*guacd*")`,
  macos: sourcetypes('jamf:protect', 'osquery:results'),
  aws_cloudtrail: sourcetypes('aws:cloudtrail'),
  azure_auditlogs: `${sourcetypes('azure:monitor:aad')} category="AuditLogs"`,
  azure_signinlogs: `${sourcetypes('azure:monitor:aad')} category="SignInLogs"`,
  azure_riskdetection: `${sourcetypes('azure:monitor:aad')} category="UserRiskEvents"`,
  azure_pim: sourcetypes('azure:monitor:aad'),
  azure_activitylogs: sourcetypes('azure:monitor:activity', 'mscs:azure:audit'),
  m365: sourcetypes('o365:management:activity'),
  gcp_audit: sourcetypes('google:gcp:pubsub:audit:*', 'google:gcp:pubsub:message'),
  google_workspace_admin: sourcetypes('gws:reports:admin'),
  google_workspace_login: sourcetypes('gws:reports:login'),
  okta: sourcetypes('OktaIM2:log'),
  onelogin: sourcetypes('onelogin:event'),
  cisco_duo: sourcetypes('cisco:duo:*', 'duo:*'),
  github_audit: sourcetypes('github:cloud:audit', 'github:enterprise:audit'),
  bitbucket_audit: 'source="*.audit.log"',
  kubernetes_audit:
    '(sourcetype="kube:apiserver:audit" OR (sourcetype="_json" source="kubernetes"))',
  proxy: 'tag=web tag=proxy',
  // Proxies are tagged as web, too.
  webserver: 'tag=web NOT tag=proxy',
  dns: 'tag=dns tag=resolution',
  firewall: 'tag=network tag=communicate',
  antivirus: 'tag=malware tag=attack',
  apache_error: sourcetypes('apache:error', 'apache_error'),
  nginx_error: 'sourcetype="nginx:*error*"',
  netflow: 'tag=network tag=communicate',
  database: 'tag=database',
  cisco_ios: sourcetypes('cisco:ios', 'cisco:asa'),
  juniper: sourcetypes('juniper:junos:*'),
  fortinet: sourcetypes('fgt_event', 'fortigate_event'),
  paloalto_globalprotect: sourcetypes('pan:globalprotect'),
  opencanary: '(sourcetype="opencanary*" OR source="*opencanary.log")',
  java_application: sourcetypes('log4j', 'catalina'),
  ruby_on_rails: sourcetypes('ruby_on_rails'),
  windows_iis_configuration: `(${channelSources(['Microsoft-IIS-Configuration/Operational'])} OR source="IIS:Configuration:Operational")`,
  windows_msexchange_management: `(${channelSources(['MSExchange Management'])} OR sourcetype="MSExchange:Management")`,
  [UNKNOWN]: undefined,
  application: undefined,
  qualys: undefined,
  huawei: undefined,
};

const zeek = (log: string): string =>
  sourcetypes(`bro:${log}:json`, `bro_${log}`, `zeek:${log}:json`);

const ZEEK_LOGS = [
  'dce_rpc',
  'dns',
  'http',
  'kerberos',
  'rdp',
  'smb_files',
  'x509',
  'conn',
  'ssl',
  'files',
  'smtp',
  'ssh',
  'ntlm',
];

const RESTRICTIONS: ReadonlyMap<string, Restriction> = new Map(
  [
    ...Object.entries(CHANNELS).map(
      ([service, channels]) => [windowsService(service), channelSources(channels)] as const,
    ),
    ...Object.entries(OTHERS),
    ...ZEEK_LOGS.map((log) => [`zeek_${log}`, zeek(log)] as const),
  ].map(([name, search]) => [name, { name, ...(search !== undefined && { search }) }]),
);

/** The name of the restriction to the channels of a Windows service. */
export function windowsService(service: string): string {
  return `windows_${service.replaceAll('-', '_')}`;
}

/** The restriction of that name; undefined for none. */
export function restrictionOf(name: string | undefined): Restriction | undefined {
  return name === undefined ? undefined : RESTRICTIONS.get(name);
}

/** Every restriction, by name. */
export const restrictions: readonly Restriction[] = [...RESTRICTIONS.values()];

/** The macro that stands for a restriction. */
export function macroName(name: string): string {
  return `sigma_${name}`;
}

/** The Zeek logs with a source type. */
export const zeekLogs: readonly string[] = ZEEK_LOGS;
