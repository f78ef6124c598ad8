import type { Converter } from '../convert.ts';
import type { Expr } from '../logic/expr.ts';
import { leavesOf } from '../logic/walk.ts';
import { REFUSALS } from '../pipeline/apply.ts';
import type { Rule } from '../rule/rule.ts';

/** What has become of a field of a rule. */
export type FieldOutcome = 'mapped' | 'unmapped' | 'refused';

/** A rule with the logic of its conditions. */
export interface RuleLogic {
  readonly rule: Rule;
  readonly conditions: readonly Expr[];
}

/** Asks the pipelines of a target what they make of the fields of a rule. */
export function fieldOutcomes(
  converter: Converter,
  { rule, conditions }: RuleLogic,
): (field: string) => FieldOutcome {
  const unmapped = unmappedFields(converter, { rule, conditions });
  if (!unmapped) return () => 'refused';
  return (field) => (unmapped.has(field) ? 'unmapped' : 'mapped');
}

/** The fields that no pipeline maps; undefined when the rule is refused as a whole. */
function unmappedFields(
  converter: Converter,
  { rule, conditions }: RuleLogic,
): ReadonlySet<string> | undefined {
  const unmapped = new Set<string>();
  for (const expr of conditions) {
    const state = rule.taxonomy === 'sigma' ? converter.apply(rule, expr) : undefined;
    if (!state) return fromDiagnostics(converter, { rule, conditions });
    for (const { field, origin } of leavesOf(state.expr)) {
      if (field !== null && !origin.mapped && origin.sigmaField !== null) {
        unmapped.add(origin.sigmaField);
      }
    }
  }
  return unmapped;
}

// A value that the target cannot hold is an error too, but says nothing of the other fields.
function fromDiagnostics(
  converter: Converter,
  { rule, conditions }: RuleLogic,
): ReadonlySet<string> | undefined {
  const { diagnostics } = converter.convert({ document: rule, diagnostics: [] });
  if (diagnostics.some(({ code }) => REFUSALS.has(code) || code === 'unsupported-taxonomy')) {
    return undefined;
  }
  const starts = new Set(
    diagnostics.flatMap(({ code, span }) => (code === 'unmapped-field' && span ? span.start : [])),
  );
  const fields = conditions.flatMap(leavesOf).flatMap(({ origin }) => {
    return origin.sigmaField !== null && starts.has(origin.item.start) ? origin.sigmaField : [];
  });
  return new Set(fields);
}
