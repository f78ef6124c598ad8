import {
  valueTest,
  type QueryPlace,
  type QueryTest,
  type QueryExpr,
} from '../../../src/backend/index.ts';
import { leafOf } from './leaves.ts';
import type { EventQuery, Node } from './parse.ts';
import { found, type Logic } from './unmapped.ts';

/** The field of the category before `where`, unless a search names another. */
const CATEGORY_FIELD = 'event.category';

/** What a query tests of each event. Throws `Unreadable`. */
export function meaningOf({ category, condition }: EventQuery): QueryExpr {
  const expr = found(logicOf(condition));
  if (category.kind === 'word') return expr;
  return { kind: 'and', operands: [categoryTest(category.text, category), expr] };
}

/** The test of the category before `where`, in every letter. */
export function categoryTest(category: string, place: QueryPlace): QueryTest {
  return valueTest(place, CATEGORY_FIELD, {
    matches: (text) => text === category,
    examples: () => [category],
  });
}

function logicOf(node: Node): Logic {
  switch (node.kind) {
    case 'and':
    case 'or':
      return { kind: node.kind, operands: node.operands.map(logicOf) };
    case 'not':
      return not(logicOf(node.operand));
    default: {
      const leaf = leafOf(node);
      return leaf.negated ? not(leaf) : leaf;
    }
  }
}

// Two of them are none.
const not = (operand: Logic): Logic =>
  operand.kind === 'not' ? operand.operand : { kind: 'not', operand };
