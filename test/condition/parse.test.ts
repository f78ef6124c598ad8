import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Condition } from '../../src/condition/condition.ts';
import { parseCondition } from '../../src/condition/parse.ts';
import type { Diagnostic } from '../../src/text/diagnostic.ts';
import { limits } from '../../src/text/limits.ts';
import { textOf } from '../../src/text/span.ts';

function parse(
  text: string,
  names: readonly string[] = [],
): { condition: Condition | undefined; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const span = { source: { name: 'x.yml', text }, start: 0, end: text.length };
  const condition = parseCondition(
    { kind: 'scalar', type: 'string', text, span, verbatim: true },
    (name) => names.includes(name),
    (found) => diagnostics.push(found),
  );
  return { condition, diagnostics };
}

/** A condition with all its brackets. */
function brackets(condition: Condition): string {
  switch (condition.kind) {
    case 'detection':
      return condition.name;
    case 'selector':
      return `<${condition.quantity} of ${condition.pattern}>`;
    case 'not':
      return `not(${brackets(condition.operand)})`;
    default:
      return `(${condition.operands.map(brackets).join(` ${condition.kind} `)})`;
  }
}

const read = (text: string, names: readonly string[] = []): string => {
  const { condition } = parse(text, names);
  return condition ? brackets(condition) : 'refused';
};

describe('parseCondition', () => {
  it.each([
    ['a', 'a'],
    ['a or b and c', '(a or (b and c))'],
    ['a and b or c', '((a and b) or c)'],
    ['not a and b', '(not(a) and b)'],
    ['not a or not b', '(not(a) or not(b))'],
    ['not not a', 'not(not(a))'],
    ['not (a or b)', 'not((a or b))'],
    ['a and not b and c', '(a and not(b) and c)'],
    ['(a or b) and (c or d)', '((a or b) and (c or d))'],
    ['((a))', 'a'],
    ['a or b or c', '(a or b or c)'],
    ['a or (b or c)', '(a or (b or c))'],
    ['(a)and(b)', '(a and b)'],
    ['not(a)', 'not(a)'],
    ['a\n  and b\tor\r\nc', '((a and b) or c)'],
    ['1 of them', '<1 of them>'],
    ['all of them', '<all of them>'],
    ['any of them', '<1 of them>'],
    ['2 of sel*', '<2 of sel*>'],
    ['1 of sel_a', '<1 of sel_a>'],
    ['all of *_img*', '<all of *_img*>'],
    ['1 of *', '<1 of *>'],
    ['not 1 of a* and b', '(not(<1 of a*>) and b)'],
    ['1 of a* or all of b*', '(<1 of a*> or <all of b*>)'],
    ['a.b-c/d and e:f', '(a.b-c/d and e:f)'],
  ])('reads %j as %j', (text, tree) => {
    expect(read(text)).toBe(tree);
  });

  it.each([
    ['notepad or oracle', '(notepad or oracle)'],
    ['android and ortho', '(android and ortho)'],
    ['nothing', 'nothing'],
    ['offset and themes', '(offset and themes)'],
    ['allofthem', 'allofthem'],
    ['1of2', '1of2'],
    ['not_x and and_y', '(not_x and and_y)'],
  ])('takes the words of %j whole', (text, tree) => {
    expect(read(text)).toBe(tree);
  });

  it.each([
    ['a AND b', '(a and b)', ['AND']],
    ['NOT a Or b', '(not(a) or b)', ['NOT', 'Or']],
    ['ALL OF THEM', '<all of them>', ['OF']],
  ])('reads %j with a warning for each operator', (text, tree, operators) => {
    const { condition, diagnostics } = parse(text);
    expect(condition && brackets(condition)).toBe(tree);
    expect(diagnostics.map(({ span }) => span && textOf(span))).toEqual(operators);
    expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(['uppercase-operator']));
  });

  it('lets a detection have the name of an operator in upper case', () => {
    const { condition, diagnostics } = parse('AND and OR', ['AND', 'OR']);
    expect(condition && brackets(condition)).toBe('(AND and OR)');
    expect(diagnostics).toEqual([]);
  });

  it.each([
    ['all', ['all']],
    ['1', ['1']],
    ['sel*', ['sel*']],
    ['!a', ['!a']],
  ])('lets a detection be called %j', (text, names) => {
    expect(read(text, names)).toBe(text);
  });

  it.each([
    ['', '', 'the condition ends'],
    ['and', 'and', 'found "and"'],
    ['a and', '', 'the condition ends'],
    ['a or or b', 'or', 'found "or"'],
    ['a b', 'b', 'found "b"'],
    ['a not b', 'not', 'found "not"'],
    ['()', ')', 'found ")"'],
    ['(a', '(', 'never closed'],
    ['a)', ')', 'closes nothing'],
    ['(a b)', 'b', 'found "b"'],
    ['a and ((b)', '(', 'never closed'],
    ['sel*', 'sel*', 'needs a quantity'],
    ['1 sel*', '1', 'needs "of"'],
    ['all them', 'all', 'needs "of"'],
    ['1 of', '', 'the condition ends'],
    ['1 of (a)', '(', 'found "("'],
    ['0 of sel*', '0', 'A quantity must be'],
    ['-1 of sel*', '-1', 'A quantity must be'],
    ['1.5 of sel*', '1.5', 'A quantity must be'],
    ['some of sel*', 'some', 'A quantity must be'],
    ['a && b', '&&', 'found "&&"'],
    ['a || b', '||', 'found "||"'],
    ['!a', '!a', 'found "!a"'],
    ['not', '', 'the condition ends'],
    ['of', 'of', 'found "of"'],
    ['them', 'them', 'found "them"'],
  ])('refuses %j at %j', (text, about, message) => {
    const { condition, diagnostics } = parse(text);
    expect(condition).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'condition-syntax' }]);
    expect(diagnostics[0]?.message).toContain(message);
    expect(diagnostics[0]?.span && textOf(diagnostics[0].span)).toBe(about);
  });

  it.each([
    ['a && b', 'Write "and".'],
    ['a || b', 'Write "or".'],
    ['!a', 'Write "not".'],
    ['a not b', 'Write "and not" or "or not".'],
    ['a b', 'Write "and" or "or" between the two.'],
    ['1 sel*', 'Write "1 of sel*".'],
    ['sel*', 'Write "1 of sel*" or "all of sel*".'],
  ])('says for %j what to write', (text, hint) => {
    expect(parse(text).diagnostics[0]?.hint).toBe(hint);
  });

  it.each(['a | count() > 5', '(a | near b)', 'a and b | sum(c) by d > 1'])(
    'refuses the aggregation of %j',
    (text) => {
      const { diagnostics } = parse(text);
      expect(diagnostics).toMatchObject([{ code: 'pipe-aggregation' }]);
      expect(diagnostics[0]?.span && textOf(diagnostics[0].span)).toBe(
        text.slice(text.indexOf('|')),
      );
    },
  );

  it('covers in the span of each part what the part is made of', () => {
    const { condition } = parse('(a or b) and not 1 of c*');
    expect(condition?.kind === 'and' && condition.operands.map(({ span }) => textOf(span))).toEqual(
      ['a or b', 'not 1 of c*'],
    );
  });

  it.each([
    ['parentheses', '('.repeat(limits.conditionDepth + 1) + 'a'],
    ['not', `${'not '.repeat(limits.conditionDepth + 1)}a`],
    ['characters', 'a'.repeat(limits.conditionLength + 1)],
  ])('refuses too many %s', (_, text) => {
    expect(parse(text).diagnostics).toMatchObject([{ code: 'limit-condition' }]);
  });

  it.each([
    ['parentheses', `${'('.repeat(limits.conditionDepth)}a${')'.repeat(limits.conditionDepth)}`],
    ['operands', Array<string>(3000).fill('a').join(' or ')],
  ])('takes as many %s as are allowed', (_, text) => {
    expect(parse(text).diagnostics).toEqual([]);
  });

  it('never throws, and says exactly one thing about what it refuses', () => {
    const word = fc.constantFrom(
      ...[
        'a',
        'b',
        'and',
        'or',
        'not',
        'of',
        'them',
        'all',
        '1',
        '(',
        ')',
        '|',
        '*',
        'a*',
        '&&',
        '!',
      ],
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 10 }), (words) => {
        const { condition, diagnostics } = parse(words.join(' '));
        expect(diagnostics).toHaveLength(condition ? 0 : 1);
      }),
    );
  });

  it('reads again what it prints with all brackets', () => {
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('a', 'b', '1 of c*', 'all of them'),
        tie('tree').map((one) => `not ${one}`),
        fc
          .tuple(tie('tree'), fc.constantFrom('and', 'or'), tie('tree'))
          .map(([left, kind, right]) => `(${left} ${kind} ${right})`),
      ),
    }));
    fc.assert(
      fc.property(tree, (text) => {
        const once = read(text);
        expect(read(once.replace(/[<>]/g, ' '))).toBe(once);
      }),
    );
  });
});
