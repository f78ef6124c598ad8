import { equalsAny, wordOf, type ValueRewrite } from '../../../src/backend/index.ts';
import type { Fields, LogSource } from './log-source.ts';
import { is } from './restrictions.ts';

const dataset = (logsource: LogSource['logsource'], name: string, fields: Fields): LogSource => ({
  id: [name, logsource.service].join('-'),
  logsource,
  events: is('event.dataset', name),
  fields,
});

/** The caller: an address, or the name of a service of AWS, which stands in `source.address` only. */
const awsAddress: ValueRewrite = (leaf) => {
  const word = wordOf(leaf);
  return word === undefined || /^[\d.]+$|:/.test(word)
    ? leaf
    : { ...leaf, field: 'source.address' };
};

const AWS: Fields = {
  eventName: 'event.action',
  eventSource: 'event.provider',
  eventType: 'aws.cloudtrail.event_type',
  errorCode: 'aws.cloudtrail.error_code',
  errorMessage: 'aws.cloudtrail.error_message',
  sourceIPAddress: { field: 'source.ip', rewrite: awsAddress },
  userAgent: 'user_agent.original',
  requestParameters: {
    field: 'aws.cloudtrail.request_parameters',
    unverified:
      'Elastic writes request parameters as {name=value}, not as JSON; check the quotes of the value.',
  },
  responseElements: 'aws.cloudtrail.response_elements',
  'userIdentity.arn': 'aws.cloudtrail.user_identity.arn',
  'userIdentity.type': 'aws.cloudtrail.user_identity.type',
  'userIdentity.sessionContext.sessionIssuer.type':
    'aws.cloudtrail.user_identity.session_context.session_issuer.type',
};

const ACTIVITY: Fields = {
  operationName: 'azure.activitylogs.operation_name',
  OperationNameValue: 'azure.activitylogs.operation_name',
  CategoryValue: 'azure.activitylogs.category',
  ResourceProviderValue: 'azure.resource.provider',
  ResourceId: 'azure.resource.id',
  resultType: 'azure.activitylogs.result_type',
};

/** The message of an event is its operation; rules also put the JSON of a change there. */
const auditMessage: ValueRewrite = (leaf, { refuse }) =>
  wordOf(leaf)?.includes('":') === true
    ? refuse('a change written as JSON', 'Elastic takes the JSON of a change apart into fields.')
    : leaf;

/** What the event is called: `operationName`, and `activityDisplayName` says the same. */
const AUDIT: Fields = {
  operationName: 'azure.auditlogs.operation_name',
  OperationName: 'azure.auditlogs.operation_name',
  ActivityDisplayName: 'azure.auditlogs.operation_name',
  'properties.message': { field: 'azure.auditlogs.operation_name', rewrite: auditMessage },
  ActivityType: 'azure.auditlogs.operation_name',
  activityType: 'azure.auditlogs.operation_name',
  Category: 'azure.auditlogs.properties.category',
  category: 'azure.auditlogs.properties.category',
  LoggedByService: 'azure.auditlogs.properties.logged_by_service',
  Status: 'azure.auditlogs.properties.result',
  'properties.result': 'azure.auditlogs.properties.result',
};

const SIGNIN: Fields = {
  ResultType: 'azure.signinlogs.result_type',
  resultType: 'azure.signinlogs.result_type',
  ResultDescription: 'azure.signinlogs.result_description',
  Resultdescription: 'azure.signinlogs.result_description',
  AuthenticationRequirement: 'azure.signinlogs.properties.authentication_requirement',
  'properties.authenticationRequirement': 'azure.signinlogs.properties.authentication_requirement',
  callerIpAddress: 'azure.signinlogs.caller_ip_address',
  ClientApp: 'azure.signinlogs.properties.client_app_used',
  'DeviceDetail.deviceId': 'azure.signinlogs.properties.device_detail.device_id',
  'properties.deviceDetail.deviceId': 'azure.signinlogs.properties.device_detail.device_id',
  'DeviceDetail.trusttype': 'azure.signinlogs.properties.device_detail.trust_type',
  'DeviceDetail.isCompliant': 'azure.signinlogs.properties.device_detail.is_compliant',
  homeTenantId: 'azure.signinlogs.properties.home_tenant_id',
  resourceTenantId: 'azure.signinlogs.properties.resource_tenant_id',
  'properties.appId': 'azure.signinlogs.properties.app_id',
  RiskState: 'azure.signinlogs.properties.risk_state',
  Username: 'azure.signinlogs.properties.user_principal_name',
};

const RISK: Fields = { riskEventType: 'azure.identityprotection.properties.risk_event_type' };

/** `admin.googleapis.com` is `admin` in Elastic's words. */
const googleService: ValueRewrite = (leaf) => {
  const word = wordOf(leaf);
  return word === undefined ? leaf : equalsAny(leaf, [word.replace(/\.googleapis\.com$/i, '')]);
};

const GCP: Fields = {
  'gcp.audit.method_name': 'event.action',
  'data.protoPayload.methodName': 'event.action',
  'data.protoPayload.serviceName': 'event.provider',
};

const WORKSPACE: Fields = {
  eventName: 'event.action',
  'protoPayload.metadata.event.eventName': 'event.action',
  eventService: { field: 'event.provider', rewrite: googleService },
  'protoPayload.serviceName': { field: 'event.provider', rewrite: googleService },
  'protoPayload.Servicename': { field: 'event.provider', rewrite: googleService },
  new_value: 'google_workspace.admin.new_value',
};

const M365: Fields = {
  Operation: 'event.action',
  eventName: 'event.action',
  eventSource: 'event.provider',
  Workload: 'event.provider',
  status: 'event.outcome',
  ApplicationId: 'o365.audit.ApplicationId',
  ObjectId: 'o365.audit.ObjectId',
  RequestType: 'o365.audit.RequestType',
  ResultStatus: 'o365.audit.ResultStatus',
};

const OKTA: Fields = {
  eventType: 'okta.event_type',
  displayMessage: 'okta.display_message',
  'actor.alternateId': 'okta.actor.alternate_id',
  'actor.displayName': 'okta.actor.display_name',
  'target.displayName': 'okta.target.display_name',
  'outcome.result': 'okta.outcome.result',
  'outcome.reason': 'okta.outcome.reason',
  'securityContext.isProxy': 'okta.security_context.is_proxy',
  'debugContext.debugData.requestUri': 'okta.debug_context.debug_data.request_uri',
};

const KUBERNETES: Fields = {
  verb: 'kubernetes.audit.verb',
  resource: 'kubernetes.audit.objectRef.resource',
  'objectRef.resource': 'kubernetes.audit.objectRef.resource',
  'objectRef.subresource': 'kubernetes.audit.objectRef.subresource',
  'objectRef.namespace': 'kubernetes.audit.objectRef.namespace',
  'objectRef.name': 'kubernetes.audit.objectRef.name',
  apiGroup: 'kubernetes.audit.objectRef.apiGroup',
  'objectRef.apiGroup': 'kubernetes.audit.objectRef.apiGroup',
  requestURI: 'kubernetes.audit.requestURI',
  userAgent: 'kubernetes.audit.userAgent',
  'user.username': 'kubernetes.audit.user.username',
  'responseStatus.code': 'kubernetes.audit.responseStatus.code',
};

const BITBUCKET: Fields = {
  'auditType.category': 'bitbucket.audit.type.category',
  'auditType.action': 'bitbucket.audit.type.action',
};

/** Log sources that Elastic tells by their dataset (the integrations' field lists). */
export const CLOUD: readonly LogSource[] = [
  dataset({ product: 'aws', service: 'cloudtrail' }, 'aws.cloudtrail', AWS),
  dataset({ product: 'azure', service: 'activitylogs' }, 'azure.activitylogs', ACTIVITY),
  dataset({ product: 'azure', service: 'auditlogs' }, 'azure.auditlogs', AUDIT),
  dataset({ product: 'azure', service: 'signinlogs' }, 'azure.signinlogs', SIGNIN),
  dataset({ product: 'azure', service: 'riskdetection' }, 'azure.identity_protection', RISK),
  dataset({ product: 'gcp', service: 'gcp.audit' }, 'gcp.audit', GCP),
  dataset(
    { product: 'gcp', service: 'google_workspace.admin' },
    'google_workspace.admin',
    WORKSPACE,
  ),
  dataset(
    { product: 'gcp', service: 'google_workspace.login' },
    'google_workspace.login',
    WORKSPACE,
  ),
  ...['audit', 'exchange', 'threat_detection', 'threat_management'].map((service) =>
    dataset({ product: 'm365', service }, 'o365.audit', M365),
  ),
  dataset({ product: 'okta', service: 'okta' }, 'okta.system', OKTA),
  dataset({ product: 'github', service: 'audit' }, 'github.audit', { action: 'event.action' }),
  dataset({ product: 'kubernetes', service: 'audit' }, 'kubernetes.audit_logs', KUBERNETES),
  dataset({ product: 'bitbucket', service: 'audit' }, 'atlassian_bitbucket.audit', BITBUCKET),
  dataset({ product: 'cisco', service: 'duo' }, 'cisco_duo.auth', {
    event_type: 'cisco_duo.auth.event_type',
    reason: 'cisco_duo.auth.reason',
  }),
];
