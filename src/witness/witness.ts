import type { Converter } from '../convert.ts';
import { compileRule, type CompiledRule } from '../evaluate/compile.ts';
import { readEvent } from '../evaluate/read-event.ts';
import type { Expr, Leaf } from '../logic/expr.ts';
import { normalize, type NormalizedCondition } from '../logic/normalize.ts';
import { leavesOf } from '../logic/walk.ts';
import type { ParsedDocument } from '../rule/parse-document.ts';
import type { Rule } from '../rule/rule.ts';
import { diagnostic, hasError, type Diagnostic } from '../text/diagnostic.ts';
import type { SigmaFields } from '../verify/hold-event.ts';
import type { ScalarNode } from '../yaml/node.ts';
import { eventWriter, type EventJson } from './event-json.ts';
import { findMatches, type Matches, type NoMatch } from './find-matches.ts';
import { makeLifelike } from './lifelike.ts';
import { nearestTo, nearMisses } from './near-misses.ts';
import { noWitness } from './no-witness.ts';
import { originsOf, type Origin } from './origins.ts';
import { witnessesOnPlatform } from './platform.ts';

/** An event that a rule matches, and one that is almost the same and that it does not match. */
export interface Witness {
  /** The condition that the event fulfils. */
  readonly condition: ScalarNode;
  readonly match: EventJson;
  /** Undefined where none is known; a diagnostic says so. */
  readonly nearMiss: EventJson | undefined;
}

/** The witnesses of a rule: one for each condition of which one is known. */
export interface Witnesses {
  readonly witnesses: readonly Witness[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Witnesses by Sigma's names, and what is needed to say them by those of a platform. */
export interface RuleWitnesses extends Witnesses {
  /**
   * The same as a platform holds them: by its names, with what its pipelines ask of every event.
   * The query finds the one and not the other, as the platform's reader understands it.
   */
  readonly on: (converter: Converter) => Witnesses;
}

/**
 * Makes, for each condition of a rule, the smallest event known that the rule matches, and a near
 * miss: an event that differs from it as little as can be and that the rule does not match. What
 * the log source settles (channel, number and provider of a Windows event) stands in it too. Each
 * is given only if `evaluate` says so of it. Never throws for a bad rule: what is wrong, or why
 * there is no event, is in the diagnostics.
 */
export function witnessesOf(parsed: ParsedDocument): RuleWitnesses {
  const { document, diagnostics } = parsed;
  if (document && document.kind !== 'rule') {
    const message = `This document is a ${document.kind}; only detection rules match events.`;
    const refused = diagnostic('unsupported-document', document.span, message);
    return nothing([...diagnostics, refused]);
  }
  if (!document || hasError(diagnostics)) return nothing(diagnostics);
  const compilation = compileRule(document);
  const found = [...diagnostics, ...compilation.diagnostics];
  if (!compilation.compiled) return nothing(found);
  const { compiled } = compilation;
  const seekers = normalize(document).conditions.map((condition, at) =>
    seekerOf(condition, at, { rule: document, compiled }),
  );
  const witnesses = seekers.flatMap((seeker) => witnessOf(seeker, found));
  return {
    witnesses,
    diagnostics: found,
    on: (converter) => witnessesOnPlatform(parsed, document, { seekers, converter }),
  };
}

function nothing(diagnostics: readonly Diagnostic[]): RuleWitnesses {
  const none = { witnesses: [], diagnostics };
  return { ...none, on: () => none };
}

/** Finds witnesses of one condition, by Sigma's names and with nothing but the rule's fields. */
export interface Seeker {
  readonly condition: ScalarNode;
  readonly leaves: readonly Leaf[];
  /** Events that the rule matches by this condition, the smallest first. */
  readonly matches: readonly SigmaFields[];
  /** Events that differ little from one of them and that the rule does not match. */
  readonly nearMisses: (match: SigmaFields) => Iterable<SigmaFields>;
  readonly write: (fields: SigmaFields) => EventJson;
  /** Set where there is no match. */
  readonly problem?: Diagnostic;
}

interface Evaluable {
  readonly rule: Rule;
  readonly compiled: CompiledRule;
}

function seekerOf(
  { condition, expr }: NormalizedCondition,
  at: number,
  { rule, compiled }: Evaluable,
): Seeker {
  const origins = originsOf(rule.logsource);
  let failed: NoMatch | undefined;
  for (const origin of origins.length > 0 ? origins : [undefined]) {
    const found = findMatches(expr, origin);
    if (!('parts' in found)) {
      failed ??= found;
      continue;
    }
    const judge = judgeOf(expr, at, { compiled, origin });
    const matches = found.events.filter(judge.matches);
    if (matches.length > 0) return seekerFrom(condition, { found, matches, judge });
  }
  return {
    condition,
    leaves: [],
    matches: [],
    nearMisses: () => [],
    write: () => ({}),
    problem: noWitness(condition, failed),
  };
}

/** What the rule says of events by its own fields. */
interface Judge {
  readonly write: (fields: SigmaFields) => EventJson;
  readonly matches: (fields: SigmaFields) => boolean;
  readonly misses: (fields: SigmaFields) => boolean;
  readonly expr: Expr;
}

function judgeOf(
  expr: Expr,
  at: number,
  { compiled, origin }: { readonly compiled: CompiledRule; readonly origin: Origin | undefined },
): Judge {
  const write = eventWriter(leavesOf(expr), origin);
  const wanted = origin ? ['same'] : ['same', 'unknown'];
  return {
    expr,
    write,
    matches: (fields) => {
      const { logsource, conditions } = compiled.explain(readEvent(write(fields)));
      return wanted.includes(logsource) && conditions[at]?.matched === true;
    },
    misses: (fields) => {
      const event = readEvent(write(fields));
      return wanted.includes(compiled.logsource(event)) && !compiled.matches(event);
    },
  };
}

function seekerFrom(
  condition: ScalarNode,
  {
    found,
    matches,
    judge,
  }: { readonly found: Matches; readonly matches: readonly SigmaFields[]; readonly judge: Judge },
): Seeker {
  const leaves = leavesOf(judge.expr);
  const toMatch = { leaves, isWanted: judge.matches };
  const toMiss = { leaves, isWanted: judge.misses };
  return {
    condition,
    leaves,
    matches: matches
      .map((match) => makeLifelike(match, match.keys(), toMatch))
      // The others are for platforms that need more than the smallest.
      .map((match, place) => (place === 0 ? withoutPointless(match, judge.matches) : match)),
    *nearMisses(match) {
      const lifelike = (event: SigmaFields): SigmaFields =>
        makeLifelike(
          event,
          [...event.keys()].filter((field) => !match.has(field)),
          toMiss,
        );
      for (const event of nearMisses(match, leaves, found.parts)) {
        if (judge.misses(event)) yield lifelike(event);
      }
      for (const miss of found.misses) {
        if (judge.misses(miss)) yield lifelike(nearestTo(match, miss, judge.misses));
      }
    },
    write: judge.write,
  };
}

/** Without the fields, one after the other, that the event does not need. */
function withoutPointless(
  event: SigmaFields,
  isWanted: (event: SigmaFields) => boolean,
): SigmaFields {
  return nearestTo(new Map(), event, isWanted);
}

function witnessOf(seeker: Seeker, diagnostics: Diagnostic[]): readonly Witness[] {
  const { condition, matches, write, problem } = seeker;
  if (problem) diagnostics.push(problem);
  const [match] = matches;
  if (!match) return [];
  const [nearMiss] = seeker.nearMisses(match);
  if (!nearMiss) diagnostics.push(noNearMiss(condition));
  return [{ condition, match: write(match), nearMiss: nearMiss && write(nearMiss) }];
}

function noNearMiss({ span }: ScalarNode): Diagnostic {
  const message = 'No event is known that this condition only just misses.';
  const hint = 'It matches everything of its log source, or all that differs in one field.';
  return diagnostic('no-near-miss', span, message, hint);
}
