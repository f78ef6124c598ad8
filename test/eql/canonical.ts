import type { Constant, Node } from '../../backends/eql/reader/parse.ts';
import { comparedIn, type Compared } from './comparisons.ts';

/**
 * A condition in one form for all that mean the same: joints are flat and sorted, lists are
 * alternatives, `like~` is `:`.
 */
export function canonical(condition: Node): string {
  if (condition.kind === 'not') {
    const { operand } = condition;
    return operand.kind === 'not' ? canonical(operand.operand) : `not(${canonical(operand)})`;
  }
  if (condition.kind !== 'and' && condition.kind !== 'or') return comparison(comparedIn(condition));
  return join(condition.kind, parts(condition.operands, condition.kind));
}

function parts(operands: readonly Node[], kind: 'and' | 'or'): string[] {
  return operands.flatMap((operand) => {
    if (operand.kind === kind) return parts(operand.operands, kind);
    if (kind === 'and' || operand.kind !== 'predicate') return [canonical(operand)];
    return operand.values.map((value) => canonical({ ...operand, values: [value] }));
  });
}

function join(kind: 'and' | 'or', all: readonly string[]): string {
  const sorted = [...new Set(all)].sort();
  return sorted.length === 1 ? (sorted[0] ?? '') : `${kind}(${sorted.join(',')})`;
}

const OPERATORS: Readonly<Record<string, string>> = { 'like~': ':', in: '==' };

function comparison({ operator, field, values }: Compared): string {
  return join(
    'or',
    values.map((value) => `${field.name}${name(operator, value)}${text(value)}`),
  );
}

// Without letters and wildcards there is no difference between `:` and `==`.
function name(operator: string, value: Constant): string {
  const known = OPERATORS[operator] ?? operator;
  const plain = value.kind === 'string' && !/[\p{L}*?]/u.test(value.text);
  return known === ':' && plain ? '==' : known;
}

function text(value: Constant): string {
  if (value.kind === 'string') return JSON.stringify(value.text.toLowerCase());
  if (value.kind === 'number') return String(value.number);
  return value.kind === 'boolean' ? String(value.boolean) : 'null';
}
