import type { Schema } from './schema.ts';

/** Parsers of the Advanced Security Information Model and the columns of their schemas (ASIM schema references). */
export const ASIM_TABLES: Schema = {
  _Im_Dns: {
    bool: `
      DnsFlagsAuthenticated DnsFlagsAuthoritative DnsFlagsCheckingDisabled
      DnsFlagsRecursionAvailable DnsFlagsRecursionDesired DnsFlagsTruncated DnsFlagsZ
      ThreatIsActive`,
    datetime: 'ThreatFirstReportedTime ThreatLastReportedTime',
    int: `
      DnsNetworkDuration DnsQueryClass DnsQueryType DnsResponseCode DstOriginalRiskLevel
      DstPortNumber DstRiskLevel NetworkRuleNumber SrcOriginalRiskLevel SrcPortNumber SrcRiskLevel
      ThreatConfidence ThreatRiskLevel`,
    real: `
      DnsResponseIpLatitude DnsResponseIpLongitude DstGeoLatitude DstGeoLongitude SrcGeoLatitude
      SrcGeoLongitude`,
    string: `
      DnsFlags DnsQuery DnsQueryClassName DnsQueryTypeName DnsResponseCodeName DnsResponseIpCity
      DnsResponseIpCountry DnsResponseIpRegion DnsResponseName DnsSessionId Domain DomainCategory
      Dst DstDescription DstDeviceType DstDomain DstDomainType DstDvcId DstDvcIdType DstDvcScope
      DstDvcScopeId DstFQDN DstGeoCity DstGeoCountry DstGeoRegion DstHostname DstIpAddr Duration
      Dvc DvcAction DvcDescription DvcDomain DvcFQDN DvcHostname DvcId DvcIpAddr DvcOs
      DvcOsVersion EventMessage EventOriginalType EventOriginalUid EventProduct EventResultDetails
      EventSchema EventSchemaVersion EventSubType EventType EventVendor Hostname IpAddr
      NetworkProtocol NetworkProtocolVersion NetworkRuleName Process Rule SessionId Src
      SrcDescription SrcDeviceType SrcDomain SrcDomainType SrcDvcId SrcDvcIdType SrcDvcScope
      SrcDvcScopeId SrcFQDN SrcGeoCity SrcGeoCountry SrcGeoRegion SrcHostname SrcIpAddr
      SrcOriginalUserType SrcProcessGuid SrcProcessId SrcProcessName SrcUserId SrcUserIdType
      SrcUsername SrcUsernameType SrcUserScope SrcUserScopeId SrcUserSessionId SrcUserType
      ThreatCategory ThreatField ThreatId ThreatIpAddr ThreatName ThreatOriginalConfidence
      ThreatOriginalRiskLevel TransactionIdHex UrlCategory User`,
  },
  _Im_FileEvent: {
    bool: 'ThreatIsActive',
    datetime: `
      SrcFileCreationTime TargetFileCreationTime ThreatFirstReportedTime ThreatLastReportedTime`,
    int: 'RuleNumber SrcPortNumber ThreatConfidence ThreatRiskLevel',
    long: 'SrcFileSize TargetFileSize',
    real: 'SrcGeoLatitude SrcGeoLongitude',
    string: `
      ActingProcessCommandLine ActingProcessGuid ActingProcessId ActingProcessName
      ActorOriginalUserType ActorScope ActorScopeId ActorSessionId ActorUserId ActorUserIdType
      ActorUsername ActorUsernameType ActorUserType Application Dvc DvcAction DvcDescription
      DvcDomain DvcFQDN DvcHostname DvcId DvcIpAddr DvcOs DvcOsVersion EventMessage
      EventOriginalType EventOriginalUid EventProduct EventSchema EventSchemaVersion EventSubType
      EventType EventVendor FileName FilePath Hash HashType HttpUserAgent IpAddr
      NetworkApplicationProtocol Process Rule RuleName Src SrcDescription SrcDeviceType SrcDomain
      SrcDomainType SrcDvcId SrcDvcIdType SrcDvcScope SrcDvcScopeId SrcFileDirectory
      SrcFileExtension SrcFileMD5 SrcFileMimeType SrcFileName SrcFilePath SrcFilePathType
      SrcFileSHA1 SrcFileSHA256 SrcFileSHA512 SrcFQDN SrcGeoCity SrcGeoCountry SrcGeoRegion
      SrcHostname SrcIpAddr SrcSubscriptionId TargetAppId TargetAppName TargetAppType
      TargetFileDirectory TargetFileExtension TargetFileMD5 TargetFileMimeType TargetFileName
      TargetFilePath TargetFilePathType TargetFileSHA1 TargetFileSHA256 TargetFileSHA512 TargetUrl
      ThreatCategory ThreatField ThreatFilePath ThreatId ThreatName ThreatOriginalConfidence
      ThreatOriginalRiskLevel Url User`,
  },
  _Im_NetworkSession: {
    bool: `
      TcpFlagsAck TcpFlagsCwr TcpFlagsEce TcpFlagsFin TcpFlagsNs TcpFlagsPsh TcpFlagsRst
      TcpFlagsSyn TcpFlagsUrg ThreatIsActive`,
    datetime: 'ThreatFirstReportedTime ThreatLastReportedTime',
    int: `
      DstNatPortNumber DstPortNumber EventCount NetworkDuration NetworkIcmpCode NetworkRuleNumber
      SrcNatPortNumber SrcPortNumber ThreatConfidence ThreatRiskLevel`,
    long: 'DstBytes DstPackets NetworkBytes NetworkPackets SrcBytes SrcPackets',
    real: 'DstGeoLatitude DstGeoLongitude SrcGeoLatitude SrcGeoLongitude',
    string: `
      Dst DstAppId DstAppName DstAppType DstDeviceType DstDomain DstDomainType DstDvcId
      DstDvcIdType DstDvcScope DstDvcScopeId DstFQDN DstGeoCity DstGeoCountry DstGeoRegion
      DstHostname DstInterfaceGuid DstInterfaceName DstIpAddr DstMacAddr DstNatIpAddr
      DstOriginalUserType DstProcessGuid DstProcessId DstProcessName DstSubscriptionId DstUserId
      DstUserIdType DstUsername DstUsernameType DstUserScope DstUserScopeId DstUserType DstVlanId
      DstZone Duration Dvc DvcAction DvcDescription DvcDomain DvcFQDN DvcHostname DvcId
      DvcInboundInterface DvcInterface DvcIpAddr DvcOs DvcOsVersion DvcOutboundInterface
      EventMessage EventOriginalType EventOriginalUid EventProduct EventResult EventResultDetails
      EventSchema EventSchemaVersion EventSeverity EventSubType EventType EventVendor Hostname
      InnerVlanId IpAddr NetworkApplicationProtocol NetworkConnectionHistory NetworkDirection
      NetworkIcmpType NetworkProtocol NetworkProtocolVersion NetworkRuleName NetworkSessionId
      OuterVlanId Process Rule SessionId Src SrcAppId SrcAppName SrcAppType SrcDeviceType
      SrcDomain SrcDomainType SrcDvcId SrcDvcIdType SrcDvcScope SrcDvcScopeId SrcFQDN SrcGeoCity
      SrcGeoCountry SrcGeoRegion SrcHostname SrcInterfaceGuid SrcInterfaceName SrcIpAddr
      SrcMacAddr SrcNatIpAddr SrcOriginalUserType SrcProcessGuid SrcProcessId SrcProcessName
      SrcSubscriptionId SrcUserId SrcUserIdType SrcUsername SrcUsernameType SrcUserScope
      SrcUserScopeId SrcUserType SrcVlanId SrcZone ThreatCategory ThreatField ThreatId
      ThreatIpAddr ThreatName ThreatOriginalConfidence ThreatOriginalRiskLevel User`,
  },
  _Im_ProcessCreate: {
    bool: 'ActingProcessIsHidden ParentProcessIsHidden TargetProcessIsHidden',
    datetime: 'ActingProcessCreationTime ParentProcessCreationTime TargetProcessCreationTime',
    long: 'ActingProcessFileSize',
    string: `
      ActingProcessCommandLine ActingProcessFileCompany ActingProcessFileDescription
      ActingProcessFileInternalName ActingProcessFileOriginalName ActingProcessFileProduct
      ActingProcessFileVersion ActingProcessGuid ActingProcessId ActingProcessIMPHASH
      ActingProcessInjectedAddress ActingProcessIntegrityLevel ActingProcessMD5 ActingProcessName
      ActingProcessSHA1 ActingProcessSHA256 ActingProcessSHA512 ActingProcessTokenElevation
      ActorOriginalUserType ActorScope ActorSessionId ActorUserId ActorUserIdType ActorUsername
      ActorUsernameType ActorUserType CommandLine Dvc DvcAction DvcDescription DvcDomain DvcFQDN
      DvcHostname DvcId DvcIpAddr DvcOs DvcOsVersion EventMessage EventOriginalType
      EventOriginalUid EventProduct EventSchema EventSchemaVersion EventType EventVendor Hash
      HashType ParentProcessFileCompany ParentProcessFileDescription ParentProcessFileProduct
      ParentProcessFileVersion ParentProcessGuid ParentProcessId ParentProcessIMPHASH
      ParentProcessInjectedAddress ParentProcessIntegrityLevel ParentProcessMD5 ParentProcessName
      ParentProcessSHA1 ParentProcessSHA256 ParentProcessSHA512 ParentProcessTokenElevation
      Process TargetOriginalUserType TargetProcessCommandLine TargetProcessCurrentDirectory
      TargetProcessFileCompany TargetProcessFileDescription TargetProcessFileInternalName
      TargetProcessFileOriginalName TargetProcessFileProduct TargetProcessFileSize
      TargetProcessFileVersion TargetProcessGuid TargetProcessId TargetProcessIMPHASH
      TargetProcessInjectedAddress TargetProcessIntegrityLevel TargetProcessMD5 TargetProcessName
      TargetProcessSHA1 TargetProcessSHA256 TargetProcessSHA512 TargetProcessStatusCode
      TargetProcessTokenElevation TargetUserId TargetUserIdType TargetUsername TargetUsernameType
      TargetUserSessionId TargetUserType User`,
  },
  _Im_RegistryEvent: {
    string: `
      ActingProcessGuid ActingProcessId ActingProcessName ActorScope ActorSessionId ActorUserId
      ActorUserIdType ActorUsername ActorUsernameType Dvc DvcAction DvcDescription DvcDomain
      DvcFQDN DvcHostname DvcId DvcIpAddr DvcOs DvcOsVersion EventMessage EventOriginalType
      EventOriginalUid EventProduct EventSchema EventSchemaVersion EventType EventVendor
      ParentProcessGuid ParentProcessId ParentProcessName Process RegistryKey RegistryPreviousKey
      RegistryPreviousValue RegistryPreviousValueData RegistryPreviousValueType RegistryValue
      RegistryValueData RegistryValueType User`,
  },
  _Im_WebSession: {
    bool: `
      TcpFlagsAck TcpFlagsCwr TcpFlagsEce TcpFlagsFin TcpFlagsNs TcpFlagsPsh TcpFlagsRst
      TcpFlagsSyn TcpFlagsUrg ThreatIsActive`,
    datetime: 'ThreatFirstReportedTime ThreatLastReportedTime',
    int: `
      DstNatPortNumber DstPortNumber EventCount HttpRequestTime HttpResponseTime NetworkDuration
      NetworkIcmpCode NetworkRuleNumber SrcNatPortNumber SrcPortNumber ThreatConfidence
      ThreatRiskLevel`,
    long: 'DstBytes DstPackets FileSize NetworkBytes NetworkPackets SrcBytes SrcPackets',
    real: 'DstGeoLatitude DstGeoLongitude SrcGeoLatitude SrcGeoLongitude',
    string: `
      Dst DstAppId DstAppName DstAppType DstDeviceType DstDomain DstDomainType DstDvcId
      DstDvcIdType DstDvcScope DstDvcScopeId DstFQDN DstGeoCity DstGeoCountry DstGeoRegion
      DstHostname DstInterfaceGuid DstInterfaceName DstIpAddr DstMacAddr DstNatIpAddr
      DstOriginalUserType DstProcessGuid DstProcessId DstProcessName DstSubscriptionId DstUserId
      DstUserIdType DstUsername DstUsernameType DstUserScope DstUserScopeId DstUserType DstVlanId
      DstZone Duration Dvc DvcAction DvcDescription DvcDomain DvcFQDN DvcHostname DvcId
      DvcInboundInterface DvcInterface DvcIpAddr DvcOs DvcOsVersion DvcOutboundInterface
      EventMessage EventOriginalType EventOriginalUid EventProduct EventResult EventResultDetails
      EventSchema EventSchemaVersion EventSeverity EventSubType EventType EventVendor
      FileContentType FileHashType FileMD5 FileName FileSHA1 FileSHA256 FileSHA512 Hash Hostname
      HttpContentFormat HttpContentType HttpHost HttpReferrer HttpRequestMethod HttpRequestXff
      HttpStatusCode HttpUserAgent HttpVersion InnerVlanId IpAddr NetworkApplicationProtocol
      NetworkConnectionHistory NetworkDirection NetworkIcmpType NetworkProtocol
      NetworkProtocolVersion NetworkRuleName NetworkSessionId OuterVlanId Process Rule SessionId
      Src SrcAppId SrcAppName SrcAppType SrcDeviceType SrcDomain SrcDomainType SrcDvcId
      SrcDvcIdType SrcDvcScope SrcDvcScopeId SrcFQDN SrcGeoCity SrcGeoCountry SrcGeoRegion
      SrcHostname SrcInterfaceGuid SrcInterfaceName SrcIpAddr SrcMacAddr SrcNatIpAddr
      SrcOriginalUserType SrcProcessGuid SrcProcessId SrcProcessName SrcSubscriptionId SrcUserId
      SrcUserIdType SrcUsername SrcUsernameType SrcUserScope SrcUserScopeId SrcUserType SrcVlanId
      SrcZone ThreatCategory ThreatField ThreatId ThreatIpAddr ThreatName ThreatOriginalConfidence
      ThreatOriginalRiskLevel Url UrlCategory UrlOriginal User UserAgent`,
  },
};
