import { settledTest, type QueryPlace } from '../../../src/backend/index.ts';
import { asNumber, isAnyOf } from './comparisons.ts';
import { strftime, strptime } from './dates.ts';
import { compute, NOTHING, presentTest, type Evaluation, type Scalar } from './evaluation.ts';
import { cidrmatch, like, match } from './matching.ts';
import { truthOfPart, valueOf, type Part } from './parts.ts';
import { replace } from './replace.ts';
import { Unreadable } from './unreadable.ts';

/** What a function of eval makes of its arguments. */
type Reading =
  | Pick<Extract<Part, { kind: 'value' }>, 'kind' | 'value'>
  | Pick<Extract<Part, { kind: 'truth' }>, 'kind' | 'expr'>;

type ReadFunction = (args: readonly Part[], place: QueryPlace) => Reading;

/** The functions of eval and where that are read, by name (Splunk, "Evaluation functions"). */
export const FUNCTIONS: ReadonlyMap<string, ReadFunction> = new Map([
  ['match', truth(2, match)],
  ['like', truth(2, like)],
  ['cidrmatch', truth(2, cidrmatch)],
  ['in', truth(undefined, isAnyOf)],
  ['true', truth(0, (_, place) => settledTest(place, true))],
  ['false', truth(0, (_, place) => settledTest(place, false))],
  ['isnotnull', truth(1, ([part], place) => presentTest(place, argument(part, place)))],
  [
    'isnull',
    truth(1, ([part], place) => ({
      kind: 'not',
      operand: presentTest(place, argument(part, place)),
    })),
  ],
  ['null', value(0, () => NOTHING)],
  ['if', value(3, readIf)],
  ['case', value(undefined, readCase)],
  ['coalesce', value(undefined, readCoalesce)],
  ['mvfilter', value(1, readFilter)],
  ['mvcount', value(1, readCount)],
  ['lower', text(1, ([one]) => String(one).toLowerCase())],
  ['upper', text(1, ([one]) => String(one).toUpperCase())],
  ['trim', text(1, ([one]) => String(one).trim())],
  ['len', text(1, ([one]) => String(one).length)],
  ['tostring', text(1, ([one]) => String(one))],
  ['tonumber', text(1, ([one = '']) => asNumber(one) ?? null)],
  ['substr', text(undefined, substring)],
  ['strftime', text(2, ([time = '', format]) => strftime(time, String(format)))],
  ['strptime', text(2, ([one, format]) => strptime(String(one), String(format)))],
  ['replace', value(3, replace)],
  // Only the number of the pieces can be asked for: mvcount(split(…)).
  ['split', text(2, ([one, by]) => String(one).split(String(by)).join(PIECES))],
]);

/** Stands between the pieces of a text that `split` has cut; no event holds it. */
const PIECES = '\ue000\uffff';

function truth(
  count: number | undefined,
  read: (args: readonly Part[], place: QueryPlace) => Extract<Part, { kind: 'truth' }>['expr'],
): ReadFunction {
  return (args, place) => ({ kind: 'truth', expr: read(counted(args, count, place), place) });
}

function value(
  count: number | undefined,
  read: (args: readonly Part[], place: QueryPlace) => Evaluation,
): ReadFunction {
  return (args, place) => ({ kind: 'value', value: read(counted(args, count, place), place) });
}

/** A function of values; one that is missing makes the result missing. */
function text(
  count: number | undefined,
  run: (values: readonly NonNullable<Scalar>[]) => Scalar,
): ReadFunction {
  return value(count, (args, place) =>
    compute(args.map(valueOf), place, (...values) => {
      const known = values.filter((one) => one !== null);
      return known.length < values.length ? null : run(known);
    }),
  );
}

function counted(
  args: readonly Part[],
  count: number | undefined,
  place: QueryPlace,
): readonly Part[] {
  if (count !== undefined && args.length !== count) {
    throw new Unreadable(`a function with ${args.length} arguments`, place);
  }
  return args;
}

function argument(part: Part | undefined, place: QueryPlace): Evaluation {
  if (!part) throw new Unreadable('a function without its argument', place);
  return valueOf(part);
}

// What is not known takes the other branch.
function readIf([condition, yes, no]: readonly Part[], place: QueryPlace): Evaluation {
  if (!condition) throw new Unreadable('if() without a condition', place);
  return {
    kind: 'choice',
    condition: truthOfPart(condition),
    yes: argument(yes, place),
    no: argument(no, place),
  };
}

function readCase(args: readonly Part[], place: QueryPlace): Evaluation {
  if (args.length % 2 !== 0) throw new Unreadable('case() with half a pair', place);
  const [condition, yes] = args;
  if (!condition) return NOTHING;
  const no = readCase(args.slice(2), place);
  return { kind: 'choice', condition: truthOfPart(condition), yes: argument(yes, place), no };
}

function readCoalesce(args: readonly Part[], place: QueryPlace): Evaluation {
  return compute(
    args.map(valueOf),
    place,
    (...values) => values.find((one) => one !== null) ?? null,
  );
}

/**
 * The values for which a test is true. Tests look at the values of a field one by one already, so
 * that of each one there is itself or nothing.
 */
function readFilter([condition]: readonly Part[], place: QueryPlace): Evaluation {
  if (!condition) throw new Unreadable('mvfilter() without a condition', place);
  const yes: Evaluation = { kind: 'constant', value: '1' };
  const choice: Evaluation = {
    kind: 'choice',
    condition: truthOfPart(condition),
    yes,
    no: NOTHING,
  };
  return choice;
}

function readCount([part]: readonly Part[], place: QueryPlace): Evaluation {
  const evaluation = argument(part, place);
  if (evaluation.kind === 'field') throw new Unreadable('the number of values of a field', place);
  return compute([evaluation], place, (one = null) =>
    one === null ? null : String(one).split(PIECES).length,
  );
}

/** Counts from 1; a negative beginning counts from the end (Splunk, "substr"). */
function substring([one, start, length]: readonly NonNullable<Scalar>[]): Scalar {
  const whole = String(one);
  const from = asNumber(start ?? 1) ?? 1;
  const begin = from < 0 ? Math.max(0, whole.length + from) : Math.max(0, from - 1);
  if (length === undefined) return whole.slice(begin);
  return whole.slice(begin, begin + Math.max(0, asNumber(length) ?? 0));
}
