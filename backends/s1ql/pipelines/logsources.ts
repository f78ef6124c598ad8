import {
  addCondition,
  logsource,
  mapFields,
  type Expr,
  type LogsourcePattern,
  type Origin,
  type PipelineItem,
} from '../../../src/backend/index.ts';
import { fieldRules, type Fields, type Language } from './fields/field.ts';
import { DRIVER, FILE, MODULE } from './fields/file.ts';
import { DNS, NETWORK, URL } from './fields/network.ts';
import { ACTING_PROCESS, NEW_PROCESS, TWO_PROCESSES } from './fields/process.ts';
import { PIPE, REGISTRY } from './fields/registry.ts';
import { SCRIPT, TASK } from './fields/script.ts';

/** A log source: what selects its events, and its fields. */
interface LogsourceEvents {
  readonly logsource: LogsourcePattern;
  readonly events: Events;
  readonly fields: Fields;
}

/** Event types, whose words are the same in both languages, or one category of events. */
type Events = { readonly types: readonly string[] } | { readonly category: string };

/**
 * Event types and categories as SentinelOne lists them (console API and Cloud Funnel; high
 * confidence but for `url`, where Sigma's proxies and web servers are only near to it).
 */
const LOGSOURCES: readonly LogsourceEvents[] = [
  category('process_creation', types('Process Creation'), NEW_PROCESS),
  category('process_termination', types('Process Exit'), ACTING_PROCESS),
  category('file_event', types('File Creation'), FILE),
  category('file_change', types('File Modification'), FILE),
  category('file_rename', types('File Rename'), FILE),
  category('file_delete', types('File Deletion'), FILE),
  category('file_delete_detected', types('File Deletion'), FILE),
  category('image_load', types('Module Load'), MODULE),
  category('driver_load', types('Driver Load'), DRIVER),
  category('pipe_created', types('Named Pipe Creation', 'Named Pipe Connection'), PIPE),
  category('registry_add', types('Registry Key Create'), REGISTRY),
  category('registry_set', types('Registry Value Create', 'Registry Value Modified'), REGISTRY),
  category('registry_delete', types('Registry Key Delete', 'Registry Value Delete'), REGISTRY),
  category('registry_rename', types('Registry Key Rename'), REGISTRY),
  category('registry_event', { category: 'Registry' }, REGISTRY),
  category('dns_query', { category: 'DNS' }, DNS),
  category('dns', { category: 'DNS' }, DNS),
  category('network_connection', types('IP Connect'), NETWORK),
  category('proxy', { category: 'Url' }, URL),
  category('webserver', { category: 'Url' }, URL),
  category('process_access', types('Open Remote Process Handle'), TWO_PROCESSES),
  category('create_remote_thread', types('Remote Thread Creation'), TWO_PROCESSES),
  category('ps_script', types('Command Script'), SCRIPT),
  {
    logsource: { service: 'taskscheduler' },
    events: { category: 'scheduled_task' },
    fields: TASK,
  },
];

function category(name: string, events: Events, fields: Fields): LogsourceEvents {
  return { logsource: { category: name }, events, fields };
}

function types(...words: string[]): Events {
  return { types: words };
}

/** What a pipeline for one of the languages needs to restrict a rule to its events. */
export interface EventFields {
  readonly type: string;
  readonly category: string;
  /** The words of categories are in lower case where the comparison minds it. */
  readonly categoryWord: (category: string) => string;
  /** One of some words, as exactly as the language compares. */
  readonly oneOf: (field: string, words: readonly string[], origin: Origin) => Expr;
}

/** The log sources that have events. */
export const knownLogsources: readonly LogsourcePattern[] = LOGSOURCES.map(
  ({ logsource: pattern }) => pattern,
);

/** The items that name the fields of each log source. */
export function fieldItems(language: Language): PipelineItem[] {
  return LOGSOURCES.map(({ logsource: pattern, fields }) => ({
    id: `${nameOf(pattern)}-fields`,
    when: logsource(pattern),
    transformation: mapFields(fieldRules(fields, language)),
  }));
}

/** The items that restrict each log source to its events. */
export function eventItems(target: EventFields): PipelineItem[] {
  return LOGSOURCES.map(({ logsource: pattern, events }) => {
    const [field, words] =
      'types' in events
        ? [target.type, events.types]
        : [target.category, [target.categoryWord(events.category)]];
    const build = (origin: Origin): Expr => target.oneOf(field, words, origin);
    return {
      id: nameOf(pattern),
      when: logsource(pattern),
      transformation: addCondition(build),
    };
  });
}

function nameOf({ category: name, service }: LogsourcePattern): string {
  return name ?? service ?? '';
}
