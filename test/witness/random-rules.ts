import fc from 'fast-check';

import { parseDocuments, type ParsedDocument } from '../../src/index.ts';
import { hostileText } from '../hostile-text.ts';

const FIELDS = ['Image', 'CommandLine', 'User', 'EventID', '__proto__', 'a.b'] as const;

const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a', 'ab', 'abc', 'B', 'a*', '*b', 'a?c', '') },
  { weight: 1, arbitrary: hostileText },
);

/** A key and its values: each kind of comparison. */
const item: fc.Arbitrary<readonly [key: string, value: unknown]> = fc
  .constantFrom(...FIELDS)
  .chain((field) => {
    const keyed = <T>(modifiers: string, values: fc.Arbitrary<T>): fc.Arbitrary<[string, T]> =>
      values.map((value) => [`${field}${modifiers}`, value]);
    return fc.oneof(
      keyed('', fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 }))),
      keyed(
        '|contains',
        text.filter((value) => value !== ''),
      ),
      keyed('|startswith', text),
      keyed('|endswith', text),
      keyed('|contains|all', fc.array(text, { minLength: 2, maxLength: 3 })),
      keyed('|cased', text),
      keyed('', fc.constantFrom<unknown>(null, true, false, 1, 7, -3)),
      keyed('|gte', fc.integer({ min: -5, max: 5 })),
      keyed('|lt', fc.integer({ min: -5, max: 5 })),
      keyed('|exists', fc.boolean()),
      keyed('|fieldref', fc.constantFrom(...FIELDS)),
      keyed('|cidr', fc.constantFrom('10.0.0.0/8', '10.1.0.0/16', '::1/128')),
      keyed('|re', fc.constantFrom('^a+b?$', '[0-9]{2}', 'x|y', '^$', '\\bab\\b')),
    );
  });

const selection = fc.array(item, { minLength: 1, maxLength: 3 });

const CONDITIONS = [
  's1',
  'not s1',
  's1 and s2',
  's1 and not s2',
  's1 or s2 and not s3',
  '1 of s*',
  'all of s*',
  '2 of s*',
  'not all of s*',
  'not 1 of s*',
] as const;

const LOGSOURCES = [
  { category: 'test' },
  { product: 'windows', category: 'process_creation' },
  { product: 'windows', service: 'security' },
] as const;

/** Rules of three detections under one of the usual forms of conditions. */
export const randomRule: fc.Arbitrary<ParsedDocument> = fc
  .tuple(
    selection,
    selection,
    selection,
    fc.constantFrom(...CONDITIONS),
    fc.constantFrom(...LOGSOURCES),
  )
  .map(([s1, s2, s3, condition, logsource]) => {
    const map = (items: typeof s1): object => Object.fromEntries(items);
    const detection = { s1: map(s1), s2: map(s2), s3: map(s3), condition };
    // JSON is YAML too.
    const rule = JSON.stringify({ title: 'T', logsource, detection });
    const [parsed] = parseDocuments({ name: 'r.yml', text: rule });
    if (!parsed) throw new Error('the text has a document');
    return parsed;
  });

/** Events with values that such rules ask for. */
export const randomEvent: fc.Arbitrary<Readonly<Record<string, string | number | null>>> = fc
  .array(
    fc.tuple(
      fc.constantFrom(...FIELDS),
      fc.oneof(text, fc.integer({ min: -6, max: 8 }), fc.constantFrom(null, '10.1.2.3', 'ab')),
    ),
    { maxLength: 5 },
  )
  .map((entries) => Object.fromEntries(entries));
