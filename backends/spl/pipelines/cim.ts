import {
  addCondition,
  logsource,
  mapFields,
  or,
  rejectLogsource,
  setState,
  type FieldRule,
  type LogsourcePattern,
  type Pipeline,
  type PipelineItem,
  type StringLeaf,
} from '../../../src/backend/index.ts';
import * as cim from './cim-fields.ts';
import type { DataModelKey } from './data-models.ts';

/** A log source, the dataset that holds its events, and what selects them there. */
interface CimEntry {
  readonly logsource: LogsourcePattern;
  readonly model: DataModelKey;
  readonly fields: Readonly<Record<string, FieldRule>>;
  readonly actions?: readonly string[];
}

const category = (
  name: string,
  model: DataModelKey,
  fields: CimEntry['fields'],
  actions?: readonly string[],
): CimEntry => ({ logsource: { category: name }, model, fields, ...(actions && { actions }) });

const ENTRIES: readonly CimEntry[] = [
  category('process_creation', 'processes', cim.PROCESSES),
  category('file_event', 'filesystem', cim.FILESYSTEM, ['created']),
  category('file_change', 'filesystem', cim.FILESYSTEM, ['modified']),
  category('file_delete', 'filesystem', cim.FILESYSTEM, ['deleted']),
  category('file_delete_detected', 'filesystem', cim.FILESYSTEM, ['deleted']),
  category('registry_add', 'registry', cim.REGISTRY, ['created']),
  category('registry_set', 'registry', cim.REGISTRY, ['modified']),
  category('registry_delete', 'registry', cim.REGISTRY, ['deleted']),
  category('registry_event', 'registry', cim.REGISTRY),
  category('network_connection', 'traffic', cim.CONNECTION),
  category('firewall', 'traffic', cim.FIREWALL),
  category('dns_query', 'dns', cim.DNS_QUERY),
  category('dns', 'dns', cim.DNS),
  { logsource: { category: 'network', service: 'dns' }, model: 'dns', fields: cim.DNS },
  category('proxy', 'web', cim.WEB),
  category('webserver', 'web', cim.WEB),
  category('antivirus', 'malware', cim.MALWARE),
];

function items({ logsource: pattern, model, fields, actions }: CimEntry): PipelineItem[] {
  const name = [pattern.category, pattern.service].filter(Boolean).join('-');
  const when = logsource(pattern);
  const restricted = actions && {
    id: `${name}-action`,
    when,
    transformation: addCondition((origin) =>
      or(
        actions.map((action): StringLeaf => ({
          kind: 'string',
          field: 'action',
          origin,
          pattern: [action],
          cased: false,
        })),
      ),
    ),
  };
  return [
    { id: `${name}-fields`, when, transformation: mapFields(fields) },
    ...(restricted ? [restricted] : []),
    { id: name, when, transformation: setState('data_model', model) },
  ];
}

/** Splunk's Common Information Model: one query for every product that feeds a dataset. */
export const commonInformationModel: Pipeline = {
  name: 'cim',
  title: "Data models of Splunk's Common Information Model, searched with tstats",
  closed: true,
  items: [
    ...ENTRIES.flatMap(items),
    {
      id: 'unsupported-logsource',
      when: ({ state }) => state['data_model'] === undefined,
      transformation: rejectLogsource(
        'The Common Information Model has no dataset for events of this logsource.',
        `The categories with a dataset are ${ENTRIES.map((one) => one.logsource.category).join(', ')}.`,
      ),
    },
  ],
};
