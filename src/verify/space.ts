import { testsOf, truthOf, type HeldEvent, type QueryExpr } from '../query/query.ts';
import { Functions, TRUE, type Assignment, type Node } from './decide.ts';
import type { Samples } from './samples.ts';

/** How many steps a search may take: far more than any rule of the public set needs. */
const STEPS = 200_000;
/** The most combinations of values for fields that are compared with each other. */
const COMBINATIONS = 2_000;

/** A part of an event: values for the fields of one variable; absent fields are not in it. */
export type Part = ReadonlyMap<string, string>;

/**
 * Expressions as boolean functions of the same variables. A variable is a field, or several that
 * are compared with each other; its classes are the kinds of values that the expressions tell
 * apart, each with the shortest sample of it.
 */
export interface Space {
  readonly functions: Functions;
  /** One for each expression, in their order: the events that it finds. */
  readonly nodes: readonly Node[];
  readonly variables: readonly Variable[];
  /** An event with the sample of each class; variables that do not matter are left absent. */
  readonly eventOf: (assignment: Assignment) => HeldEvent;
}

export interface Variable {
  readonly fields: readonly string[];
  readonly classes: readonly Class[];
}

/** Values that no expression tells apart. */
export interface Class {
  readonly shortest: Part;
  /** The first of them, in the order of the samples. */
  readonly members: readonly Part[];
}

/** So many members of a class are kept. */
const MEMBERS = 40;

/** Makes boolean functions of expressions over the fields that they test. */
export function spaceOf(exprs: readonly QueryExpr[], samples: Samples): Space {
  const groups = fieldGroups(exprs);
  const parts = groups.map((fields) => partsOf(fields, samples));
  const outlines = exprs.map((expr) => outline(expr, groups, true));
  const atoms = groups.map((_, variable) =>
    outlines.flatMap((one) => atomsOf(one)).filter((atom) => atom.variable === variable),
  );
  const variables: Variable[] = [];
  const bitsOf = new Map<Atom, string>();
  atoms.forEach((own, index) => {
    const { classes, columns } = classify(own, parts[index] ?? []);
    variables.push({ fields: groups[index] ?? [], classes });
    own.forEach((atom, at) => bitsOf.set(atom, columns[at] ?? ''));
  });
  const functions = new Functions(
    variables.map(({ classes }) => classes.length),
    STEPS,
  );
  return {
    functions,
    nodes: outlines.map((one) => build(one, functions, bitsOf)),
    variables,
    eventOf: (assignment) => eventFrom(variables, assignment),
  };
}

/** Fields that a test compares with each other belong together. */
function fieldGroups(exprs: readonly QueryExpr[]): string[][] {
  const groupOf = new Map<string, string[]>();
  for (const { fields } of exprs.flatMap(testsOf)) {
    const groups = new Set(fields.map((field) => groupOf.get(field) ?? [field]));
    const joined = groups.size === 1 ? [...groups][0] : [...groups].flat();
    for (const field of joined ?? []) groupOf.set(field, joined ?? []);
  }
  return [...new Set(groupOf.values())];
}

function partsOf(fields: readonly string[], samples: Samples): readonly Part[] {
  const most = fields.length === 1 ? Infinity : Math.floor(COMBINATIONS ** (1 / fields.length));
  return fields.reduce<readonly Part[]>(
    (parts, field) => {
      const values = [undefined, ...(samples.get(field) ?? []).slice(0, most)];
      return parts.flatMap((part) =>
        values.map((value) => (value === undefined ? part : new Map(part).set(field, value))),
      );
    },
    [new Map()],
  );
}

/** A part of an expression that one variable decides. */
interface Atom {
  readonly kind: 'atom';
  readonly variable: number;
  readonly holds: (event: HeldEvent) => boolean;
}

type Outline =
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Outline[] }
  | { readonly kind: 'not'; readonly operand: Outline }
  | Atom;

/**
 * Where an expression is `wanted`, as joints over the largest parts that one variable decides.
 * What is neither true nor false is in neither outline.
 */
function outline(expr: QueryExpr, groups: readonly string[][], wanted: boolean): Outline {
  const variables = variablesOf(expr, groups);
  if (variables.size === 0) {
    return { kind: 'constant', value: truthOf(expr, new Map()) === wanted };
  }
  const [variable = 0] = variables;
  if (variables.size === 1) {
    return { kind: 'atom', variable, holds: (event) => truthOf(expr, event) === wanted };
  }
  switch (expr.kind) {
    case 'test':
      throw new Error('the fields of one test are one variable');
    case 'not':
      return outline(expr.operand, groups, !wanted);
    case 'kept': {
      const kept = outline(expr.operand, groups, true);
      return wanted ? kept : { kind: 'not', operand: kept };
    }
    default: {
      const operands = expr.operands.map((operand) => outline(operand, groups, wanted));
      const kind = wanted === (expr.kind === 'and') ? 'and' : 'or';
      return { kind, operands };
    }
  }
}

function variablesOf(expr: QueryExpr, groups: readonly string[][]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { fields } of testsOf(expr)) {
    const [field] = fields;
    if (field !== undefined) found.add(groups.findIndex((group) => group.includes(field)));
  }
  return found;
}

function atomsOf(node: Outline): Atom[] {
  if (node.kind === 'atom') return [node];
  if (node.kind === 'constant') return [];
  return node.kind === 'not' ? atomsOf(node.operand) : node.operands.flatMap(atomsOf);
}

/** The classes that atoms tell apart, and for each atom in which of them it holds. */
function classify(
  atoms: readonly Atom[],
  parts: readonly Part[],
): { readonly classes: readonly Class[]; readonly columns: readonly string[] } {
  const found = new Map<string, { shortest: Part; members: Part[] }>();
  for (const part of parts) {
    const event = heldEvent(part);
    let key = '';
    for (const { holds } of atoms) key += holds(event) ? '1' : '0';
    const known = found.get(key);
    if (!known) {
      found.set(key, { shortest: part, members: [part] });
      continue;
    }
    if (sizeOf(part) < sizeOf(known.shortest)) known.shortest = part;
    if (known.members.length < MEMBERS) known.members.push(part);
  }
  const keys = [...found.keys()];
  return {
    classes: [...found.values()],
    columns: atoms.map((_, at) => keys.map((key) => key[at]).join('')),
  };
}

function sizeOf(part: Part): number {
  let size = 0;
  for (const [, value] of part) size += 1 + value.length;
  return size;
}

const heldEvent = (part: Part): HeldEvent =>
  new Map([...part].map(([field, value]) => [field, [value]]));

function build(node: Outline, functions: Functions, bitsOf: ReadonlyMap<Atom, string>): Node {
  switch (node.kind) {
    case 'constant':
      return node.value ? TRUE : functions.not(TRUE);
    case 'atom':
      return functions.atom(node.variable, bitsOf.get(node) ?? '');
    case 'not':
      return functions.not(build(node.operand, functions, bitsOf));
    default: {
      const operands = node.operands.map((operand) => build(operand, functions, bitsOf));
      return functions.join(node.kind, operands);
    }
  }
}

function eventFrom(variables: readonly Variable[], assignment: Assignment): HeldEvent {
  const event = new Map<string, readonly string[]>();
  for (const [variable, chosen] of assignment) {
    for (const [field, value] of variables[variable]?.classes[chosen]?.shortest ?? []) {
      event.set(field, [value]);
    }
  }
  return event;
}

/** The event without the fields, one after the other, that a finding does not need. */
export function smallest(event: HeldEvent, shows: (event: HeldEvent) => boolean): HeldEvent {
  let current = event;
  for (const field of event.keys()) {
    const without = new Map(current);
    without.delete(field);
    if (shows(without)) current = without;
  }
  return current;
}
