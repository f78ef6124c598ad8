import { wordOf, type FieldRule, type ValueRewrite } from '../../../../src/backend/index.ts';
import { findColumn } from '../../schema/tables.ts';
import { valueInJson } from '../json-text.ts';
import type { Fields, Source } from '../source.ts';

/**
 * Azure and Entra ID. Rules name fields as the logs' JSON has them, with or without `properties.`
 * before, in any case: names that a table has are found as they are, others are listed.
 */
function sameNames(table: string): (name: string) => FieldRule | undefined {
  return (name) => findColumn(table, name.replace(/^properties\./i, ''));
}

function source(service: string, table: string, fields: Fields): Source {
  return {
    logsource: { product: 'azure', service },
    table,
    restrictions: [],
    fields,
    otherFields: sameNames(table),
  };
}

/** The members of a device in a sign-in, as the table writes them. */
const DEVICE: Fields = Object.fromEntries(
  [
    'browser',
    'deviceId',
    'displayName',
    'isCompliant',
    'isManaged',
    'operatingSystem',
    'trustType',
  ].flatMap((name): (readonly [string, FieldRule])[] => [
    [`DeviceDetail.${name}`, `DeviceDetail.${name}`],
    [`properties.deviceDetail.${name}`, `DeviceDetail.${name}`],
  ]),
);

const SIGN_IN: Fields = {
  ...DEVICE,
  callerIpAddress: 'IPAddress',
  ClientApp: 'ClientAppUsed',
  Status: 'SignInStatus',
  'Status.errorCode': 'Status.errorCode',
  'properties.message': 'ResultDescription',
  ActivityDetails: 'OperationName',
  Username: 'UserPrincipalName',
};

/** Where a name stands in the list of changes; only the text of all of them can be asked. */
function inTargets(what: string, name?: string): FieldRule {
  return {
    field: 'TargetResources',
    rewrite: valueInJson(name),
    unverified: `${what} is looked for in the text of all TargetResources, of which it is a part.`,
  };
}

const MANY = { wildcard: 'many' } as const;

/** The message of an event is its operation; rules also put the JSON of a change there. */
const message: ValueRewrite = (leaf, { unverified }) => {
  const word = wordOf(leaf);
  if (leaf.kind !== 'string' || word === undefined || !word.includes('":')) return leaf;
  unverified('A change written as JSON is looked for in the text of TargetResources.');
  return { ...leaf, field: 'TargetResources', pattern: [MANY, word, MANY] };
};

const AUDIT: Fields = {
  'properties.message': { field: 'OperationName', rewrite: message },
  ActivityType: 'OperationName',
  'properties.activity': 'ActivityDisplayName',
  Status: 'Result',
  'Initiatied.By': 'InitiatedBy',
  'TargetResources.ModifiedProperties': inTargets('A modified property'),
  'TargetResources.ModifiedProperties.DisplayName': inTargets(
    'The name of a modified property',
    'displayName',
  ),
  'TargetResources.ModifiedProperties.NewValue': inTargets(
    'The new value of a property',
    'newValue',
  ),
  'additionalDetails.additionalInfo': {
    field: 'AdditionalDetails',
    rewrite: valueInJson(),
    unverified:
      'The text is looked for in all AdditionalDetails, which are a list of keys and values.',
  },
};

const ACTIVITY: Fields = {
  // The columns without "Value" are older and no longer filled (AzureActivity reference).
  operationName: 'OperationNameValue',
  'properties.message': {
    field: 'OperationNameValue',
    unverified:
      'Messages of directory changes are not in the activity log; the name of the operation is compared.',
  },
  Status: 'ActivityStatusValue',
  ActivityStatus: 'ActivityStatusValue',
  category: 'CategoryValue',
  resourceProvider: 'ResourceProviderValue',
};

/** Azure's logs, each in the table that its connector fills. */
export const azureSources: readonly Source[] = [
  source('signinlogs', 'SigninLogs', SIGN_IN),
  source('auditlogs', 'AuditLogs', AUDIT),
  source('activitylogs', 'AzureActivity', ACTIVITY),
  source('riskdetection', 'AADUserRiskEvents', {}),
];
