/** A dataset of the Common Information Model, as tstats names it. */
export interface DataModel {
  /** `Endpoint.Processes`: the data model and its dataset. */
  readonly name: string;
  /** What stands before its fields. */
  readonly prefix: string;
  /** The fields that the result shows, whatever the rule asks for. */
  readonly shown: readonly string[];
}

const model = (name: string, shown: readonly string[]): DataModel => ({
  name,
  prefix: name.slice(name.indexOf('.') + 1),
  shown,
});

// prettier-ignore
/** Datasets of the Splunk Common Information Model add-on 8.5. */
const DATA_MODELS: Readonly<Record<DataModelKey, DataModel>> = {
  processes: model('Endpoint.Processes', [
    'dest', 'user', 'parent_process_path', 'parent_process', 'process_path', 'process',
    'process_guid', 'process_id',
  ]),
  filesystem: model('Endpoint.Filesystem', ['dest', 'user', 'process_path', 'process_guid', 'process_id', 'file_path', 'action']),
  registry: model('Endpoint.Registry', [
    'dest', 'user', 'process_path', 'process_guid', 'process_id', 'action', 'registry_path',
    'registry_value_data',
  ]),
  traffic: model('Network_Traffic.All_Traffic', ['dest', 'dest_ip', 'dest_port', 'src', 'src_ip', 'user', 'app', 'action']),
  dns: model('Network_Resolution.DNS', ['dest', 'src', 'query', 'answer', 'record_type']),
  // The dataset has the name of its data model.
  web: { name: 'Web', prefix: 'Web', shown: ['dest', 'src', 'user', 'http_method', 'url', 'status', 'http_user_agent'] },
  malware: model('Malware.Malware_Attacks', ['dest', 'user', 'action', 'signature', 'file_path']),
};

export type DataModelKey =
  'processes' | 'filesystem' | 'registry' | 'traffic' | 'dns' | 'web' | 'malware';

/** The data model that a pipeline has settled. */
export function findDataModel(key: string | undefined): DataModel | undefined {
  return key === undefined
    ? undefined
    : Object.entries(DATA_MODELS).find(([name]) => name === key)?.[1];
}
