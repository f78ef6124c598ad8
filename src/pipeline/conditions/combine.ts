import { hasError, quote, type Diagnostic, type Report } from '../../text/diagnostic.ts';
import { describeNode, type MappingNode, type Node } from '../../yaml/node.ts';
import { invalid, Parameters } from '../parameters.ts';
import { buildSpec, type Kind } from '../spec.ts';
import { evaluateExpression, parseExpression, type ConditionExpression } from './expression.ts';

/** What the keys of a group of conditions begin with. */
export type ConditionGroup = 'rule' | 'detection_item' | 'field_name';

/** Decides from the value of each single condition whether all of them together hold. */
export type Combined<C> = (holds: (condition: C) => boolean) => boolean;

/** The keys of a group: the conditions, and how they are joined. */
export function groupKeys(group: ConditionGroup): readonly string[] {
  return [`${group}_conditions`, ...['op', 'not', 'expr'].map((key) => `${group}_cond_${key}`)];
}

/**
 * Reads the conditions of one group: a list, or a mapping of names; joined with `_op` (`and` where
 * it is absent) or by `_expr` over the names, and turned round by `_not`. Without conditions the
 * result always holds. Undefined when something has been reported as wrong.
 */
export function readConditions<C, Context>(
  mapping: MappingNode,
  group: ConditionGroup,
  kind: Kind<C, Context>,
  context: Context,
  report: Report,
): Combined<C> | undefined {
  const found: Diagnostic[] = [];
  const watched: Report = (one) => {
    found.push(one);
    report(one);
  };
  const [conditionsKey = '', opKey = '', notKey = '', exprKey = ''] = groupKeys(group);
  const read = new Parameters(mapping, watched);
  const node = read.node(conditionsKey);
  if (!node) {
    for (const key of [opKey, notKey, exprKey]) {
      const stray = read.node(key);
      const message = `${quote(key)} has no effect without ${quote(conditionsKey)}.`;
      if (stray) read.problem(stray, message, 'Add the conditions, or remove it.');
    }
    return hasError(found) ? undefined : () => true;
  }
  const conditions = readList(node, conditionsKey, kind, context, watched);
  const op = read.oneOf(opKey, ['and', 'or']) ?? 'and';
  const negated = read.flag(notKey);
  const expression = readExpression(read, node, opKey, exprKey);
  if (hasError(found)) return undefined;
  const join = expression
    ? joinByExpression(conditions, expression)
    : joinBy(op, [...conditions.values()]);
  return negated ? (holds) => !join(holds) : join;
}

function joinBy<C>(op: 'and' | 'or', conditions: readonly C[]): Combined<C> {
  return op === 'and' ? (holds) => conditions.every(holds) : (holds) => conditions.some(holds);
}

function joinByExpression<C>(
  conditions: ReadonlyMap<string, C>,
  expression: ConditionExpression,
): Combined<C> {
  return (holds) =>
    evaluateExpression(expression, (name) => {
      const condition = conditions.get(name);
      return condition !== undefined && holds(condition);
    });
}

function readList<C, Context>(
  node: Node,
  key: string,
  kind: Kind<C, Context>,
  context: Context,
  report: Report,
): ReadonlyMap<string, C> {
  const conditions = new Map<string, C>();
  const entries = namedNodes(node);
  if (!entries) {
    const message = `The value of ${quote(key)} must be a list or a mapping, but this is ${describeNode(node)}.`;
    invalid(report, node.span, message);
  } else if (entries.length === 0) {
    invalid(report, node.span, `There is no condition in ${quote(key)}.`);
  }
  for (const [name, entry] of entries ?? []) {
    const condition = buildSpec(entry, kind, context, report);
    if (condition !== undefined) conditions.set(name, condition);
  }
  return conditions;
}

function namedNodes(node: Node): readonly (readonly [string, Node])[] | undefined {
  if (node.kind === 'sequence') return node.items.map((item, index) => [String(index), item]);
  if (node.kind === 'mapping') return node.entries.map(({ key, value }) => [key.text, value]);
  return undefined;
}

function readExpression(
  read: Parameters,
  conditions: Node,
  opKey: string,
  exprKey: string,
): ConditionExpression | undefined {
  const node = read.node(exprKey);
  if (read.text(exprKey) === undefined || node?.kind !== 'scalar') return undefined;
  if (read.node(opKey)) {
    const message = `${quote(exprKey)} and ${quote(opKey)} exclude each other.`;
    return read.problem(node, message, `Remove ${quote(opKey)}.`);
  }
  if (conditions.kind !== 'mapping') {
    const message = `${quote(exprKey)} needs conditions with names, but they are ${describeNode(conditions)}.`;
    return read.problem(node, message, 'Write a name before each condition instead of "-".');
  }
  const names = conditions.entries.map(({ key }) => key.text);
  return parseExpression(node, names, read.report);
}
