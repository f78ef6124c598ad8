import type { EventOrigin, EventValue, SigmaEvent } from './event.ts';

type Json = EventValue | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

/**
 * Reads a parsed JSON value as an event. Windows events as exported from EVTX (`Event.System`,
 * `Event.EventData`), as Winlogbeat writes them (`winlog.event_data`), and any other JSON, flat
 * or nested; nested names are joined with dots.
 */
export function readEvent(json: unknown): SigmaEvent {
  const object = asObject(json) ?? {};
  const event = asObject(object['Event']) ?? (asObject(object['System']) ? object : undefined);
  const system = event && asObject(event['System']);
  if (event && system) return evtxEvent(event, system);
  const winlog = asObject(object['winlog']);
  if (winlog) return winlogEvent(object, winlog);
  const fields = new FieldTable();
  fields.addNested('', object);
  return { fields: fields.map, origin: flatOrigin(fields.map) };
}

// JSON.parse gives nothing but JSON; what is not an object has no fields.
function asObject(json: unknown): JsonObject | undefined {
  return isObject(json) ? json : undefined;
}

function isObject(json: unknown): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** Gathers the values of an event by lower-case field name. */
class FieldTable {
  readonly map: Map<string, EventValue[]> = new Map();

  add(name: string, json: Json | undefined): void {
    if (json === undefined) return;
    if (Array.isArray(json)) {
      if (json.length === 0) this.#values(name);
      for (const item of json) this.add(name, item);
    } else if (isObject(json)) {
      this.addNested(name, json);
    } else if (isScalar(json)) {
      this.#values(name).push(json);
    }
  }

  addNested(prefix: string, object: JsonObject): void {
    for (const [key, value] of Object.entries(object)) {
      this.add(prefix === '' ? key : `${prefix}.${key}`, value);
    }
  }

  #values(name: string): EventValue[] {
    const key = name.toLowerCase();
    const known = this.map.get(key);
    if (known) return known;
    const values: EventValue[] = [];
    this.map.set(key, values);
    return values;
  }
}

function isScalar(json: Json): json is EventValue {
  return json === null || typeof json !== 'object';
}

/** Attributes of the System element that rules name. */
const SYSTEM_FIELDS = [
  'Channel',
  'Computer',
  'Level',
  'Task',
  'Opcode',
  'Keywords',
  'EventRecordID',
];

function evtxEvent(event: JsonObject, system: JsonObject): SigmaEvent {
  const fields = new FieldTable();
  const provider = attributes(system, 'Provider')['Name'];
  const eventId = textContent(system['EventID']);
  fields.add('Provider_Name', provider);
  fields.add('EventID', eventId);
  for (const name of SYSTEM_FIELDS) fields.add(name, system[name]);
  fields.add('Security_UserID', attributes(system, 'Security')['UserID']);
  const data = asObject(event['EventData']);
  if (data) addData(fields, data);
  const user = asObject(event['UserData']);
  // UserData has one element, named like the template, around its fields.
  for (const wrapper of Object.values(user ?? {})) {
    const inner = asObject(wrapper);
    if (inner) addData(fields, inner);
  }
  return { fields: fields.map, origin: origin(provider, system['Channel'], eventId) };
}

// evtx_dump writes attributes inside the element or, on request, beside it.
function attributes(parent: JsonObject, name: string): JsonObject {
  return (
    asObject(asObject(parent[name])?.['#attributes']) ??
    asObject(parent[`${name}_attributes`]) ??
    {}
  );
}

function textContent(json: Json | undefined): Json | undefined {
  const object = asObject(json);
  return object ? object['#text'] : json;
}

function addData(fields: FieldTable, data: JsonObject): void {
  for (const [key, value] of Object.entries(data)) {
    if (key === '#attributes' || key === 'xmlns' || key.endsWith('_attributes')) continue;
    const content = textContent(value);
    fields.add(key, content);
    // `Threat Name` is ThreatName in rules, or Threat_Name.
    if (key.includes(' ')) {
      fields.add(key.replaceAll(' ', ''), content);
      fields.add(key.replaceAll(' ', '_'), content);
    }
  }
}

function winlogEvent(object: JsonObject, winlog: JsonObject): SigmaEvent {
  const fields = new FieldTable();
  fields.addNested('', object);
  fields.add('Provider_Name', winlog['provider_name']);
  // In ECS the number stands in event.code, with or without Winlogbeat's own field.
  const eventId = winlog['event_id'] ?? asObject(object['event'])?.['code'];
  fields.add('EventID', eventId);
  fields.add('Channel', winlog['channel']);
  fields.add('Computer', winlog['computer_name']);
  for (const key of ['event_data', 'user_data']) {
    const data = asObject(winlog[key]);
    if (data) addData(fields, data);
  }
  return {
    fields: fields.map,
    origin: origin(winlog['provider_name'], winlog['channel'], eventId),
  };
}

function flatOrigin(fields: ReadonlyMap<string, readonly EventValue[]>): EventOrigin {
  const first = (...names: string[]): EventValue | undefined =>
    names.map((name) => fields.get(name)?.[0]).find((value) => value !== undefined);
  return origin(
    first('provider_name', 'sourcename', 'providername'),
    first('channel', 'logname'),
    first('eventid', 'eventcode', 'event_id'),
  );
}

function origin(
  provider: Json | undefined,
  channel: Json | undefined,
  eventId: Json | undefined,
): EventOrigin {
  const id = typeof eventId === 'string' || typeof eventId === 'number' ? Number(eventId) : NaN;
  return {
    ...(typeof provider === 'string' && { provider }),
    ...(typeof channel === 'string' && { channel }),
    ...(Number.isInteger(id) && { eventId: id }),
  };
}
