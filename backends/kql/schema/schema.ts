/** The types that columns have here. */
export const COLUMN_TYPES = [
  'bool',
  'datetime',
  'dynamic',
  'guid',
  'int',
  'long',
  'real',
  'string',
  'timespan',
] as const;

export type ColumnType = (typeof COLUMN_TYPES)[number];

/** Tables by name; of each, the columns of every type, separated by spaces. */
export type Schema = Readonly<Record<string, Readonly<Partial<Record<ColumnType, string>>>>>;
