import {
  and,
  equalsAny,
  joinParts,
  not,
  or,
  wordOf,
  type FieldRule,
  type Leaf,
  type StringLeaf,
  type ValueRewrite,
} from '../../../src/backend/index.ts';
import { inAnyOf, onlyValue } from './rewrites.ts';

type Fields = Readonly<Record<string, FieldRule>>;

/** Members of arrays carry `{}` in Splunk's names (props.conf, JSON_TRIM_BRACES_IN_ARRAY_NAMES). */
export const AWS: Fields = {
  'requestParameters.containerDefinitions.command':
    'requestParameters.containerDefinitions{}.command{}',
  'requestParameters.layers': 'requestParameters.layers{}',
};

const object = (...names: string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, { field: '' }]));

/** An object of which a rule takes the text, though Splunk extracts its members alone. */
const textOf = (name: string): Fields => ({
  [name]: {
    field: name,
    unverified:
      'In CloudTrail this is an object: Splunk extracts its members, and no text of the whole.',
  },
});

/** Objects as a whole have no text in Splunk, only their members have. */
export const AWS_OBJECTS: Fields = {
  ...object('requestParameters', 'responseElements'),
  ...textOf('requestParameters.createVolumePermission'),
  ...textOf('requestParameters.launchPermission'),
};

export const OKTA: Fields = Object.fromEntries(
  ['displayName', 'alternateId', 'type', 'id'].map((name) => [
    `target.${name}`,
    `target{}.${name}`,
  ]),
);

export const GCP: Fields = {
  'gcp.audit.method_name': 'data.protoPayload.methodName',
  'data.protoPayload.authorizationInfo.permission':
    'data.protoPayload.authorizationInfo{}.permission',
  'data.protoPayload.authorizationInfo.granted': 'data.protoPayload.authorizationInfo{}.granted',
};

/** The message of an event is its operation; rules also put the JSON of a change there. */
const auditMessage: ValueRewrite = (leaf, { refuse }) =>
  wordOf(leaf)?.includes('":') === true
    ? refuse('a change written as JSON', 'Splunk takes the JSON of a change apart into fields.')
    : leaf;

/** Microsoft Entra audit records as diagnostic settings send them (category AuditLogs). */
export const ENTRA_AUDIT: Fields = {
  OperationName: 'operationName',
  operationName: 'operationName',
  ActivityType: 'operationName',
  activityType: 'operationName',
  ActivityDisplayName: 'operationName',
  'properties.message': { field: 'operationName', rewrite: auditMessage },
  Category: 'properties.category',
  category: 'properties.category',
  Status: 'properties.result',
  Result: 'properties.result',
  'properties.result': 'properties.result',
  LoggedByService: 'properties.loggedByService',
  'TargetResources.ModifiedProperties.DisplayName':
    'properties.targetResources{}.modifiedProperties{}.displayName',
  'TargetResources.ModifiedProperties.NewValue':
    'properties.targetResources{}.modifiedProperties{}.newValue',
  'TargetResources.modifiedProperties.newValue':
    'properties.targetResources{}.modifiedProperties{}.newValue',
};

/** A sign-in has no word for its outcome, but an error code, of which 0 is success. */
const outcome: ValueRewrite = (leaf) => {
  const word = wordOf(leaf)?.toLowerCase();
  const success = equalsAny(leaf, ['0']);
  if (word === 'success') return success;
  const { field, origin } = leaf;
  if (word !== 'failure') return undefined;
  return and([{ kind: 'exists', exists: true, field, origin }, not(success)]);
};

/** Microsoft Entra sign-ins as diagnostic settings send them (category SignInLogs). */
export const ENTRA_SIGN_IN: Fields = {
  ResultType: 'resultType',
  resultType: 'resultType',
  Status: { field: 'resultType', rewrite: outcome },
  ResultDescription: 'resultDescription',
  Resultdescription: 'resultDescription',
  callerIpAddress: 'callerIpAddress',
  location: 'location',
  Location: 'location',
  AuthenticationRequirement: 'properties.authenticationRequirement',
  'properties.authenticationRequirement': 'properties.authenticationRequirement',
  'properties.appId': 'properties.appId',
  'properties.deviceDetail.deviceId': 'properties.deviceDetail.deviceId',
  'DeviceDetail.deviceId': 'properties.deviceDetail.deviceId',
  'DeviceDetail.trusttype': 'properties.deviceDetail.trustType',
  'DeviceDetail.isCompliant': 'properties.deviceDetail.isCompliant',
  homeTenantId: 'properties.homeTenantId',
  resourceTenantId: 'properties.resourceTenantId',
  RiskState: 'properties.riskState',
  Username: 'properties.userPrincipalName',
  ClientApp: 'properties.clientAppUsed',
  AppId: 'properties.appId',
  AppDisplayName: 'properties.appDisplayName',
  ConditionalAccessStatus: 'properties.conditionalAccessStatus',
};

export const ENTRA_RISK: Fields = {
  riskEventType: 'properties.riskEventType',
  riskLevel: 'properties.riskLevel',
  riskState: 'properties.riskState',
};

const beginning = (leaf: Leaf): StringLeaf | undefined =>
  leaf.kind === 'string'
    ? { ...leaf, pattern: joinParts([...leaf.pattern, '/', { wildcard: 'many' }]) }
    : undefined;

/**
 * Azure Monitor's activity log: exported records (`azure:monitor:activity`) have texts where those
 * of the REST API (`mscs:azure:audit`) have a value beside its translation (Activity Logs, List).
 */
const OPERATION = inAnyOf('operationName', 'operationName.value');
const CATEGORY = inAnyOf('category', 'category.value');

export const AZURE_ACTIVITY: Fields = {
  operationName: OPERATION,
  OperationName: OPERATION,
  OperationNameValue: OPERATION,
  CategoryValue: CATEGORY,
  Category: CATEGORY,
  ResourceId: 'resourceId',
  // Exported records carry it beside eventCategory, entity and hierarchy (Azure Monitor, schema).
  'properties.message': 'properties.message',
  // An operation is named after its provider: `Microsoft.KeyVault/vaults/write`.
  ResourceProviderValue: {
    field: 'operationName',
    rewrite: (leaf) => {
      const named = beginning(leaf);
      return named && or([named, { ...named, field: 'operationName.value' }]);
    },
  },
};

/**
 * Activities of the Reports API: one event each, and the application is the source type's
 * (security_content: `event.name`).
 */
export const WORKSPACE_ADMIN: Fields = {
  eventName: 'event.name',
  eventService: { field: 'eventService', rewrite: onlyValue('admin.googleapis.com') },
};

export const WORKSPACE_LOGIN: Fields = {
  'protoPayload.metadata.event.eventName': 'event.name',
  'protoPayload.serviceName': {
    field: 'protoPayload.serviceName',
    rewrite: onlyValue('login.googleapis.com'),
  },
  'protoPayload.Servicename': {
    field: 'protoPayload.serviceName',
    rewrite: onlyValue('login.googleapis.com'),
  },
};

/** The outcome in the words of the Office 365 Management Activity API. */
const resultStatus: ValueRewrite = (leaf) =>
  wordOf(leaf)?.toLowerCase() === 'success'
    ? equalsAny(leaf, ['Success', 'Succeeded', 'True'])
    : leaf;

/**
 * Lists of names and values (Office 365 Management Activity API, schema): a text anywhere in the
 * list stands in a member.
 */
export const M365_LISTS: Fields = {
  Parameters: inAnyOf('Parameters{}.Name', 'Parameters{}.Value'),
  OperationProperties: inAnyOf('OperationProperties{}.Name', 'OperationProperties{}.Value'),
  ExtendedProperties: inAnyOf('ExtendedProperties{}.Name', 'ExtendedProperties{}.Value'),
  ModifiedProperties: inAnyOf(
    'ModifiedProperties{}.Name',
    'ModifiedProperties{}.NewValue',
    'ModifiedProperties{}.OldValue',
  ),
};

/** Members of the request and of the object that it is about (Kubernetes, audit.k8s.io/v1). */
export const KUBERNETES: Fields = {
  apiGroup: 'objectRef.apiGroup',
  hostPath: 'requestObject.spec.volumes{}.hostPath.path',
  capabilities: inAnyOf(
    'requestObject.spec.containers{}.securityContext.capabilities.add{}',
    'requestObject.spec.containers{}.securityContext.capabilities.drop{}',
  ),
};

/** Alerts of the security centre carry the name of their policy in `Name`. */
export const M365_ALERTS: Fields = {
  eventSource: 'Workload',
  eventName: 'Name',
  status: { field: 'ResultStatus', rewrite: resultStatus },
};

export const M365_EXCHANGE: Fields = {
  eventSource: 'Workload',
  eventName: 'Operation',
  status: { field: 'ResultStatus', rewrite: resultStatus },
};
