import type { Schema } from './schema.ts';

/** Cloud and identity tables of Azure Monitor (Azure Monitor table reference). */
export const CLOUD_TABLES: Schema = {
  AADUserRiskEvents: {
    datetime: 'ActivityDateTime DetectedDateTime LastUpdatedDateTime TimeGenerated',
    dynamic: 'AdditionalInfo Location',
    string: `
      Activity CorrelationId DetectionTimingType Id IpAddress OperationName RequestId RiskDetail
      RiskEventType RiskLevel RiskState Source SourceSystem TenantId TokenIssuerType Type
      UserDisplayName UserId UserPrincipalName`,
  },
  AKSAudit: {
    datetime: 'RequestReceivedTime StageReceivedTime TimeGenerated',
    dynamic: `
      Annotations ObjectRef RequestObject ResponseObject ResponseStatus SourceIps User`,
    string: `
      AuditId Level PodName RequestUri SourceSystem Stage TenantId Type UserAgent Verb`,
  },
  AuditLogs: {
    datetime: 'ActivityDateTime TimeGenerated',
    dynamic: 'AdditionalDetails InitiatedBy TargetResources',
    long: 'DurationMs',
    string: `
      AADOperationType AADTenantId ActivityDisplayName Category CorrelationId Id Identity Level
      Location LoggedByService OperationName OperationVersion Resource ResourceGroup ResourceId
      ResourceProvider Result ResultDescription ResultReason ResultSignature ResultType
      SourceSystem Type`,
  },
  AWSCloudTrail: {
    bool: 'ManagementEvent ReadOnly SessionMfaAuthenticated',
    datetime: 'SessionCreationDate TimeGenerated',
    string: `
      AdditionalEventData APIVersion AwsEventId AWSRegion AwsRequestId AwsRequestId_ Category
      CidrIp CipherSuite ClientProvidedHostHeader DestinationPort EC2RoleDelivery ErrorCode
      ErrorMessage EventName EventSource EventTypeName EventVersion IpProtocol OperationName
      RecipientAccountId RequestParameters Resources ResponseElements ServiceEventDetails
      SessionIssuerAccountId SessionIssuerArn SessionIssuerPrincipalId SessionIssuerType
      SessionIssuerUserName SharedEventId SourceIpAddress SourcePort SourceSystem TenantId
      TlsVersion Type UserAgent UserIdentityAccessKeyId UserIdentityAccountId UserIdentityArn
      UserIdentityInvokedBy UserIdentityPrincipalid UserIdentityType UserIdentityUserName
      VpcEndpointId`,
  },
  AzureActivity: {
    datetime: 'EventSubmissionTimestamp TimeGenerated',
    dynamic: 'Authorization_d Claims_d Properties_d',
    string: `
      ActivityStatus ActivityStatusValue ActivitySubstatus ActivitySubstatusValue Authorization
      Caller CallerIpAddress Category CategoryValue Claims CorrelationId EventDataId Hierarchy
      HTTPRequest Level OperationId OperationName OperationNameValue Properties Resource
      ResourceGroup ResourceId ResourceProvider ResourceProviderValue SourceSystem SubscriptionId
      TenantId Type`,
  },
  GCPAuditLogs: {
    datetime: 'TimeGenerated Timestamp',
    dynamic: `
      AuthenticationInfo AuthorizationInfo Metadata Request RequestMetadata ResourceLocation
      ResourceOriginalState Response ServiceData Status`,
    string: `
      GCPResourceName GCPResourceType InsertId LogName MethodName NumResponseItems PrincipalEmail
      ProjectId ServiceName Severity SourceSystem StatusMessage Subscription TenantId Type`,
  },
  OfficeActivity: {
    bool: 'CrossMailboxOperations IsManagedDevice',
    datetime: 'ElevationApprovedTime ElevationTime Start_Time TimeGenerated',
    dynamic: 'ExtraProperties Members OperationProperties SRRuleMatchDetails',
    int: 'DataCenterSecurityEventType ElevationDuration InternalLogonType LoginStatus',
    string: `
      AADGroupId AADTarget Activity Actor ActorContextId ActorIpAddress AddOnGuid AddonName
      AddOnType AffectedItems AppDistributionMode AppId Application ApplicationId AppPoolName
      AzureActiveDirectory_EventType AzureADAppId ChannelGuid ChannelName ChannelType ChatName
      ChatThreadId Client Client_IPAddress ClientAppId ClientInfoString ClientIP ClientMachineName
      ClientProcessName ClientVersion CommunicationType CustomEvent DestFolder
      DestinationFileExtension DestinationFileName DestinationRelativeUrl DestMailboxId
      DestMailboxOwnerMasterAccountSid DestMailboxOwnerSid DestMailboxOwnerUPN
      EffectiveOrganization ElevationApprover ElevationRequestId ElevationRole Event_Data
      EventSource ExtendedProperties ExternalAccess Folder Folders GenericInfo InterSystemsId
      IntraSystemId Item ItemName ItemType Logon_Type LogonUserDisplayName LogonUserSid
      MachineDomainInfo MachineId MailboxGuid MailboxOwnerMasterAccountSid MailboxOwnerSid
      MailboxOwnerUPN MessageId ModifiedObjectResolvedName ModifiedProperties Name NewValue
      OfficeId OfficeObjectId OfficeTenantId OfficeWorkload OldValue Operation OperationScope
      OrganizationId OrganizationName OriginatingServer Parameters RecordType ResultReasonType
      ResultStatus SendAsUserMailboxGuid SendAsUserSmtp SendonBehalfOfUserMailboxGuid
      SendOnBehalfOfUserSmtp SharingType Site_ Site_Url Source_Name SourceFileExtension
      SourceFileName SourceRecordId SourceRelativeUrl SourceSystem SRPolicyId SRPolicyName
      SupportTicketId TabType TargetContextId TargetUserId TargetUserOrGroupName
      TargetUserOrGroupType TeamGuid TeamName TenantId Type UserAgent UserDomain UserId UserKey
      UserSharedWith UserType`,
  },
  SigninLogs: {
    bool: 'FlaggedForReview IsInteractive IsRisky',
    datetime: 'CreatedDateTime TimeGenerated',
    dynamic: `
      AppliedEventListeners ConditionalAccessPolicies DeviceDetail LocationDetails MfaDetail
      Status`,
    long: 'DurationMs',
    string: `
      AADTenantId AlternateSignInName AppDisplayName AppId AppliedConditionalAccessPolicies
      AuthenticationContextClassReferences AuthenticationDetails AuthenticationMethodsUsed
      AuthenticationProcessingDetails AuthenticationProtocol AuthenticationRequirement
      AuthenticationRequirementPolicies AutonomousSystemNumber Category ClientAppUsed
      ConditionalAccessStatus CorrelationId CrossTenantAccessType HomeTenantId Id Identity
      IPAddress IPAddressFromResourceProvider Level Location NetworkLocationDetails OperationName
      OperationVersion OriginalRequestId ProcessingTimeInMilliseconds Resource ResourceDisplayName
      ResourceGroup ResourceId ResourceIdentity ResourceProvider ResourceServicePrincipalId
      ResourceTenantId ResultDescription ResultSignature ResultType RiskDetail RiskEventTypes
      RiskEventTypes_V2 RiskLevel RiskLevelAggregated RiskLevelDuringSignIn RiskState
      ServicePrincipalId ServicePrincipalName SessionLifetimePolicies SignInIdentifier
      SignInIdentifierType SourceSystem TokenIssuerName TokenIssuerType Type UniqueTokenIdentifier
      UserAgent UserDisplayName UserId UserPrincipalName UserType`,
  },
};
