/**
 * A boolean function over variables that each have one of a few classes, as a graph without
 * repetition: equal functions that are built in the same way are one node.
 */
export type Node = number;

interface Joint {
  readonly kind: 'and' | 'or';
  readonly operands: readonly Node[];
}

type Shape =
  | Joint
  | { readonly kind: 'not'; readonly operand: Node }
  /** True for those classes of a variable whose place in `bits` is `1`. */
  | { readonly kind: 'atom'; readonly variable: number; readonly bits: string };

export const FALSE: Node = 0;
export const TRUE: Node = 1;

/** A class for each variable that matters. */
export type Assignment = ReadonlyMap<number, number>;

/** Ends a search that takes more steps than it is worth. */
export class TooManySteps extends Error {}

/** Builds functions and finds what makes them true. */
export class Functions {
  readonly #shapes: (Shape | undefined)[] = [undefined, undefined];
  readonly #known = new Map<string, Node>();
  readonly #unsatisfiable = new Set<Node>([FALSE]);
  readonly #substituted = new Map<string, Node>();
  readonly #first = new Map<Node, number>();
  readonly #classes: readonly number[];
  readonly #limit: number;
  #steps = 0;

  /**
   * Takes the number of classes of each variable, and how many nodes may be visited before a
   * search is given up.
   */
  constructor(classes: readonly number[], limit: number) {
    this.#classes = classes;
    this.#limit = limit;
  }

  atom(variable: number, bits: string): Node {
    if (!bits.includes('1')) return FALSE;
    if (!bits.includes('0')) return TRUE;
    return this.#node(`a${variable}:${bits}`, { kind: 'atom', variable, bits });
  }

  not(operand: Node): Node {
    if (operand === FALSE) return TRUE;
    if (operand === TRUE) return FALSE;
    const shape = this.#shapes[operand];
    if (shape?.kind === 'not') return shape.operand;
    if (shape?.kind === 'atom') return this.atom(shape.variable, inverted(shape.bits));
    return this.#node(`n${operand}`, { kind: 'not', operand });
  }

  join(kind: 'and' | 'or', parts: readonly Node[]): Node {
    const [neutral, deciding] = kind === 'and' ? [TRUE, FALSE] : [FALSE, TRUE];
    const operands = new Set<Node>();
    for (const part of parts) {
      if (part === deciding) return deciding;
      if (part === neutral) continue;
      const shape = this.#shapes[part];
      if (shape?.kind === kind) shape.operands.forEach((operand) => operands.add(operand));
      else operands.add(part);
    }
    const merged = this.#mergeAtoms(kind, operands);
    if (merged.has(deciding)) return deciding;
    merged.delete(neutral);
    for (const operand of merged) if (merged.has(this.not(operand))) return deciding;
    const sorted = [...merged].sort((a, b) => a - b);
    const [only = neutral] = sorted;
    if (sorted.length <= 1) return only;
    return this.#node(`${kind}${sorted.join()}`, { kind, operands: sorted });
  }

  /** Atoms of one variable are one atom. */
  #mergeAtoms(kind: 'and' | 'or', operands: ReadonlySet<Node>): Set<Node> {
    const bitsOf = new Map<number, string>();
    const rest = new Set<Node>();
    for (const operand of operands) {
      const shape = this.#shapes[operand];
      if (shape?.kind !== 'atom') rest.add(operand);
      else {
        const before = bitsOf.get(shape.variable);
        const bits = before === undefined ? shape.bits : combined(kind, before, shape.bits);
        bitsOf.set(shape.variable, bits);
      }
    }
    for (const [variable, bits] of bitsOf) rest.add(this.atom(variable, bits));
    return rest;
  }

  /** The function where a variable has a class. */
  given(node: Node, variable: number, chosen: number): Node {
    const shape = this.#shapes[node];
    if (!shape) return node;
    if (shape.kind === 'atom') {
      if (shape.variable !== variable) return node;
      return shape.bits[chosen] === '1' ? TRUE : FALSE;
    }
    const key = `${node}:${variable}:${chosen}`;
    const known = this.#substituted.get(key);
    if (known !== undefined) return known;
    if (++this.#steps > this.#limit) throw new TooManySteps('the search takes too many steps');
    const result =
      shape.kind === 'not'
        ? this.not(this.given(shape.operand, variable, chosen))
        : this.join(
            shape.kind,
            shape.operands.map((operand) => this.given(operand, variable, chosen)),
          );
    this.#substituted.set(key, result);
    return result;
  }

  /**
   * Classes that make a function true; undefined where none do.
   *
   * @throws {TooManySteps} when that is not known after the limit of steps.
   */
  satisfy(node: Node): Assignment | undefined {
    if (node === TRUE) return new Map();
    if (this.#unsatisfiable.has(node)) return undefined;
    const variable = this.#firstVariable(node);
    const classes = this.#classes[variable] ?? 0;
    for (let chosen = 0; chosen < classes; chosen++) {
      const rest = this.satisfy(this.given(node, variable, chosen));
      if (rest) return new Map(rest).set(variable, chosen);
    }
    this.#unsatisfiable.add(node);
    return undefined;
  }

  /** The lowest variable of a function. */
  #firstVariable(node: Node): number {
    const known = this.#first.get(node);
    if (known !== undefined) return known;
    const shape = this.#shapes[node];
    let first = Infinity;
    if (shape?.kind === 'atom') first = shape.variable;
    else if (shape) {
      const operands = shape.kind === 'not' ? [shape.operand] : shape.operands;
      for (const operand of operands) first = Math.min(first, this.#firstVariable(operand));
    }
    this.#first.set(node, first);
    return first;
  }

  #node(key: string, shape: Shape): Node {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const node = this.#shapes.push(shape) - 1;
    this.#known.set(key, node);
    return node;
  }
}

function inverted(bits: string): string {
  return bits.replace(/[01]/g, (bit) => (bit === '1' ? '0' : '1'));
}

function combined(kind: 'and' | 'or', left: string, right: string): string {
  let bits = '';
  for (let at = 0; at < left.length; at++) {
    const both = left[at] === '1' && right[at] === '1';
    const one = left[at] === '1' || right[at] === '1';
    bits += (kind === 'and' ? both : one) ? '1' : '0';
  }
  return bits;
}
