import type { HeldEvent, QueryExpr } from '../query/query.ts';
import { hasBit } from './columns.ts';
import { Functions, TRUE, type Assignment, type Node } from './decide.ts';
import { atomsOf, outlineOf, type Atom, type Outline } from './outline.ts';
import type { Part, Table } from './table.ts';

/** How many steps a search may take: far more than any rule of the public set needs. */
const STEPS = 200_000;
/**
 * Expressions as boolean functions of the same variables. The classes of a variable are the kinds
 * of values that the expressions tell apart, each with the shortest sample of it.
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

/** Makes boolean functions of expressions whose tests are in a table. */
export function spaceOf(exprs: readonly QueryExpr[], table: Table): Space {
  const { groups, parts } = table;
  const outlines = exprs.map((expr) => outlineOf(expr, table));
  const divisions = atomsOf(outlines, groups.length).map((atoms, variable) =>
    divide(parts[variable] ?? [], atoms),
  );
  const variables = divisions.map(({ classes }, at) => ({ fields: groups[at] ?? [], classes }));
  const functions = new Functions(
    variables.map(({ classes }) => classes.length),
    STEPS,
  );
  const bitsOf = ({ variable, bits }: Atom): string =>
    (divisions[variable]?.firsts ?? []).map((at) => (hasBit(bits, at) ? '1' : '0')).join('');
  return {
    functions,
    nodes: outlines.map((one) => build(one, functions, bitsOf)),
    variables,
    eventOf: (assignment) => eventFrom(variables, assignment),
  };
}

/** The classes of parts that atoms tell apart, and the place of the first part of each. */
interface Division {
  readonly classes: readonly Class[];
  readonly firsts: readonly number[];
}

function divide(parts: readonly Part[], atoms: readonly Atom[]): Division {
  let classOf = parts.map(() => 0);
  for (const { bits } of atoms) {
    const known = new Map<number, number>();
    classOf = classOf.map((before, at) => {
      const key = before * 2 + (hasBit(bits, at) ? 1 : 0);
      const found = known.get(key) ?? known.size;
      known.set(key, found);
      return found;
    });
  }
  const classes: { shortest: Part; members: Part[] }[] = [];
  const firsts: number[] = [];
  parts.forEach((part, at) => {
    const known = classes[classOf[at] ?? 0];
    if (!known) {
      classes.push({ shortest: part, members: [part] });
      firsts.push(at);
      return;
    }
    if (sizeOf(part) < sizeOf(known.shortest)) known.shortest = part;
    if (known.members.length < MEMBERS) known.members.push(part);
  });
  return { classes, firsts };
}

function sizeOf(part: Part): number {
  let size = 0;
  for (const [, value] of part) size += 1 + value.length;
  return size;
}

function build(node: Outline, functions: Functions, bitsOf: (atom: Atom) => string): Node {
  switch (node.kind) {
    case 'constant':
      return node.value ? TRUE : functions.not(TRUE);
    case 'atom':
      return functions.atom(node.variable, bitsOf(node));
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
