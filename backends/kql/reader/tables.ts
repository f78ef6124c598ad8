/**
 * The workspace's own parsers of ASIM by the built-in ones that they stand for ("ASIM parsers": the
 * name of the one is that of the other behind `_Im_`).
 */
const BUILT_IN: ReadonlyMap<string, string> = new Map([
  ['imAuthentication', '_Im_Authentication'],
  ['imDns', '_Im_Dns'],
  ['imFileEvent', '_Im_FileEvent'],
  ['imNetworkSession', '_Im_NetworkSession'],
  ['imProcessCreate', '_Im_ProcessCreate'],
  ['imRegistry', '_Im_RegistryEvent'],
  ['imWebSession', '_Im_WebSession'],
]);

/** The field that stands for the table whose rows a query asks for. */
export const TABLE = '$table';

/** The name under which a table's columns are known. */
export function tableName(name: string): string {
  return BUILT_IN.get(name) ?? name;
}
