import { isLeaf, type Expr, type Leaf } from '../src/logic/expr.ts';
import { printPattern, shapeOf, type Pattern } from '../src/rule/pattern.ts';

const WIDTH = 96;

/**
 * Condition logic as text for tests: `and(Image endswith '\cmd.exe', not(User null))`. A part that
 * does not fit on a line has its operands on lines of their own.
 */
export function printLogic(expr: Expr, indent = ''): string {
  if (isLeaf(expr)) return printLeaf(expr);
  if (expr.kind === 'constant') return expr.value ? 'always' : 'never';
  const operands = expr.kind === 'not' ? [expr.operand] : expr.operands;
  const line = `${expr.kind}(${operands.map((operand) => printLogic(operand)).join(', ')})`;
  if (!line.includes('\n') && indent.length + line.length <= WIDTH) return line;
  const inner = `${indent}  `;
  const lines = operands.map((operand) => `${inner}${printLogic(operand, inner)}`);
  return `${expr.kind}(\n${lines.join(',\n')}\n${indent})`;
}

function printLeaf(leaf: Leaf): string {
  return `${leaf.field ?? 'keyword'} ${printTest(leaf)}`;
}

function printTest(leaf: Leaf): string {
  switch (leaf.kind) {
    case 'string':
      return `${printShape(leaf.pattern)}${leaf.cased ? ' cased' : ''}`;
    case 'number':
      return `= ${leaf.text}`;
    case 'boolean':
      return `= ${leaf.value}`;
    case 'null':
      return 'null';
    case 'regex': {
      const flags = (['i', 'm', 's'] as const).filter((flag) => leaf.flags[flag]).join('');
      const open = leaf.placeholders.map((name) => ` open %${name}%`).join('');
      return `re /${leaf.regex}/${flags}${open}`;
    }
    case 'cidr':
      return `cidr ${leaf.network.text}`;
    case 'compare':
      return `${leaf.comparison} ${leaf.text}`;
    case 'exists':
      return leaf.exists ? 'exists' : 'absent';
    case 'fieldref':
      return `${leaf.match} field ${leaf.reference}`;
    case 'timestamp':
      return `${leaf.part} ${leaf.comparison} ${leaf.text}`;
    case 'list':
      return `${leaf.match} any of (${leaf.items.map(({ text }) => text).join(', ')})`;
  }
}

function printShape(pattern: Pattern): string {
  const shape = shapeOf(pattern);
  switch (shape.match) {
    case 'any':
      return '= *';
    case 'like':
      return `like ${quoted(pattern)}`;
    case 'equals':
      return `= ${quoted([shape.text])}`;
    default:
      return `${shape.match} ${quoted([shape.text])}`;
  }
}

// Characters that are not seen by their number, so that a line of a snapshot is a line.
const quoted = (pattern: Pattern): string =>
  `'${printPattern(pattern).replace(/\p{C}/gu, (sign) => `<U+${codeOf(sign)}>`)}'`;

const codeOf = (sign: string): string =>
  (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
