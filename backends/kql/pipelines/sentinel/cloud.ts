import {
  ALWAYS,
  NEVER,
  wordOf,
  type FieldRule,
  type ValueRewrite,
} from '../../../../src/backend/index.ts';
import { findColumn } from '../../schema/tables.ts';
import { valueInJson } from '../json-text.ts';
import type { Fields, Source } from '../source.ts';

/** AWS CloudTrail: what has no column of its own is a path into one of three JSON columns. */
const CLOUD_TRAIL: Fields = {
  eventType: 'EventTypeName',
  'userIdentity.type': 'UserIdentityType',
  'userIdentity.arn': 'UserIdentityArn',
  'userIdentity.userName': 'UserIdentityUserName',
  'userIdentity.accountId': 'UserIdentityAccountId',
  'userIdentity.principalId': 'UserIdentityPrincipalid',
  'userIdentity.accessKeyId': 'UserIdentityAccessKeyId',
  'userIdentity.invokedBy': 'UserIdentityInvokedBy',
  'userIdentity.sessionContext.sessionIssuer.type': 'SessionIssuerType',
  'userIdentity.sessionContext.sessionIssuer.userName': 'SessionIssuerUserName',
  'userIdentity.sessionContext.sessionIssuer.arn': 'SessionIssuerArn',
  'userIdentity.sessionContext.attributes.mfaAuthenticated': 'SessionMfaAuthenticated',
  'requestParameters.containerDefinitions.command': {
    field: 'RequestParameters.containerDefinitions',
    rewrite: valueInJson(),
    unverified: 'The command is looked for in the text of all container definitions.',
  },
};

const AWS_JSON = /^(requestParameters|responseElements|additionalEventData|serviceEventDetails)\./;

function cloudTrailField(name: string): FieldRule | undefined {
  const [, holder = ''] = AWS_JSON.exec(name) ?? [];
  const column = findColumn('AWSCloudTrail', holder === '' ? name : holder);
  return column && column + name.slice((holder || name).length);
}

const AWS: Source = {
  logsource: { product: 'aws', service: 'cloudtrail' },
  table: 'AWSCloudTrail',
  restrictions: [],
  fields: CLOUD_TRAIL,
  otherFields: cloudTrailField,
};

function firstAuthorization(name: string): FieldRule {
  return {
    field: `AuthorizationInfo.0.${name}`,
    unverified: 'Of the list of authorizations, the first is looked at.',
  };
}

const GCP: Source = {
  logsource: { product: 'gcp', service: 'gcp.audit' },
  table: 'GCPAuditLogs',
  restrictions: [],
  fields: {
    'gcp.audit.method_name': 'MethodName',
    'data.protoPayload.methodName': 'MethodName',
    'data.protoPayload.serviceName': 'ServiceName',
    'data.protoPayload.authorizationInfo.permission': firstAuthorization('permission'),
    'data.protoPayload.authorizationInfo.granted': firstAuthorization('granted'),
    'data.protoPayload.resource.type': 'GCPResourceType',
    'data.protoPayload.logName': 'LogName',
  },
  otherFields: (name) => findColumn('GCPAuditLogs', name),
};

/** A field whose value the table settles. */
function constant(value: string): FieldRule {
  const rewrite: ValueRewrite = (leaf) => {
    const word = wordOf(leaf);
    if (word === undefined) return leaf;
    return word.toLowerCase() === value ? ALWAYS : NEVER;
  };
  return { field: 'event_type_s', rewrite };
}

const workspace = (service: string): Source => ({
  logsource: { product: 'gcp', service: `google_workspace.${service}` },
  table: `GWorkspace_ReportsAPI_${service}_CL`,
  restrictions: [],
  fields: {
    eventService: constant(`${service}.googleapis.com`),
    'protoPayload.serviceName': constant(`${service}.googleapis.com`),
    eventName: 'event_name_s',
    'protoPayload.metadata.event.eventName': 'event_name_s',
    ...(service === 'admin' && { new_value: 'NEW_VALUE_s', old_value: 'OLD_VALUE_s' }),
  },
});

/** What a request holds if it has a member of this name anywhere. */
function member(name: string): FieldRule {
  const MANY = { wildcard: 'many' } as const;
  const rewrite: ValueRewrite = (leaf, { refuse }) => {
    const present = leaf.kind === 'string' && leaf.pattern.length === 1 && !wordOf(leaf);
    if (!present) return refuse(`the value of "${name}"`, 'Only its presence can be asked: "*".');
    return { ...leaf, pattern: [MANY, `"${name}":`, MANY] };
  };
  return { field: 'RequestObject', rewrite };
}

const KUBERNETES: Fields = {
  apiGroup: 'ObjectRef.apiGroup',
  hostPath: member('hostPath'),
  capabilities: member('capabilities'),
};

const KUBERNETES_JSON =
  /^(objectRef|responseStatus|requestObject|responseObject|user|annotations)\./;

function kubernetesField(name: string): FieldRule | undefined {
  const [, holder = ''] = KUBERNETES_JSON.exec(name) ?? [];
  const column = findColumn('AKSAudit', holder === '' ? name : holder);
  return column && column + name.slice((holder || name).length);
}

const AKS: Source = {
  logsource: { product: 'kubernetes', service: 'audit' },
  table: 'AKSAudit',
  restrictions: [],
  fields: KUBERNETES,
  otherFields: kubernetesField,
};

const GITHUB: Source = {
  logsource: { product: 'github', service: 'audit' },
  table: 'GitHubAuditLogPolling_CL',
  restrictions: [],
  fields: { action: 'action_s', actor: 'actor_s', org: 'org_s', repo: 'repo_s', user: 'user_s' },
};

/** Okta's connector joins the path of a value with underscores and adds the sign of its type. */
function oktaField(name: string): FieldRule | undefined {
  const path = name.replaceAll('.', '_');
  return findColumn('Okta_CL', `${path}_s`) ?? findColumn('Okta_CL', `${path}_b`);
}

const OKTA: Source = {
  logsource: { product: 'okta', service: 'okta' },
  table: 'Okta_CL',
  restrictions: [],
  fields: {
    'target.displayName': {
      field: 'target_s',
      rewrite: valueInJson(),
      unverified: 'The name of a target is looked for in the text of all targets.',
    },
  },
  otherFields: oktaField,
};

const OFFICE: Fields = {
  Workload: 'OfficeWorkload',
  ObjectId: 'OfficeObjectId',
  eventName: 'Operation',
  eventSource: 'OfficeWorkload',
  status: 'ResultStatus',
};

const office = (service: string, unverified?: string): Source => ({
  logsource: { product: 'm365', service },
  table: 'OfficeActivity',
  restrictions: [],
  fields: OFFICE,
  otherFields: (name) => findColumn('OfficeActivity', name),
  ...(unverified !== undefined && { unverified }),
});

const ALERTS =
  'The connector for OfficeActivity collects Exchange, SharePoint and Teams; that it has alerts of the security center was not seen.';

/** Clouds and hosted services beside Azure. */
export const cloudSources: readonly Source[] = [
  AWS,
  GCP,
  workspace('admin'),
  workspace('login'),
  AKS,
  GITHUB,
  OKTA,
  office('audit'),
  office('exchange'),
  office('threat_management', ALERTS),
  office('threat_detection', ALERTS),
];
