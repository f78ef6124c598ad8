/**
 * How a column holds many values: XML `<Data Name="…">` items, XML elements, `name=value` pairs,
 * or JSON, which is what every other column with a path into it is taken to hold.
 */
export type BagFormat = 'data' | 'elements' | 'pairs' | 'json';

/** Several values in one column, which a query takes out before it can ask for them. */
export interface Bag {
  readonly column: string;
  readonly format: BagFormat;
}

/**
 * The bags of each table by the name that pipelines give them: a field `EventData.Image` is the
 * value `Image` of the bag `EventData`.
 */
const BAGS: Readonly<Record<string, Readonly<Record<string, Bag>>>> = {
  Event: {
    // Microsoft's ASIM parsers read Sysmon's EventData with the same expression.
    EventData: { column: 'EventData', format: 'data' },
    // Events with UserData have elements of their own names (`parse_xml(EventData)` in Microsoft's
    // published queries on Terminal Services).
    UserData: { column: 'EventData', format: 'elements' },
  },
  SecurityEvent: { EventData: { column: 'EventData', format: 'data' } },
  Syslog: {
    // Sysmon for Linux writes the event as XML into the message (ASIM parser for it).
    Sysmon: { column: 'SyslogMessage', format: 'data' },
    // auditd's records, forwarded by its syslog plugin: type=EXECVE msg=… a0="…".
    Audit: { column: 'SyslogMessage', format: 'pairs' },
  },
};

/** The bag of a table by its name; undefined where the name is that of a plain column. */
export function bagOf(table: string, name: string): Bag | undefined {
  return BAGS[table]?.[name];
}

/** Every bag of a table by its name. */
export function bagsOf(table: string): Readonly<Record<string, Bag>> {
  return BAGS[table] ?? {};
}
