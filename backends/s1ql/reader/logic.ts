import type { QueryExpr } from '../../../src/backend/index.ts';
import type { Cursor } from './cursor.ts';

/** How a language writes its logic, around comparisons. */
export interface Grammar {
  /** Reads what joins two operands, where something does; juxtaposition reads nothing. */
  readonly joint: (cursor: Cursor) => 'and' | 'or' | undefined;
  /** Reads a negation, where one comes next. */
  readonly negation: (cursor: Cursor) => boolean;
  readonly comparison: (cursor: Cursor) => QueryExpr;
}

/**
 * Reads comparisons, joined, negated and bracketed. A negation holds for what follows it at once.
 * Whether `and` or `or` binds first is documented for neither language, so that a mix of both
 * without brackets has no meaning here.
 */
export function readLogic(cursor: Cursor, grammar: Grammar): QueryExpr {
  const operands = [readOperand(cursor, grammar)];
  let kind: 'and' | 'or' | undefined;
  for (;;) {
    const place = cursor.peek();
    const joint = grammar.joint(cursor);
    if (joint === undefined) break;
    if (kind !== undefined && kind !== joint) {
      cursor.fail('"and" and "or" without brackets: which binds first is not documented', place);
    }
    kind = joint;
    operands.push(readOperand(cursor, grammar));
  }
  const [only] = operands;
  return kind === undefined && only !== undefined ? only : { kind: kind ?? 'and', operands };
}

function readOperand(cursor: Cursor, grammar: Grammar): QueryExpr {
  if (grammar.negation(cursor)) {
    const operand = cursor.nested(() => readOperand(cursor, grammar));
    return { kind: 'not', operand };
  }
  if (!cursor.takeSign('(')) return grammar.comparison(cursor);
  const inner = cursor.nested(() => readLogic(cursor, grammar));
  cursor.expectSign(')');
  return inner;
}

/** Reads a list in brackets. */
export function readList<Item>(cursor: Cursor, readItem: () => Item): readonly Item[] {
  cursor.expectSign('(');
  const items = [readItem()];
  while (cursor.takeSign(',')) items.push(readItem());
  cursor.expectSign(')');
  return items;
}

/** One expression for several of which one must be true. */
export function anyOf(operands: readonly QueryExpr[]): QueryExpr {
  const [only] = operands;
  return operands.length === 1 && only !== undefined ? only : { kind: 'or', operands };
}
