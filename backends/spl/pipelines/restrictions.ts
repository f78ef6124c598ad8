import { quoted } from '../quote.ts';
import { CHANNELS } from './windows-channels.ts';

/** What selects the events of a log source, and the macro that may stand for it. */
export interface Restriction {
  readonly name: string;
  /** Absent where nothing is known. */
  readonly search?: string;
  /**
   * Of a log source without a usual place in Splunk: what its macro has to select. The macro always
   * stands in the query, and Splunk refuses the query until somebody has defined it.
   */
  readonly selects?: string;
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

/** Of rules about product windows that name no channel. */
export const ALL_CHANNELS = 'windows';

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
  [ALL_CHANNELS]: channelSources(['*']),
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
  github_audit: sourcetypes('github:cloud:audit', 'github:enterprise:audit'),
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
  windows_iis_configuration: `(${channelSources(['Microsoft-IIS-Configuration/Operational'])} OR source="IIS:Configuration:Operational")`,
  windows_msexchange_management: `(${channelSources(['MSExchange Management'])} OR sourcetype="MSExchange:Management")`,
  [UNKNOWN]: undefined,
};

const MACOS = sourcetypes('jamf:protect:telemetry*', 'osquery:results');
const JAVA_LOGS = sourcetypes('log4j', 'catalina');

/** A log source that only a macro can place: what to select, and a first try where there is one. */
type Placed = readonly [selects: string, search?: string];

const errorsOf = (framework: string): string =>
  `the error log of applications written with ${framework}`;

/**
 * Log sources for which neither Splunk nor the product settles a source type. What stands here is
 * a first try for macros.conf and never printed into a query:
 * - macOS: Jamf's add-on reads `jamf:protect:telemetry` and `…:v2` and fills the data model Endpoint
 *   (its README); Splunk's TA-osquery reads `osquery:results`, gives `process_path` and `file_path`,
 *   but neither the command line as `process` nor a parent (its props.conf).
 * - Bitbucket and OpenCanary write JSON files, whose names the products settle (Atlassian, "Audit
 *   log integrations"; OpenCanary's default configuration). No add-on of Splunk's reads them.
 * - Duo: its connectors leave index and source type to the administrator.
 */
const MACROS: Readonly<Record<string, Placed>> = {
  macos_process_creation: [
    'new processes on macOS, with the fields of the data model Endpoint.Processes',
    `${MACOS} tag=process tag=report`,
  ],
  macos_file_event: [
    'new files on macOS, with the fields of the data model Endpoint.Filesystem',
    `${MACOS} tag=endpoint tag=filesystem action IN ("created", "modified")`,
  ],
  opencanary: ['the log of OpenCanary, whose lines are JSON', 'source="*opencanary.log"'],
  bitbucket_audit: ['the audit log of Bitbucket, whose lines are JSON', 'source="*.audit.log"'],
  cisco_duo: ["Duo's authentication log", sourcetypes('cisco:duo:*', 'duo:*')],
  qualys: ['results of Qualys scans'],
  huawei: ['messages of Huawei routers'],
  modsecurity: ['the audit log of ModSecurity', sourcetypes('modsec:audit', 'modsec_audit')],
  django: [errorsOf('Django')],
  python: [errorsOf('Python')],
  ruby_on_rails: [errorsOf('Ruby on Rails'), sourcetypes('ruby_on_rails')],
  spring: [errorsOf('Spring'), JAVA_LOGS],
  jvm: [errorsOf('Java'), JAVA_LOGS],
  velocity: [errorsOf('Velocity'), JAVA_LOGS],
  nodejs: [errorsOf('Node.js')],
  sql: ['the error log of applications that query a database'],
  application: ['the log of the application that the rule is about'],
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

const printed = [
  ...Object.entries(CHANNELS).map(
    ([service, channels]) => [windowsService(service), channelSources(channels)] as const,
  ),
  ...Object.entries(OTHERS),
  ...ZEEK_LOGS.map((log) => [`zeek_${log}`, zeek(log)] as const),
].map(([name, search]): Restriction => ({ name, ...(search !== undefined && { search }) }));

const placed = Object.entries(MACROS).map(([name, [selects, search]]): Restriction => ({
  name,
  selects,
  ...(search !== undefined && { search }),
}));

const RESTRICTIONS: ReadonlyMap<string, Restriction> = new Map(
  [...printed, ...placed].map((restriction) => [restriction.name, restriction]),
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
