import { isInNetwork, examplesOfNetwork, networkOf, PRIVATE_NETWORKS } from './addresses.ts';
import { DATE_FUNCTIONS, DATE_PARTS } from './dates.ts';
import type { SyntaxOf } from './syntax.ts';
import { Unreadable } from './unreadable.ts';
import {
  dateOf,
  derived,
  isNumeric,
  isText,
  numberOf,
  textOf,
  type Scalar,
  type Value,
  type ValueType,
} from './value.ts';

/** A call with its arguments settled. */
export interface Call {
  readonly syntax: SyntaxOf<'call'>;
  readonly args: readonly Value[];
}

type Function = (call: Call) => Value;

/** The value of a function; undefined for one that is not known here. */
export function callValue(call: Call): Value | undefined {
  const part = DATE_FUNCTIONS.get(call.syntax.name);
  if (part) return datePart(call, part);
  return FUNCTIONS.get(call.syntax.name)?.(call);
}

/** Makes a function of a number of arguments. */
function of(
  least: number,
  most: number,
  make: (args: readonly Value[], call: Call) => Value,
): Function {
  return (call) => {
    if (call.args.length < least || call.args.length > most) {
      throw new Unreadable(`${call.args.length} arguments of ${call.syntax.name}`, call.syntax);
    }
    return make(call.args, call);
  };
}

/** A function of one value. */
const one = (type: ValueType, change: (value: Scalar, argument: Value) => Scalar): Function =>
  of(1, 1, (args) => {
    const [argument] = args;
    return derived(type, args, (row) =>
      argument ? change(argument.evaluate(row), argument) : null,
    );
  });

const isAbsent = (value: Scalar): boolean => value === null || value === '';

// A text is never null; of what has no known type, an empty one may be.
const isNull = (value: Scalar, { type }: Value): boolean =>
  value === null || (type === 'unknown' && value === '');

const toText = (change: (text: string) => string): Function =>
  one('string', (value) => change(textOf(value)));

const toNumber: Function = one('number', (value, argument) => {
  if (isNumeric(argument)) return value;
  return typeof value === 'boolean' ? (value ? 1n : 0n) : numberOf(textOf(value));
});

const toInteger: Function = (call) => {
  const number = toNumber(call);
  const evaluate: Value['evaluate'] = (row) => {
    const value = number.evaluate(row);
    return typeof value === 'number' && Number.isFinite(value) ? BigInt(Math.trunc(value)) : value;
  };
  return { ...number, type: 'long', evaluate };
};

const toDate: Function = one('datetime', (value, { type }) =>
  type === 'datetime' ? value : dateOf(textOf(value)),
);

const concatenated: Function = of(1, 64, (args) =>
  derived('string', args, (row) => args.map((value) => textOf(value.evaluate(row))).join('')),
);

// A condition that is null counts as false ("iff()").
const choice: Function = of(3, 129, (args, { syntax }) => {
  if (args.length % 2 === 0)
    throw new Unreadable(`${args.length} arguments of ${syntax.name}`, syntax);
  const last = args.at(-1);
  const type = last?.type ?? 'unknown';
  return derived(type, args, (row) => {
    for (let at = 0; at + 1 < args.length; at += 2) {
      if (args[at]?.evaluate(row) === true) return args[at + 1]?.evaluate(row) ?? null;
    }
    return last?.evaluate(row) ?? null;
  });
});

// An empty text is skipped too ("coalesce()": the first that is neither null nor empty).
const coalesced: Function = of(2, 64, (args) =>
  derived(args.at(-1)?.type ?? 'unknown', args, (row) => {
    for (const value of args) {
      const found = value.evaluate(row);
      if (!isAbsent(found)) return found;
    }
    return args.at(-1)?.evaluate(row) ?? null;
  }),
);

const negation: Function = one('bool', (value) => (value === null ? null : value !== true));

function network(version: 4 | 6, mostRanges: number): Function {
  return of(2, 1 + mostRanges, (args, { syntax }) => {
    const [address, ...ranges] = args;
    if (!address || !isText(address)) throw new Unreadable('an address that is no text', syntax);
    const networks = ranges.map(({ constant }) =>
      typeof constant === 'string' ? networkOf(constant) : undefined,
    );
    const value = derived('bool', args, (row) =>
      isInNetwork(textOf(address.evaluate(row)), networks, version),
    );
    const examples = (): readonly string[] =>
      networks.flatMap((range) => (range ? examplesOfNetwork(range) : []));
    return { ...value, examples };
  });
}

const isPrivate: Function = of(1, 1, (args) => {
  const networks = PRIVATE_NETWORKS.map(networkOf);
  const value = derived('bool', args, (row) =>
    isInNetwork(textOf(args[0]?.evaluate(row) ?? ''), networks, 4),
  );
  return {
    ...value,
    examples: () => networks.flatMap((range) => (range ? examplesOfNetwork(range) : [])),
  };
});

function datePart({ args, syntax }: Call, part: (date: Date) => number): Value {
  const [date] = args;
  if (args.length !== 1 || date?.type !== 'datetime') {
    throw new Unreadable(`${syntax.name} of something that is no date`, syntax);
  }
  const value = derived('long', args, (row) => {
    const time = date.evaluate(row);
    return typeof time === 'number' ? BigInt(part(new Date(time))) : null;
  });
  return { ...value, examples: () => ['2026-03-04T05:06:07Z'] };
}

const namedPart: Function = of(2, 2, (args, { syntax }) => {
  const part = DATE_PARTS.get(textOf(args[0]?.constant ?? null).toLowerCase());
  if (!part) throw new Unreadable('this part of a date', syntax);
  return datePart({ args: args.slice(1), syntax }, part);
});

/** More than any query has. */
const MOST_RANGES = 1_000;

const FUNCTIONS: ReadonlyMap<string, Function> = new Map<string, Function>([
  ['not', negation],
  ['tostring', toText((text) => text)],
  ['tolower', toText((text) => text.toLowerCase())],
  ['toupper', toText((text) => text.toUpperCase())],
  ['isempty', one('bool', isAbsent)],
  ['isnotempty', one('bool', (value) => !isAbsent(value))],
  ['notempty', one('bool', (value) => !isAbsent(value))],
  ['isnull', one('bool', isNull)],
  ['isnotnull', one('bool', (value, argument) => !isNull(value, argument))],
  ['notnull', one('bool', (value, argument) => !isNull(value, argument))],
  ['todouble', toNumber],
  ['toreal', toNumber],
  ['todecimal', toNumber],
  ['toint', toInteger],
  ['tolong', toInteger],
  ['todatetime', toDate],
  ['strcat', concatenated],
  ['iff', choice],
  ['iif', choice],
  ['case', choice],
  ['coalesce', coalesced],
  ['ipv4_is_in_range', network(4, 1)],
  ['ipv4_is_in_any_range', network(4, MOST_RANGES)],
  ['ipv6_is_in_range', network(6, 1)],
  ['ipv6_is_in_any_range', network(6, MOST_RANGES)],
  ['ipv4_is_private', isPrivate],
  ['datetime_part', namedPart],
]);
