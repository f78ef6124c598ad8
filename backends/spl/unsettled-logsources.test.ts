import { describe, expect, it } from 'vitest';

import { splQuery } from '../../test/spl/convert.ts';
import { readQuery } from '../../test/spl/run.ts';

describe('log sources without a settled place in Splunk', () => {
  it('warns where nothing restricts the query, but not with an index', () => {
    const logsource = '{product: postgresql, service: backup}';
    const detection = 'sel: [x]';
    expect(splQuery({ logsource, detection })).toBe(
      '"*x*"\n[unrestricted-logsource] Splunk has no usual place for events of this logsource, so that the query searches all events.',
    );
    expect(splQuery({ logsource, detection, options: { index: 'web' } })).toBe('index="web" "*x*"');
  });

  it.each([
    ['{category: application, product: django}', 'sigma_django'],
    ['{category: application, product: opencanary}', 'sigma_opencanary'],
    ['{category: application, product: another}', 'sigma_application'],
    ['{product: bitbucket, service: audit}', 'sigma_bitbucket_audit'],
    ['{product: cisco, service: duo}', 'sigma_cisco_duo'],
    ['{product: huawei, service: bgp}', 'sigma_huawei'],
  ])('prints a macro where nothing settles a place: %s', (logsource, macro) => {
    const detection = 'sel: {a: x}';
    expect(splQuery({ logsource, detection })).toBe(`\`${macro}\` a="x"`);
    expect(splQuery({ logsource, detection, options: { index: 'web' } })).toBe(
      `index="web" \`${macro}\` a="x"`,
    );
  });

  it('doubts the message of a Windows event', () => {
    const logsource = '{product: windows, service: application}';
    expect(splQuery({ logsource, detection: 'sel: {Message|contains: x}' })).toBe(
      'source IN ("XmlWinEventLog:Application", "WinEventLog:Application") Message="*x*"\n[unverified-mapping] Events as XML, which is how the add-on collects them, have no message as text.',
    );
  });

  it('doubts names of fields that a product does not write', () => {
    expect(
      splQuery({ logsource: '{product: qualys}', detection: 'sel: {host.scan.vuln: 1}' }),
    ).toBe(
      '`sigma_qualys` host.scan.vuln=1\n[unverified-mapping] Whether these events have a field "host.scan.vuln" in Splunk could not be verified.',
    );
  });

  it.each([
    '{category: network_connection, product: macos}',
    '{category: dns_query, product: macos}',
    '{category: process_access, product: linux}',
    '{category: ps_script, product: linux}',
  ])('does not search the log of another system for %s', (logsource) => {
    expect(splQuery({ logsource, detection: 'sel: [x]' })).toMatch(/^"\*x\*"\n\[unrestricted/);
  });

  it('finds the operation of RPC Firewall by its place behind the interface', () => {
    const logsource = '{category: application, product: rpc_firewall}';
    const query = splQuery({ logsource, detection: 'sel: {OpNum: 2}' });
    expect(query).toBe(
      [
        'source IN ("XmlWinEventLog:RPCFW", "WinEventLog:RPCFW") (OpNum=2 OR EventData_Xml="*-*-*-*-*</Data><Data>2</Data>*")',
        '| eval sigma_1=if(match(EventData_Xml, "(?is)-....-....-....-............</Data><Data>2</Data>"), 1, 0)',
        '| search OpNum=2 OR sigma_1=1',
      ].join('\n'),
    );
    const items = ['NdrServerCallAll', '2', 'C:\\a.exe', 'ncacn_np', '\\PIPE\\atsvc', '::1'];
    const event = (opNum: string) => {
      const data = [...items, '1ff70682-0a51-30e8-076d-740be8cee98b', opNum, 'S-1-5-18'];
      return {
        fields: {
          source: 'XmlWinEventLog:RPCFW',
          EventData_Xml: data.map((item) => `<Data>${item}</Data>`).join(''),
        },
        raw: '',
      };
    };
    expect([event('2'), event('12'), event('0')].map(readQuery(query))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('says that the channel of a service is not known', () => {
    const logsource = '{product: windows, service: made-up}';
    expect(splQuery({ logsource, detection: 'sel: {EventID: 1}' })).toBe(
      'source IN ("XmlWinEventLog:*", "WinEventLog:*") EventCode=1\n[unverified-mapping] The channel of this service is not known, so that the query searches every Windows channel.',
    );
  });
});
