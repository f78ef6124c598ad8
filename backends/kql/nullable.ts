import {
  listing,
  refuse,
  type CidrLeaf,
  type CompareLeaf,
  type Printed,
  type TimestampLeaf,
} from '../../src/backend/index.ts';
import { quoted } from './literal.ts';
import { isNumeric, numberText } from './number-text.ts';
import type { Guarded, NetworkList } from './prepare.ts';
import type { Column } from './scope.ts';

/*
 * Comparisons whose result is null for a value of another kind. `where` drops such rows, which is
 * right in the positive; under `not` they count as false (`prepare` says where).
 */

const GUARD = ['coalesce(', ', false)'] as const;

function counted<L extends CompareLeaf | TimestampLeaf>(
  leaf: L | Guarded<L>,
  text: string,
): string {
  return 'guarded' in leaf ? GUARD.join(text) : text;
}

/** Prints networks: one call for one or for many of a version ("ipv4_is_in_any_range()"). */
export function printCidr(leaf: CidrLeaf | NetworkList, column: Column): Printed {
  if (leaf.field === null) return refuse('a network without a field');
  if (column.type !== 'string' && column.type !== 'unknown') {
    return refuse(`a network on the column "${column.text}", which holds no addresses`);
  }
  const networks: readonly CidrLeaf[] = 'networks' in leaf ? leaf.networks : [leaf];
  const call = `ipv${leaf.network.version}_is_in_${networks.length > 1 ? 'any_' : ''}range`;
  const [start, end] = 'guarded' in leaf ? [...GUARD] : ['', ''];
  return listing(networks, ({ network }) => quoted(network.text), [
    `${start}${call}(${column.text}, `,
    ', ',
    `)${end}`,
  ]);
}

const SIGNS = { lt: '<', lte: '<=', gt: '>', gte: '>=', eq: '==' } as const;

/** Prints a comparison of numbers; numbers in text are converted. */
export function printCompare(leaf: CompareLeaf, column: Column): Printed {
  const number = numberText(leaf.text);
  if (leaf.field === null || number === undefined) {
    return refuse(`"${leaf.comparison}" with the value ${leaf.text}`);
  }
  if (column.type === 'datetime' || column.type === 'bool') {
    return refuse(`"${leaf.comparison}" on a field that holds no number`);
  }
  const numeric = isNumeric(column.type) || column.type === 'unknown';
  const value = numeric ? column.text : `todouble(${column.text})`;
  return counted(leaf, `${value} ${SIGNS[leaf.comparison]} ${number}`);
}

const PARTS = {
  minute: (date: string) => `datetime_part("minute", ${date})`,
  hour: (date: string) => `hourofday(${date})`,
  day: (date: string) => `dayofmonth(${date})`,
  week: (date: string) => `week_of_year(${date})`,
  month: (date: string) => `monthofyear(${date})`,
  year: (date: string) => `getyear(${date})`,
} as const;

/** Prints a part of a date (UTC; weeks as in ISO 8601). */
export function printTimestamp(leaf: TimestampLeaf, column: Column): Printed {
  const number = numberText(leaf.text);
  if (leaf.field === null || number === undefined) return refuse('this part of a date');
  const date = column.type === 'datetime' ? column.text : `todatetime(${column.text})`;
  return counted(leaf, `${PARTS[leaf.part](date)} ${SIGNS[leaf.comparison]} ${number}`);
}
