import type { QueryExpr } from '../../../src/backend/index.ts';
import { conditionOf } from './condition.ts';
import type { Scope } from './scope.ts';
import type { Syntax } from './syntax.ts';
import { Unreadable } from './unreadable.ts';

/** What `search` tests: as in `where`, and bare texts are looked for in any column. */
export function searchedCondition(scope: Scope, syntax: Syntax): QueryExpr {
  if (syntax.kind === 'and' || syntax.kind === 'or') {
    const operands = syntax.operands.map((operand) => searchedCondition(scope, operand));
    return { kind: syntax.kind, operands };
  }
  const [negated] = syntax.kind === 'call' && syntax.name === 'not' ? syntax.args : [];
  if (negated) return { kind: 'not', operand: searchedCondition(scope, negated) };
  if (syntax.kind !== 'string') return conditionOf(scope, syntax);
  return conditionOf(scope, anyColumn(syntax.value, syntax));
}

// A star at an end opens the term there ("search operator").
function anyColumn(text: string, place: Syntax): Syntax {
  const open = text.startsWith('*');
  const free = text.endsWith('*') && text.length > 1;
  const value = text.slice(open ? 1 : 0, free ? -1 : undefined);
  if (value.includes('*')) throw new Unreadable('a star inside of a text to search', place);
  const operator = open ? (free ? 'contains' : 'hassuffix') : free ? 'hasprefix' : 'has';
  const { start, end } = place;
  const right: Syntax = { kind: 'string', value, start, end };
  return {
    kind: 'operator',
    operator,
    left: { kind: 'star', start, end },
    right: [right],
    start,
    end,
  };
}
