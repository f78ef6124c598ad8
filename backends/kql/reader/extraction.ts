import { bagsOf, type BagFormat } from '../schema/bags.ts';
import { columnOf, encodedColumn } from './scope.ts';
import type { Value } from './value.ts';

/** How the values of one column are told apart, read from a regular expression or from delimiters. */
type Format = Exclude<BagFormat, 'json'>;

/** What `parse-kv` is told for each format of a bag. */
const KEY_VALUE: readonly (readonly [Format, Readonly<Record<string, string>>])[] = [
  ['data', { regex: '<Data Name="([^"]+)">([^<]*)</Data>' }],
  ['elements', { regex: '<(\\w+)>([^<]*)</' }],
  ['pairs', { pair_delimiter: ' ', kv_delimiter: '=', quote: '"' }],
];

/** The format that the properties of a `parse-kv` read; undefined for others. */
export function formatOf(properties: ReadonlyMap<string, string>): Format | undefined {
  return KEY_VALUE.find(([, wanted]) => {
    const names = Object.entries(wanted);
    return (
      names.length === properties.size &&
      names.every(([name, value]) => properties.get(name) === value)
    );
  })?.[0];
}

/** An expression whose first group is the value with one name. */
const EXTRACTS: readonly (readonly [Format, RegExp])[] = [
  ['data', /^<Data Name="([^"()[\]]+)">\(\[\^<\]\*\)<\/Data>$/],
  ['elements', /^<([^"()[\]<>]+)>\(\[\^<\]\*\)<\/$/],
  ['pairs', /^\\b([^"()[\]]+)="\?\(\[\^" \]\*\)$/],
];

/** The value that `extract(…, 1, column)` takes out of a bag; undefined for other expressions. */
export function extractedBy(table: string, column: string, regex: string): Value | undefined {
  for (const [format, pattern] of EXTRACTS) {
    const escaped = pattern.exec(regex)?.[1];
    // What the expression has unescaped has a meaning of its own there.
    if (escaped === undefined || /[.*+?^$|{}]/.test(escaped.replace(/\\[^A-Za-z0-9]/g, '')))
      continue;
    return bagValue({ table, column, format, key: escaped.replace(/\\([^A-Za-z0-9])/g, '$1') });
  }
  return undefined;
}

/** One value in a column with many. */
export interface BagKey {
  readonly table: string;
  readonly column: string;
  readonly format: Format;
  readonly key: string;
}

/** The value of a bag; undefined where the column is no such bag. */
export function bagValue({ table, column, format, key }: BagKey): Value | undefined {
  const bag = Object.entries(bagsOf(table)).find(
    ([, one]) => one.column === column && one.format === format,
  );
  if (!bag) return undefined;
  const field = `${bag[0]}.${key}`;
  return format === 'pairs' ? columnOf(field, 'string') : encodedColumn(field);
}
