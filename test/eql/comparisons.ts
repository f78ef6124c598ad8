import type { Constant, Field, Node } from '../../backends/eql/reader/parse.ts';

/** A field, an operator or function, and the constants that it is compared with. */
export interface Compared {
  readonly kind: 'compared';
  readonly operator: string;
  readonly field: Field;
  readonly values: readonly Constant[];
}

/** Every comparison of a condition, from left to right. */
export function* comparisonsOf(node: Node): Generator<Compared> {
  if (node.kind === 'not') yield* comparisonsOf(node.operand);
  else if (node.kind === 'and' || node.kind === 'or') {
    for (const operand of node.operands) yield* comparisonsOf(operand);
  } else yield comparedIn(node);
}

/** One comparison of those that are printed: a field, and constants. */
export function comparedIn(node: Node): Compared {
  if (node.kind === 'comparison') return compared(node.operator, node.left, [node.right]);
  if (node.kind === 'predicate') return compared(node.operator, node.operand, node.values);
  if (node.kind !== 'call') throw new Error(`no comparison, but a ${node.kind}`);
  const [field, ...values] = node.arguments;
  if (!field) throw new Error(`${node.name} of nothing`);
  return compared(node.name, field, values);
}

function compared(operator: string, field: Node, values: readonly Node[]): Compared {
  if (field.kind !== 'field') throw new Error(`a ${field.kind} is compared`);
  return { kind: 'compared', operator, field, values: values.map(constant) };
}

function constant(node: Node): Constant {
  const { kind } = node;
  if (kind === 'string' || kind === 'number' || kind === 'boolean' || kind === 'null') return node;
  throw new Error(`compared with a ${kind}`);
}
