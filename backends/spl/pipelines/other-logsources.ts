import type { LogsourcePattern } from '../../../src/backend/index.ts';
import * as cloud from './cloud-fields.ts';
import type { LogsourceEntry } from './logsource-item.ts';
import { zeekLogs } from './restrictions.ts';
import * as web from './web-fields.ts';

type Rest = Pick<LogsourceEntry, 'fields' | 'events' | 'unverified' | 'alone'> & {
  readonly otherFields?: LogsourceEntry['otherFields'];
};

const entry = (
  logsource: LogsourcePattern,
  restriction: string,
  rest: Rest = {},
): LogsourceEntry => ({ otherFields: 'keep', ...rest, logsource, restriction });

/** Applications with a macro of their own. */
// prettier-ignore
const APPLICATIONS = [
  'opencanary', 'django', 'python', 'ruby_on_rails', 'spring', 'jvm', 'velocity', 'nodejs', 'sql',
];

const unverified = 'unverified';
const missing = 'missing';

/** Log sources without Windows events: what Splunk calls them, and where its names differ. */
export const otherLogsources: readonly LogsourceEntry[] = [
  entry({ product: 'linux' }, 'linux', { alone: true }),
  entry({ product: 'linux', service: 'auditd' }, 'linux_auditd'),
  entry({ product: 'linux', service: 'syslog' }, 'linux_syslog'),
  entry({ product: 'linux', service: 'auth' }, 'linux_auth'),
  ...['sshd', 'sudo', 'cron', 'vsftpd', 'clamav', 'guacamole'].map((service) =>
    entry({ product: 'linux', service }, `linux_${service}`),
  ),
  entry({ product: 'macos', category: 'process_creation' }, 'macos_process_creation', {
    fields: web.PROCESS,
    otherFields: missing,
  }),
  entry({ product: 'macos', category: 'file_event' }, 'macos_file_event', {
    fields: web.FILE,
    otherFields: missing,
  }),

  entry({ product: 'aws', service: 'cloudtrail' }, 'aws_cloudtrail', {
    fields: { ...cloud.AWS, ...cloud.AWS_OBJECTS },
  }),
  entry({ product: 'azure', service: 'auditlogs' }, 'azure_auditlogs', {
    fields: cloud.ENTRA_AUDIT,
    otherFields: unverified,
  }),
  entry({ product: 'azure', service: 'signinlogs' }, 'azure_signinlogs', {
    fields: cloud.ENTRA_SIGN_IN,
    otherFields: unverified,
  }),
  entry({ product: 'azure', service: 'riskdetection' }, 'azure_riskdetection', {
    fields: cloud.ENTRA_RISK,
    otherFields: unverified,
  }),
  entry({ product: 'azure', service: 'pim' }, 'azure_pim', {
    fields: cloud.ENTRA_RISK,
    unverified:
      'Whether the add-on collects the alerts of Privileged Identity Management could not be verified.',
  }),
  entry({ product: 'azure', service: 'activitylogs' }, 'azure_activitylogs', {
    fields: cloud.AZURE_ACTIVITY,
    otherFields: unverified,
  }),
  entry({ product: 'm365' }, 'm365', { fields: cloud.M365_LISTS }),
  entry({ product: 'm365', service: 'audit' }, 'm365', { fields: cloud.M365_LISTS }),
  entry({ product: 'm365', service: 'exchange' }, 'm365', { fields: cloud.M365_EXCHANGE }),
  entry({ product: 'm365', service: 'threat_detection' }, 'm365', { fields: cloud.M365_ALERTS }),
  entry({ product: 'm365', service: 'threat_management' }, 'm365', { fields: cloud.M365_ALERTS }),
  entry({ product: 'gcp', service: 'gcp.audit' }, 'gcp_audit', { fields: cloud.GCP }),
  entry({ product: 'gcp', service: 'google_workspace.admin' }, 'google_workspace_admin', {
    fields: cloud.WORKSPACE_ADMIN,
    otherFields: unverified,
  }),
  entry({ product: 'gcp', service: 'google_workspace.login' }, 'google_workspace_login', {
    fields: cloud.WORKSPACE_LOGIN,
    otherFields: unverified,
  }),
  entry({ product: 'okta' }, 'okta', { fields: cloud.OKTA }),
  entry({ product: 'onelogin' }, 'onelogin'),
  entry({ product: 'cisco', service: 'duo' }, 'cisco_duo'),
  entry({ product: 'github', service: 'audit' }, 'github_audit'),
  entry({ product: 'bitbucket', service: 'audit' }, 'bitbucket_audit'),
  entry({ product: 'kubernetes', service: 'audit' }, 'kubernetes_audit', {
    fields: cloud.KUBERNETES,
  }),

  entry({ category: 'proxy' }, 'proxy', { fields: web.WEB, otherFields: missing }),
  entry({ category: 'webserver' }, 'webserver', { fields: web.WEB, otherFields: missing }),
  entry({ product: 'windows', service: 'iis' }, 'webserver', {
    fields: web.WEB,
    otherFields: missing,
  }),
  entry({ category: 'dns' }, 'dns', { fields: web.DNS, otherFields: missing }),
  entry({ category: 'network', service: 'dns' }, 'dns', { fields: web.DNS, otherFields: missing }),
  entry({ category: 'firewall' }, 'firewall', { fields: web.TRAFFIC, otherFields: missing }),
  entry({ category: 'network', service: 'connection' }, 'firewall', {
    fields: web.TRAFFIC,
    otherFields: missing,
  }),
  entry({ service: 'netflow' }, 'netflow', { fields: web.TRAFFIC, otherFields: missing }),
  entry({ category: 'antivirus' }, 'antivirus', { fields: web.MALWARE, otherFields: missing }),
  entry({ category: 'database' }, 'database'),
  entry({ service: 'apache' }, 'apache_error'),
  entry({ product: 'apache' }, 'apache_error'),
  entry({ product: 'apache', service: 'access' }, 'webserver', {
    fields: web.WEB,
    otherFields: missing,
  }),
  entry({ product: 'modsecurity' }, 'modsecurity'),
  entry({ product: 'linux', service: 'modsecurity' }, 'modsecurity'),
  entry({ service: 'nginx' }, 'nginx_error'),
  ...zeekLogs.map((service) =>
    entry({ product: 'zeek', service }, `zeek_${service}`, { fields: web.ZEEK }),
  ),
  entry({ product: 'cisco' }, 'cisco_ios'),
  entry({ product: 'juniper' }, 'juniper'),
  entry({ product: 'fortigate' }, 'fortinet'),
  entry({ product: 'fortios' }, 'fortinet'),
  entry({ product: 'paloalto', service: 'globalprotect' }, 'paloalto_globalprotect'),
  entry({ product: 'huawei' }, 'huawei'),
  entry({ product: 'qualys' }, 'qualys', { otherFields: unverified }),
  entry({ category: 'application' }, 'application'),
  ...APPLICATIONS.map((product) => entry({ category: 'application', product }, product)),
  entry({ category: 'application', product: 'kubernetes' }, 'kubernetes_audit', {
    fields: cloud.KUBERNETES,
  }),
];
