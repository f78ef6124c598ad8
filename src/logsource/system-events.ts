import type { EventTitles } from './event-titles.ts';

/** Events of the channels System and Application, which many providers write to. */
export const systemEvents: EventTitles = {
  Application: {
    'Application Error': {
      1000: 'Faulting application name (application crash)',
    },
    'Audit-CVE': {
      1: 'Possible detection of CVE',
    },
    ESENT: {
      216: 'A database location change was detected',
      325: 'The database engine created a new database',
      326: 'The database engine attached a database',
      327: 'The database engine detached a database',
    },
    'Microsoft-Windows-Audit-CVE': {
      1: 'Possible detection of CVE',
    },
    'Microsoft-Windows-Backup': {
      524: 'The System Catalog has been deleted',
    },
    'Microsoft-Windows-SoftwareRestrictionPolicies': {
      865: 'Access restricted by the default software restriction policy level',
      866: 'Access restricted by location with a policy rule',
      867: 'Access restricted by software publisher policy',
      868: 'Access restricted by policy rule',
      882: 'Access restricted by policy rule',
    },
    'Microsoft-Windows-User Profiles Service': {
      1511: 'Windows cannot find the local profile; logging on with a temporary profile',
    },
    'MSExchange Control Panel': {
      4: 'A request to the Exchange Control Panel failed with an error',
    },
    MsiInstaller: {
      1033: 'Windows Installer installed the product',
      1034: 'Windows Installer removed the product',
      1040: 'Beginning a Windows Installer transaction',
      1042: 'Ending a Windows Installer transaction',
      11707: 'Installation completed successfully',
      11724: 'Removal completed successfully',
    },
    MSMQ: {
      2027: 'Corrupted message packet encountered',
    },
    MSSQLSERVER: {
      8128: 'Using a DLL to execute an extended stored procedure',
      15457: 'Configuration option changed',
      18456: 'Login failed for user',
      33205: 'Audit event',
    },
    MSSQLSERVER$AUDIT: {
      33205: 'Audit event',
    },
    ScreenConnect: {
      200: 'Executed command',
      201: 'Transferred files',
    },
    'Windows Error Reporting': {
      1001: 'Fault bucket',
    },
    'Windows Server Update Services': {
      7053: 'The WSUS administration console has encountered an unexpected error',
    },
  },
  System: {
    'Application Popup': {
      26: 'Application popup',
    },
    EventLog: {
      6005: 'The Event log service was started',
      6006: 'The Event log service was stopped',
      6008: 'The previous system shutdown was unexpected',
    },
    'Kerberos-Key-Distribution-Center': {
      16: 'No suitable key for a Kerberos ticket (TGS, no key intersection)',
      27: 'Requested encryption types not supported by the KDC (TGS)',
      35: 'PAC without attributes',
      36: 'Ticket without a PAC',
      37: 'Ticket without Requestor',
      38: 'Requestor Mismatch',
      39: 'No strong certificate mapping for the user',
      41: 'Certificate SID mismatch or no strong mapping (Server 2008 SP2 / 2008 R2 SP1 number of 39)',
      42: 'The Kerberos Key Distribution Center lacks strong keys for an account',
    },
    LsaSrv: {
      6038: 'NTLM authentication is being used between clients and this server',
      6039: 'NTLM authentication in use between clients and this server',
    },
    'Microsoft-Windows-CertificationAuthority': {
      53: 'Active Directory Certificate Services denied a request',
    },
    'Microsoft-Windows-DHCP-Server': {
      1031: 'The installed server callout DLL caused an exception',
      1032: 'The installed server callout DLL caused an exception and was unloaded or skipped',
      1033: 'The DHCP service has successfully loaded one or more callout DLLs',
      1034: 'The DHCP service has failed to load one or more callout DLLs',
    },
    'Microsoft-Windows-Directory-Services-SAM': {
      16990: 'Object class and UserAccountControl validation failure',
      16991: 'SAM Account Name validation failure',
    },
    'Microsoft-Windows-DistributedCOM': {
      10001: 'Unable to start a DCOM Server',
    },
    'Microsoft-Windows-Eventlog': {
      104: 'The log file was cleared',
    },
    'Microsoft-Windows-Iphlpsvc': {
      4100: 'ISATAP router address was set',
    },
    'Microsoft-Windows-Kerberos-Key-Distribution-Center': {
      16: 'No suitable key for a Kerberos ticket (TGS, no key intersection)',
      27: 'Requested encryption types not supported by the KDC (TGS)',
      35: 'PAC without attributes',
      36: 'Ticket without a PAC',
      37: 'Ticket without Requestor',
      38: 'Requestor Mismatch',
      39: 'No strong certificate mapping for the user',
      41: 'Certificate SID mismatch or no strong mapping (Server 2008 SP2 / 2008 R2 SP1 number of 39)',
      42: 'The Kerberos Key Distribution Center lacks strong keys for an account',
    },
    'Microsoft-Windows-Kernel-General': {
      16: 'The access history in hive was cleared',
    },
    'Microsoft-Windows-Ntfs': {
      98: 'Volume health state reported (volume is healthy)',
    },
    'Microsoft-Windows-WER-SystemErrorReporting': {
      1001: 'The computer has rebooted from a bugcheck',
    },
    'Microsoft-Windows-WindowsUpdateClient': {
      16: 'Unable to Connect',
      20: 'Installation Failure',
      24: 'Uninstallation Failure',
      213: 'Revert Failure',
      217: 'Commit Failure',
    },
    NETLOGON: {
      5723: 'Session setup from a computer failed: no trust account in the security database',
      5805: 'Session setup from a computer failed to authenticate',
      5829: 'Netlogon allowed a vulnerable Netlogon secure channel connection',
    },
    Ntfs: {
      55: 'The file system structure on the disk is corrupt and unusable',
    },
    'Service Control Manager': {
      7023: 'The service terminated with an error',
      7031: 'The service terminated unexpectedly (recovery action follows)',
      7034: 'The service terminated unexpectedly',
      7035: 'The service was successfully sent a control',
      7036: 'The service entered the running/stopped state',
      7040: 'The start type of the service was changed',
      7045: 'A service was installed in the system',
    },
    TermDD: {
      50: 'The RDP protocol component detected an error in the protocol stream',
      56: 'The Terminal Server security layer detected an error in the protocol stream',
    },
  },
};
