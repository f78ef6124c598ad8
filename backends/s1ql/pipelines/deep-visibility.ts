import {
  addCondition,
  logsource,
  type Expr,
  type LogsourcePattern,
  type Origin,
  type Pipeline,
  type PipelineItem,
} from '../../../src/backend/index.ts';
import { mapFields } from '../../../src/backend/index.ts';
import * as fields from './fields.ts';
import {
  equalsAny,
  operatingSystems,
  refuseOtherProducts,
  refuseOthers,
} from './logsource-items.ts';

/** A log source: what selects its events, and its fields. */
interface LogsourceEvents {
  readonly logsource: LogsourcePattern;
  readonly events: readonly [field: 'EventType' | 'ObjectType', ...values: string[]];
  readonly fields: fields.Fields;
}

const category = (
  name: string,
  events: LogsourceEvents['events'],
  known: fields.Fields,
): LogsourceEvents => ({ logsource: { category: name }, events, fields: known });

const event = (...types: string[]): LogsourceEvents['events'] => ['EventType', ...types];
const object = (type: string): LogsourceEvents['events'] => ['ObjectType', type];

/** Event types and object types as SentinelOne lists them (console API and Cloud Funnel). */
const LOGSOURCES: readonly LogsourceEvents[] = [
  category('process_creation', event('Process Creation'), fields.NEW_PROCESS),
  category('process_termination', event('Process Exit'), fields.ACTING_PROCESS),
  category('file_event', event('File Creation'), fields.FILE),
  category('file_change', event('File Modification'), fields.FILE),
  category('file_rename', event('File Rename'), fields.FILE),
  category('file_delete', event('File Deletion'), fields.FILE),
  category('file_delete_detected', event('File Deletion'), fields.FILE),
  category('image_load', event('Module Load'), fields.MODULE),
  category('driver_load', event('Driver Load'), fields.DRIVER),
  category('pipe_created', event('Named Pipe Creation', 'Named Pipe Connection'), fields.PIPE),
  category('registry_add', event('Registry Key Create'), fields.REGISTRY),
  category(
    'registry_set',
    event('Registry Value Create', 'Registry Value Modified'),
    fields.REGISTRY,
  ),
  category(
    'registry_delete',
    event('Registry Key Delete', 'Registry Value Delete'),
    fields.REGISTRY,
  ),
  category('registry_rename', event('Registry Key Rename'), fields.REGISTRY),
  category('registry_event', object('Registry'), fields.REGISTRY),
  category('dns_query', object('DNS'), fields.DNS),
  category('dns', object('DNS'), fields.DNS),
  category('network_connection', event('IP Connect'), fields.NETWORK),
  category('proxy', object('Url'), fields.URL),
  category('webserver', object('Url'), fields.URL),
  category('process_access', event('Open Remote Process Handle'), fields.TWO_PROCESSES),
  category('create_remote_thread', event('Remote Thread Creation'), fields.TWO_PROCESSES),
  category('ps_script', event('Command Script'), fields.SCRIPT),
  {
    logsource: { service: 'taskscheduler' },
    events: object('scheduled_task'),
    fields: fields.TASK,
  },
];

const nameOf = ({ category: name, service }: LogsourcePattern): string => name ?? service ?? '';

function fieldsItem({ logsource: pattern, fields: known }: LogsourceEvents): PipelineItem {
  const id = `${nameOf(pattern)}-fields`;
  return { id, when: logsource(pattern), transformation: mapFields(known) };
}

function eventsItem({
  logsource: pattern,
  events: [field, ...values],
}: LogsourceEvents): PipelineItem {
  const build = (origin: Origin): Expr => equalsAny(field, values, origin);
  return { id: nameOf(pattern), when: logsource(pattern), transformation: addCondition(build) };
}

/** The data that SentinelOne's agents record, by their Deep Visibility names. */
export const deepVisibility: Pipeline = {
  name: 'deep-visibility',
  title: 'Events and fields of SentinelOne Deep Visibility',
  closed: true,
  items: [
    refuseOtherProducts,
    refuseOthers(LOGSOURCES.map(({ logsource: pattern }) => pattern)),
    ...LOGSOURCES.map(fieldsItem),
    ...operatingSystems,
    ...LOGSOURCES.map(eventsItem),
  ],
};
