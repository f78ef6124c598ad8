import type { Fields, LogSource } from './log-source.ts';
import { is } from './restrictions.ts';
import { clientAddress, level, processNumber, refuseData } from './words.ts';

const EVENT: Fields = {
  EventID: 'event.code',
  Provider_Name: 'winlog.provider_name',
  Channel: 'winlog.channel',
  Computer: 'winlog.computer_name',
  ComputerName: 'winlog.computer_name',
  Level: { field: 'log.level', rewrite: level },
  Message: 'message',
  Security_UserID: 'winlog.user.identifier',
};

/** What stands in the data of an event under its own name. */
const EVENT_DATA = 'winlog.event_data.';
/** What stands in the user data of an event, which some providers write instead. */
const USER_DATA = 'winlog.user_data.';

const channel = (service: string, ...names: readonly string[]): LogSource => ({
  id: `windows-${service}`,
  logsource: { product: 'windows', service },
  events: is('winlog.channel', ...names),
  fields: EVENT,
  rest: EVENT_DATA,
});

const userData = (service: string, ...names: readonly string[]): LogSource => ({
  ...channel(service, ...names),
  rest: USER_DATA,
});

/**
 * Data without names, which Winlogbeat numbers. The events of the Application log that rules name
 * have at most ten (MsiInstaller, ESENT, MSSQL, Windows Error Reporting).
 */
const UNNAMED: LogSource['spread'] = {
  Data: Array.from({ length: 10 }, (_, at) => `${EVENT_DATA}param${at + 1}`),
};

/** A channel whose data has no names and does not stay as it was, so that no field holds it. */
const unnamed = (service: string, ...names: readonly string[]): LogSource => ({
  ...channel(service, ...names),
  fields: { ...EVENT, Data: { field: EVENT_DATA, rewrite: refuseData } },
});

/**
 * The Security log. Its pipeline takes the process and the address of a client out of the data of
 * the events that it knows, and leaves them in the others (elastic/integrations,
 * system/security, standard.yml).
 */
const SECURITY: LogSource = {
  ...channel('security', 'Security'),
  fields: {
    ...EVENT,
    IpAddress: { field: 'source.ip', rewrite: clientAddress },
    IpPort: 'source.port',
    ProcessId: { field: 'process.pid', rewrite: processNumber },
    WorkstationName: 'source.domain',
    NewProcessName: 'process.executable',
    ParentProcessName: 'process.parent.executable',
    CommandLine: 'process.command_line',
  },
  spread: { ProcessName: ['process.executable', 'winlog.event_data.ProcessName'] },
};

/** Names with spaces, which Sigma writes without and Winlogbeat with an underscore. */
const DEFENDER: LogSource = {
  ...channel('windefend', 'Microsoft-Windows-Windows Defender/Operational'),
  fields: {
    ...EVENT,
    ...Object.fromEntries(
      [
        'Threat_Name',
        'Process_Name',
        'Old_Value',
        'New_Value',
        'Source_Name',
        'Feature_Name',
      ].flatMap((name) => [
        [name.replace('_', ''), `${EVENT_DATA}${name}`],
        [name, `${EVENT_DATA}${name}`],
      ]),
    ),
  },
};

/** Services of Windows: the channel that an event names itself. */
export const CHANNELS: readonly LogSource[] = [
  SECURITY,
  channel('system', 'System'),
  { ...channel('application', 'Application'), spread: UNNAMED },
  DEFENDER,
  channel('sysmon', 'Microsoft-Windows-Sysmon/Operational'),
  channel('powershell', 'Microsoft-Windows-PowerShell/Operational', 'PowerShellCore/Operational'),
  unnamed('powershell-classic', 'Windows PowerShell'),
  unnamed('msexchange-management', 'MSExchange Management'),
  channel(
    'application-experience',
    'Microsoft-Windows-Application-Experience/Program-Telemetry',
    'Microsoft-Windows-Application-Experience/Program-Compatibility-Assistant',
  ),
  userData(
    'applocker',
    'Microsoft-Windows-AppLocker/EXE and DLL',
    'Microsoft-Windows-AppLocker/MSI and Script',
    'Microsoft-Windows-AppLocker/Packaged app-Deployment',
    'Microsoft-Windows-AppLocker/Packaged app-Execution',
  ),
  channel('appmodel-runtime', 'Microsoft-Windows-AppModel-Runtime/Admin'),
  channel('appxdeployment-server', 'Microsoft-Windows-AppXDeploymentServer/Operational'),
  channel('appxpackaging-om', 'Microsoft-Windows-AppxPackaging/Operational'),
  channel('bitlocker', 'Microsoft-Windows-BitLocker/BitLocker Management'),
  channel('bits-client', 'Microsoft-Windows-Bits-Client/Operational'),
  userData('capi2', 'Microsoft-Windows-CAPI2/Operational'),
  userData(
    'certificateservicesclient-lifecycle-system',
    'Microsoft-Windows-CertificateServicesClient-Lifecycle-System/Operational',
  ),
  channel('codeintegrity-operational', 'Microsoft-Windows-CodeIntegrity/Operational'),
  channel('dhcp', 'Microsoft-Windows-DHCP-Server/Operational'),
  channel('diagnosis-scripted', 'Microsoft-Windows-Diagnosis-Scripted/Operational'),
  channel(
    'dns-client',
    'Microsoft-Windows-DNS Client Events/Operational',
    'Microsoft-Windows-DNS-Client/Operational',
  ),
  channel('dns-server', 'DNS Server'),
  channel(
    'dns-server-analytic',
    'Microsoft-Windows-DNS-Server/Analytical',
    'Microsoft-Windows-DNSServer/Analytical',
  ),
  channel(
    'dns-server-audit',
    'Microsoft-Windows-DNS-Server/Audit',
    'Microsoft-Windows-DNSServer/Audit',
  ),
  userData('driver-framework', 'Microsoft-Windows-DriverFrameworks-UserMode/Operational'),
  channel('firewall-as', 'Microsoft-Windows-Windows Firewall With Advanced Security/Firewall'),
  channel(
    'hyper-v-worker',
    'Microsoft-Windows-Hyper-V-Worker-Admin',
    'Microsoft-Windows-Hyper-V-Worker-Operational',
  ),
  channel('iis-configuration', 'Microsoft-IIS-Configuration/Operational'),
  channel(
    'kernel-event-tracing',
    'Microsoft-Windows-Kernel-EventTracing/Admin',
    'Microsoft-Windows-Kernel-EventTracing/Analytic',
  ),
  channel(
    'kernel-shimengine',
    'Microsoft-Windows-Kernel-ShimEngine/Operational',
    'Microsoft-Windows-Kernel-ShimEngine/Diagnostic',
  ),
  channel('ldap', 'Microsoft-Windows-LDAP-Client/Debug'),
  channel('lsa-server', 'Microsoft-Windows-LSA/Operational'),
  channel('microsoft-servicebus-client', 'Microsoft-ServiceBus-Client'),
  channel(
    'servicebus-client',
    'Microsoft-ServiceBus-Client/Operational',
    'Microsoft-ServiceBus-Client/Admin',
  ),
  channel('ntfs', 'Microsoft-Windows-Ntfs/Operational'),
  channel('ntlm', 'Microsoft-Windows-NTLM/Operational'),
  channel('openssh', 'OpenSSH/Operational'),
  channel('printservice-admin', 'Microsoft-Windows-PrintService/Admin'),
  userData('printservice-operational', 'Microsoft-Windows-PrintService/Operational'),
  channel(
    'security-mitigations',
    'Microsoft-Windows-Security-Mitigations/KernelMode',
    'Microsoft-Windows-Security-Mitigations/UserMode',
  ),
  channel('sense', 'Microsoft-Windows-SENSE/Operational'),
  channel('shell-core', 'Microsoft-Windows-Shell-Core/Operational'),
  channel('smbclient-connectivity', 'Microsoft-Windows-SmbClient/Connectivity'),
  channel('smbclient-security', 'Microsoft-Windows-SmbClient/Security'),
  channel('smbserver-connectivity', 'Microsoft-Windows-SMBServer/Connectivity'),
  channel('taskscheduler', 'Microsoft-Windows-TaskScheduler/Operational'),
  userData(
    'terminalservices-localsessionmanager',
    'Microsoft-Windows-TerminalServices-LocalSessionManager/Operational',
  ),
  channel('vhdmp', 'Microsoft-Windows-VHDMP/Operational'),
  userData('wmi', 'Microsoft-Windows-WMI-Activity/Operational'),
];
