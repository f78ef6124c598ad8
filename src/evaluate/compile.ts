import { isLeaf, type Expr, type Leaf } from '../logic/expr.ts';
import { normalize } from '../logic/normalize.ts';
import { leavesOf } from '../logic/walk.ts';
import { isPlaceholder } from '../rule/pattern.ts';
import type { Rule } from '../rule/rule.ts';
import { diagnostic, quote, type Diagnostic } from '../text/diagnostic.ts';
import { valuesOf, type EventValue, type SigmaEvent } from './event.ts';
import { leafMatcher, type EventMatcher } from './match-leaf.ts';
import { neededFields, unionOf } from './needed-fields.ts';
import { readEvent } from './read-event.ts';
import { logsourceMatcher, type LogsourceVerdict } from './match-logsource.ts';

/** A rule ready to be held against many events. */
export interface CompiledRule {
  readonly rule: Rule;
  /** Whether an event is of the rule's log source. */
  readonly logsource: (event: SigmaEvent) => LogsourceVerdict;
  /** Fields, in lower case, of which an event that matches has one; undefined if it may have none. */
  readonly needs: ReadonlySet<string> | undefined;
  /** True when one of the conditions is fulfilled and the event is of the rule's log source. */
  readonly matches: (event: SigmaEvent) => boolean;
  readonly explain: (event: SigmaEvent) => Explanation;
}

/** Why a rule matches an event, or why not. */
export interface Explanation {
  readonly matched: boolean;
  readonly logsource: LogsourceVerdict;
  /** One for each condition. */
  readonly conditions: readonly Verdict[];
}

/** The verdict on a part of the condition logic. */
export type Verdict =
  | {
      readonly kind: 'and' | 'or' | 'not';
      readonly matched: boolean;
      readonly parts: readonly Verdict[];
    }
  | {
      readonly kind: 'leaf';
      readonly matched: boolean;
      readonly leaf: Leaf;
      readonly seen: readonly EventValue[] | undefined;
    };

/** A compiled rule, or what keeps it from being evaluated. */
export type Compilation =
  | { readonly compiled: CompiledRule; readonly diagnostics: readonly Diagnostic[] }
  | { readonly compiled?: undefined; readonly diagnostics: readonly Diagnostic[] };

/**
 * Compiles a rule once, to be evaluated often. Errors of the rule, and what cannot be evaluated
 * (placeholders, regular expressions beyond RE2), are diagnostics.
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
  const compiled = conditions.map(({ expr }) => compileExpr(expr, matchers));
  return {
    diagnostics: found,
    compiled: {
      rule,
      logsource: ofLogsource,
      needs: unionOf(conditions.map(({ expr }) => neededFields(expr))),
      matches: (event) =>
        ofLogsource(event) !== 'other' && compiled.some((matches) => matches(event)),
      explain: (event) => {
        const logsource = ofLogsource(event);
        const verdicts = conditions.map(({ expr }) => explainExpr(expr, event, matchers));
        const matched = logsource !== 'other' && verdicts.some((verdict) => verdict.matched);
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
    return (event) => !operand(event);
  }
  const operands = expr.operands.map((operand) => compileExpr(operand, matchers));
  return expr.kind === 'and'
    ? (event) => operands.every((matches) => matches(event))
    : (event) => operands.some((matches) => matches(event));
}

function explainExpr(expr: Expr, event: SigmaEvent, matchers: Matchers): Verdict {
  if (isLeaf(expr)) {
    const seen = expr.field === null ? undefined : valuesOf(event, expr.field);
    return { kind: 'leaf', matched: matcherOf(expr, matchers)(event), leaf: expr, seen };
  }
  if (expr.kind === 'constant') return { kind: 'and', matched: expr.value, parts: [] };
  const operands = expr.kind === 'not' ? [expr.operand] : expr.operands;
  const parts = operands.map((operand) => explainExpr(operand, event, matchers));
  const some = parts.some(({ matched }) => matched);
  const matched =
    expr.kind === 'not' ? !some : expr.kind === 'or' ? some : parts.every((part) => part.matched);
  return { kind: expr.kind, matched, parts };
}

function matcherOf(leaf: Leaf, matchers: Matchers): EventMatcher {
  const matcher = matchers.get(leaf);
  if (!matcher) throw new Error('every leaf of a rule without errors has a matcher');
  return matcher;
}
