import type { QueryExpr, QueryPlace } from '../../../src/backend/index.ts';
import type { Evaluation } from './evaluation.ts';
import { Unreadable } from './unreadable.ts';

/** A part of an evaluation: a value, or something that is true, false or not known. */
export type Part = QueryPlace &
  (
    | { readonly kind: 'value'; readonly value: Evaluation }
    | { readonly kind: 'truth'; readonly expr: QueryExpr }
  );

/** A part that is true, false or not known. */
export function truthPart(expr: QueryExpr, { start, end }: QueryPlace): Part {
  return { kind: 'truth', expr, start, end };
}

/** The value of a part; a truth is none, and no field can hold one (Splunk, "eval", Usage). */
export function valueOf(part: Part): Evaluation {
  if (part.kind === 'truth') throw new Unreadable('a truth value in place of a value', part);
  return part.value;
}

/** What a part says of an event. */
export function truthOfPart(part: Part): QueryExpr {
  if (part.kind === 'value') throw new Unreadable('a value in place of a truth value', part);
  return part.expr;
}

/** The text of a part that must be written out, as the expression of `match`. */
export function textOf(part: Part | undefined, place: QueryPlace): string {
  const value = part && valueOf(part);
  if (value?.kind !== 'constant' || typeof value.value !== 'string') {
    throw new Unreadable('something that is no text in quotes', part ?? place);
  }
  return value.value;
}

/** Several operands as one expression; a single one is itself. */
export function joined(kind: 'and' | 'or', operands: readonly QueryExpr[]): QueryExpr {
  const [only] = operands;
  return operands.length === 1 && only ? only : { kind, operands };
}
