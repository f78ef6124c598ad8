import {
  settledTest,
  valueTest,
  type QueryExpr,
  type QueryTest,
  type Truth,
} from '../../../src/backend/index.ts';
import { isCondition, settle } from './settle.ts';
import type { Scope } from './scope.ts';
import type { Syntax, SyntaxOf } from './syntax.ts';
import { Unreadable } from './unreadable.ts';
import { rowsOf, type Scalar, type Value } from './value.ts';

/** What a condition tests of each event. */
export function conditionOf(scope: Scope, syntax: Syntax): QueryExpr {
  if (syntax.kind === 'and' || syntax.kind === 'or') {
    const operands = syntax.operands.map((operand) => conditionOf(scope, operand));
    return { kind: syntax.kind, operands };
  }
  if (syntax.kind === 'call') {
    const [first, second, ...more] = syntax.args;
    if (syntax.name === 'not' && first && !second) {
      return { kind: 'not', operand: conditionOf(scope, first) };
    }
    const isFalse = second?.kind === 'bool' && !second.value && more.length === 0;
    if (syntax.name === 'coalesce' && first && isFalse) {
      return { kind: 'kept', operand: conditionOf(scope, first) };
    }
  }
  if (syntax.kind === 'bool') return settledTest(syntax, syntax.value);
  if (syntax.kind === 'operator' && syntax.right[0]?.kind === 'subquery') {
    return lookup(syntax, syntax.right[0]);
  }
  return testOf(settle(scope, syntax), syntax);
}

// Rows of another table have no field here: that a value is among them is a fact of its own.
function lookup(syntax: SyntaxOf<'operator'>, { text }: SyntaxOf<'subquery'>): QueryExpr {
  const { left, operator } = syntax;
  if (left.kind !== 'name' || !/^!?in$/.test(operator)) {
    throw new Unreadable('a query inside of an expression', syntax);
  }
  const field = `$${left.name} in (${text})`;
  const test = valueTest(syntax, field, {
    matches: (found) => found === 'true',
    examples: () => ['true'],
  });
  return operator === 'in' ? test : { kind: 'not', operand: test };
}

function testOf(value: Value, syntax: Syntax): QueryTest {
  if (!isCondition(value)) {
    throw new Unreadable('a value where a condition is expected', syntax);
  }
  const { start, end } = syntax;
  const { fields, examples } = value;
  if (fields.length === 0) return settledTest(syntax, truth(value.evaluate(() => undefined)));
  return {
    kind: 'test',
    start,
    end,
    fields,
    examples: () => [...new Set(examples())],
    truth: (event) => {
      let found: Truth = false;
      for (const row of rowsOf(event, fields)) {
        const one = truth(value.evaluate(row));
        if (one === true) return true;
        if (one === null) found = null;
      }
      return found;
    },
  };
}

function truth(value: Scalar): Truth {
  if (typeof value === 'string') return value.toLowerCase() === 'true';
  return value === null ? null : value === true;
}
