import type { Condition, Selector } from '../condition/condition.ts';
import { parseCondition } from '../condition/parse.ts';
import { diagnostic, quote, type Diagnostic, type Report } from '../text/diagnostic.ts';
import { limits } from '../text/limits.ts';
import { didYouMean, nearest } from '../text/suggest.ts';
import type { Span } from '../text/span.ts';
import type { Detection, DetectionItem, NamedDetection, Rule } from '../rule/rule.ts';
import type { Value } from '../rule/value.ts';
import type { ScalarNode } from '../yaml/node.ts';
import { applyModifiers } from './apply-modifiers.ts';
import { and, not, or, type Expr, type Leaf, type Origin } from './expr.ts';
import { binomial, combinations, matcher } from './select.ts';
import { hasMoreLeavesThan } from './walk.ts';

/**
 * In which order selections and fields are taken: as the author wrote them, or sorted by code
 * point as a YAML dumper with sorted keys does. Values keep their order in both.
 */
export type Order = 'rule' | 'canonical';

/** The logic of one condition of a rule. */
export interface NormalizedCondition {
  readonly expr: Expr;
  readonly condition: ScalarNode;
}

/** The logic of a rule: one expression for each condition that has no error. */
export interface Normalized {
  readonly conditions: readonly NormalizedCondition[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Turns a rule into condition logic: modifiers are applied, selectors resolved, nothing is
 * lower-cased or rewritten for a target. Never throws for bad input.
 */
export function normalize(rule: Rule, order: Order = 'rule'): Normalized {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (found) => diagnostics.push(found);
  const detections = inOrder(rule.detections, order);
  const resolver = new Resolver(detections, order, report);
  const conditions = rule.conditions.flatMap((condition) => {
    const parsed = parseCondition(condition, (name) => resolver.has(name), report);
    const expr = parsed && resolver.resolve(parsed);
    const checked = expr && withinLimit(expr, condition.span, report);
    return checked ? [{ expr: checked, condition }] : [];
  });
  // A condition with an error may have meant any of them.
  if (conditions.length === rule.conditions.length) resolver.reportUnused();
  resolver.buildUnused();
  return { conditions, diagnostics };
}

function inOrder(detections: readonly NamedDetection[], order: Order): readonly NamedDetection[] {
  if (order === 'rule') return detections;
  return [...detections].sort((a, b) => byCodePoint(a.name, b.name));
}

/** Compares as UTF-8 bytes would: by code point, not by UTF-16 unit. */
export function byCodePoint(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  let at = 0;
  while (at < end && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at === end ? a.length - b.length : rank(a.charCodeAt(at)) - rank(b.charCodeAt(at));
}

// A surrogate is half of a code point that comes after all that need no surrogates.
const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

/** Resolves the names of a condition to the logic of its detections. */
class Resolver {
  readonly #detections: ReadonlyMap<string, NamedDetection>;
  readonly #order: Order;
  readonly #report: Report;
  readonly #built = new Map<string, Expr | undefined>();
  readonly #used = new Set<string>();

  constructor(detections: readonly NamedDetection[], order: Order, report: Report) {
    this.#detections = new Map(detections.map((named) => [named.name, named]));
    this.#order = order;
    this.#report = report;
  }

  has(name: string): boolean {
    return this.#detections.has(name);
  }

  resolve(condition: Condition): Expr | undefined {
    switch (condition.kind) {
      case 'detection':
        return this.#detection(condition.name, condition.span);
      case 'selector':
        return this.#selector(condition);
      case 'not': {
        const operand = this.resolve(condition.operand);
        return operand && not(operand);
      }
      default:
        return this.#join(condition.kind, condition.operands);
    }
  }

  #join(kind: 'and' | 'or', conditions: readonly Condition[]): Expr | undefined {
    const operands = conditions.map((condition) => this.resolve(condition));
    const known = operands.filter((operand) => operand !== undefined);
    if (known.length < operands.length) return undefined;
    return kind === 'and' ? and(known) : or(known);
  }

  /** Detections that no condition names are most often a mistake. */
  reportUnused(): void {
    for (const { name, span } of this.#detections.values()) {
      if (this.#used.has(name)) continue;
      const message = `No condition uses the detection ${quote(name)}.`;
      const hint = 'Add it to the condition, or remove it.';
      this.#report(diagnostic('unused-detection', span, message, hint));
    }
  }

  /** Builds what no condition names, to report what is wrong in it. */
  buildUnused(): void {
    for (const name of this.#detections.keys()) this.#build(name);
  }

  #detection(name: string, span: Span): Expr | undefined {
    if (this.#detections.has(name)) return this.#build(name);
    const hint = didYouMean(name, this.#detections.keys()) ?? this.#listOfNames();
    const message = `There is no detection ${quote(name)}.`;
    this.#report(diagnostic('unknown-detection', span, message, hint));
    return undefined;
  }

  #listOfNames(): string {
    const names = [...this.#detections.keys()];
    if (names.length === 1) return `The only detection is ${quote(names[0] ?? '')}.`;
    const shown = names.slice(0, 8).map(quote).join(', ');
    return `The detections are ${shown}${names.length > 8 ? ', …' : ''}.`;
  }

  #selector({ quantity, pattern, span }: Selector): Expr | undefined {
    const names = [...this.#detections.keys()].filter(matcher(pattern));
    if (names.length === 0) {
      const message = `No detection fits ${quote(pattern)}.`;
      this.#report(diagnostic('empty-selector', span, message, this.#nearPattern(pattern)));
      return undefined;
    }
    const operands = names.map((name) => this.#build(name));
    const known = operands.filter((operand) => operand !== undefined);
    if (known.length < operands.length) return undefined;
    if (quantity === 'all') return and(known);
    return quantity === 1 ? or(known) : this.#atLeast(quantity, known, pattern, span);
  }

  #nearPattern(pattern: string): string {
    if (pattern === 'them')
      return '"them" is every detection whose name has no "_" at its beginning.';
    const star = pattern.indexOf('*');
    if (star === -1) return didYouMean(pattern, this.#detections.keys()) ?? this.#listOfNames();
    const starts = [...this.#detections.keys()].flatMap((name) =>
      [0, 1, -1].map((more) => name.slice(0, star + more)),
    );
    const near = nearest(pattern.slice(0, star), starts);
    return near === undefined ? this.#listOfNames() : `Did you mean ${quote(`${near}*`)}?`;
  }

  #atLeast(
    quantity: number,
    operands: readonly Expr[],
    pattern: string,
    span: Span,
  ): Expr | undefined {
    const { length } = operands;
    if (quantity > length) {
      const fit = length === 1 ? '1 detection fits' : `${length} detections fit`;
      const message = `Only ${fit} ${quote(pattern)}, so that ${quantity} of them can never match.`;
      const hint = `Write "all of ${pattern}" or "1 of ${pattern}".`;
      this.#report(diagnostic('impossible-quantity', span, message, hint));
      return undefined;
    }
    if (quantity === length) return and(operands);
    const cost = binomial(length, quantity) * quantity;
    if (cost > limits.comparisons) {
      const least = cost === Infinity ? 'far too many' : `at least ${cost}`;
      const message = `"${quantity} of" ${length} detections makes ${least} comparisons; the limit (comparisons) is ${limits.comparisons}.`;
      const hint = 'Write "1 of" or "all of", or split the rule.';
      this.#report(diagnostic('limit-expansion', span, message, hint));
      return undefined;
    }
    // Shared operands make this cheap to hold; the check keeps it cheap to walk.
    return withinLimit(or(combinations(operands, quantity).map(and)), span, this.#report);
  }

  #build(name: string): Expr | undefined {
    this.#used.add(name);
    const named = this.#detections.get(name);
    if (!this.#built.has(name) && named) {
      this.#built.set(name, buildDetection(named.detection, this.#order, this.#report));
    }
    return this.#built.get(name);
  }
}

/**
 * The logic of one detection: maps are joined with and, lists with or, the values of an item with
 * or (with and under `all`). Undefined when a value of it has been reported as wrong.
 */
export function buildDetection(
  detection: Detection,
  order: Order,
  report: Report,
): Expr | undefined {
  if (detection.kind === 'item') return buildItem(detection, report);
  const parts: readonly Detection[] =
    detection.kind === 'list'
      ? detection.detections
      : order === 'rule'
        ? detection.items
        : [...detection.items].sort((a, b) => byCodePoint(a.key, b.key));
  const operands = parts.map((part) => buildDetection(part, order, report));
  const known = operands.filter((operand) => operand !== undefined);
  if (known.length < operands.length) return undefined;
  const joined = detection.kind === 'list' ? or(known) : and(known);
  return withinLimit(joined, detection.span, report);
}

// Called where parts are joined, so that no expression far over the limit is ever built.
function withinLimit(expr: Expr, span: Span, report: Report): Expr | undefined {
  if (!hasMoreLeavesThan(limits.comparisons, expr)) return expr;
  const message = `This makes more than ${limits.comparisons} comparisons (limit: comparisons).`;
  report(diagnostic('limit-expansion', span, message, 'Split the rule.'));
  return undefined;
}

function buildItem(item: DetectionItem, report: Report): Expr | undefined {
  const values = applyModifiers(item, report);
  if (values.length < item.values.length) return undefined;
  const has = (name: string): boolean => item.modifiers.some((use) => use.name === name);
  const origin = {
    item: item.span,
    sigmaField: item.field,
    expanded: has('windash') || has('base64offset'),
    applied: [],
    mapped: false,
  };
  const leaves = values.map(({ node, alternatives }) =>
    alternatives.map((value) => leafOf(item.field, value, { ...origin, value: node.span })),
  );
  // The alternatives that a modifier makes of one value stand among the other values.
  const joined = has('all') ? and(leaves.map(or)) : or(leaves.flat());
  return has('neq') ? not(joined) : joined;
}

function leafOf(field: string | null, value: Value, origin: Origin): Leaf {
  switch (value.kind) {
    case 'bytes':
      // The chain check refuses UTF-16 bytes that no base64 follows.
      throw new Error('bytes are no value of a field');
    default:
      return { field, origin, ...value };
  }
}
