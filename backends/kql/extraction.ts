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

/** The stages that make columns: one `parse-kv` for each bag, and one `extend`. */
export function extraction(made: readonly Made[]): string[] {
  const columns = new Map(made.map((one) => [one.name, one]));
  const bags = new Map<Bag, string[]>();
  const decodings: string[] = [];
  const expressions: string[] = [];
  for (const { name, from, decode } of columns.values()) {
    if ('bag' in from) {
      const { bag } = from;
      bags.set(bag, [...(bags.get(bag) ?? []), name]);
      if (decode) decodings.push(`${columnName(name)} = ${decoded(columnName(name))}`);
    } else {
      const value = decode ? decoded(from.expression) : from.expression;
      expressions.push(`${columnName(name)} = ${value}`);
    }
  }
  const extended = [...expressions, ...decodings];
  return [
    ...[...bags].map(([bag, names]) => parse(bag, names)),
    ...(extended.length > 0 ? [`extend ${extended.join(', ')}`] : []),
  ];
}

function parse({ column, format }: Bag, names: readonly string[]): string {
  const reader = format === 'json' ? '' : READERS[format];
  const columns = names.map((name) => `${columnName(name)}: string`).join(', ');
  return `parse-kv ${column} as (${columns}) with (${reader})`;
}
