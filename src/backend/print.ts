import { isLeaf, type Expr, type Leaf } from '../logic/expr.ts';
import type { Direction } from '../logic/walk.ts';
import type { PipelineState } from '../pipeline/pipeline.ts';
import { diagnostic, type Report } from '../text/diagnostic.ts';
import type { Approximation, Dialect, Listing, Printed, Refusal } from './dialect.ts';
import { untraced, type Source, type Trace } from './trace.ts';

export interface PrintOptions {
  readonly allowApproximate: boolean;
  /** The backend's title, for messages. */
  readonly target: string;
  /** Marks what comes from the rule. Default: nothing is marked. */
  readonly trace?: Trace;
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
  const { trace = untraced } = options;
  const text = dialect.compose
    ? dialect.compose(expr, { rule, state, report: watched, trace, print })
    : print(expr);
  return failed ? undefined : text;
}

class Printer {
  readonly #dialect: Dialect;
  readonly #options: PrintOptions;
  readonly #report: Report;
  readonly #trace: Trace;

  constructor(dialect: Dialect, options: PrintOptions, report: Report) {
    this.#dialect = dialect;
    this.#options = options;
    this.#report = report;
    this.#trace = options.trace ?? untraced;
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
    if (typeof printed === 'string' || 'items' in printed) return this.#text(leaf, printed);
    if ('construct' in printed) return this.#refuse(leaf, printed);
    return this.#approximate(leaf, printed, positive);
  }

  /** Of a list, what stands before its items comes from all of them; what joins them from none. */
  #text(leaf: Leaf, printed: string | Listing): string {
    const { mark } = this.#trace;
    if (typeof printed === 'string') return mark(printed, sourcesOf(leaf));
    const { before, items, joint, after } = printed;
    const { field } = leaf;
    const [only] = items;
    if (only && items.length === 1) return mark(before + only.text + after, sourcesOf(leaf));
    const marked = items.map(({ text, origin }) => mark(text, [{ field, origin }]));
    return mark(before, sourcesOf(leaf)) + marked.join(joint) + after;
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
      return this.#text(leaf, text);
    }
    const hint = `--allow-approximate prints a query that matches ${direction} events.`;
    return this.#refuse(leaf, { construct: `this exactly, because ${reason}`, hint });
  }
}

function sourcesOf(leaf: Leaf): readonly Source[] {
  if (leaf.kind !== 'list') return [leaf];
  const { field, items } = leaf;
  return items.map(({ origin }) => ({ field, origin }));
}

/** Prints a leaf with the printer of its kind. */
export function printLeaf<L extends Leaf>(leaf: L, { printers }: Dialect): Printed {
  // The mapped type pairs each kind with its own printer; TypeScript cannot see that the two
  // lookups agree.
  const print = printers[leaf.kind] as (leaf: L) => Printed;
  return print(leaf);
}
