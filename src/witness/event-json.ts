import type { EventValue } from '../evaluate/event.ts';
import type { Leaf } from '../logic/expr.ts';
import { WHOLE_EVENT } from '../query/query.ts';
import type { SigmaFields } from '../verify/hold-event.ts';
import { providerOf, type Origin } from './origins.ts';

/** An event as JSON has it: fields by name, each with its value. */
export type EventJson = Readonly<Record<string, EventValue | readonly EventValue[]>>;

/** The names under which logs keep a text that is no field of its own, in which keywords stand. */
const TEXT_FIELDS = ['message', 'text', 'keywords'] as const;

/** Writes events of one rule: what the origin settles, and the rule's fields with their types. */
export function eventWriter(
  leaves: readonly Leaf[],
  origin: Origin | undefined,
): (fields: SigmaFields) => EventJson {
  const types = new Map<string, Set<Leaf['kind']>>();
  for (const { field, kind } of leaves) {
    if (field === null) continue;
    const name = field.toLowerCase();
    types.set(name, (types.get(name) ?? new Set()).add(kind));
  }
  const textField = TEXT_FIELDS.find((name) => !types.has(name)) ?? '_text';
  const isAsked = (name: string): boolean => types.has(name.toLowerCase());
  return (fields) => {
    const own = [...fields].map(([field, text]) => {
      if (field === WHOLE_EVENT) return [textField, text] as const;
      return [field, typed(text, types.get(field.toLowerCase()) ?? new Set())] as const;
    });
    const settled = origin ? settledBy(origin, fields) : [];
    return Object.fromEntries([...settled.filter(([name]) => !isAsked(name)), ...own]);
  };
}

function settledBy(origin: Origin, fields: SigmaFields): (readonly [string, EventValue])[] {
  const { channel, eventId } = origin;
  const id = eventId ?? eventIdIn(fields);
  const provider = providerOf(channel, id);
  return [
    ...(provider === undefined ? [] : [['Provider_Name', provider] as const]),
    ['Channel', channel],
    ...(id === undefined ? [] : [['EventID', id] as const]),
  ];
}

function eventIdIn(fields: SigmaFields): number | undefined {
  for (const [field, text] of fields) {
    if (field.toLowerCase() === 'eventid' && isNumber(text)) return Number(text);
  }
  return undefined;
}

/** A value with the type that the rule compares it as, where its text stays the same. */
function typed(text: string, kinds: ReadonlySet<Leaf['kind']>): EventValue {
  if ((kinds.has('number') || kinds.has('compare')) && isNumber(text)) return Number(text);
  if (kinds.has('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

const isNumber = (text: string): boolean =>
  /^-?\d{1,15}$/.test(text) && String(Number(text)) === text;
