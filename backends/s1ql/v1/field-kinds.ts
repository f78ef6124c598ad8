/**
 * Fields with a fixed set of words. On them `=` and `In` compare without case, and substring
 * operators are refused (facts: list of the public Sigma backend, four of them confirmed by
 * SentinelOne's own translation of published queries).
 */
const ENUM_FIELDS: ReadonlySet<string> = new Set([
  'ObjectType',
  'EventType',
  'EndpointOS',
  'EndpointMachineType',
  'DriverLoadVerdict',
  'IndicatorCategory',
  'LoginType',
  'NamedPipeAccessMode',
  'NamedPipeConnectionType',
  'NamedPipeReadMode',
  'NamedPipeRemoteClients',
  'NamedPipeTypeMode',
  'NamedPipeWaitMode',
  'NetConnStatus',
  'NetEventDirection',
  'RegistryValueType',
  'RegistryOldValueType',
  'TgtFileConvictedBy',
  'TgtFileIsSigned',
  'TgtFileLocation',
  'TgtProcRelation',
  'UrlAction',
]);

const ENUM_SUFFIX = /(?:IntegrityLevel|SignedStatus|VerifiedStatus|ActiveContentType)$/;

/** True for fields with a fixed set of words. */
export function isEnum(field: string): boolean {
  return ENUM_FIELDS.has(field) || ENUM_SUFFIX.test(field) || field.startsWith('TIIndicator');
}

const NUMERIC_FIELD = /(?:PID|Port|SessionId|Size|Count|AccessRights)$/;

/** True for fields that hold a number, which S1QL compares as one although it stands in quotes. */
export function isNumeric(field: string): boolean {
  return NUMERIC_FIELD.test(field);
}
