import type { EventTitles } from './event-titles.ts';

/** Events of the channels that belong to one service each. */
export const serviceEvents: EventTitles = {
  'DNS Server': {
    'Microsoft-Windows-DNS-Server-Service': {
      150: 'The DNS server could not load or initialize the plug-in DLL',
      770: 'A DNS server plug-in DLL has been loaded',
      771: 'DNS server plug-in DLL load state',
      6004: 'Zone transfer request for a non-existent or non-authoritative zone',
    },
  },
  'MSExchange Management': {
    'MSExchange CmdletLogs': {
      1: 'Cmdlet succeeded',
      6: 'Cmdlet failed',
      8: 'Cmdlet failed',
    },
  },
  'Microsoft-IIS-Configuration/Operational': {
    'Microsoft-Windows-IIS-Configuration': {
      29: 'Configuration change committed (path, old and new value)',
    },
  },
  'Microsoft-ServiceBus-Client/Operational': {
    'Microsoft-ServiceBus-Client': {
      40300: 'Hybrid connection event',
      40301: 'Hybrid connection event',
      40302: 'Hybrid connection event',
    },
  },
  'Microsoft-Windows-AppLocker/EXE and DLL': {
    'Microsoft-Windows-AppLocker': {
      8002: 'Allowed to run',
      8003: 'Allowed to run but would have been prevented if the policy were enforced',
      8004: 'Prevented from running',
    },
  },
  'Microsoft-Windows-AppLocker/MSI and Script': {
    'Microsoft-Windows-AppLocker': {
      8005: 'Allowed to run',
      8006: 'Allowed to run but would have been prevented if the policy were enforced',
      8007: 'Prevented from running',
    },
  },
  'Microsoft-Windows-AppLocker/Packaged app-Deployment': {
    'Microsoft-Windows-AppLocker': {
      8023: 'Packaged app installation allowed',
      8024: 'Packaged app installation would have been prevented (audit)',
      8025: 'Packaged app installation disabled / prevented',
    },
  },
  'Microsoft-Windows-AppLocker/Packaged app-Execution': {
    'Microsoft-Windows-AppLocker': {
      8020: 'Packaged app allowed',
      8021: 'Packaged app would have been prevented (audit)',
      8022: 'Packaged app disabled / prevented from running',
    },
  },
  'Microsoft-Windows-AppModel-Runtime/Admin': {
    'Microsoft-Windows-AppModel-Runtime': {
      201: 'Process created for an application in a package',
    },
  },
  'Microsoft-Windows-AppXDeploymentServer/Operational': {
    'Microsoft-Windows-AppXDeployment-Server': {
      400: 'Deployment operation finished successfully',
      401: 'Deployment operation failed',
      412: 'Deployment of the package was blocked by AppLocker',
      441: 'Blocked by the policy on deployment in special profiles',
      442: 'Blocked by the policy on non-system volumes',
      453: 'Package blocked by a platform policy',
      454: 'Package blocked by a platform policy',
      603: 'Started deployment operation',
      854: 'Package URI added to the deployment pipeline',
    },
  },
  'Microsoft-Windows-AppxPackaging/Operational': {
    'Microsoft-Windows-AppxPackagingOM': {
      157: 'Digital signature of the package verified (subject name logged)',
    },
  },
  'Microsoft-Windows-Bits-Client/Operational': {
    'Microsoft-Windows-Bits-Client': {
      3: 'The BITS service created a new job',
      4: 'The transfer job is complete',
      5: 'Job cancelled',
      59: 'BITS started the transfer job associated with the URL',
      60: 'BITS stopped transferring the job associated with the URL',
      61: 'BITS stopped transferring the job (failure)',
      16403: 'File added to a BITS job (remote and local name; no message text)',
    },
  },
  'Microsoft-Windows-CAPI2/Operational': {
    'Microsoft-Windows-CAPI2': {
      70: 'Acquire Certificate Private Key',
    },
  },
  'Microsoft-Windows-CertificateServicesClient-Lifecycle-System/Operational': {
    'Microsoft-Windows-CertificateServicesClient-Lifecycle-System': {
      1007: 'A certificate has been exported',
    },
  },
  'Microsoft-Windows-CodeIntegrity/Operational': {
    'Microsoft-Windows-CodeIntegrity': {
      3001: 'An unsigned kernel module is loaded',
      3004: 'The image integrity of a file could not be verified (no file hash)',
      3021: 'A revoked kernel module is loaded',
      3022: 'A revoked kernel module is loaded (kernel debugger attached)',
      3023: 'Driver blocked from loading: revoked by Microsoft',
      3032: 'A revoked image is loaded',
      3033: 'A process attempted to load a file that did not meet the signing level requirements',
      3034: 'As 3033, but allowed: audit policy',
      3035: 'A revoked image is loaded (kernel debugger attached)',
      3036: 'File integrity cannot be verified: signing certificate revoked',
      3037: 'An unsigned image is loaded',
      3076: 'File would have been blocked by the code integrity policy (audit)',
      3077: 'File blocked by the code integrity policy (enforced)',
      3082: 'Kernel module does not meet WHQL requirements (audit)',
      3083: 'Kernel module does not meet WHQL requirements',
      3104: 'File disallowed for protected processes was blocked',
    },
  },
  'Microsoft-Windows-DNS-Client/Operational': {
    'Microsoft-Windows-DNS-Client': {
      3006: 'DNS query is called',
      3008: 'DNS query is completed',
      3020: 'Query response',
    },
  },
  'Microsoft-Windows-DNSServer/Analytical': {
    'Microsoft-Windows-DNSServer': {
      256: 'Query received',
      257: 'Response success',
    },
  },
  'Microsoft-Windows-Diagnosis-Scripted/Operational': {
    'Microsoft-Windows-Diagnosis-Scripted': {
      101: 'A diagnostic package started (package path logged)',
    },
  },
  'Microsoft-Windows-DriverFrameworks-UserMode/Operational': {
    'Microsoft-Windows-DriverFrameworks-UserMode': {
      2003: 'Host process asked to load drivers for a device',
      2100: 'Received a PnP or power operation for a device',
      2102: 'Forwarded a finished PnP or power operation',
    },
  },
  'Microsoft-Windows-LDAP-Client/Debug': {
    'Microsoft-Windows-LDAP-Client': {
      30: 'LDAP search (scope, filter, base DN, attributes)',
    },
  },
  'Microsoft-Windows-LSA/Operational': {
    LsaSrv: {
      300: 'Groups assigned to a new logon',
    },
  },
  'Microsoft-Windows-NTLM/Operational': {
    'Microsoft-Windows-NTLM': {
      8001: 'NTLM client blocked audit: outgoing NTLM authentication that would be blocked',
      8002: 'NTLM server blocked audit: incoming NTLM traffic that would be blocked',
      8003: 'NTLM server blocked in the domain audit',
      8004: 'Domain Controller Blocked Audit: NTLM authentication to this domain controller',
    },
  },
  'Microsoft-Windows-PrintService/Admin': {
    'Microsoft-Windows-PrintService': {
      808: 'The print spooler failed to load a plug-in module',
    },
  },
  'Microsoft-Windows-PrintService/Operational': {
    'Microsoft-Windows-PrintService': {
      307: 'Printing a document',
      316: 'Printer driver was added or updated',
    },
  },
  'Microsoft-Windows-SMBServer/Connectivity': {
    'Microsoft-Windows-SMBServer': {
      4000: 'Share connection established (signing and encryption state logged)',
    },
  },
  'Microsoft-Windows-Security-Mitigations/KernelMode': {
    'Microsoft-Windows-Security-Mitigations': {
      11: 'Process would have been blocked from loading the non-Microsoft-signed binary (audit)',
      12: 'Process was blocked from loading the non-Microsoft-signed binary',
    },
  },
  'Microsoft-Windows-Shell-Core/Operational': {
    'Microsoft-Windows-Shell-Core': {
      28115: 'Shortcut added to the app resolver cache',
    },
  },
  'Microsoft-Windows-SmbClient/Connectivity': {
    'Microsoft-Windows-SMBClient': {
      30803: 'Failed to establish a network connection',
      30804: 'A network connection was disconnected',
      30806: 'The client re-established its session to the server',
    },
  },
  'Microsoft-Windows-SmbClient/Security': {
    'Microsoft-Windows-SMBClient': {
      31017: 'Rejected an insecure guest logon',
    },
  },
  'Microsoft-Windows-TaskScheduler/Operational': {
    'Microsoft-Windows-TaskScheduler': {
      106: 'Task registered',
      129: 'Created Task Process',
      140: 'Task registration updated',
      141: 'Task registration deleted',
      142: 'Task disabled',
      200: 'Action started',
      201: 'Action completed',
    },
  },
  'Microsoft-Windows-TerminalServices-LocalSessionManager/Operational': {
    'Microsoft-Windows-TerminalServices-LocalSessionManager': {
      21: 'Session logon succeeded',
      22: 'Shell start notification received',
      23: 'Session logoff succeeded',
      24: 'Session has been disconnected',
      25: 'Session reconnection succeeded',
    },
  },
  'Microsoft-Windows-WMI-Activity/Operational': {
    'Microsoft-Windows-WMI-Activity': {
      5857: 'WMI provider loaded',
      5858: 'WMI operation failed (client failure)',
      5859: 'Event filter registered by a provider (essential subscription start)',
      5860: 'Temporary event subscription created',
      5861: 'Permanent event subscription (filter-to-consumer binding)',
    },
  },
  'Microsoft-Windows-Windows Defender/Operational': {
    'Microsoft-Windows-Windows Defender': {
      1006: 'The antimalware engine found malware or other potentially unwanted software',
      1007: 'The antimalware platform performed an action to protect the system',
      1009: 'The antimalware platform restored an item from quarantine',
      1013: 'The antimalware platform deleted history of malware',
      1015: 'The antimalware platform detected suspicious behavior',
      1116: 'The antimalware platform detected malware or other potentially unwanted software',
      1117: 'The antimalware platform performed an action to protect the system',
      1118: 'Action failed (non-critical error)',
      1119: 'Action failed (critical error)',
      1121: 'Attack surface reduction rule fired in block mode',
      1122: 'Attack surface reduction rule fired in audit mode',
      3002: 'Real-time protection encountered an error and failed',
      3007: 'Real-time protection recovered / restarted',
      5001: 'Real-time protection is disabled',
      5007: 'The antimalware platform configuration changed',
      5010: 'Scanning for malware and other potentially unwanted software is disabled',
      5012: 'Scanning for viruses is disabled',
      5013: 'Tamper protection blocked a change',
      5101: 'The antimalware platform is expired',
    },
  },
  'Microsoft-Windows-Windows Firewall With Advanced Security/Firewall': {
    'Microsoft-Windows-Windows Firewall With Advanced Security': {
      2002: 'A Windows Defender Firewall setting has changed',
      2003: 'A setting in a firewall profile has changed',
      2004: 'A rule has been added to the exception list',
      2005: 'A rule has been modified in the exception list',
      2006: 'A rule has been deleted in the exception list',
      2008: 'Group Policy settings have changed',
      2009: 'The firewall service failed to load Group Policy',
      2032: 'The firewall has been reset to its default configuration',
      2033: 'All rules have been deleted',
      2052: 'A rule has been deleted (Windows 11)',
      2059: 'All rules have been deleted (Windows 11)',
      2060: 'Reset to default configuration (Windows 11)',
      2071: 'A rule has been added (Windows 11)',
      2073: 'A rule has been modified (Windows 11)',
      2082: 'A setting in a profile has changed (Windows 11)',
      2083: 'A setting has changed (Windows 11)',
      2097: 'A rule has been added (newer builds, with PolicyAppId)',
    },
  },
  'OpenSSH/Operational': {
    OpenSSH: {
      4: 'Message of the OpenSSH server process',
    },
  },
};
