import { describe, expect, it } from 'vitest';

import { splQuery } from '../../test/spl/convert.ts';
import { readQuery } from '../../test/spl/run.ts';

const SYSMON =
  'source IN ("XmlWinEventLog:Microsoft-Windows-Sysmon/Operational", "WinEventLog:Microsoft-Windows-Sysmon/Operational")';
const SECURITY = 'source IN ("XmlWinEventLog:Security", "WinEventLog:Security")';
const POWERSHELL =
  'source IN ("XmlWinEventLog:Microsoft-Windows-PowerShell/Operational", "WinEventLog:Microsoft-Windows-PowerShell/Operational", "XmlWinEventLog:PowerShellCore/Operational", "WinEventLog:PowerShellCore/Operational")';

describe('log sources of the pipeline windows', () => {
  it.each([
    [
      '{category: process_creation, product: windows}',
      'Image: x',
      `${SYSMON} EventCode=1 Image="x"`,
    ],
    [
      '{category: registry_add, product: windows}',
      'TargetObject: x',
      `${SYSMON} EventCode=12 EventType="CreateKey" TargetObject="x"`,
    ],
    [
      '{category: registry_delete, product: windows}',
      'TargetObject: x',
      `${SYSMON} EventCode=12 EventType IN ("DeleteKey", "DeleteValue") TargetObject="x"`,
    ],
    [
      '{category: registry_event, product: windows}',
      'TargetObject: x',
      `${SYSMON} EventCode IN (12, 13, 14) TargetObject="x"`,
    ],
    [
      '{category: pipe_created, product: windows}',
      'PipeName: x',
      `${SYSMON} EventCode IN (17, 18) PipeName="x"`,
    ],
    ['{product: windows, service: sysmon}', 'EventID: 16', `${SYSMON} EventCode=16`],
    [
      '{product: windows, service: security}',
      '{EventID: 4624, LogonType: 3}',
      `${SECURITY} EventCode=4624 LogonType=3`,
    ],
    [
      '{category: file_access, product: windows}',
      '{FileName: x, Image: y}',
      `${SECURITY} EventCode=4663 ObjectType="File" ObjectName="x" ProcessName="y"`,
    ],
    [
      '{product: windows, service: system}',
      '{Provider_Name: x}',
      'source IN ("XmlWinEventLog:System", "WinEventLog:System") SourceName="x"',
    ],
    [
      '{product: windows, service: dns-client}',
      '{EventID: 3008}',
      'source IN ("XmlWinEventLog:Microsoft-Windows-DNS-Client/Operational", "WinEventLog:Microsoft-Windows-DNS-Client/Operational") EventCode=3008',
    ],
    [
      '{product: windows, service: windefend}',
      '{ThreatName: x}',
      'source IN ("XmlWinEventLog:Microsoft-Windows-Windows Defender/Operational", "WinEventLog:Microsoft-Windows-Windows Defender/Operational") Threat_Name="x"',
    ],
    [
      '{category: ps_script, product: windows}',
      'ScriptBlockText|contains: x',
      `${POWERSHELL} EventCode=4104 ScriptBlockText="*x*"`,
    ],
    [
      '{category: ps_module, product: windows}',
      'Payload|contains: x',
      `${POWERSHELL} EventCode=4103 Payload="*x*"`,
    ],
    [
      '{category: ps_classic_start, product: windows}',
      'Data|contains: x',
      'source IN ("XmlWinEventLog:Windows PowerShell", "WinEventLog:Windows PowerShell") EventCode=400 EventData_Xml="*x*"',
    ],
    [
      '{product: windows, service: application}',
      'Data: x',
      'source IN ("XmlWinEventLog:Application", "WinEventLog:Application") EventData_Xml="*<Data>x</Data>*"',
    ],
    [
      '{product: windows}',
      'EventID: 1',
      'source IN ("XmlWinEventLog:*", "WinEventLog:*") EventCode=1',
    ],
    [
      '{category: application, product: rpc_firewall}',
      '{EventLog: RPCFW, EventID: 3, InterfaceUuid: a-b}',
      'source IN ("XmlWinEventLog:RPCFW", "WinEventLog:RPCFW") EventCode=3 (InterfaceUuid="a-b" OR EventData_Xml="*<Data>a-b</Data>*")',
    ],
    [
      '{product: windows, service: application}',
      'Data: 1033',
      'source IN ("XmlWinEventLog:Application", "WinEventLog:Application") EventData_Xml="*<Data>1033</Data>*"',
    ],
    [
      '{category: webserver, product: windows, service: iis}',
      'cs-method: x',
      'tag=web NOT tag=proxy http_method="x"',
    ],
    [
      '{category: firewall, product: fortigate}',
      'dst_port: 1',
      'tag=network tag=communicate dest_port=1',
    ],
    [
      '{category: raw_access_read, product: linux}',
      'Image: x',
      'sourcetype IN ("sysmon:linux", "sysmon_linux") EventCode=9 Image="x"',
    ],
    [
      '{category: process_creation, product: linux}',
      'Image: x',
      'sourcetype IN ("sysmon:linux", "sysmon_linux") EventCode=1 Image="x"',
    ],
    [
      '{product: linux, service: auditd}',
      'type: x',
      'sourcetype IN ("linux:audit", "linux_audit", "auditd") type="x"',
    ],
    [
      '{product: linux, service: sshd}',
      'a: x',
      'sourcetype IN ("syslog", "linux_secure") process="sshd" a="x"',
    ],
    [
      '{category: process_creation, product: macos}',
      '{Image: x, CommandLine: y}',
      '`sigma_macos_process_creation` process_path="x" process="y"',
    ],
    [
      '{product: aws, service: cloudtrail}',
      'eventName: x',
      'sourcetype="aws:cloudtrail" eventName="x"',
    ],
    [
      '{product: azure, service: signinlogs}',
      'ResultType: 0',
      'sourcetype="azure:monitor:aad" category="SignInLogs" resultType=0',
    ],
    [
      '{product: azure, service: auditlogs}',
      'Category: x',
      'sourcetype="azure:monitor:aad" category="AuditLogs" properties.category="x"',
    ],
    [
      '{product: m365, service: audit}',
      'Operation: x',
      'sourcetype="o365:management:activity" Operation="x"',
    ],
    [
      '{product: m365, service: audit}',
      'Parameters|contains: x',
      'sourcetype="o365:management:activity" ("Parameters{}.Name"="*x*" OR "Parameters{}.Value"="*x*")',
    ],
    [
      '{product: m365, service: audit}',
      'Parameters: null',
      'sourcetype="o365:management:activity" (NOT "Parameters{}.Name"=* OR "Parameters{}.Name"="") (NOT "Parameters{}.Value"=* OR "Parameters{}.Value"="")',
    ],
    [
      '{product: azure, service: activitylogs}',
      'operationName: x',
      'sourcetype IN ("azure:monitor:activity", "mscs:azure:audit") (operationName="x" OR operationName.value="x")',
    ],
    [
      '{product: azure, service: activitylogs}',
      'ResourceProviderValue: x',
      'sourcetype IN ("azure:monitor:activity", "mscs:azure:audit") (operationName="x/*" OR operationName.value="x/*")',
    ],
    [
      '{category: application, product: kubernetes, service: audit}',
      'hostPath: "*"',
      '(sourcetype="kube:apiserver:audit" OR (sourcetype="_json" source="kubernetes")) "requestObject.spec.volumes{}.hostPath.path"=*',
    ],
    [
      '{product: zeek, service: dns}',
      'answers: x',
      'sourcetype IN ("bro:dns:json", "bro_dns", "zeek:dns:json") ("answers{}"="x" OR answers="x")',
    ],
    [
      '{product: okta, service: okta}',
      'target.displayName: x',
      'sourcetype="OktaIM2:log" "target{}.displayName"="x"',
    ],
    [
      '{product: github, service: audit}',
      'action: x',
      'sourcetype IN ("github:cloud:audit", "github:enterprise:audit") action="x"',
    ],
    [
      '{category: proxy}',
      '{c-uri: x, c-uri-extension: exe}',
      'tag=web tag=proxy url="x" uri_path="*.exe"',
    ],
    [
      '{category: webserver}',
      '{cs-method: GET, sc-status: 200}',
      'tag=web NOT tag=proxy http_method="GET" status=200',
    ],
    ['{category: dns}', 'query: x', 'tag=dns tag=resolution query="x"'],
    ['{category: firewall}', 'dst_port: 1', 'tag=network tag=communicate dest_port=1'],
    [
      '{category: firewall}',
      'action: [deny, other]',
      'tag=network tag=communicate action IN ("deny", "blocked", "other")',
    ],
    ['{category: firewall}', 'blocked: false', 'tag=network tag=communicate action="allowed"'],
    [
      '{category: dns}',
      'parent_domain: a.example',
      'tag=dns tag=resolution query IN ("a.example", "*.a.example")',
    ],
    ['{category: webserver}', 's-port: 443', 'tag=web NOT tag=proxy dest_port=443'],
    ['{category: antivirus}', 'Signature: x', 'tag=malware tag=attack signature="x"'],
    [
      '{product: zeek, service: smb_files}',
      'name: x',
      'sourcetype IN ("bro:smb_files:json", "bro_smb_files", "zeek:smb_files:json") name="x"',
    ],
    ['{product: cisco, service: aaa}', 'a: x', 'sourcetype IN ("cisco:ios", "cisco:asa") a="x"'],
  ])('restricts %s', (logsource, item, expected) => {
    const detection = item.startsWith('{') ? `sel: ${item}` : `sel: {${item}}`;
    const query = splQuery({ logsource, detection });
    expect(query).toBe(expected);
    readQuery(query);
  });

  it('brackets alternatives behind the restriction', () => {
    expect(splQuery({ detection: 'a: {Image: x}\nb: {User: y}\ncondition: a or b' })).toBe(
      `${SYSMON} EventCode=1 (Image="x" OR User="y")`,
    );
  });

  it('looks for the characters that XML writes as entities both ways', () => {
    expect(splQuery({ detection: 'sel: {CommandLine|contains: "2>&1"}' })).toBe(
      `${SYSMON} EventCode=1 CommandLine IN ("*2>&1*", "*2&gt;&amp;1*")`,
    );
    expect(splQuery({ detection: 'sel: {CommandLine|re: "a>b"}' })).toBe(
      `${SYSMON} EventCode=1\n| where match(replace(replace(replace(CommandLine, "&lt;", "<"), "&gt;", ">"), "&amp;", "&"), "a>b")`,
    );
  });

  it('never begins with a pipe, whatever is left for the search', () => {
    expect(splQuery({ detection: 'sel: {Image|re: x}' })).toBe(
      `${SYSMON} EventCode=1\n| regex Image="x"`,
    );
  });

  it('keeps a filter on a field that only enrichment adds', () => {
    const logsource = '{category: image_load, product: windows}';
    const detection = 'a: {Image: x}\nf: {CommandLine: y}\ncondition: a and not f';
    expect(splQuery({ logsource, detection })).toBe(
      `${SYSMON} EventCode=7 Image="x" NOT CommandLine="y"`,
    );
    expect(splQuery({ logsource, detection: 'sel: {CommandLine: y}' })).toBe(
      '[unmapped-field] The target has no field for "CommandLine" in this logsource.',
    );
  });

  it('refuses what no Windows event log records', () => {
    const logsource = '{category: file_rename, product: windows}';
    expect(splQuery({ logsource, detection: 'sel: {TargetFilename: x}' })).toBe(
      '[unsupported-logsource] No Windows event log records events of this category.',
    );
  });

  it('refuses the JSON of a change where the name of an operation stands', () => {
    const logsource = '{product: azure, service: auditlogs}';
    const detection = `sel: {properties.message: '"displayName":"UserType"'}`;
    expect(splQuery({ logsource, detection })).toBe(
      '[unsupported-construct] The target cannot express a change written as JSON.',
    );
  });

  it('names indexes as data', () => {
    expect(
      splQuery({
        detection: 'sel: {Image: x}',
        pipelines: ['none'],
        options: { index: 'main, win*' },
      }),
    ).toBe('index IN ("main", "win*") Image="x"');
    expect(
      splQuery({
        detection: 'sel: {Image: x}',
        pipelines: ['none'],
        options: { index: 'a" OR "b' },
      }),
    ).toBe(String.raw`index="a\" OR \"b" Image="x"`);
  });

  it('prints macros in place of restrictions', () => {
    const options = { macros: 'true', index: 'win' };
    expect(splQuery({ detection: 'sel: {Image: x}', options })).toBe(
      'index="win" `sigma_windows_sysmon` EventCode=1 Image="x"',
    );
  });
});
