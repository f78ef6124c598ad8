import type { Logic, Predicate } from './explanation.ts';

/** The event IDs that the conditions of a rule name. */
export interface NamedEventIds {
  /** Those that are left when each alternative names some; else undefined. */
  readonly required: ReadonlySet<number> | undefined;
  /** Those that stand anywhere but in what is denied. */
  readonly mentioned: ReadonlySet<number>;
}

/** The event IDs that conditions name by EventID, or by the EventType of Sysmon. */
export function namedEventIds(conditions: readonly Logic[]): NamedEventIds {
  const required = conditions.map(requiredIds);
  const mentioned = conditions.flatMap(affirmed).flatMap((one) => [...(idsOf(one) ?? [])]);
  return { required: union(required), mentioned: new Set(mentioned) };
}

/** True when conditions ask for events of a provider by its name. */
export function namesProvider(conditions: readonly Logic[], provider: string): boolean {
  const name = provider.toLowerCase();
  return conditions.flatMap(affirmed).some(({ field, operator, value }) => {
    if (field?.toLowerCase() !== 'provider_name') return false;
    const wanted = value.toLowerCase();
    if (operator === 'match') return name.includes(wanted);
    if (operator === 'starts_with') return name.startsWith(wanted);
    return operator === 'ends_with' ? name.endsWith(wanted) : name === wanted;
  });
}

/** The words of Sysmon's EventType, where several events share a category. */
const EVENT_TYPES: Readonly<Record<string, number>> = {
  createkey: 12,
  deletekey: 12,
  deletevalue: 12,
  setvalue: 13,
  renamekey: 14,
  renamevalue: 14,
  createpipe: 17,
  connectpipe: 18,
  wmifilterevent: 19,
  wmiconsumerevent: 20,
  wmibindingevent: 21,
};

function idsOf({ field, operator, value }: Predicate): ReadonlySet<number> | undefined {
  const name = field?.toLowerCase();
  if (operator !== 'eq') return undefined;
  if (name === 'eventid' && /^\d{1,5}$/.test(value)) return new Set([Number(value)]);
  const id = name === 'eventtype' ? EVENT_TYPES[value.toLowerCase()] : undefined;
  return id === undefined ? undefined : new Set([id]);
}

function requiredIds(logic: Logic): ReadonlySet<number> | undefined {
  switch (logic.kind) {
    case 'predicate':
      return idsOf(logic);
    case 'or':
      return union(logic.operands.map(requiredIds));
    case 'and':
      return logic.operands.map(requiredIds).reduce(intersection, undefined);
    default:
      return undefined;
  }
}

function union(sets: readonly (ReadonlySet<number> | undefined)[]): Set<number> | undefined {
  const known = sets.filter((set) => set !== undefined);
  return known.length < sets.length ? undefined : new Set(known.flatMap((set) => [...set]));
}

function intersection(
  a: ReadonlySet<number> | undefined,
  b: ReadonlySet<number> | undefined,
): ReadonlySet<number> | undefined {
  if (!a || !b) return a ?? b;
  return new Set([...a].filter((id) => b.has(id)));
}

function affirmed(logic: Logic): readonly Predicate[] {
  if (logic.kind === 'predicate') return [logic];
  // What is denied twice is rare, and names no event that the rule is about.
  return logic.kind === 'not' ? [] : logic.operands.flatMap(affirmed);
}
