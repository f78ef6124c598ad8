import {
  containsAddress,
  examplesOfPattern,
  parseNetwork,
  type Network,
  type QueryPlace,
  type ValueTest,
} from '../../../src/backend/index.ts';
import type { FieldType } from '../field-types.ts';
import { luceneTest } from './lucene.ts';
import type { Comparison, Constant, PredicateOperator } from './parse.ts';
import { comparing, compareTexts, likeMatcher, likePattern } from './texts.ts';
import { Unreadable } from './unreadable.ts';

/** A field as a message and the type checker see it. */
export interface TypedField {
  readonly name: string;
  readonly type: FieldType;
}

/** One test that is fulfilled where one of several is. */
export function anyOf(tests: readonly ValueTest[]): ValueTest {
  const only = tests.every((test) => test.only) && tests.flatMap((test) => test.only ?? []);
  return {
    matches: (text) => tests.some(({ matches }) => matches(text)),
    examples: () => tests.flatMap(({ examples }) => examples()),
    ...(only && { only }),
  };
}

/** What the operators of texts make of one constant; all of them want text on both sides. */
export function textTest(
  operator: Exclude<PredicateOperator, 'in'>,
  field: TypedField,
  value: Constant,
): ValueTest {
  const { text } = textOn(operator, field, value);
  if (operator === 'regex' || operator === 'regex~') {
    const test = luceneTest(text, operator === 'regex~');
    if ('problem' in test) throw new Unreadable(test.problem, value);
    return test;
  }
  if (operator === 'in~') {
    return { matches: comparing(true, equals)(text), ...oneText(text) };
  }
  const pattern = likePattern(text);
  const insensitive = operator !== 'like';
  return {
    matches: likeMatcher(pattern, insensitive),
    examples: () => examplesOfPattern(pattern),
  };
}

const equals = (text: string, wanted: string): boolean => text === wanted;

/** A text where only text may stand, on a field that holds it. */
export function textOn(
  operator: string,
  field: TypedField,
  value: Constant,
): Extract<Constant, { kind: 'string' }> {
  if (value.kind !== 'string') {
    throw new Unreadable(`a ${value.kind} behind ${operator}, which compares texts`, value);
  }
  if (field.type !== 'keyword' && field.type !== 'unknown') {
    throw new Unreadable(`${operator} on ${field.name}, which is of the type ${field.type}`, value);
  }
  return value;
}

/** The kind of constant that `in` takes on a field of each type (a type error otherwise). */
const LISTED = { keyword: 'string', long: 'number', boolean: 'boolean' } as const;

/** One of the values of `in`, whose type must be the one of the field. */
export function listedTest(field: TypedField, value: Constant): ValueTest {
  const { type, name } = field;
  if (type === 'unknown') return equalTest(field, value);
  const kind = type === 'keyword' || type === 'long' || type === 'boolean' ? LISTED[type] : '';
  if (value.kind === kind) return equalTest(field, value);
  throw new Unreadable(`a ${value.kind} in a list on ${name}, which is of the type ${type}`, value);
}

/** `==`, in every letter. A number on text is looked for as its text. */
export function equalTest(field: TypedField, value: Constant): ValueTest {
  const wanted = writtenForm(value);
  switch (field.type) {
    case 'long': {
      const number = numberOf(wanted) ?? wrongValue(field, value);
      return { matches: (text) => numberOf(text) === number, examples: () => [wanted] };
    }
    case 'ip': {
      const network = networkOf(wanted, value);
      return { matches: (text) => containsAddress(network, text), examples: () => ends(network) };
    }
    case 'boolean':
      if (wanted !== 'true' && wanted !== 'false') wrongValue(field, value);
      return { matches: (text) => text === wanted, examples: () => [wanted] };
    case 'date': {
      const time = timeOf(wanted) ?? wrongValue(field, value);
      return { matches: (text) => timeOf(text) === time, examples: () => [wanted] };
    }
    case 'unknown':
      if (value.kind === 'number') return sameNumber(value.number, wanted);
      break;
    default:
  }
  return { matches: (text) => text === wanted, ...oneText(wanted) };
}

const oneText = (text: string): Pick<ValueTest, 'examples' | 'only'> => ({
  examples: () => [text],
  only: [text],
});

// A field of nobody's mapping may hold numbers, or their text.
function sameNumber(number: number, wanted: string): ValueTest {
  return {
    matches: (text) => text === wanted || numberOf(text) === number,
    examples: () => [wanted],
  };
}

/** `<` and its like: numbers by size, texts by their characters. */
export function orderTest(
  operator: Comparison['operator'],
  field: TypedField,
  value: Constant,
): ValueTest {
  const wanted = writtenForm(value);
  const holds = ORDERS[operator];
  const { type } = field;
  if (type === 'ip' || type === 'boolean') wrongValue(field, value);
  if (type === 'long' || type === 'date' || (type === 'unknown' && value.kind === 'number')) {
    const measure = type === 'date' ? timeOf : numberOf;
    const limit = measure(wanted) ?? wrongValue(field, value);
    return {
      matches: (text) => {
        const size = measure(text);
        return size !== undefined && holds(size - limit);
      },
      examples: () =>
        (type === 'date' ? [wanted] : around(limit).filter((n) => holds(n - limit))).map(String),
    };
  }
  return { matches: (text) => holds(compareTexts(text, wanted)), examples: () => [wanted] };
}

const around = (limit: number): readonly number[] => [limit - 1, limit, limit + 1];

/** What the difference of two values must be. */
const ORDERS: Readonly<Record<Comparison['operator'], (difference: number) => boolean>> = {
  '==': (difference) => difference === 0,
  '!=': (difference) => difference !== 0,
  '<': (difference) => difference < 0,
  '<=': (difference) => difference <= 0,
  '>': (difference) => difference > 0,
  '>=': (difference) => difference >= 0,
};

/** `cidrMatch`, which takes fields of addresses only. */
export function networkTest(field: TypedField, value: Constant): ValueTest {
  if (field.type !== 'ip' && field.type !== 'unknown') {
    const reason = `cidrMatch on ${field.name}, which is of the type ${field.type}`;
    throw new Unreadable(reason, value);
  }
  const network = networkOf(writtenForm(value), value);
  return { matches: (text) => containsAddress(network, text), examples: () => ends(network) };
}

// Bits behind the prefix are not looked at.
function networkOf(text: string, place: QueryPlace): Network {
  const parsed = parseNetwork(text);
  if (!('problem' in parsed)) return parsed;
  if (parsed.problem === 'host-bits' && parsed.network !== undefined) {
    return networkOf(parsed.network, place);
  }
  throw new Unreadable(`${JSON.stringify(text)} where an address must stand`, place);
}

/** The first address of a network and the last. */
function ends({ bytes, prefix, version }: Network): readonly string[] {
  const last = bytes.map((byte, at) => {
    const free = Math.max(0, Math.min(8, (at + 1) * 8 - prefix));
    return byte | (2 ** free - 1);
  });
  return [bytes, last].map((address) => addressText(address, version));
}

/** An address in its usual form. */
function addressText(bytes: readonly number[], version: 4 | 6): string {
  if (version === 4) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_, at) =>
    (((bytes[at * 2] ?? 0) << 8) | (bytes[at * 2 + 1] ?? 0)).toString(16),
  );
  return canonicalAddress(groups.join(':')) ?? groups.join(':');
}

/** An address as the type ip gives it back; undefined for what is none. */
export function canonicalAddress(text: string): string | undefined {
  if (text.includes('/')) return undefined;
  const parsed = parseNetwork(text);
  return 'problem' in parsed ? undefined : parsed.text.slice(0, parsed.text.lastIndexOf('/'));
}

/** A constant as it stands in an index of texts. */
export function writtenForm(value: Constant): string {
  switch (value.kind) {
    case 'string':
    case 'number':
      return value.text;
    case 'boolean':
      return String(value.boolean);
    case 'null':
      throw new Unreadable('null among values', value);
  }
}

/** The number that a text is, in decimal notation. */
export function numberOf(text: string): number | undefined {
  return /^[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(text) ? Number(text) : undefined;
}

/** The time that a text of ISO 8601 is. */
export function timeOf(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[-+]\d{2}:?\d{2})?)?$/.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

function wrongValue({ name, type }: TypedField, value: Constant): never {
  const reason = `${value.kind === 'null' ? 'null' : JSON.stringify(writtenForm(value))} on ${name}, which is of the type ${type}`;
  throw new Unreadable(reason, value);
}
