import {
  addCondition,
  diagnostic,
  fieldNameMapping,
  mapFields,
  mapped,
  rewriteLeaves,
  setState,
  type FieldRule,
  type LogsourcePattern,
  type PipelineItem,
  type PipelineState,
  type Rule,
} from '../../../src/backend/index.ts';
import type { Restriction } from './restrictions.ts';
import { unnamedData } from './unnamed-data.ts';

/** Sigma fields and what they are in Elastic's data. */
export type Fields = Readonly<Record<string, FieldRule>>;

/** A log source: which events it is, and what its fields are called there. */
export interface LogSource {
  readonly id: string;
  readonly logsource: LogsourcePattern;
  /** The event category that stands before `where`; `any` without it. */
  readonly category?: string;
  /** Absent where the category says all; absent with it where there is no place for the log source. */
  readonly events?: Restriction;
  readonly fields: Fields;
  /** Fields whose value stands in one of several, by the kind of agent. */
  readonly spread?: Readonly<Record<string, readonly string[]>>;
  /** True where the data of an event has no names, and its values are numbered. */
  readonly numbered?: true;
  /** Where every other field of the event stands, as a beginning of its name. */
  readonly rest?: string;
}

type Which = (state: Pick<PipelineState, 'logsource'>) => LogSource | undefined;

/** Finds the first log source of a list that a rule's own has all the attributes of. */
export function finder(sources: readonly LogSource[]): Which {
  return ({ logsource }) =>
    sources.find(
      ({ logsource: { category, product, service } }) =>
        (category === undefined || category === logsource.category) &&
        (product === undefined || product === logsource.product) &&
        (service === undefined || service === logsource.service),
    );
}

/** The items that read a rule in the terms of its log source. */
export function itemsOf(source: LogSource, which: Which): PipelineItem[] {
  const { id, category, events, fields, spread, numbered, rest } = source;
  const when = (state: PipelineState): boolean => which(state) === source;
  const items: PipelineItem[] = [];
  const add = (name: string, transformation: PipelineItem['transformation']): void => {
    items.push({ id: `${id}-${name}`, when, transformation });
  };
  if (spread) add('spread', fieldNameMapping(new Map(Object.entries(spread))));
  if (numbered) add('unnamed-data', unnamedData);
  add('fields', mapFields(fields));
  if (rest !== undefined) add('rest', restOf(rest));
  add('category', setState('event_category', category ?? 'any'));
  if (events) add('events', addCondition(events));
  else if (category === undefined) add('unrestricted', warnUnrestricted());
  return items;
}

function restOf(prefix: string): PipelineItem['transformation'] {
  return rewriteLeaves('field_name_mapping', (leaf, _state, { id }) =>
    leaf.field === null || leaf.origin.mapped
      ? undefined
      : mapped({ ...leaf, field: `${prefix}${leaf.field}` }, id),
  );
}

function warnUnrestricted(): PipelineItem['transformation'] {
  return {
    type: 'unrestricted',
    apply: (state, { report }) => {
      report(unrestricted(state.logsource));
      return state;
    },
  };
}

function unrestricted({
  category,
  product,
  service,
  span,
}: Rule['logsource']): ReturnType<typeof diagnostic> {
  const name = [product, category, service].filter((part) => part !== undefined).join('/');
  const message = `Elastic has no dataset or category that holds just the log source ${name}; the query searches every event.`;
  const hint = 'Run it on an index pattern that holds only such events.';
  return diagnostic('unrestricted-logsource', span, message, hint);
}
