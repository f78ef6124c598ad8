/** True, false, or nothing known: what some languages make of a field that is not there. */
export type Truth = boolean | null;

/**
 * An event as a platform holds it: its fields, by the platform's names, with the text of each
 * value. A field that is absent or null is not in the map. The text that keywords are searched in
 * stands under `WHOLE_EVENT`.
 */
export type HeldEvent = ReadonlyMap<string, readonly string[]>;

/** The name of the whole text of an event, beside its fields. */
export const WHOLE_EVENT = '';

/** What a query tests of each event: read from its text, with the platform's own meaning. */
export type QueryExpr =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly QueryExpr[] }
  | { readonly kind: 'not'; readonly operand: QueryExpr }
  /** True where the operand is true; nothing known counts as false (a stage that keeps events). */
  | { readonly kind: 'kept'; readonly operand: QueryExpr }
  | QueryTest;

/** One test of a query. */
export interface QueryTest extends QueryPlace {
  readonly kind: 'test';
  /** The fields whose values decide; none for a test that always comes out the same. */
  readonly fields: readonly string[];
  readonly truth: (event: HeldEvent) => Truth;
  /** Some texts that the test accepts, as near its edges as can be; for one of its fields. */
  readonly examples: () => readonly string[];
  /**
   * Of a test on one field, where they are known: values of which a value must be one, case aside,
   * for the test to be true; it is false of all others. Long lists of values are compared by them.
   */
  readonly only?: readonly string[];
}

/** A part of a query's text: offsets in UTF-16 units, the end exclusive. */
export interface QueryPlace {
  readonly start: number;
  readonly end: number;
}

/** A query read back, or why it cannot be. */
export type Reading =
  | { readonly kind: 'query'; readonly expr: QueryExpr }
  | ({ readonly kind: 'unreadable'; readonly reason: string } & QueryPlace);

/**
 * Reads the queries of a language: its grammar and its meaning, from the vendor's documents and
 * not from the printers whose work it checks.
 */
export interface QueryReader {
  readonly read: (query: string) => Reading;
  /**
   * A text as the platform would hold it in a field: undefined where a value like it cannot stand
   * there, as words in a column of numbers, or where it is not told from an absent one.
   */
  readonly hold: (field: string, text: string) => string | undefined;
  /** An event with what the platform fills in from its other fields, as a name from a path. */
  readonly complete?: (event: HeldEvent) => HeldEvent;
  /**
   * The field in which keywords are looked for, where it is one of the platform's own, by what the
   * pipelines have settled. Without it, they are looked for in the text of the whole event.
   */
  readonly keywordField?: (state: Readonly<Record<string, string>>) => string | undefined;
}

/**
 * The truth of an expression on an event. `and` and `or` follow Kleene: a false operand decides an
 * `and` and a true one an `or`, whatever is not known of the others.
 */
export function truthOf(expr: QueryExpr, event: HeldEvent): Truth {
  switch (expr.kind) {
    case 'test':
      return expr.truth(event);
    case 'kept':
      return truthOf(expr.operand, event) === true;
    case 'not': {
      const truth = truthOf(expr.operand, event);
      return truth === null ? null : !truth;
    }
    default:
      return joinedTruth(expr.operands, event, expr.kind === 'or');
  }
}

function joinedTruth(operands: readonly QueryExpr[], event: HeldEvent, decisive: boolean): Truth {
  let truth: Truth = !decisive;
  for (const operand of operands) {
    const one = truthOf(operand, event);
    if (one === decisive) return decisive;
    if (one === null) truth = null;
  }
  return truth;
}

/** True when a query finds an event: nothing known is not found. */
export function finds(expr: QueryExpr, event: HeldEvent): boolean {
  return truthOf(expr, event) === true;
}

/** Every test, from left to right. */
export function testsOf(expr: QueryExpr): QueryTest[] {
  const tests: QueryTest[] = [];
  const visit = (node: QueryExpr): void => {
    if (node.kind === 'test') tests.push(node);
    else if ('operands' in node) node.operands.forEach(visit);
    else visit(node.operand);
  };
  visit(expr);
  return tests;
}
