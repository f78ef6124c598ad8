import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { convert, hasError, normalize, parseDocuments, type Expr } from '../../src/index.ts';

const SEED = { seed: 20_260_801 };

/** The detections of the rule: names that look like operators, patterns and helpers. */
const NAMES = [
  'selection',
  'selection_a',
  'selection_b',
  'not_filter',
  'or1',
  '_helper',
  '1',
  'a-b',
];

function ruleWith(condition: string): string {
  const detections = Object.fromEntries(NAMES.map((name) => [name, { CommandLine: name }]));
  const logsource = { category: 'process_creation', product: 'windows' };
  return JSON.stringify({ title: 'x', logsource, detection: { ...detections, condition } });
}

/** A condition, and what it says of the set of detections that are true. */
interface Meant {
  readonly text: string;
  readonly holds: (names: ReadonlySet<string>) => boolean;
}

const visible = NAMES.filter((name) => !name.startsWith('_'));
const selections = NAMES.filter((name) => name.startsWith('selection'));

const leaf: fc.Arbitrary<Meant> = fc.oneof(
  fc
    .constantFrom(...NAMES)
    .map((name) => ({ text: name, holds: (names: ReadonlySet<string>) => names.has(name) })),
  fc.constantFrom<Meant>(
    { text: '1 of them', holds: (names) => visible.some((name) => names.has(name)) },
    { text: 'any of selection*', holds: (names) => selections.some((name) => names.has(name)) },
    { text: 'all of selection*', holds: (names) => selections.every((name) => names.has(name)) },
    {
      text: '2 of selection*',
      holds: (names) => selections.filter((name) => names.has(name)).length >= 2,
    },
    { text: 'all of _h*', holds: (names) => names.has('_helper') },
  ),
);

/** Precedence from loosest: or, and, not. Brackets stand only where they must, or at random. */
const { condition } = fc.letrec<{ condition: Meant; and: Meant; not: Meant; primary: Meant }>(
  (tie) => ({
    condition: fc
      .array(tie('and'), { minLength: 1, maxLength: 3 })
      .map((parts) => join(parts, ' or ', (names) => parts.some(({ holds }) => holds(names)))),
    and: fc
      .array(tie('not'), { minLength: 1, maxLength: 3 })
      .map((parts) => join(parts, ' and ', (names) => parts.every(({ holds }) => holds(names)))),
    not: fc.oneof(
      { weight: 3, arbitrary: tie('primary') },
      {
        weight: 1,
        arbitrary: tie('not').map(({ text, holds }) => ({
          text: `not ${text}`,
          holds: (names: ReadonlySet<string>) => !holds(names),
        })),
      },
    ),
    primary: fc.oneof(
      { maxDepth: 4 },
      leaf,
      tie('condition').map(({ text, holds }) => ({ text: `( ${text})`, holds })),
    ),
  }),
);

function join(parts: readonly Meant[], sign: string, holds: Meant['holds']): Meant {
  const [only] = parts;
  return parts.length === 1 && only
    ? only
    : { text: parts.map(({ text }) => text).join(sign), holds };
}

describe('a condition', () => {
  it('means what its grammar says', () => {
    const truth = fc.subarray(NAMES).map((names) => new Set(names));
    fc.assert(
      fc.property(condition, truth, ({ text, holds }, names) => {
        fc.pre(text.length < 2000);
        const [parsed] = parseDocuments({ name: 'rule.yml', text: ruleWith(text) });
        if (parsed?.document?.kind !== 'rule') throw new Error('the rule is not read');
        const [logic] = normalize(parsed.document).conditions;
        expect(logic && evaluate(logic.expr, names)).toBe(holds(names));
      }),
      { ...SEED, numRuns: 3000 },
    );
  });

  it('is reported or converted, whatever it is made of', () => {
    const words = fc.constantFrom(
      ...[...NAMES, 'and', 'or', 'not', 'of', 'them', 'all', 'any', '1', '0', '-1', '99', 'AND'],
      ...['(', ')', '((', '))', '|', '| count() > 1', '*', 'sel*', '_*', '', ' ', '\n', '\t'],
      ...['\0', '\u202e', '"', "'", '#', '%', '\\', ',', '1e9', '999999999999999999999', '⑨'],
    );
    fc.assert(
      fc.property(
        fc.array(words, { maxLength: 30 }),
        fc.string({ unit: 'binary' }),
        (list, junk) => {
          for (const text of [list.join(' '), list.join(''), junk]) {
            const { queries, diagnostics } = convert(ruleWith(text), { target: 's1ql' });
            expect(queries.length === 0).toBe(hasError(diagnostics));
          }
        },
      ),
      { ...SEED, numRuns: 1500 },
    );
  });
});

function evaluate(expr: Expr, names: ReadonlySet<string>): boolean {
  switch (expr.kind) {
    case 'and':
      return expr.operands.every((operand) => evaluate(operand, names));
    case 'or':
      return expr.operands.some((operand) => evaluate(operand, names));
    case 'not':
      return !evaluate(expr.operand, names);
    case 'string':
      return names.has(String(expr.pattern[0]));
    default:
      throw new Error(`no condition makes a ${expr.kind}`);
  }
}
