import {
  addCondition,
  logsource,
  mapFields,
  not,
  oneOf,
  rejectLogsource,
  setState,
  type Expr,
  type FieldRule,
  type LogsourcePattern,
  type Origin,
  type Pipeline,
  type PipelineItem,
  type Transformation,
} from '../../../src/backend/index.ts';
import * as cim from './cim-fields.ts';
import type { DataModelKey } from './data-models.ts';
import { datasetLosses as losses, stateLoss, type DatasetLoss } from './dataset-losses.ts';

/** A log source, the dataset that holds its events, and what selects them there. */
interface CimEntry {
  readonly logsource: LogsourcePattern;
  readonly model: DataModelKey;
  readonly fields: Readonly<Record<string, FieldRule>>;
  /** The model's words for what happened; any of them. */
  readonly actions?: readonly string[];
  /** Events tagged as a proxy's are the log source, or are not. */
  readonly proxy?: boolean;
  readonly loss?: DatasetLoss;
}

const category = (
  name: string,
  model: DataModelKey,
  fields: CimEntry['fields'],
  rest: Pick<CimEntry, 'actions' | 'proxy' | 'loss'> = {},
): CimEntry => ({ logsource: { category: name }, model, fields, ...rest });

const files = (name: string, actions: readonly string[], loss: DatasetLoss): CimEntry =>
  category(name, 'filesystem', cim.FILESYSTEM, { actions, loss });

const registry = (name: string, rest: Pick<CimEntry, 'actions' | 'loss'> = {}): CimEntry =>
  category(name, 'registry', cim.REGISTRY, rest);

const ENTRIES: readonly CimEntry[] = [
  category('process_creation', 'processes', cim.PROCESSES, { loss: losses.processes }),
  files('file_event', ['created', 'modified'], losses.writtenFiles),
  files('file_change', ['modified'], losses.changedFiles),
  files('file_delete', ['deleted'], losses.deletedFiles),
  files('file_delete_detected', ['deleted'], losses.deletedFiles),
  registry('registry_add', { actions: ['created'] }),
  registry('registry_set', { actions: ['modified'], loss: losses.setValues }),
  registry('registry_delete', { actions: ['deleted'] }),
  registry('registry_event'),
  category('network_connection', 'traffic', cim.CONNECTION, { loss: losses.connections }),
  category('firewall', 'traffic', cim.FIREWALL),
  category('dns_query', 'dns', cim.DNS_QUERY, { loss: losses.queries }),
  category('dns', 'dns', cim.DNS),
  { logsource: { category: 'network', service: 'dns' }, model: 'dns', fields: cim.DNS },
  category('proxy', 'web', cim.WEB, { proxy: true }),
  category('webserver', 'web', cim.WEB, { proxy: false }),
  category('antivirus', 'malware', cim.MALWARE),
];

/** Tags are a field of every dataset (Common Information Model 8.5); proxies are tagged as such. */
const isProxy = (origin: Origin): Expr => oneOf('tag', ['proxy'], origin);

function items({ logsource: pattern, model, fields, ...rest }: CimEntry): PipelineItem[] {
  const { actions, proxy, loss } = rest;
  const name = [pattern.category, pattern.service].filter(Boolean).join('-');
  const when = logsource(pattern);
  const step = (what: string, transformation: Transformation): PipelineItem => ({
    id: `${name}${what}`,
    when,
    transformation,
  });
  return [
    ...(loss ? [step('-loss', stateLoss(loss))] : []),
    step('-fields', mapFields(fields)),
    ...(actions
      ? [
          step(
            '-action',
            addCondition((at) => oneOf('action', actions, at)),
          ),
        ]
      : []),
    ...(proxy === undefined
      ? []
      : [
          step(
            '-proxy',
            addCondition((at) => (proxy ? isProxy(at) : not(isProxy(at)))),
          ),
        ]),
    step('', setState('data_model', model)),
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
