import { isLeaf, type Expr, type Leaf } from '../logic/expr.ts';
import { normalize } from '../logic/normalize.ts';
import { leavesOf } from '../logic/walk.ts';
import { isPlaceholder } from '../rule/pattern.ts';
import type { Rule } from '../rule/rule.ts';
import { diagnostic, quote, type Diagnostic } from '../text/diagnostic.ts';
import { valuesOf, type EventValue, type SigmaEvent } from './event.ts';
import { leafMatcher, type EventMatcher } from './match-leaf.ts';
import { readEvent } from './read-event.ts';
import { logsourceMatcher, type LogsourceVerdict } from './match-logsource.ts';
import { every, negated, some, type Truth } from './truth.ts';

/** A rule ready to be held against many events. */
export interface CompiledRule {
  readonly rule: Rule;
  /** Whether an event is of the rule's log source. */
  readonly logsource: (event: SigmaEvent) => LogsourceVerdict;
  /** The condition logic: an event that matches fulfils one of them. */
  readonly conditions: readonly Expr[];
  /**
   * True when one of the conditions is fulfilled and the event is of the rule's log source;
   * undefined when a regular expression that decides it takes too long on this event.
   */
  readonly matches: (event: SigmaEvent) => boolean | undefined;
  readonly explain: (event: SigmaEvent) => Explanation;
}

/**
 * Why a rule matches an event, or why not. Where `matched` is undefined, a regular expression takes
 * too long to tell.
 */
export interface Explanation {
  readonly matched: Truth;
  readonly logsource: LogsourceVerdict;
  /** One for each condition. */
  readonly conditions: readonly Verdict[];
}

/** The verdict on a part of the condition logic. */
export type Verdict =
  | {
      readonly kind: 'and' | 'or' | 'not';
      readonly matched: Truth;
      readonly parts: readonly Verdict[];
    }
  | {
      readonly kind: 'leaf';
      readonly matched: Truth;
      readonly leaf: Leaf;
      readonly seen: readonly EventValue[] | undefined;
    };

/** A compiled rule, or what keeps it from being evaluated. */
export type Compilation =
  | { readonly compiled: CompiledRule; readonly diagnostics: readonly Diagnostic[] }
  | { readonly compiled?: undefined; readonly diagnostics: readonly Diagnostic[] };

/**
 * Compiles a rule once, to be evaluated often. Errors of the rule, and what cannot be evaluated
 * (placeholders, regular expressions that no engine here knows), are diagnostics.
 */
export function compileRule(rule: Rule): Compilation {
  const { conditions, diagnostics } = normalize(rule);
  const found = [...diagnostics];
  const matchers = new Map<Leaf, EventMatcher>();
  for (const { expr } of conditions) {
    for (const leaf of leavesOf(expr)) {
      const result = hasPlaceholder(leaf) ? { reason: 'it has a placeholder' } : leafMatcher(leaf);
      if (typeof result === 'function') matchers.set(leaf, result);
      else found.push(unevaluable(leaf, result.reason));
    }
  }
  if (found.some(({ severity }) => severity === 'error')) return { diagnostics: found };
  const ofLogsource = logsourceMatcher(rule.logsource);
  const exprs = conditions.map(({ expr }) => expr);
  const compiled = exprs.map((expr) => compileExpr(expr, matchers));
  return {
    diagnostics: found,
    compiled: {
      rule,
      logsource: ofLogsource,
      conditions: exprs,
      matches: (event) =>
        ofLogsource(event) !== 'other' && some(compiled, (matches) => matches(event)),
      explain: (event) => {
        const logsource = ofLogsource(event);
        const verdicts = exprs.map((expr) => explainExpr(expr, event, matchers));
        const matched = logsource !== 'other' && some(verdicts, (verdict) => verdict.matched);
        return { matched, logsource, conditions: verdicts };
      },
    },
  };
}

/**
 * Holds one rule against one event, given as parsed JSON: whether it matches, and why. To hold a
 * rule against many events, compile it once.
 *
 * @throws {Error} for a rule with errors, whose diagnostics `compileRule` gives.
 */
export function evaluate(rule: Rule, event: unknown): Explanation {
  const { compiled, diagnostics } = compileRule(rule);
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (!compiled) throw new Error(error?.message ?? 'the rule cannot be evaluated');
  return compiled.explain(readEvent(event));
}

function hasPlaceholder(leaf: Leaf): boolean {
  if (leaf.kind === 'regex') return leaf.placeholders.length > 0;
  return leaf.kind === 'string' && leaf.pattern.some(isPlaceholder);
}

function unevaluable(leaf: Leaf, reason: string): Diagnostic {
  const message = `The value of ${quote(leaf.field ?? 'a keyword')} cannot be evaluated: ${reason}.`;
  return diagnostic('unevaluable', leaf.origin.value, message);
}

type Matchers = ReadonlyMap<Leaf, EventMatcher>;

function compileExpr(expr: Expr, matchers: Matchers): EventMatcher {
  if (isLeaf(expr)) return matcherOf(expr, matchers);
  if (expr.kind === 'constant') return () => expr.value;
  if (expr.kind === 'not') {
    const operand = compileExpr(expr.operand, matchers);
    return (event) => negated(operand(event));
  }
  const operands = expr.operands.map((operand) => compileExpr(operand, matchers));
  const joined = expr.kind === 'and' ? every : some;
  return (event) => joined(operands, (matches) => matches(event));
}

function explainExpr(expr: Expr, event: SigmaEvent, matchers: Matchers): Verdict {
  if (isLeaf(expr)) {
    const seen = expr.field === null ? undefined : valuesOf(event, expr.field);
    return { kind: 'leaf', matched: matcherOf(expr, matchers)(event), leaf: expr, seen };
  }
  if (expr.kind === 'constant') return { kind: 'and', matched: expr.value, parts: [] };
  const operands = expr.kind === 'not' ? [expr.operand] : expr.operands;
  const parts = operands.map((operand) => explainExpr(operand, event, matchers));
  const any = some(parts, (part) => part.matched);
  const matched =
    expr.kind === 'not'
      ? negated(any)
      : expr.kind === 'or'
        ? any
        : every(parts, (part) => part.matched);
  return { kind: expr.kind, matched, parts };
}

function matcherOf(leaf: Leaf, matchers: Matchers): EventMatcher {
  const matcher = matchers.get(leaf);
  if (!matcher) throw new Error('every leaf of a rule without errors has a matcher');
  return matcher;
}
