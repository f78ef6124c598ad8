import type { FieldRule } from '../../../../src/backend/index.ts';
import { joinedItems } from '../joined-items.ts';
import { isAnyCase, isNumber, type Fields, type Restriction, type Source } from '../source.ts';
import { systemFields, type EventTable } from './sysmon.ts';

/** A service of the taxonomy: its channels, and whether its events have UserData. */
interface Service {
  readonly service: string;
  readonly channels: readonly string[];
  readonly userData?: true;
}

const MW = 'Microsoft-Windows-';

const service = (name: string, ...channels: readonly string[]): Service => ({
  service: name,
  channels,
});
const userData = (name: string, ...channels: readonly string[]): Service => ({
  ...service(name, ...channels),
  userData: true,
});

/**
 * Windows services and the channels of their events (Sigma taxonomy 2.1; where the name in the
 * event differs from the taxonomy's, both).
 */
const SERVICES: readonly Service[] = [
  service('application', 'Application'),
  service(
    'application-experience',
    `${MW}Application-Experience/Program-Telemetry`,
    `${MW}Application-Experience/Program-Compatibility-Assistant`,
  ),
  userData(
    'applocker',
    `${MW}AppLocker/EXE and DLL`,
    `${MW}AppLocker/MSI and Script`,
    `${MW}AppLocker/Packaged app-Deployment`,
    `${MW}AppLocker/Packaged app-Execution`,
  ),
  service('appmodel-runtime', `${MW}AppModel-Runtime/Admin`),
  service('appxdeployment-server', `${MW}AppXDeploymentServer/Operational`),
  service('appxpackaging-om', `${MW}AppxPackaging/Operational`),
  service('bitlocker', `${MW}BitLocker/BitLocker Management`),
  service('bits-client', `${MW}Bits-Client/Operational`),
  userData('capi2', `${MW}CAPI2/Operational`),
  userData(
    'certificateservicesclient-lifecycle-system',
    `${MW}CertificateServicesClient-Lifecycle-System/Operational`,
  ),
  service('codeintegrity-operational', `${MW}CodeIntegrity/Operational`),
  service('dhcp', `${MW}DHCP-Server/Operational`),
  service('diagnosis-scripted', `${MW}Diagnosis-Scripted/Operational`),
  service('dns-client', `${MW}DNS-Client/Operational`, `${MW}DNS Client Events/Operational`),
  service('dns-server', 'DNS Server'),
  service('dns-server-analytic', `${MW}DNSServer/Analytical`, `${MW}DNS-Server/Analytical`),
  service('dns-server-audit', `${MW}DNSServer/Audit`, `${MW}DNS-Server/Audit`),
  userData('driver-framework', `${MW}DriverFrameworks-UserMode/Operational`),
  service('firewall-as', `${MW}Windows Firewall With Advanced Security/Firewall`),
  service('hyper-v-worker', `${MW}Hyper-V-Worker-Admin`, `${MW}Hyper-V-Worker-Operational`),
  service('iis-configuration', 'Microsoft-IIS-Configuration/Operational'),
  service(
    'kernel-event-tracing',
    `${MW}Kernel-EventTracing/Admin`,
    `${MW}Kernel-EventTracing/Analytic`,
  ),
  service(
    'kernel-shimengine',
    `${MW}Kernel-ShimEngine/Operational`,
    `${MW}Kernel-ShimEngine/Diagnostic`,
  ),
  service('ldap', `${MW}LDAP-Client/Debug`),
  service('ldap_debug', `${MW}LDAP-Client/Debug`),
  service('lsa-server', `${MW}LSA/Operational`),
  service('microsoft-servicebus-client', 'Microsoft-ServiceBus-Client'),
  service(
    'servicebus-client',
    'Microsoft-ServiceBus-Client/Operational',
    'Microsoft-ServiceBus-Client/Admin',
  ),
  service('msexchange-management', 'MSExchange Management'),
  service('ntfs', `${MW}Ntfs/Operational`),
  service('ntlm', `${MW}NTLM/Operational`),
  service('openssh', 'OpenSSH/Operational'),
  service('powershell', `${MW}PowerShell/Operational`, 'PowerShellCore/Operational'),
  service('powershell-classic', 'Windows PowerShell'),
  service('printservice-admin', `${MW}PrintService/Admin`),
  userData('printservice-operational', `${MW}PrintService/Operational`),
  service(
    'security-mitigations',
    `${MW}Security-Mitigations/KernelMode`,
    `${MW}Security-Mitigations/UserMode`,
    `${MW}Security-Mitigations/Kernel Mode`,
    `${MW}Security-Mitigations/User Mode`,
  ),
  service('sense', `${MW}SENSE/Operational`),
  service('shell-core', `${MW}Shell-Core/Operational`),
  service('smbclient-connectivity', `${MW}SmbClient/Connectivity`),
  service('smbclient-security', `${MW}SmbClient/Security`),
  service('smbserver-connectivity', `${MW}SMBServer/Connectivity`),
  service('system', 'System'),
  service('taskscheduler', `${MW}TaskScheduler/Operational`),
  userData(
    'terminalservices-localsessionmanager',
    `${MW}TerminalServices-LocalSessionManager/Operational`,
  ),
  service('vhdmp', `${MW}VHDMP/Operational`),
  service('windefend', `${MW}Windows Defender/Operational`),
  userData('wmi', `${MW}WMI-Activity/Operational`),
];

/** Data names with a space, which Sigma leaves out (Defender's event templates). */
const DEFENDER_NAMES: readonly string[] = [
  'Action ID',
  'Action Name',
  'Additional Actions String',
  'Category ID',
  'Category Name',
  'Detection ID',
  'Detection Time',
  'Detection User',
  'Error Code',
  'Error Description',
  'Execution Name',
  'Feature Name',
  'New Value',
  'Old Value',
  'Origin Name',
  'Process Name',
  'Product Name',
  'Product Version',
  'Remediation User',
  'Severity ID',
  'Severity Name',
  'Source Name',
  'Source App',
  'Target Commandline',
  'Threat ID',
  'Threat Name',
  'Type Name',
  'Changed Type',
  'Parent Commandline',
  'Involved File',
];

function spacedNames(): Fields {
  const pairs = DEFENDER_NAMES.flatMap((name): (readonly [string, FieldRule])[] => [
    [name.replaceAll(' ', ''), `EventData.${name}`],
    [name.replaceAll(' ', '_'), `EventData.${name}`],
  ]);
  return Object.fromEntries(pairs);
}

/** The Windows channels that are collected as they are. */
export function channelSources(events: EventTable): Source[] {
  return SERVICES.map(({ service: name, channels, userData: hasUserData }) => ({
    logsource: { product: 'windows', service: name },
    table: events.table,
    restrictions: [isAnyCase(events.channel, ...channels)],
    fields: {
      ...systemFields(events),
      ...unnamedData(events),
      ...(name === 'windefend' && spacedNames()),
    },
    // The two forms of XML are one form in the dynamic column.
    otherFields: (field): FieldRule =>
      hasUserData && events.table === 'Event' ? `UserData.${field}` : `EventData.${field}`,
  }));
}

/** Items without a name, which classic providers write. */
function unnamedData({ table }: EventTable): Fields {
  const data: FieldRule =
    table === 'Event'
      ? { field: 'Data', rewrite: joinedItems }
      : {
          field: 'EventData.Data',
          unverified:
            'How the table keeps items without a name was not seen; they are taken to be in "Data".',
        };
  return { Data: data };
}

const POWERSHELL = ['Microsoft-Windows-PowerShell/Operational', 'PowerShellCore/Operational'];

/** PowerShell's categories: module and script block logging, and the classic channel. */
export function powershellSources(events: EventTable): Source[] {
  const category = (
    name: string,
    restrictions: readonly Restriction[],
    fields: Fields,
  ): Source => ({
    logsource: { product: 'windows', category: name },
    table: events.table,
    restrictions,
    fields: { ...systemFields(events), ...fields },
  });
  const modern = (name: string, id: number, names: string): Source =>
    category(
      name,
      [isAnyCase(events.channel, ...POWERSHELL), isNumber('EventID', id)],
      dataFields(names),
    );
  const classic = (name: string, id: number): Source =>
    category(
      name,
      [isAnyCase(events.channel, 'Windows PowerShell'), isNumber('EventID', id)],
      unnamedData(events),
    );
  return [
    modern('ps_module', 4103, 'ContextInfo UserData Payload'),
    modern('ps_script', 4104, 'MessageNumber MessageTotal ScriptBlockText ScriptBlockId Path'),
    classic('ps_classic_start', 400),
    classic('ps_classic_provider_start', 600),
    classic('ps_classic_script', 800),
  ];
}

function dataFields(names: string): Fields {
  return Object.fromEntries(
    names.split(' ').map((name): [string, FieldRule] => [name, `EventData.${name}`]),
  );
}

/** RPC Firewall writes to a channel of its own; its rules name it. */
export function rpcFirewallSource(events: EventTable): Source {
  return {
    logsource: { product: 'rpc_firewall', category: 'application' },
    table: events.table,
    restrictions: [isAnyCase(events.channel, 'RPCFW')],
    fields: { ...systemFields(events), EventLog: events.channel },
    otherFields: (name): FieldRule => `EventData.${name}`,
  };
}
