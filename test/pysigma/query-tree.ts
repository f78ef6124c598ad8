import {
  testsOf,
  truthOf,
  type HeldEvent,
  type QueryExpr,
  type QueryTest,
} from '../../src/query/query.ts';

/** A test where it stands in a query. */
export interface Occurrence {
  readonly test: QueryTest;
  /** True under an odd number of `not`. */
  readonly negated: boolean;
  /** What the query makes of the test where nothing is known, as when a field is absent. */
  readonly unknownAs: boolean;
}

/** Every test, and under how many `not` it stands. */
export function occurrencesOf(expr: QueryExpr): Occurrence[] {
  const found: Occurrence[] = [];
  const visit = (node: QueryExpr, negated: boolean, unknownAs: boolean): void => {
    if (node.kind === 'test') found.push({ test: node, negated, unknownAs });
    else if (node.kind === 'not') visit(node.operand, !negated, !unknownAs);
    else if (node.kind === 'kept') visit(node.operand, negated, false);
    else for (const operand of node.operands) visit(operand, negated, unknownAs);
  };
  visit(expr, false, false);
  return found;
}

/** What stands at the top of a query and must hold, each part by itself. */
export function conjunctsOf(expr: QueryExpr): readonly QueryExpr[] {
  if (expr.kind === 'kept') return conjunctsOf(expr.operand).map(kept);
  return expr.kind === 'and' ? expr.operands.flatMap(conjunctsOf) : [expr];
}

function kept(operand: QueryExpr): QueryExpr {
  return operand.kind === 'kept' ? operand : { kind: 'kept', operand };
}

export function allOf(operands: readonly QueryExpr[]): QueryExpr {
  const [only] = operands;
  return only && operands.length === 1 ? only : { kind: 'and', operands };
}

export function anyOf(operands: readonly QueryExpr[]): QueryExpr {
  const [only] = operands;
  return only && operands.length === 1 ? only : { kind: 'or', operands };
}

/**
 * The expression with each test replaced. A test for which there is nothing is left out of the
 * joint that it stands in, and a joint that loses all its operands goes too.
 */
export function replaceTests(
  expr: QueryExpr,
  change: (test: QueryTest) => QueryExpr | undefined,
): QueryExpr | undefined {
  if (expr.kind === 'test') return change(expr);
  if (expr.kind === 'not' || expr.kind === 'kept') {
    const operand = replaceTests(expr.operand, change);
    return operand && { kind: expr.kind, operand };
  }
  const operands = expr.operands.flatMap((operand) => replaceTests(operand, change) ?? []);
  return operands.length === 0 ? undefined : { kind: expr.kind, operands };
}

/** The same test on another field. */
export function onField(test: QueryTest, from: string, to: string): QueryTest {
  const named = (field: string): string => (field === from ? to : field);
  const back = (event: HeldEvent): HeldEvent =>
    new Map(
      test.fields.flatMap((field) => {
        const values = event.get(named(field));
        return values ? [[field, values] as const] : [];
      }),
    );
  return { ...test, fields: test.fields.map(named), truth: (event) => test.truth(back(event)) };
}

/** The fields that an expression tests. */
export function fieldsOf(expr: QueryExpr): ReadonlySet<string> {
  return new Set(testsOf(expr).flatMap(({ fields }) => fields));
}

/** Whether an occurrence comes out true, with nothing known taken as the query takes it. */
export function holdsAt({ test, unknownAs }: Occurrence, event: HeldEvent): boolean {
  return truthOf(test, event) ?? unknownAs;
}
