/** What Windows writes for some characters into the XML of an event. */
const ENTITIES: readonly (readonly [character: string, entity: string])[] = [
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
  ['\r', '&#xD;'],
  ['\n', '&#xA;'],
];

const BY_CHARACTER: ReadonlyMap<string, string> = new Map(ENTITIES);

/** A value as it stands in the XML text of an event. */
export function asXml(text: string): string {
  return text.replace(/[&<>"'\r\n]/g, (character) => BY_CHARACTER.get(character) ?? character);
}
