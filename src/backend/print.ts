import { isLeaf, type Expr, type Leaf } from '../logic/expr.ts';
import type { Direction } from '../logic/walk.ts';
import type { PipelineState } from '../pipeline/pipeline.ts';
import { diagnostic, type Report } from '../text/diagnostic.ts';
import type { Approximation, Dialect, Printed, Refusal } from './dialect.ts';

export interface PrintOptions {
  readonly allowApproximate: boolean;
  /** The backend's title, for messages. */
  readonly target: string;
}

/**
 * Prints the logic that pipelines have left in a dialect. Reports every leaf that the dialect
 * cannot express; undefined when there is one, so that no query is printed that means something
 * else.
 */
export function printQuery(
  { expr, rule, state }: PipelineState,
  dialect: Dialect,
  options: PrintOptions,
  report: Report,
): string | undefined {
  let failed = false;
  const watched: Report = (found) => {
    failed ||= found.severity === 'error';
    report(found);
  };
  const print = (part: Expr, other: Dialect = dialect): string =>
    new Printer(other, options, watched).print(other.prepare(part), true);
  const text = dialect.compose
    ? dialect.compose(expr, { rule, state, report: watched, print })
    : print(expr);
  return failed ? undefined : text;
}

class Printer {
  readonly #dialect: Dialect;
  readonly #options: PrintOptions;
  readonly #report: Report;

  constructor(dialect: Dialect, options: PrintOptions, report: Report) {
    this.#dialect = dialect;
    this.#options = options;
    this.#report = report;
  }

  /** `positive` is false under an odd number of `not`s: there, more becomes fewer. */
  print(expr: Expr, positive: boolean): string {
    if (isLeaf(expr)) return this.#leaf(expr, positive);
    switch (expr.kind) {
      case 'constant':
        throw new Error('constants are folded before a query is printed');
      case 'not':
        return this.#dialect.not + this.#part(expr.operand, 'not', !positive);
      default:
        return expr.operands
          .map((operand) => this.#part(operand, expr.kind, positive))
          .join(this.#dialect[expr.kind]);
    }
  }

  #part(expr: Expr, parent: 'and' | 'or' | 'not', positive: boolean): string {
    const text = this.print(expr, positive);
    return this.#dialect.needsBrackets(expr, parent) ? `(${text})` : text;
  }

  #leaf(leaf: Leaf, positive: boolean): string {
    const printed = printLeaf(leaf, this.#dialect);
    if (typeof printed === 'string') return printed;
    if ('construct' in printed) return this.#refuse(leaf, printed);
    return this.#approximate(leaf, printed, positive);
  }

  #refuse(leaf: Leaf, { construct, hint }: Refusal): string {
    const message = `${this.#options.target} cannot express ${construct}.`;
    this.#report(diagnostic('unsupported-construct', leaf.origin.value, message, hint));
    return '';
  }

  #approximate(leaf: Leaf, { text, matches, reason }: Approximation, positive: boolean): string {
    const opposite: Direction = matches === 'more' ? 'fewer' : 'more';
    const direction = positive ? matches : opposite;
    if (this.#options.allowApproximate) {
      const message = `The query matches ${direction} events than the rule, because ${reason}.`;
      this.#report(diagnostic('approximation', leaf.origin.value, message));
      return text;
    }
    const hint = `--allow-approximate prints a query that matches ${direction} events.`;
    return this.#refuse(leaf, { construct: `this exactly, because ${reason}`, hint });
  }
}

/** Prints a leaf with the printer of its kind. */
export function printLeaf<L extends Leaf>(leaf: L, { printers }: Dialect): Printed {
  // The mapped type pairs each kind with its own printer; TypeScript cannot see that the two
  // lookups agree.
  const print = printers[leaf.kind] as (leaf: L) => Printed;
  return print(leaf);
}
