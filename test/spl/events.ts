import type { SplunkEvent } from './run.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

const objectOf = (json: Json | undefined): JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as JsonObject) : {};

/** Text between tags, with XML's entities. */
const asXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * A Windows event, given as JSON of its EVTX form, as Splunk_TA_windows extracts it from XML:
 * entities stay, unnamed data stand in `EventData_Xml`, the ID is `EventCode`.
 */
export function asXmlWinEventLog(json: Json): SplunkEvent {
  const event = objectOf(objectOf(json)['Event']);
  const system = objectOf(event['System']);
  const id = objectOf(system['EventID'])['#text'] ?? system['EventID'] ?? '';
  const provider = objectOf(objectOf(system['Provider'])['#attributes'])['Name'] ?? '';
  const fields: Record<string, string> = {
    source: `XmlWinEventLog:${String(system['Channel'])}`,
    EventCode: String(id),
    SourceName: String(provider),
    Channel: String(system['Channel']),
    Computer: String(system['Computer']),
    Level: String(system['Level']),
  };
  const userData = Object.values(objectOf(event['UserData'])).map(objectOf);
  for (const data of [objectOf(event['EventData']), ...userData]) {
    for (const [name, value] of Object.entries(data)) {
      if (name === '#attributes' || value === null || typeof value === 'object') continue;
      const field = name === 'Data' ? 'EventData_Xml' : name.replace(/[^A-Za-z0-9_]/g, '_');
      fields[field] = asXml(name === 'Data' ? `<Data>${String(value)}</Data>` : String(value));
    }
  }
  return { fields, raw: Object.values(fields).join('\n') };
}

/** The events of a file: JSON objects one after the other. */
export function readObjects(text: string): Json[] {
  const objects: Json[] = [];
  let depth = 0;
  let inText = false;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (inText) {
      if (character === '\\') at++;
      else if (character === '"') inText = false;
    } else if (character === '"') inText = true;
    else if (character === '{' && depth++ === 0) start = at;
    else if (character === '}' && --depth === 0) {
      const json: Json = JSON.parse(text.slice(start, at + 1));
      objects.push(json);
    }
  }
  return objects;
}
