import type { Expr } from '../logic/expr.ts';
import type { HeldEvent } from '../query/query.ts';
import { TooManySteps } from './decide.ts';
import type { SigmaFields } from './hold-event.ts';
import { AS_IT_COMES, meaningOf, type Meaning } from './meaning.ts';
import { plainSamplesFor } from './samples.ts';
import { spaceOf, type Space } from './space.ts';
import { tableOf } from './table.ts';

/** So many values of a class that does not match are tried. */
const NEAR_MISSES = 6;

/** Events that show what a rule means: on each, some field alone decides. */
export interface TellingEvents {
  readonly meaning: Meaning;
  readonly events: readonly SigmaFields[];
  /** False when no value is known that would make the rule match. */
  readonly canMatch: boolean;
  /** False when no value is known that would keep it from matching. */
  readonly canMiss: boolean;
}

/**
 * Makes, for each field of a rule, events that are alike but for that field and of which some
 * match: every value of the rule in turn, and values that only just miss.
 */
export function tellingEvents(logic: Expr): TellingEvents {
  const meaning = meaningOf(logic, AS_IT_COMES);
  const samples = plainSamplesFor(logic, meaning.expr);
  const space = spaceOf([meaning.expr], tableOf([meaning.expr], samples));
  const events = new Map<string, SigmaFields>();
  const keep = (event: SigmaFields): void => {
    events.set(JSON.stringify([...event].sort()), event);
  };
  const [node = 0] = space.nodes;
  let [canMatch, canMiss] = [true, true];
  try {
    const { functions } = space;
    canMatch = functions.satisfy(node) !== undefined;
    canMiss = functions.satisfy(functions.not(node)) !== undefined;
    space.variables.forEach((_, variable) => {
      for (const event of eventsAround(space, variable)) keep(event);
    });
  } catch (error) {
    if (!(error instanceof TooManySteps)) throw error;
  }
  return { meaning, events: [...events.values()], canMatch, canMiss };
}

/** Events around one variable: a class that matches, each value of the field in its place. */
function* eventsAround(space: Space, variable: number): Generator<SigmaFields> {
  const { functions, nodes, variables } = space;
  const [node = 0] = nodes;
  const classes = variables[variable]?.classes ?? [];
  const matching = classes.map((_, chosen) => functions.given(node, variable, chosen));
  for (const [chosen, match] of matching.entries()) {
    for (const other of matching) {
      if (other === match) continue;
      const around = functions.satisfy(functions.join('and', [match, functions.not(other)]));
      if (!around) continue;
      const context = fieldsOf(space.eventOf(around), variables[variable]?.fields);
      for (const [index, { shortest, members }] of classes.entries()) {
        if (index !== chosen && matching[index] === match) continue;
        const most = index === chosen ? members.length : NEAR_MISSES;
        for (const part of [shortest, ...members.slice(0, most)]) {
          yield new Map([...context, ...part]);
        }
      }
      break;
    }
  }
}

function fieldsOf(event: HeldEvent, without: readonly string[] = []): SigmaFields {
  return new Map(
    [...event].flatMap(([field, [value = '']]) =>
      without.includes(field) ? [] : [[field, value]],
    ),
  );
}
