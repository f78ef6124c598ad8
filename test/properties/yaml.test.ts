import fc from 'fast-check';
import { loadAll } from 'js-yaml';
import { describe, expect, it } from 'vitest';

import { composeYaml } from '../../src/yaml/compose.ts';
import { plainValue, type Node } from '../../src/yaml/node.ts';
import { checkConversion, settings } from './check-conversion.ts';

const SEED = { seed: 20_260_801 };

const KEYS = ['title', 'logsource', 'detection', 'selection', 'condition', 'category', 'Image|re'];

/** Scalars as a person writes them in YAML, in every style. */
const scalar = fc.oneof(
  fc.constantFrom(
    ...['a', "'b'", '"c"', '1', '-1.5', '0x1F', '0o17', '.inf', 'true', 'No', 'null', '~', "''"],
    ...['2024-01-01', '*x', '&x y', '!!str 1', '!foo a', '"\\u00e9"', "'it''s'", '- a', 'a: b'],
    ...[
      '|\n      x\n       y',
      '>-\n      x\n\n      y',
      '"a\\\n      b"',
      '# comment',
      'selection',
    ],
  ),
  fc.string({ unit: 'grapheme-ascii', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.string().map((text) => JSON.stringify(text)),
);

/** Text that looks like YAML: lines of keys, items and scalars, more or less well indented. */
const document = fc
  .array(
    fc.tuple(
      fc.constantFrom(0, 0, 2, 4, 4, 6, 1),
      fc.constantFrom('', '- ', '? ', ': '),
      fc.constantFrom(...KEYS.map((key) => `${key}: `), ...KEYS.map((key) => `${key}:`), ''),
      scalar,
    ),
    { maxLength: 14 },
  )
  .map((lines) =>
    lines.map(([indent, sign, key, value]) => ' '.repeat(indent) + sign + key + value),
  )
  .map((lines) => lines.join('\n'));

const documents = fc
  .array(document, { minLength: 1, maxLength: 3 })
  .map((list) => list.join('\n---\n'));

/** A value as block YAML, begun behind a key or a dash at a depth. */
type Block = (depth: number) => string;

const line = (depth: number, sign: string, value: Block): string =>
  `\n${'  '.repeat(depth)}${sign}${value(depth + 1)}`;

const { value: tidy } = fc.letrec<{ value: Block; mapping: Block; sequence: Block }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar.map((text) => () => ` ${text}`),
    tie('mapping'),
    tie('sequence'),
  ),
  mapping: fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { minKeys: 1, maxKeys: 4 }).map(
    (map) => (depth) =>
      Object.entries(map)
        .map(([key, value]) => line(depth, `${key}:`, value))
        .join(''),
  ),
  sequence: fc
    .array(tie('value'), { minLength: 1, maxLength: 3 })
    .map((items) => (depth) => items.map((item) => line(depth, '-', item)).join('')),
}));

describe('YAML', () => {
  it('is reported or converted, whatever it holds', () => {
    fc.assert(fc.property(documents, settings, checkConversion), { ...SEED, numRuns: 2000 });
    fc.assert(fc.property(fc.string({ unit: 'binary' }), settings, checkConversion), {
      ...SEED,
      numRuns: 500,
    });
  });

  it('is composed into the values that js-yaml loads', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        fc.oneof(
          documents,
          tidy.map((block) => block(0).trimStart()),
        ),
        (text) => {
          const ours = composeYaml({ name: 'text', text });
          if (ours.some(({ diagnostics }) => diagnostics.length > 0)) return;
          if (!ours.every(({ node }) => !node || hasTextKeys(node))) return;
          const values = ours.map(({ node }) => (node ? plainValue(node) : null));
          compared++;
          expect(values).toEqual(loadAll(text));
        },
      ),
      { ...SEED, numRuns: 3000 },
    );
    // Much random text is broken; some must not be, or nothing was compared.
    expect(compared).toBeGreaterThan(500);
  });

  it('of any data is composed into that data', () => {
    const data = fc.jsonValue({ maxDepth: 4 }).map((value) => ({ value }));
    fc.assert(
      fc.property(data, fc.constantFrom(undefined, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const [composed] = composeYaml({ name: 'text', text });
        if (!composed?.node) throw new Error(`${text} is not read`);
        expect(JSON.stringify(plainValue(composed.node))).toBe(JSON.stringify(value));
      }),
      { ...SEED, numRuns: 1000 },
    );
  });
});

// A key is text for us; js-yaml writes the value that it stands for (0x1F as 31).
function hasTextKeys(node: Node): boolean {
  if (node.kind === 'scalar') return true;
  if (node.kind === 'sequence') return node.items.every(hasTextKeys);
  return node.entries.every(({ key, value }) => key.type === 'string' && hasTextKeys(value));
}
