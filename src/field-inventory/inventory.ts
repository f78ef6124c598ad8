import type { Converter } from '../convert.ts';
import { byCodePoint, normalize } from '../logic/normalize.ts';
import { leavesOf } from '../logic/walk.ts';
import type { Logsource, Rule } from '../rule/rule.ts';
import { fieldOutcomes, type FieldOutcome } from './mapping.ts';

/** A field as the rules for one log source use it. */
export interface FieldUse {
  readonly field: string;
  readonly logsource: LogsourceNames;
  /** How many rules have it in their conditions. */
  readonly rules: number;
  /** What the pipelines of each target do with the field in these rules; in the order given. */
  readonly targets: readonly TargetMapping[];
}

export type LogsourceNames = Pick<Logsource, 'product' | 'category' | 'service'>;

/**
 * In how many rules a field is known to the pipelines (mapped), is not (unmapped), and could not
 * be asked about, since the rule is refused as a whole, as for its log source (refused).
 */
export interface TargetMapping extends Readonly<Record<FieldOutcome, number>> {
  readonly target: string;
}

/**
 * The fields that rules use, by log source, and whether the targets have them. It is the pipelines
 * that are asked, with each rule as it stands: which table a rule is for, and so which fields there
 * are, may depend on its values. Sorted by field and log source.
 */
export function fieldInventory(
  rules: Iterable<Rule>,
  converters: readonly Converter[],
): readonly FieldUse[] {
  const uses = new Map<string, Counted>();
  for (const rule of rules) {
    const conditions = normalize(rule).conditions.map(({ expr }) => expr);
    const names = conditions.flatMap(leavesOf).flatMap(({ origin }) => origin.sigmaField ?? []);
    const outcomes = converters.map((converter) => fieldOutcomes(converter, { rule, conditions }));
    for (const field of new Set(names)) {
      const key = keyOf(field, rule.logsource);
      const use = uses.get(key) ?? startCount(field, rule.logsource, converters);
      uses.set(key, use);
      use.rules++;
      use.targets.forEach((counts, at) => counts[outcomes[at]?.(field) ?? 'refused']++);
    }
  }
  return [...uses].sort(([a], [b]) => byCodePoint(a, b)).map(([, use]) => use);
}

interface Counted extends FieldUse {
  rules: number;
  readonly targets: readonly (Record<FieldOutcome, number> & { readonly target: string })[];
}

function startCount(
  field: string,
  { product, category, service }: Logsource,
  converters: readonly Converter[],
): Counted {
  return {
    field,
    logsource: {
      ...(product !== undefined && { product }),
      ...(category !== undefined && { category }),
      ...(service !== undefined && { service }),
    },
    rules: 0,
    targets: converters.map(({ backend }) => {
      return { target: backend.name, mapped: 0, unmapped: 0, refused: 0 };
    }),
  };
}

// A name of a log source may be empty, but is never this character; keys sort as their parts do.
function keyOf(field: string, { product, category, service }: Logsource): string {
  return [field, product, category, service].map((name) => name ?? '').join('\0');
}
