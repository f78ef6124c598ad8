/**
 * The columns that hold the text of an event as a person reads it, by table: what a keyword is
 * looked for in. In other tables it is looked for in every column.
 */
export const KEYWORD_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  // The message with every value of the event in it.
  Event: ['RenderedDescription'],
  Syslog: ['SyslogMessage'],
};
