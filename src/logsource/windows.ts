/**
 * Where the events of Sigma's Windows log sources come from (specification 2.1.0,
 * sigma-appendix-taxonomy; channel names as they stand in the events, which differ from Event
 * Viewer's folder names in places). Channel names compare without case.
 */

const microsoft = (...names: readonly string[]): string[] =>
  names.map((name) => `Microsoft-Windows-${name}`);

/** The event log channels of each service. */
export const windowsChannels: Readonly<Record<string, readonly string[]>> = {
  application: ['Application'],
  'application-experience': microsoft(
    'Application-Experience/Program-Telemetry',
    'Application-Experience/Program-Compatibility-Assistant',
  ),
  applocker: microsoft(
    'AppLocker/EXE and DLL',
    'AppLocker/MSI and Script',
    'AppLocker/Packaged app-Deployment',
    'AppLocker/Packaged app-Execution',
  ),
  'appmodel-runtime': microsoft('AppModel-Runtime/Admin'),
  'appxdeployment-server': microsoft('AppXDeploymentServer/Operational'),
  'appxpackaging-om': microsoft('AppxPackaging/Operational'),
  bitlocker: microsoft('BitLocker/BitLocker Management'),
  'bits-client': microsoft('Bits-Client/Operational'),
  capi2: microsoft('CAPI2/Operational'),
  'certificateservicesclient-lifecycle-system': microsoft(
    'CertificateServicesClient-Lifecycle-System/Operational',
  ),
  'codeintegrity-operational': microsoft('CodeIntegrity/Operational'),
  dhcp: microsoft('DHCP-Server/Operational'),
  'diagnosis-scripted': microsoft('Diagnosis-Scripted/Operational'),
  // The specification names the folder of Event Viewer, "DNS Client Events"; the event says this.
  'dns-client': microsoft('DNS-Client/Operational'),
  'dns-server': ['DNS Server'],
  'dns-server-analytic': microsoft('DNSServer/Analytical', 'DNS-Server/Analytical'),
  'dns-server-audit': microsoft('DNSServer/Audit', 'DNS-Server/Audit'),
  'driver-framework': microsoft('DriverFrameworks-UserMode/Operational'),
  'firewall-as': microsoft('Windows Firewall With Advanced Security/Firewall'),
  'hyper-v-worker': microsoft('Hyper-V-Worker-Admin', 'Hyper-V-Worker-Operational'),
  'iis-configuration': ['Microsoft-IIS-Configuration/Operational'],
  'kernel-event-tracing': microsoft('Kernel-EventTracing/Admin', 'Kernel-EventTracing/Analytic'),
  'kernel-shimengine': microsoft('Kernel-ShimEngine/Operational', 'Kernel-ShimEngine/Diagnostic'),
  ldap: microsoft('LDAP-Client/Debug'),
  // An older name that rules still use.
  ldap_debug: microsoft('LDAP-Client/Debug'),
  'lsa-server': microsoft('LSA/Operational'),
  'microsoft-servicebus-client': [
    'Microsoft-ServiceBus-Client',
    'Microsoft-ServiceBus-Client/Operational',
    'Microsoft-ServiceBus-Client/Admin',
  ],
  'servicebus-client': [
    'Microsoft-ServiceBus-Client/Operational',
    'Microsoft-ServiceBus-Client/Admin',
  ],
  'msexchange-management': ['MSExchange Management'],
  ntfs: microsoft('Ntfs/Operational'),
  ntlm: microsoft('NTLM/Operational'),
  openssh: ['OpenSSH/Operational'],
  powershell: [...microsoft('PowerShell/Operational'), 'PowerShellCore/Operational'],
  'powershell-classic': ['Windows PowerShell'],
  'printservice-admin': microsoft('PrintService/Admin'),
  'printservice-operational': microsoft('PrintService/Operational'),
  security: ['Security'],
  // Documented with a space, written without one in the event.
  'security-mitigations': microsoft(
    'Security-Mitigations/KernelMode',
    'Security-Mitigations/UserMode',
    'Security-Mitigations/Kernel Mode',
    'Security-Mitigations/User Mode',
  ),
  sense: microsoft('SENSE/Operational'),
  'shell-core': microsoft('Shell-Core/Operational'),
  'smbclient-connectivity': microsoft('SmbClient/Connectivity'),
  'smbclient-security': microsoft('SmbClient/Security'),
  'smbserver-connectivity': microsoft('SMBServer/Connectivity'),
  sysmon: microsoft('Sysmon/Operational'),
  system: ['System'],
  taskscheduler: microsoft('TaskScheduler/Operational'),
  'terminalservices-localsessionmanager': microsoft(
    'TerminalServices-LocalSessionManager/Operational',
  ),
  vhdmp: microsoft('VHDMP/Operational'),
  windefend: microsoft('Windows Defender/Operational'),
  wmi: microsoft('WMI-Activity/Operational'),
};

/**
 * Services whose events carry their fields in UserData, inside an element named like the template,
 * and not in EventData.
 */
export const userDataServices: ReadonlySet<string> = new Set([
  'applocker',
  'capi2',
  'certificateservicesclient-lifecycle-system',
  'driver-framework',
  'printservice-operational',
  'terminalservices-localsessionmanager',
  'wmi',
]);

/** The events of a category: a service of `windowsChannels`, event IDs, and Sysmon's EventType. */
export interface CategoryEvents {
  readonly service: string;
  readonly eventIds: readonly number[];
  /** Where several categories share an event ID, the words that tell them apart. */
  readonly eventTypes?: readonly string[];
}

const sysmon = (...eventIds: readonly number[]): CategoryEvents => ({
  service: 'sysmon',
  eventIds,
});

/** The events of each category of product windows, as Sysmon and PowerShell record them. */
export const windowsCategories: Readonly<Record<string, CategoryEvents>> = {
  process_creation: sysmon(1),
  file_change: sysmon(2),
  network_connection: sysmon(3),
  sysmon_status: sysmon(4, 16),
  process_termination: sysmon(5),
  driver_load: sysmon(6),
  image_load: sysmon(7),
  create_remote_thread: sysmon(8),
  raw_access_thread: sysmon(9),
  raw_access_read: sysmon(9),
  process_access: sysmon(10),
  file_event: sysmon(11),
  registry_add: { ...sysmon(12), eventTypes: ['CreateKey'] },
  registry_delete: { ...sysmon(12), eventTypes: ['DeleteKey', 'DeleteValue'] },
  registry_set: sysmon(13),
  registry_rename: sysmon(14),
  registry_event: sysmon(12, 13, 14),
  create_stream_hash: sysmon(15),
  pipe_created: sysmon(17, 18),
  wmi_event: sysmon(19, 20, 21),
  dns_query: sysmon(22),
  file_delete: sysmon(23),
  clipboard_capture: sysmon(24),
  process_tampering: sysmon(25),
  file_delete_detected: sysmon(26),
  file_block_executable: sysmon(27),
  file_block_shredding: sysmon(28),
  file_executable_detected: sysmon(29),
  sysmon_error: sysmon(255),
  ps_classic_start: { service: 'powershell-classic', eventIds: [400] },
  ps_classic_provider_start: { service: 'powershell-classic', eventIds: [600] },
  ps_classic_script: { service: 'powershell-classic', eventIds: [800] },
  ps_module: { service: 'powershell', eventIds: [4103] },
  ps_script: { service: 'powershell', eventIds: [4104] },
};

/** The channels of a service; none for one that is not known. */
export function channelsOf(service: string | undefined): readonly string[] {
  return ownEntry(windowsChannels, service) ?? [];
}

/** The events of a category; undefined for one that is not known. */
export function eventsOfCategory(category: string | undefined): CategoryEvents | undefined {
  return ownEntry(windowsCategories, category);
}

/**
 * The events of a category that other providers than its own record too, by service: Security
 * 4688, Kernel-File tracing and so on.
 */
export function otherRecorders(category: string): Readonly<Record<string, readonly number[]>> {
  return ownEntry(OTHER_EVENTS, category) ?? {};
}

const OTHER_EVENTS: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>> = {
  process_creation: { security: [4688] },
  process_termination: { security: [4689] },
  network_connection: { security: [5156, 5157] },
};

// A log source is a stranger's text: "constructor" is none of the names.
function ownEntry<T>(table: Readonly<Record<string, T>>, name: string | undefined): T | undefined {
  return name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}
