import type { Source, Trace } from '../../src/backend/index.ts';
import { columnName } from './literal.ts';
import type { Bag, BagFormat } from './schema/bags.ts';
import type { Made } from './scope.ts';
import { decoded } from './xml-text.ts';

/**
 * How `parse-kv` reads a bag. XML is read with the expression of Microsoft's own parsers for
 * Sysmon (Azure-Sentinel, ASimFileEventMicrosoftSysmon), which keeps braces around GUIDs here, as
 * the events have them.
 */
const READERS: Readonly<Record<Exclude<BagFormat, 'json'>, string>> = {
  data: `regex=@'<Data Name="([^"]+)">([^<]*)</Data>'`,
  elements: `regex=@'<(\\w+)>([^<]*)</'`,
  pairs: `pair_delimiter=" ", kv_delimiter="=", quote='"'`,
};

/** A column that must be made, and where the rule names it. */
export interface MadeFor {
  readonly made: Made;
  readonly source: Source;
}

/** The stages that make columns: one `parse-kv` for each bag, and one `extend`. */
export function extraction(needed: readonly MadeFor[], { mark }: Trace): string[] {
  const columns = new Map<string, MadeFor>();
  for (const one of needed) if (!columns.has(one.made.name)) columns.set(one.made.name, one);
  const bags = new Map<Bag, string[]>();
  const decodings: string[] = [];
  const expressions: string[] = [];
  for (const { made, source } of columns.values()) {
    const { name, from, decode } = made;
    const column = columnName(name);
    const set = (value: string): string => mark(`${column} = ${value}`, [source]);
    if ('bag' in from) {
      const { bag } = from;
      bags.set(bag, [...(bags.get(bag) ?? []), mark(`${column}: string`, [source])]);
      if (decode) decodings.push(set(decoded(column)));
    } else expressions.push(set(decode ? decoded(from.expression) : from.expression));
  }
  const extended = [...expressions, ...decodings];
  return [
    ...[...bags].map(([bag, columns]) => parse(bag, columns)),
    ...(extended.length > 0 ? [`extend ${extended.join(', ')}`] : []),
  ];
}

function parse({ column, format }: Bag, columns: readonly string[]): string {
  const reader = format === 'json' ? '' : READERS[format];
  return `parse-kv ${column} as (${columns.join(', ')}) with (${reader})`;
}
