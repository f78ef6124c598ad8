import fc from 'fast-check';

import type { Logic, Predicate } from '../../src/explain/explanation.ts';

/** A comparison of an explanation. */
export function predicate(
  field: string | null,
  modifiers: readonly string[],
  value: string,
): Predicate {
  const operator = modifiers[0] ?? 'eq';
  return { kind: 'predicate', field, modifiers, value, operator, line: 1, column: 1 };
}

/** Condition logic with these texts as fields, values and names. */
export function logicOf(text: fc.Arbitrary<string>): fc.Arbitrary<Logic> {
  const modifiers = fc.constantFrom<readonly string[]>(
    [],
    ['contains'],
    ['endswith'],
    ['re', 'i'],
    ['exists'],
    ['windash', 'contains'],
  );
  const leaf = fc
    .tuple(fc.option(text), modifiers, text)
    .map(([field, used, value]): Logic => predicate(field, used, value));
  const named = (logic: Logic, name: string | undefined): Logic =>
    name === undefined ? logic : { ...logic, name };
  const { logic } = fc.letrec<{ logic: Logic }>((tie) => {
    const operands = fc.array(tie('logic'), { minLength: 2, maxLength: 5 });
    const bare: fc.Arbitrary<Logic> = fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      leaf,
      operands.map((found): Logic => ({ kind: 'and', operands: found })),
      operands.map((found): Logic => ({ kind: 'or', operands: found })),
      operands.map((found): Logic => ({ kind: 'at-least', quantity: 2, operands: found })),
      tie('logic').map((operand): Logic => ({ kind: 'not', operand })),
    );
    const name = fc.option(text, { nil: undefined });
    return { logic: fc.tuple(bare, name).map(([found, given]) => named(found, given)) };
  });
  return logic;
}
