import type { Expr } from '../logic/expr.ts';
import { leavesOf } from '../logic/walk.ts';
import { channelsOf, eventsOfCategory } from '../logsource/windows.ts';
import { finds, type HeldEvent, type QueryExpr } from '../query/query.ts';
import type { Rule } from '../rule/rule.ts';
import type { Difference } from './compare.ts';
import { holderOf, type SigmaFields } from './hold-event.ts';
import type { Meaning } from './meaning.ts';
import type { Holding } from './place-items.ts';
import { tellingEvents } from './telling-events.ts';

/** An event of a rule on which its query comes out otherwise than the rule. */
export interface EventDifference {
  readonly difference: Difference;
  readonly sigma: SigmaFields;
  readonly held: HeldEvent;
  readonly meaning: Meaning;
}

/**
 * Holds events of a rule, as the platform would hold them, against its query: what the pipeline
 * makes of whole values must agree with what it made of the rule's comparisons. The smallest event
 * for each way to differ. Where a platform may hold an event in several forms, all must differ.
 */
export function compareEvents(query: QueryExpr, setting: Holding): readonly EventDifference[] {
  const { logic } = setting;
  const { events, meaning } = tellingEvents(logic);
  const complete = completion(logic, setting.rule);
  const completed = events.flatMap((event) => complete(event) ?? []);
  const holder = holderOf(completed, setting);
  const differing = (fields: SigmaFields, wanted: boolean): HeldEvent | undefined => {
    if (finds(meaning.expr, asValues(fields)) !== wanted) return undefined;
    const forms = holder(fields);
    return forms.every((form) => finds(query, form) !== wanted) ? forms[0] : undefined;
  };
  const found = new Map<Difference, EventDifference>();
  for (const fields of completed) {
    const wanted = finds(meaning.expr, asValues(fields));
    const difference = wanted ? 'narrower' : 'wider';
    if (found.has(difference)) continue;
    let held = differing(fields, wanted);
    if (!held) continue;
    let sigma = fields;
    for (const field of fields.keys()) {
      const less = complete(without(sigma, field));
      const still = less && differing(less, wanted);
      if (less && still) [sigma, held] = [less, still];
    }
    found.set(difference, { difference, sigma, held, meaning });
    if (found.size === 2) break;
  }
  return [...found.values()];
}

function without(fields: SigmaFields, field: string): SigmaFields {
  const less = new Map(fields);
  less.delete(field);
  return less;
}

const asValues = (fields: SigmaFields): HeldEvent =>
  new Map([...fields].map(([field, value]) => [field, [value]]));

/**
 * Fills in what the log source settles and the rule asks for; undefined for an event that cannot
 * be of it.
 */
function completion(
  logic: Expr,
  { logsource }: Rule,
): (fields: SigmaFields) => SigmaFields | undefined {
  const asked = new Set(leavesOf(logic).map(({ field }) => field));
  const category = eventsOfCategory(logsource.category);
  const channels = channelsOf(logsource.service ?? category?.service);
  const settled = [
    ['Channel', channels],
    ['EventID', category?.eventIds.map(String)],
  ] as const;
  const wanted = settled.filter(([field]) => asked.has(field));
  if (wanted.length === 0) return (fields) => fields;
  return (fields) => {
    const complete = new Map(fields);
    for (const [field, values] of wanted) {
      const [first] = values ?? [];
      if (first === undefined) continue;
      const value = complete.get(field);
      if (value === undefined) complete.set(field, first);
      else if (!values?.includes(value)) return undefined;
    }
    return complete;
  };
}
