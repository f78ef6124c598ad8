import { callOf, elementsOf, nameText, nodesOf, type KustoNode } from './language-service.ts';
import { readLiteral } from '../../backends/kql/reader/string-literal.ts';

/** One comparison of a column with some values. */
interface Atom {
  readonly column: string;
  readonly match: 'equals' | 'contains' | 'startswith' | 'endswith';
  /** In lower case, one of which must match. */
  readonly values: readonly string[];
  readonly negated: boolean;
}

/** What the data of a column is like: why a value can never match, or undefined. */
export type Domain = (column: string, match: Atom['match'], value: string) => string | undefined;

/**
 * Finds clauses of a query that can never be true: comparisons with values that the column never
 * holds, functions that are always null, and conjunctions on one column that contradict each
 * other or the restriction of the log source. An abstract evaluation: what it does not understand
 * may be true.
 */
export function neverTrue(tree: KustoNode, domain: Domain): string[] {
  const conditions = [...nodesOf(tree)]
    .filter(({ kind }) => kind === 'FilterOperator')
    .flatMap((filter) => filter.children.slice(-1));
  const atoms = conditions.flatMap((condition) => conjuncts(condition)).flatMap(atomsOf);
  return [
    ...contradictions(atoms),
    ...conditions.flatMap((condition) => clauses(condition, atoms, domain)),
  ];
}

function clauses(node: KustoNode, known: readonly Atom[], domain: Domain): string[] {
  const inner = unwrap(node);
  const negation = negated(inner);
  // Inside of a `not` only the clause itself is looked at: what it excludes may be anything.
  if (negation) return clauses(negation, [], domain);
  if (inner.kind === 'AndExpression') {
    const parts = conjuncts(inner);
    const own = [...known, ...parts.flatMap(atomsOf)];
    return [...contradictions(own), ...parts.flatMap((part) => clauses(part, own, domain))];
  }
  if (inner.kind === 'OrExpression') {
    return disjuncts(inner).flatMap((part) => {
      const own = [...known, ...conjuncts(part).flatMap(atomsOf)];
      return [...contradictions(own), ...clauses(part, known, domain)];
    });
  }
  return atomsOf(inner).flatMap((atom) => outsideDomain(atom, domain));
}

function outsideDomain({ column, match, values }: Atom, domain: Domain): string[] {
  const reasons = values.map((value) => domain(column, match, value));
  const [reason] = reasons;
  return reasons.length > 0 && reasons.every((one) => one !== undefined)
    ? [`${column} ${match} "${values[0]}": ${reason}`]
    : [];
}

function contradictions(atoms: readonly Atom[]): string[] {
  const columns = new Map<string, Atom[]>();
  for (const atom of atoms) columns.set(atom.column, [...(columns.get(atom.column) ?? []), atom]);
  return [...columns].flatMap(([column, own]) =>
    contradict(own) ? [`the conditions on ${column} contradict each other`] : [],
  );
}

function contradict(atoms: readonly Atom[]): boolean {
  const equal = atoms.find(({ match, negated: not }) => match === 'equals' && !not);
  if (equal) {
    return !equal.values.some((value) => atoms.every((atom) => holds(atom, value)));
  }
  return atoms.some((one) => atoms.some((other) => incompatible(one, other)));
}

function holds({ match, values, negated: not }: Atom, value: string): boolean {
  const found = values.some((one) => {
    if (match === 'equals') return value === one;
    if (match === 'contains') return value.includes(one);
    return match === 'startswith' ? value.startsWith(one) : value.endsWith(one);
  });
  return found !== not;
}

// Two beginnings, or two ends, of which neither is the beginning (the end) of the other.
function incompatible(one: Atom, other: Atom): boolean {
  if (one === other || one.negated || one.match !== other.match) return false;
  if (one.match !== 'startswith' && one.match !== 'endswith') return false;
  const fits = (a: string, b: string): boolean =>
    one.match === 'startswith' ? a.startsWith(b) : a.endsWith(b);
  if (other.negated) return one.values.every((a) => other.values.some((b) => fits(a, b)));
  return !one.values.some((a) => other.values.some((b) => fits(a, b) || fits(b, a)));
}

function unwrap(node: KustoNode): KustoNode {
  const [inner] = node.kind === 'ParenthesizedExpression' ? elementsOf(node) : [];
  return inner ? unwrap(inner) : node;
}

function negated(node: KustoNode): KustoNode | undefined {
  const call = callOf(node);
  return call?.name === 'not' && call.args[0] ? unwrap(call.args[0]) : undefined;
}

function conjuncts(node: KustoNode): KustoNode[] {
  const inner = unwrap(node);
  if (inner.kind !== 'AndExpression') return [inner];
  const [left, , right] = inner.children;
  return [...(left ? conjuncts(left) : []), ...(right ? conjuncts(right) : [])];
}

function disjuncts(node: KustoNode): KustoNode[] {
  const inner = unwrap(node);
  if (inner.kind !== 'OrExpression') return [inner];
  const [left, , right] = inner.children;
  return [...(left ? disjuncts(left) : []), ...(right ? disjuncts(right) : [])];
}

const MATCHES: Readonly<Record<string, Atom['match']>> = {
  Equal: 'equals',
  EqualTilde: 'equals',
  In: 'equals',
  InCs: 'equals',
  Contains: 'contains',
  ContainsCs: 'contains',
  StartsWith: 'startswith',
  StartsWithCs: 'startswith',
  EndsWith: 'endswith',
  EndsWithCs: 'endswith',
};

/** The comparison that a node is, or those that it excludes; none for other nodes. */
function atomsOf(node: KustoNode): Atom[] {
  const inner = unwrap(node);
  const negation = negated(inner);
  if (negation) {
    return disjuncts(negation)
      .flatMap((part) => (part.kind === 'AndExpression' ? [] : atomsOf(part)))
      .map((atom) => ({ ...atom, negated: !atom.negated }));
  }
  const call = callOf(inner);
  if (call?.name === 'isempty' && call.args[0]) {
    return [{ column: nameText(call.args[0]), match: 'equals', values: [''], negated: false }];
  }
  const match = MATCHES[inner.kind.replace(/Expression$/, '')];
  const [left, , right] = inner.children;
  if (!match || !left || !right) return [];
  const values = (right.kind === 'ExpressionList' ? elementsOf(right) : [right]).map(valueOf);
  if (!values.every((value) => value !== undefined)) return [];
  return [{ column: nameText(left), match, values, negated: false }];
}

function valueOf(node: KustoNode): string | undefined {
  const text = nameText(node);
  if (/^(?:-?\d+|true|false)$/.test(text)) return text;
  return readLiteral(text)?.value.toLowerCase();
}
