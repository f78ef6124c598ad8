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

  it('an event that Elastic takes apart is refused', () => {
    expect(toEql('Payload: a', windows('ps_module')).errors).toEqual([
      'unsupported-logsource: Elastic keeps no text of a module log event that EQL can search.',
    ]);
  });
});

/** What stands behind the restriction of a log source. */
function condition(selection: string, category: string): string {
  const found = toEql(`Image: x`, windows(category)).query;
  const restriction = found.slice(0, found.indexOf('process.executable : "x"'));
  return query(selection, windows(category)).replace(restriction, '');
}

describe('values in the words of the platform', () => {
  it('hashes are split by algorithm and in lower case', () => {
    const hex = '0123456789ABCDEF0123456789ABCDEF';
    const selection = `Hashes|contains: ['MD5=${hex}', 'IMPHASH=${hex}']`;
    const lower = hex.toLowerCase();
    expect(condition(selection, 'process_creation')).toBe(
      `(?process.hash.md5 == "${lower}" or ?process.pe.imphash == "${lower}")`,
    );
  });

  it.each([
    [
      'a user is split',
      "User: 'NT AUTHORITY\\SYSTEM'",
      'user.domain : "NT AUTHORITY" and user.name : "SYSTEM"',
    ],
    ['the end of a user', "User|endswith: '\\SYSTEM'", 'user.name : "SYSTEM"'],
    [
      'the beginning of a user',
      "User|startswith: 'NT AUTHORITY\\'",
      'user.domain : "NT AUTHORITY"',
    ],
    [
      'a part of a user',
      'User|contains: AUTHORI',
      '(user.domain : "*AUTHORI*" or user.name : "*AUTHORI*")',
    ],
    [
      'a part with the backslash',
      "User|contains: 'Y\\S'",
      'user.domain : "*Y" and user.name : "S*"',
    ],
    ['no user', 'User: null', 'user.name == null'],
    [
      'a level of integrity',
      'IntegrityLevel: High',
      '(?winlog.event_data.IntegrityLevel : "High" or ?process.Ext.token.integrity_level_name : "High")',
    ],
    [
      'the SID of a level',
      'IntegrityLevel: S-1-16-12288',
      '?winlog.event_data.MandatoryLabel : "S-1-16-12288"',
    ],
  ])('%s', (_, selection, expected) => {
    expect(condition(selection, 'process_creation')).toBe(expected);
  });

  it.each([
    [
      'text',
      'Details|contains: a',
      '(?winlog.event_data.Details : "*a*" or ?registry.data.strings : "*a*")',
    ],
    [
      'a number',
      'Details: DWORD (0x00000010)',
      '(?winlog.event_data.Details : "DWORD (0x00000010)" or (?registry.data.strings : ("16", "0x00000010") and ?registry.data.type == "REG_DWORD"))',
    ],
    [
      'binary data',
      'Details: Binary Data',
      '(?winlog.event_data.Details : "Binary Data" or ?registry.data.type == "REG_BINARY")',
    ],
    [
      'an empty text',
      'Details: (Empty)',
      '(?winlog.event_data.Details : "(Empty)" or ?registry.data.strings == "")',
    ],
    [
      'no data',
      'Details: null',
      '?winlog.event_data.Details == null and ?registry.data.strings == null',
    ],
    [
      'the control set',
      "TargetObject|contains: '\\CurrentControlSet\\Services'",
      'registry.path : ("*\\\\CurrentControlSet\\\\Services*", "*\\\\ControlSet00?\\\\Services*")',
    ],
    [
      'a hive of users',
      "TargetObject|startswith: 'HKU\\'",
      'registry.path : ("HKU\\\\*", "HKEY_USERS\\\\*")',
    ],
    [
      'the default value',
      "TargetObject|endswith: '\\open\\(Default)'",
      'registry.path : ("*\\\\open\\\\(Default)", "*\\\\open\\\\")',
    ],
  ])('the registry: %s', (_, selection, expected) => {
    expect(condition(selection, 'registry_set')).toBe(expected);
  });

  it.each([
    ['an image is a file or a library', 'ImageLoaded: a', '(?dll.path : "a" or file.path : "a")'],
    [
      'several parts of one image',
      'ImageLoaded|contains|all: [a, b]',
      '((?dll.path : "*a*" and ?dll.path : "*b*") or (file.path : "*a*" and file.path : "*b*"))',
    ],
    ['no image is neither', 'ImageLoaded: null', '?dll.path == null and file.path == null'],
    [
      'a signature',
      "Signed: 'false'",
      '(?winlog.event_data.Signed : "false" or ?dll.code_signature.exists == false)',
    ],
    [
      'a valid signature',
      'SignatureStatus: Valid',
      '(?file.code_signature.status : "Valid" or ?dll.code_signature.status : "trusted")',
    ],
  ])('an image: %s', (_, selection, expected) => {
    expect(condition(selection, 'image_load')).toBe(expected);
  });

  it('the sign for no address stays where it was', () => {
    expect(query('IpAddress: [10.0.0.1, "-"]', 'product: windows, service: security')).toBe(
      'any where winlog.channel == "Security" and (source.ip == "10.0.0.1" or ?winlog.event_data.IpAddress : "-")',
    );
  });

  it('a field that Sysmon does not record is unmapped', () => {
    expect(toEql('CommandLine: a', windows('image_load')).errors).toEqual([
      'unmapped-field: The target has no field for "CommandLine" in this logsource.',
    ]);
  });

  it.each([
    ['a part of a hash', 'Hashes|contains: MD5=0123'],
    ['a hash of zeros', 'Hashes|contains: IMPHASH=00000000000000000000000000000000'],
  ])('%s is refused', (construct, selection) => {
    expect(toEql(selection).errors).toEqual([
      `unsupported-construct: The target cannot express ${construct}.`,
    ]);
  });

  it('the place of an argument is refused', () => {
    expect(toEql('a1: foo', 'product: linux, service: auditd').errors).toEqual([
      'unsupported-construct: The target cannot express the place of an argument.',
    ]);
  });
});
