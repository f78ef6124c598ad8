import { describe, expect, it } from 'vitest';

import { toEql } from '../../../test/eql/read-rule.ts';

/** The query for a selection in a rule of a log source; nothing may be said about it. */
function query(selection: string, logsource: string): string {
  const found = toEql(selection, logsource);
  expect([...found.errors, ...found.warnings]).toEqual([]);
  return found.query;
}

const windows = (category: string): string => `product: windows, category: ${category}`;
const CODE = '(event.code == null or event.code == ';

describe('the events of a log source', () => {
  it.each([
    [
      'product: windows, category: process_creation',
      'Image',
      'process where host.os.type == "windows" and event.type == "start" and ',
    ],
    [
      'product: windows, category: process_termination',
      'Image',
      'process where host.os.type == "windows" and event.type == "end" and ',
    ],
    [
      'product: windows, category: network_connection',
      'Image',
      'network where host.os.type == "windows" and event.type == "start" and dns.question.name == null and ',
    ],
    [
      'product: windows, category: dns_query',
      'Image',
      'network where host.os.type == "windows" and dns.question.name != null and ',
    ],
    [
      'product: windows, category: file_event',
      'Image',
      `file where host.os.type == "windows" and event.type == "creation" and ${CODE}"11") and `,
    ],
    [
      'product: windows, category: file_delete',
      'Image',
      `file where host.os.type == "windows" and event.type == "deletion" and ${CODE}"23") and `,
    ],
    [
      'product: windows, category: file_rename',
      'Image',
      'file where host.os.type == "windows" and event.action == "rename" and ',
    ],
    [
      'product: windows, category: create_stream_hash',
      'Image',
      'file where host.os.type == "windows" and event.code == "15" and ',
    ],
    [
      'product: windows, category: pipe_created',
      'Image',
      'file where host.os.type == "windows" and event.code in ("17", "18") and ',
    ],
    [
      'product: windows, category: registry_set',
      'Image',
      `registry where host.os.type == "windows" and event.type == "change" and ${CODE}"13") and `,
    ],
    [
      'product: windows, category: registry_add',
      'Image',
      'registry where host.os.type == "windows" and (event.type == "creation" or (event.code == "12" and ?winlog.event_data.EventType == "CreateKey")) and ',
    ],
    [
      'product: windows, category: registry_event',
      'Image',
      'registry where host.os.type == "windows" and event.type in ("creation", "change", "deletion") and (event.code == null or event.code in ("12", "13", "14")) and ',
    ],
    [
      'product: windows, category: image_load',
      'Image',
      'any where host.os.type == "windows" and (event.category == "library" or (event.category == "process" and event.action : "Image loaded*")) and ',
    ],
    [
      'product: windows, category: driver_load',
      'Image',
      'driver where host.os.type == "windows" and event.type == "start" and ',
    ],
    [
      'product: windows, category: process_access',
      'SourceImage',
      'process where host.os.type == "windows" and event.code == "10" and ',
    ],
    [
      'product: windows, category: create_remote_thread',
      'SourceImage',
      'process where host.os.type == "windows" and event.code == "8" and ',
    ],
    [
      'product: windows, category: wmi_event',
      'Destination',
      'process where host.os.type == "windows" and event.code in ("19", "20", "21") and ',
    ],
    [
      'product: linux, category: process_creation',
      'Image',
      'process where host.os.type == "linux" and event.type == "start" and event.action in ("exec", "exec_event", "start", "executed", "process_started") and ',
    ],
    [
      'product: macos, category: process_creation',
      'Image',
      'process where host.os.type == "macos" and event.type in ("start", "process_started") and ',
    ],
    [
      'product: linux, category: file_event',
      'Image',
      'file where host.os.type == "linux" and event.type == "creation" and ',
    ],
  ])('%s', (logsource, field, expected) => {
    expect(query(`${field}: a`, logsource)).toBe(`${expected}process.executable : "a"`);
  });

  it.each([
    [
      'product: windows, service: security',
      'EventID: 4625',
      'winlog.channel == "Security" and event.code == "4625"',
    ],
    [
      'product: windows, service: system',
      'EventID: [7045, 7036]',
      'winlog.channel == "System" and event.code in ("7045", "7036")',
    ],
    [
      'product: windows, service: applocker',
      'EventID: 8004',
      'winlog.channel in ("Microsoft-Windows-AppLocker/EXE and DLL", "Microsoft-Windows-AppLocker/MSI and Script", "Microsoft-Windows-AppLocker/Packaged app-Deployment", "Microsoft-Windows-AppLocker/Packaged app-Execution") and event.code == "8004"',
    ],
    [
      'product: windows, service: terminalservices-localsessionmanager',
      'Address: a',
      'winlog.channel == "Microsoft-Windows-TerminalServices-LocalSessionManager/Operational" and ?winlog.user_data.Address : "a"',
    ],
    [
      'product: windows, service: windefend',
      'ThreatName: a',
      'winlog.channel == "Microsoft-Windows-Windows Defender/Operational" and ?winlog.event_data.Threat_Name : "a"',
    ],
    [
      'product: aws, service: cloudtrail',
      'eventName: a',
      'event.dataset == "aws.cloudtrail" and event.action : "a"',
    ],
    [
      'product: azure, service: auditlogs',
      'properties.message: a',
      'event.dataset == "azure.auditlogs" and ?azure.auditlogs.operation_name : "a"',
    ],
    [
      'product: azure, service: signinlogs',
      'ResultType: 50057',
      'event.dataset == "azure.signinlogs" and ?azure.signinlogs.result_type == "50057"',
    ],
    [
      'product: gcp, service: google_workspace.admin',
      'eventService: admin.googleapis.com',
      'event.dataset == "google_workspace.admin" and event.provider : "admin"',
    ],
    [
      'product: gcp, service: google_workspace.admin',
      "new_value: 'false'",
      'event.dataset == "google_workspace.admin" and ?google_workspace.admin.new_value : "false"',
    ],
    [
      'product: m365, service: threat_management',
      'status: success',
      'event.dataset == "o365.audit" and event.outcome : "success"',
    ],
    [
      'product: okta, service: okta',
      'eventType: a',
      'event.dataset == "okta.system" and ?okta.event_type : "a"',
    ],
    [
      'product: github, service: audit',
      'action: a',
      'event.dataset == "github.audit" and event.action : "a"',
    ],
    [
      'product: kubernetes, service: audit',
      'responseStatus.code: 403',
      'event.dataset == "kubernetes.audit_logs" and ?kubernetes.audit.responseStatus.code == 403',
    ],
    [
      'product: linux, service: auditd',
      'SYSCALL: a',
      'event.dataset == "auditd_manager.auditd" and ?auditd.data.syscall : "a"',
    ],
    [
      'product: zeek, service: dns',
      'query: a',
      'event.dataset == "zeek.dns" and dns.question.name : "a"',
    ],
    [
      'product: zeek, service: http',
      'client_header_names|contains: AUTH',
      'event.dataset == "zeek.http" and ?zeek.http.client_header_names : "*AUTH*"',
    ],
    [
      'category: application, product: opencanary',
      'logtype: 2000',
      'event.dataset == "opencanary.events" and ?log.logger : "LOG_FTP_LOGIN_ATTEMPT"',
    ],
    [
      'category: application, product: opencanary',
      'logtype: [3001, 6001]',
      'event.dataset == "opencanary.events" and ?log.logger : ("LOG_HTTP_POST_LOGIN_ATTEMPT", "LOG_TELNET_LOGIN_ATTEMPT")',
    ],
  ])('%s', (logsource, selection, expected) => {
    expect(query(selection, logsource)).toBe(`any where ${expected}`);
  });

  it.each([
    ['category: webserver', 'web where http.response.status_code == 200'],
    ['category: proxy', 'web where http.response.status_code == 200'],
  ])('%s', (logsource, expected) => {
    expect(query('sc-status: 200', logsource)).toBe(expected);
  });

  it('a log source without a place is said to be one', () => {
    expect(toEql('Image: a', 'product: plan9')).toEqual({
      query: 'any where process.executable : "a"',
      errors: [],
      warnings: [
        'unrestricted-logsource: Elastic has no dataset or category that holds just the log source plan9; the query searches every event.',
      ],
    });
  });

  it('a kind of event that OpenCanary does not have is refused', () => {
    const { errors } = toEql('logtype: 7', 'product: opencanary');
    expect(errors).toEqual([
      'unsupported-construct: The target cannot express "7" in the field "logtype".',
    ]);
  });

  it('an event that Elastic takes apart is refused', () => {
    expect(toEql('Payload: a', windows('ps_module')).errors).toEqual([
      'unsupported-logsource: Elastic keeps no text of a module log event that EQL can search.',
    ]);
  });
});
