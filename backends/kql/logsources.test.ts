import { describe, expect, it } from 'vitest';

import { kqlConversion, kqlLines } from '../../test/kql/convert.ts';

describe('other log sources of a workspace', () => {
  it.each([
    [
      'product: azure, service: signinlogs',
      's: {properties.appId: x}',
      ['SigninLogs', 'where AppId =~ "x"'],
    ],
    [
      'product: azure, service: auditlogs',
      's: {properties.message: x}',
      ['AuditLogs', 'where OperationName =~ "x"'],
    ],
    [
      'product: azure, service: activitylogs',
      's: {operationName: x}',
      ['AzureActivity', 'where OperationNameValue =~ "x"'],
    ],
    [
      'product: azure, service: riskdetection',
      's: {riskEventType: x}',
      ['AADUserRiskEvents', 'where RiskEventType =~ "x"'],
    ],
    [
      'product: aws, service: cloudtrail',
      's: {userIdentity.arn: x}',
      ['AWSCloudTrail', 'where UserIdentityArn =~ "x"'],
    ],
    [
      'product: gcp, service: gcp.audit',
      's: {gcp.audit.method_name: x}',
      ['GCPAuditLogs', 'where MethodName =~ "x"'],
    ],
    [
      'product: m365, service: audit',
      's: {Operation: x}',
      ['OfficeActivity', 'where Operation =~ "x"'],
    ],
    [
      'product: github, service: audit',
      's: {action: x}',
      ['GitHubAuditLogPolling_CL', 'where action_s =~ "x"'],
    ],
    [
      'product: okta, service: okta',
      's: {outcome.result: x}',
      ['Okta_CL', 'where outcome_result_s =~ "x"'],
    ],
    [
      'product: linux, service: sshd',
      's: [x]',
      ['Syslog', 'where ProcessName startswith "sshd"', 'where SyslogMessage contains "x"'],
    ],
    ['product: linux', 's: [x]', ['Syslog', 'where SyslogMessage contains "x"']],
    [
      'category: webserver',
      's: {sc-status: 200, cs-method: GET}',
      ['W3CIISLog', 'where scStatus =~ "200"', 'where csMethod =~ "GET"'],
    ],
    [
      'category: proxy',
      's: {cs-host: x}',
      ['CommonSecurityLog', 'where DestinationHostName =~ "x"'],
    ],
    [
      'category: firewall',
      's: {dst_port: [80, 443]}',
      ['CommonSecurityLog', 'where DestinationPort in (80, 443)'],
    ],
    ['category: dns', 's: {query: x}', ['DnsEvents', 'where Name =~ "x"']],
    [
      'product: rpc_firewall, category: application',
      's: {EventLog: RPCFW, EventID: 3}',
      ['Event', 'where EventLog =~ "RPCFW"', 'where EventLog =~ "RPCFW"', 'where EventID == 3'],
    ],
    [
      'product: rpc_firewall, category: application',
      's: {InterfaceUuid: 367abb81-9844-35f1-ad32-98f038001003, OpNum: 12}',
      [
        'Event',
        'where EventLog =~ "RPCFW"',
        String.raw`where RenderedDescription matches regex @"(?i)\bInterfaceUuid:\s+367abb81-9844-35f1-ad32-98f038001003(?:\s|$)"`,
        String.raw`where RenderedDescription matches regex @"(?i)\bOpNum:\s+12(?:\s|$)"`,
      ],
    ],
    [
      'product: macos, category: file_event',
      's: {TargetFilename: /x}',
      [
        'DeviceFileEvents',
        'where ActionType == "FileCreated"',
        'where DeviceId in (DeviceInfo | where OSPlatform == "macOS" | distinct DeviceId)',
        'where FolderPath =~ "/x"',
      ],
    ],
  ])('asks for {%s}', (logsource, detection, lines) => {
    expect(kqlLines({ logsource, detection })).toEqual(lines);
  });

  it.each(['OpNum|startswith: 1', 'OpNum: null', "InterfaceUuid: 'a*'"])(
    'refuses what is not the whole value of a line of RPC Firewall: %s',
    (item) => {
      const logsource = 'product: rpc_firewall, category: application';
      expect(kqlLines({ logsource, detection: `s: {${item}}` })).toEqual([
        '! unsupported-construct',
      ]);
    },
  );

  it('looks for a path in path and query together, as IIS splits what rules have in one', () => {
    const { queries, diagnostics } = kqlConversion({
      logsource: 'category: webserver',
      detection: 's: {cs-uri-query|startswith: /x}',
    });
    expect(queries[0]?.split('\n').at(-1)).toBe('| where RequestUri startswith "/x"');
    expect(diagnostics.map(({ code }) => code)).toEqual(['unverified-mapping']);
  });

  it('finds the beginning of a path behind the host of a proxy', () => {
    expect(
      kqlLines({ logsource: 'category: proxy', detection: 's: {c-uri|startswith: /x}' }).at(-1),
    ).toBe('where RequestURL matches regex "(?is)^(?:[a-z]+://[^/]+)?/x"');
  });

  it.each([
    'product: opencanary, category: application',
    'product: bitbucket, service: audit',
    'category: process_creation',
    'product: x',
  ])('refuses {%s}, which has no table', (logsource) => {
    expect(kqlLines({ logsource, detection: 's: {a: x}' })).toEqual(['! unsupported-logsource']);
  });

  it('asks another table where the user names one', () => {
    const options = { table: 'MySysmon()' };
    expect(kqlLines({ detection: 's: {Image: x}', options })[0]).toBe('MySysmon()');
    expect(kqlLines({ detection: 's: {Image: x}', options: { table: 'a | b' } })[0]).toBe(
      '["a | b"]',
    );
  });
});
