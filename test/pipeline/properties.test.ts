import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { hasError } from '../../src/index.ts';
import { leafMatcher } from '../../src/evaluate/match-leaf.ts';
import { readEvent } from '../../src/evaluate/read-event.ts';
import { isLeaf, type Expr } from '../../src/logic/expr.ts';
import { loadPipeline } from '../../src/pipeline/load.ts';
import { patternText, slicePattern } from '../../src/pipeline/pattern-text.ts';
import { transformationSpecs } from '../../src/pipeline/transformations/table.ts';
import { parsePattern } from '../../src/rule/pattern.ts';
import { apply, item, rule } from './run.ts';

/** Text with many of the signs that mean something in rules and expressions. */
const text = fc
  .array(fc.constantFrom(...'aAbBé\\*?.%-/ $^[(\n|'), { maxLength: 6 })
  .map((characters) => characters.join(''));

const value = fc.oneof(text, fc.constantFrom(1, 0, true, null, 'a', 'ab', 'A\\b'));

const key = fc.constantFrom(
  'F',
  'F|contains',
  'F|startswith',
  'F|endswith',
  'F|cased',
  'F|neq',
  'F|contains|all',
);

/** A detection item on the field F that the parser takes. */
const detection = fc
  .tuple(key, fc.array(value, { minLength: 1, maxLength: 3 }))
  .map(([field, values]) => {
    const texts = field === 'F' || field === 'F|neq' ? values : values.map(String);
    return `selection: ${JSON.stringify({ [field]: texts })}`;
  });

function holds(expr: Expr, event: object): boolean {
  if (isLeaf(expr)) {
    const matcher = leafMatcher(expr);
    if (typeof matcher !== 'function') throw new Error(matcher.reason);
    return matcher(readEvent(event)) === true;
  }
  if (expr.kind === 'constant') return expr.value;
  if (expr.kind === 'not') return !holds(expr.operand, event);
  return expr.kind === 'and'
    ? expr.operands.every((operand) => holds(operand, event))
    : expr.operands.some((operand) => holds(operand, event));
}

function logic(selection: string, transformation?: string): Expr {
  const { state } = apply(rule(selection), transformation ? [item(transformation)] : []);
  if (!state) throw new Error('refused');
  return state.expr;
}

describe('a field with two names', () => {
  const mapping = 'type: field_name_mapping\nmapping: {F: [A, B]}';

  it('matches as the one field, wherever the value is', () => {
    fc.assert(
      fc.property(detection, fc.option(value), fc.constantFrom('A', 'B'), (selection, v, name) => {
        const event = v === null ? {} : { F: v };
        const moved = v === null ? {} : { [name]: v };
        expect(holds(logic(selection, mapping), moved)).toBe(holds(logic(selection), event));
      }),
      { numRuns: 300 },
    );
  });
});

describe('text as regular expression', () => {
  it.each(['ignore_case_flag', 'ignore_case_brackets'])('means the same, by %s', (method) => {
    fc.assert(
      fc.property(detection, value, (selection, v) => {
        const changed = logic(selection, `type: regex\nmethod: ${method}`);
        expect(holds(changed, { F: v })).toBe(holds(logic(selection), { F: v }));
      }),
      { numRuns: 300 },
    );
  });
});

describe('the text of a pattern', () => {
  it('can be cut and joined', () => {
    fc.assert(
      fc.property(text, (written) => {
        const pattern = parsePattern(written);
        const whole = patternText(pattern);
        expect(slicePattern(whole, 0, whole.text.length)).toEqual(pattern);
      }),
    );
  });

  it('stays what it is when each sign is replaced by itself', () => {
    const transformation = "type: replace_string\nregex: '(?s)(.)'\nreplacement: '\\1'";
    fc.assert(
      fc.property(text, (written) => {
        const selection = `selection: ${JSON.stringify({ F: written })}`;
        const found = logic(selection, transformation);
        expect(found.kind === 'string' && found.pattern).toEqual(parsePattern(written));
      }),
    );
  });
});

describe('pipeline files', () => {
  const scalar = fc.oneof(text, fc.constantFrom(null, true, 1, 'a', '(', '{x}', '[]'));
  const names = [
    ...new Set(transformationSpecs.flatMap(({ parameters }) => Object.keys(parameters))),
    'rule_conditions',
    'field_name_conditions',
    'detection_item_conditions',
    'rule_cond_expr',
    'rule_cond_not',
    'id',
  ];
  const { node } = fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      scalar,
      fc.array(tie('node'), { maxLength: 2 }),
      fc.dictionary(fc.oneof(text, fc.constantFrom(...names, 'type')), tie('node'), { maxKeys: 3 }),
    ),
  }));
  const entry = fc
    .tuple(
      fc.constantFrom(...transformationSpecs),
      fc.dictionary(fc.constantFrom(...names), node, { maxKeys: 2 }),
      node,
    )
    .map(([{ type, parameters }, more, filler]) => {
      const own = Object.keys(parameters).map((name) => [name, filler]);
      return { type, ...Object.fromEntries(own), ...more };
    });

  it('are read or refused with a place, and those that are read can be applied', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 3 }), detection, (entries, selection) => {
        const source = { name: 'p.yml', text: JSON.stringify({ transformations: entries }) };
        const { pipeline, diagnostics } = loadPipeline(source);
        expect(pipeline === undefined).toBe(hasError(diagnostics));
        expect(diagnostics.every(({ span }) => span !== undefined)).toBe(true);
        if (pipeline) apply(rule(selection), [pipeline]);
        read += pipeline ? 1 : 0;
      }),
      { numRuns: 500 },
    );
    expect(read).toBeGreaterThan(25);
  });

  it('are read or refused, whatever text stands there', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (content) => {
        const { pipeline, diagnostics } = loadPipeline({ name: 'p.yml', text: content });
        expect(pipeline === undefined).toBe(hasError(diagnostics));
      }),
    );
  });
});
