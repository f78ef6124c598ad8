import type { Schema } from './schema.ts';

/** Advanced hunting tables of Defender XDR (advanced hunting schema reference). */
export const DEFENDER_TABLES: Schema = {
  CloudAppEvents: {
    bool: 'IsAdminOperation IsAnonymousProxy IsExternalUser IsImpersonated',
    datetime: 'Timestamp',
    dynamic: 'ActivityObjects AdditionalFields IPTags RawEventData SessionData UserAgentTags',
    int: 'ApplicationId',
    string: `
      AccountDisplayName AccountId AccountObjectId AccountType ActionType ActivityType Application
      AuditSource City CountryCode DeviceType IPAddress IPCategory Isp LastSeenForUser OAuthAppId
      ObjectId ObjectName ObjectType OSPlatform ReportId UncommonForUser UserAgent`,
  },
  DeviceEvents: {
    bool: 'IsInitiatingProcessRemoteSession IsProcessRemoteSession',
    datetime: `
      InitiatingProcessCreationTime InitiatingProcessParentCreationTime ProcessCreationTime
      Timestamp`,
    int: 'LocalPort RemotePort',
    long: `
      CreatedProcessSessionId FileSize InitiatingProcessFileSize InitiatingProcessId
      InitiatingProcessLogonId InitiatingProcessParentId InitiatingProcessSessionId LogonId
      ProcessId ReportId`,
    string: `
      AccountDomain AccountName AccountSid ActionType AdditionalFields AppGuardContainerId
      DeviceId DeviceName FileName FileOriginIP FileOriginUrl FolderPath
      InitiatingProcessAccountDomain InitiatingProcessAccountName InitiatingProcessAccountObjectId
      InitiatingProcessAccountSid InitiatingProcessAccountUpn InitiatingProcessCommandLine
      InitiatingProcessFileName InitiatingProcessFolderPath InitiatingProcessMD5
      InitiatingProcessParentFileName InitiatingProcessRemoteSessionDeviceName
      InitiatingProcessRemoteSessionIP InitiatingProcessSHA1 InitiatingProcessSHA256
      InitiatingProcessVersionInfoCompanyName InitiatingProcessVersionInfoFileDescription
      InitiatingProcessVersionInfoInternalFileName InitiatingProcessVersionInfoOriginalFileName
      InitiatingProcessVersionInfoProductName InitiatingProcessVersionInfoProductVersion LocalIP
      MD5 ProcessCommandLine ProcessRemoteSessionDeviceName ProcessRemoteSessionIP
      ProcessTokenElevation RegistryKey RegistryValueData RegistryValueName RemoteDeviceName
      RemoteIP RemoteUrl SHA1 SHA256`,
  },
  DeviceFileEvents: {
    bool: 'IsAzureInfoProtectionApplied IsInitiatingProcessRemoteSession',
    datetime: 'InitiatingProcessCreationTime InitiatingProcessParentCreationTime Timestamp',
    int: 'RequestSourcePort',
    long: `
      FileSize InitiatingProcessFileSize InitiatingProcessId InitiatingProcessParentId
      InitiatingProcessSessionId ReportId`,
    string: `
      ActionType AdditionalFields AppGuardContainerId DeviceId DeviceName FileName FileOriginIP
      FileOriginReferrerUrl FileOriginUrl FolderPath InitiatingProcessAccountDomain
      InitiatingProcessAccountName InitiatingProcessAccountObjectId InitiatingProcessAccountSid
      InitiatingProcessAccountUpn InitiatingProcessCommandLine InitiatingProcessFileName
      InitiatingProcessFolderPath InitiatingProcessIntegrityLevel InitiatingProcessMD5
      InitiatingProcessParentFileName InitiatingProcessRemoteSessionDeviceName
      InitiatingProcessRemoteSessionIP InitiatingProcessSHA1 InitiatingProcessSHA256
      InitiatingProcessTokenElevation InitiatingProcessVersionInfoCompanyName
      InitiatingProcessVersionInfoFileDescription InitiatingProcessVersionInfoInternalFileName
      InitiatingProcessVersionInfoOriginalFileName InitiatingProcessVersionInfoProductName
      InitiatingProcessVersionInfoProductVersion MD5 PreviousFileName PreviousFolderPath
      RequestAccountDomain RequestAccountName RequestAccountSid RequestProtocol RequestSourceIP
      SensitivityLabel SensitivitySubLabel SHA1 SHA256 ShareName`,
  },
  DeviceImageLoadEvents: {
    bool: 'IsInitiatingProcessRemoteSession',
    datetime: 'InitiatingProcessCreationTime InitiatingProcessParentCreationTime Timestamp',
    long: `
      FileSize InitiatingProcessFileSize InitiatingProcessId InitiatingProcessParentId
      InitiatingProcessSessionId ReportId`,
    string: `
      ActionType AppGuardContainerId DeviceId DeviceName FileName FolderPath
      InitiatingProcessAccountDomain InitiatingProcessAccountName InitiatingProcessAccountObjectId
      InitiatingProcessAccountSid InitiatingProcessAccountUpn InitiatingProcessCommandLine
      InitiatingProcessFileName InitiatingProcessFolderPath InitiatingProcessIntegrityLevel
      InitiatingProcessMD5 InitiatingProcessParentFileName
      InitiatingProcessRemoteSessionDeviceName InitiatingProcessRemoteSessionIP
      InitiatingProcessSHA1 InitiatingProcessSHA256 InitiatingProcessTokenElevation
      InitiatingProcessVersionInfoCompanyName InitiatingProcessVersionInfoFileDescription
      InitiatingProcessVersionInfoInternalFileName InitiatingProcessVersionInfoOriginalFileName
      InitiatingProcessVersionInfoProductName InitiatingProcessVersionInfoProductVersion MD5 SHA1
      SHA256`,
  },
  DeviceInfo: {
    bool: 'IsAzureADJoined IsExcluded IsInternetFacing',
    datetime: 'Timestamp',
    long: 'OSBuild ReportId',
    string: `
      AadDeviceId AdditionalFields AssetValue AwsResourceName AzureResourceId ClientVersion
      ConnectivityType DeviceCategory DeviceDynamicTags DeviceId DeviceManualTags DeviceName
      DeviceSubtype DeviceType ExclusionReason ExposureLevel GcpFullResourceName HostDeviceId
      JoinType LoggedOnUsers MachineGroup MergedDeviceIds MergedToDeviceId Model OnboardingStatus
      OSArchitecture OSDistribution OSPlatform OSVersion OSVersionInfo PublicIP RegistryDeviceTag
      SensorHealthState Vendor`,
  },
  DeviceNetworkEvents: {
    bool: 'IsInitiatingProcessRemoteSession',
    datetime: 'InitiatingProcessCreationTime InitiatingProcessParentCreationTime Timestamp',
    int: 'LocalPort RemotePort',
    long: `
      InitiatingProcessFileSize InitiatingProcessId InitiatingProcessParentId
      InitiatingProcessSessionId ReportId`,
    string: `
      ActionType AdditionalFields AppGuardContainerId DeviceId DeviceName
      InitiatingProcessAccountDomain InitiatingProcessAccountName InitiatingProcessAccountObjectId
      InitiatingProcessAccountSid InitiatingProcessAccountUpn InitiatingProcessCommandLine
      InitiatingProcessFileName InitiatingProcessFolderPath InitiatingProcessIntegrityLevel
      InitiatingProcessMD5 InitiatingProcessParentFileName
      InitiatingProcessRemoteSessionDeviceName InitiatingProcessRemoteSessionIP
      InitiatingProcessSHA1 InitiatingProcessSHA256 InitiatingProcessTokenElevation
      InitiatingProcessVersionInfoCompanyName InitiatingProcessVersionInfoFileDescription
      InitiatingProcessVersionInfoInternalFileName InitiatingProcessVersionInfoOriginalFileName
      InitiatingProcessVersionInfoProductName InitiatingProcessVersionInfoProductVersion LocalIP
      LocalIPType Protocol RemoteIP RemoteIPType RemoteUrl`,
  },
  DeviceProcessEvents: {
    bool: 'IsInitiatingProcessRemoteSession IsProcessRemoteSession',
    datetime: `
      InitiatingProcessCreationTime InitiatingProcessParentCreationTime ProcessCreationTime
      Timestamp`,
    long: `
      CreatedProcessSessionId FileSize InitiatingProcessFileSize InitiatingProcessId
      InitiatingProcessLogonId InitiatingProcessParentId InitiatingProcessSessionId LogonId
      ProcessId ReportId`,
    string: `
      AccountDomain AccountName AccountObjectId AccountSid AccountUpn ActionType AdditionalFields
      AppGuardContainerId DeviceId DeviceName FileName FolderPath InitiatingProcessAccountDomain
      InitiatingProcessAccountName InitiatingProcessAccountObjectId InitiatingProcessAccountSid
      InitiatingProcessAccountUpn InitiatingProcessCommandLine InitiatingProcessFileName
      InitiatingProcessFolderPath InitiatingProcessIntegrityLevel InitiatingProcessMD5
      InitiatingProcessParentFileName InitiatingProcessRemoteSessionDeviceName
      InitiatingProcessRemoteSessionIP InitiatingProcessSHA1 InitiatingProcessSHA256
      InitiatingProcessSignatureStatus InitiatingProcessSignerType InitiatingProcessTokenElevation
      InitiatingProcessVersionInfoCompanyName InitiatingProcessVersionInfoFileDescription
      InitiatingProcessVersionInfoInternalFileName InitiatingProcessVersionInfoOriginalFileName
      InitiatingProcessVersionInfoProductName InitiatingProcessVersionInfoProductVersion MD5
      ProcessCommandLine ProcessIntegrityLevel ProcessRemoteSessionDeviceName
      ProcessRemoteSessionIP ProcessTokenElevation ProcessVersionInfoCompanyName
      ProcessVersionInfoFileDescription ProcessVersionInfoInternalFileName
      ProcessVersionInfoOriginalFileName ProcessVersionInfoProductName
      ProcessVersionInfoProductVersion SHA1 SHA256`,
  },
  DeviceRegistryEvents: {
    bool: 'IsInitiatingProcessRemoteSession',
    datetime: 'InitiatingProcessCreationTime InitiatingProcessParentCreationTime Timestamp',
    long: `
      InitiatingProcessFileSize InitiatingProcessId InitiatingProcessParentId
      InitiatingProcessSessionId ReportId`,
    string: `
      ActionType AppGuardContainerId DeviceId DeviceName InitiatingProcessAccountDomain
      InitiatingProcessAccountName InitiatingProcessAccountObjectId InitiatingProcessAccountSid
      InitiatingProcessAccountUpn InitiatingProcessCommandLine InitiatingProcessFileName
      InitiatingProcessFolderPath InitiatingProcessIntegrityLevel InitiatingProcessMD5
      InitiatingProcessParentFileName InitiatingProcessRemoteSessionDeviceName
      InitiatingProcessRemoteSessionIP InitiatingProcessSHA1 InitiatingProcessSHA256
      InitiatingProcessTokenElevation InitiatingProcessVersionInfoCompanyName
      InitiatingProcessVersionInfoFileDescription InitiatingProcessVersionInfoInternalFileName
      InitiatingProcessVersionInfoOriginalFileName InitiatingProcessVersionInfoProductName
      InitiatingProcessVersionInfoProductVersion PreviousRegistryKey PreviousRegistryValueData
      PreviousRegistryValueName RegistryKey RegistryValueData RegistryValueName RegistryValueType`,
  },
};
