import {
  addCondition,
  diagnostic,
  logsource,
  mapped,
  rewriteLeaves,
  setState,
  windowsCategories,
  windowsChannels,
  type LogsourcePattern,
  type Pipeline,
  type PipelineItem,
  type Transformation,
} from '../../../src/backend/index.ts';
import { equalsAny } from './logsource-items.ts';

/**
 * Channels of the Windows event log, where their collection is licensed (S1QL 2.0 only). Agents
 * send them as a data source of its own; the names of its fields are from SentinelOne's ai-siem
 * references.
 */

/** Fields that stand in every event. */
const SYSTEM_FIELDS: Readonly<Record<string, string>> = {
  EventID: 'winEventLog.id',
  Channel: 'winEventLog.channel',
  Provider_Name: 'winEventLog.providerName',
  Computer: 'endpoint.name',
  ComputerName: 'endpoint.name',
};

/** Fields of the event's data that published queries name; text, as far as can be seen. */
const KNOWN_DATA: ReadonlySet<string> = new Set([
  'SubjectUserSid',
  'SubjectUserName',
  'SubjectDomainName',
  'TargetUserName',
  'TargetDomainName',
  'ServiceName',
  'TicketEncryptionType',
  'IpAddress',
  'CommandLine',
]);

/** Services whose events agents also record by themselves, without a licence. */
const RECORDED_ANYWAY: ReadonlySet<string> = new Set(['taskscheduler']);

const SERVICES = Object.keys(windowsChannels).filter((name) => !RECORDED_ANYWAY.has(name));

/** Categories of PowerShell that agents do not record by themselves. */
const CATEGORIES = [
  'ps_module',
  'ps_classic_start',
  'ps_classic_provider_start',
  'ps_classic_script',
];

/** The log sources that are channels. */
export const channelLogsources: readonly LogsourcePattern[] = [
  ...SERVICES.map((service) => ({ product: 'windows', service })),
  ...CATEGORIES.map((category) => ({ product: 'windows', category })),
];

/** The items that name the fields of events of a channel, and restrict a rule to the channel. */
export const channelItems: readonly PipelineItem[] = [
  ...channelLogsources.map((pattern) => ({
    id: `${pattern.category ?? pattern.service}-fields`,
    when: logsource(pattern),
    transformation: nameFields(),
  })),
  ...CATEGORIES.map((category) => restriction({ product: 'windows', category }, 'winEventLog.id')),
  ...channelLogsources.map((pattern) => restriction(pattern, 'winEventLog.channel')),
];

/** For the scope of the query: these events are not the agents' own. */
export const channelScope: Pipeline['items'] = channelLogsources.map((pattern) => ({
  id: 'windows-event-log-scope',
  when: logsource(pattern),
  transformation: setState('scope', 'windows-event-logs'),
}));

function restriction(pattern: LogsourcePattern, field: string): PipelineItem {
  const events = pattern.category === undefined ? undefined : windowsCategories[pattern.category];
  const channels = windowsChannels[events?.service ?? pattern.service ?? ''] ?? [];
  const values = field === 'winEventLog.id' ? (events?.eventIds ?? []).map(String) : channels;
  return {
    id: `${pattern.category ?? pattern.service}-${field}`,
    when: logsource(pattern),
    transformation: addCondition((origin) => equalsAny(field, values, origin)),
  };
}

function nameFields(): Transformation {
  return rewriteLeaves('field_name_mapping', (leaf, _state, { id, report }) => {
    if (leaf.field === null || leaf.origin.mapped) return undefined;
    const known = SYSTEM_FIELDS[leaf.field];
    if (known !== undefined) return mapped({ ...leaf, field: known }, id);
    const field = `winEventLog.data.event.eventData.${lowerFirst(leaf.field)}`;
    if (!KNOWN_DATA.has(leaf.field)) {
      const message = `The field ${field} is named by the rule that known ones follow; it was not seen itself.`;
      report(diagnostic('unverified-mapping', leaf.origin.item, message));
    }
    return mapped({ ...leaf, field }, id);
  });
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
