import type { Comparison, Condition, Value } from './parse.ts';

/**
 * A condition in one form for all that mean the same: joints are flat and sorted, lists are
 * alternatives, `like~` is `:`.
 */
export function canonical(condition: Condition): string {
  if (condition.kind === 'comparison') return comparison(condition);
  if (condition.kind === 'not') {
    const { operand } = condition;
    return operand.kind === 'not' ? canonical(operand.operand) : `not(${canonical(operand)})`;
  }
  const parts = flat(condition.operands, condition.kind).map(canonical);
  return join(condition.kind, parts);
}

function flat(operands: readonly Condition[], kind: 'and' | 'or'): Condition[] {
  return operands.flatMap((operand) => {
    if (operand.kind === kind) return flat(operand.operands, kind);
    if (kind === 'or' && operand.kind === 'comparison' && operand.operator !== 'cidrMatch') {
      return operand.values.map((value) => ({ ...operand, values: [value] }));
    }
    return [operand];
  });
}

function join(kind: 'and' | 'or', parts: readonly string[]): string {
  const sorted = [...new Set(parts)].sort();
  return sorted.length === 1 ? (sorted[0] ?? '') : `${kind}(${sorted.join(',')})`;
}

const OPERATORS: Readonly<Record<string, string>> = { 'like~': ':', in: '==' };

function comparison({ operator, field, values }: Comparison): string {
  return join(
    'or',
    values.map((value) => `${field.name}${name(operator, value)}${text(value)}`),
  );
}

// Without letters and wildcards there is no difference between `:` and `==`.
function name(operator: string, value: Value): string {
  const known = OPERATORS[operator] ?? operator;
  const plain = value.kind === 'string' && !/[\p{L}*?]/u.test(value.text);
  return known === ':' && plain ? '==' : known;
}

function text(value: Value): string {
  if (value.kind === 'string') return JSON.stringify(value.text.toLowerCase());
  if (value.kind === 'number') return String(value.number);
  return value.kind === 'boolean' ? String(value.boolean) : 'null';
}
