import { truthOf, type QueryExpr } from '../query/query.ts';
import { intersect, unite, type Bits } from './columns.ts';
import { columnIn, type Table } from './table.ts';

/** A part of an expression that one variable decides: on which of its parts it holds. */
export interface Atom {
  readonly kind: 'atom';
  readonly variable: number;
  readonly bits: Bits;
}

/** An expression as joints over the largest parts that one variable decides. */
export type Outline =
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Outline[] }
  | { readonly kind: 'not'; readonly operand: Outline }
  | Atom;

/**
 * Where an expression is true. What is neither true nor false is in the outline neither of the
 * expression nor of its denial.
 */
export function outlineOf(expr: QueryExpr, table: Table): Outline {
  const decided = new Map<QueryExpr, Decided>();
  note(expr, table, decided);
  return outline(expr, true, { table, decided });
}

/** The one variable of a part; `none` for a part without fields, `several` for a joint of more. */
type Decided = number | 'none' | 'several';

function note(expr: QueryExpr, table: Table, decided: Map<QueryExpr, Decided>): Decided {
  const found = new Set<Decided>();
  if (expr.kind === 'test') {
    const [field] = expr.fields;
    found.add((field === undefined ? undefined : table.variableOf.get(field)) ?? 'none');
  } else {
    const operands = 'operands' in expr ? expr.operands : [expr.operand];
    for (const operand of operands) found.add(note(operand, table, decided));
    if (found.size > 1) found.delete('none');
  }
  const [only = 'none'] = found;
  const result = found.size > 1 ? 'several' : only;
  decided.set(expr, result);
  return result;
}

interface Setting {
  readonly table: Table;
  readonly decided: ReadonlyMap<QueryExpr, Decided>;
}

function outline(expr: QueryExpr, wanted: boolean, setting: Setting): Outline {
  const variable = setting.decided.get(expr) ?? 'none';
  if (variable === 'none') return { kind: 'constant', value: truthOf(expr, new Map()) === wanted };
  if (variable !== 'several') {
    const { yes, no } = columnIn(setting.table, variable, expr);
    return { kind: 'atom', variable, bits: wanted ? yes : no };
  }
  switch (expr.kind) {
    case 'test':
      throw new Error('the fields of one test are one variable');
    case 'not':
      return outline(expr.operand, !wanted, setting);
    case 'kept': {
      const kept = outline(expr.operand, true, setting);
      return wanted ? kept : { kind: 'not', operand: kept };
    }
    default: {
      const operands = expr.operands.map((operand) => outline(operand, wanted, setting));
      return joint(wanted === (expr.kind === 'and') ? 'and' : 'or', operands);
    }
  }
}

/** A joint whose atoms of one variable are one atom: the fewer there are, the fewer classes. */
function joint(kind: 'and' | 'or', operands: readonly Outline[]): Outline {
  const merged = new Map<number, Bits>();
  const rest: Outline[] = [];
  const add = (operand: Outline): void => {
    if (operand.kind === kind) operand.operands.forEach(add);
    else if (operand.kind !== 'atom') rest.push(operand);
    else {
      const known = merged.get(operand.variable);
      if (!known) merged.set(operand.variable, operand.bits.slice());
      else (kind === 'and' ? intersect : unite)(known, operand.bits);
    }
  };
  operands.forEach(add);
  const atoms = [...merged].map(([variable, bits]): Atom => ({ kind: 'atom', variable, bits }));
  return { kind, operands: [...atoms, ...rest] };
}

/** The atoms of outlines, by variable, each set of bits once. */
export function atomsOf(outlines: readonly Outline[], count: number): readonly Atom[][] {
  const found = Array.from({ length: count }, () => new Map<string, Atom>());
  const visit = (node: Outline): void => {
    if (node.kind === 'atom') found[node.variable]?.set(node.bits.join(), node);
    else if (node.kind === 'not') visit(node.operand);
    else if (node.kind !== 'constant') node.operands.forEach(visit);
  };
  outlines.forEach(visit);
  return found.map((atoms) => [...atoms.values()]);
}
