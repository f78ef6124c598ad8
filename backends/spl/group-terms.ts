import {
  isLeaf,
  or,
  printPattern,
  shapeOf,
  type Expr,
  type Leaf,
  type ListItem,
} from '../../src/backend/index.ts';

/**
 * Turns alternatives on one field into one `IN`, which takes wildcards (Splunk, "search command:
 * Multiple field-value comparisons with IN"). The list stands where its first value stood.
 */
export function groupTerms(expr: Expr): Expr {
  if (isLeaf(expr) || expr.kind === 'constant') return expr;
  if (expr.kind === 'not') return { ...expr, operand: groupTerms(expr.operand) };
  const operands = expr.operands.map(groupTerms);
  return expr.kind === 'or' ? or(groupAlternatives(operands)) : { ...expr, operands };
}

function groupAlternatives(operands: readonly Expr[]): readonly Expr[] {
  const groups = new Map<string, Leaf[]>();
  for (const operand of operands) {
    if (!isListable(operand)) continue;
    const group = groups.get(operand.field ?? '');
    if (group) group.push(operand);
    else groups.set(operand.field ?? '', [operand]);
  }
  return operands.flatMap((operand): readonly Expr[] => {
    const group = isListable(operand) ? groups.get(operand.field ?? '') : undefined;
    const [first] = group ?? [];
    if (!group || !first || group.length < 2) return [operand];
    if (first !== operand) return [];
    const { field, origin } = first;
    const items = group.map(itemOf);
    return [{ kind: 'list', field, origin, match: 'equals', cased: false, items }];
  });
}

function isListable(expr: Expr): expr is Leaf {
  if (!isLeaf(expr) || expr.field === null) return false;
  if (expr.kind === 'string') return shapeOf(expr.pattern).match !== 'any';
  return expr.kind === 'number';
}

function itemOf(leaf: Leaf): ListItem {
  const { origin } = leaf;
  if (leaf.kind === 'number') return { kind: 'number', text: leaf.text, origin };
  if (leaf.kind !== 'string') throw new Error('only texts and numbers stand in a list');
  return { kind: 'string', text: printPattern(leaf.pattern), pattern: leaf.pattern, origin };
}
