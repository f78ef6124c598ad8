import type { Converter, Conversion, Translation } from '../convert.ts';
import type { Leaf } from '../logic/expr.ts';
import { leavesOf } from '../logic/walk.ts';
import {
  WHOLE_EVENT,
  type HeldEvent,
  type QueryExpr,
  type QueryPlace,
  type QueryReader,
} from '../query/query.ts';
import type { ParsedDocument } from '../rule/parse-document.ts';
import { compare, decisiveTests, type Difference } from './compare.ts';
import { compareEvents } from './compare-events.ts';
import type { SigmaFields } from './hold-event.ts';
import { meaningOf, platformOf, type Meaning } from './meaning.ts';
import type { Holding } from './place-items.ts';
import { vacuitiesOf, type Vacuity } from './vacuity.ts';

/**
 * How a query relates to its rule: equal on all that was tried; finding more, fewer, or both;
 * `refused` where there is no query, `unknown` where it could not be compared.
 */
export type VerdictKind = 'exact' | Difference | 'different' | 'refused' | 'unknown';

/** What the check of one rule on one target has found. */
export interface Verification {
  readonly conversion: Conversion;
  readonly verdict: VerdictKind;
  /** One sentence for `unknown`. */
  readonly reason?: string;
  readonly differences: readonly QueryDifference[];
  /** Comparisons that no value at hand fulfils, so that nothing is known of them. */
  readonly untried: readonly Leaf[];
  /** Where the condition, on this platform, says less than it seems to. */
  readonly vacuities: readonly Vacuity[];
}

/** One way in which a query differs from its rule, with an event that shows it. */
export interface QueryDifference {
  readonly difference: Difference;
  /** The comparisons of the rule that decide on the event; none where the rule says nothing of it. */
  readonly leaves: readonly Leaf[];
  /** The parts of the query that decide on it. */
  readonly parts: readonly string[];
  /** The event by the rule's names, where all its values came from the rule's fields. */
  readonly sigma: SigmaFields;
  readonly held: HeldEvent;
}

/**
 * Prepares the check of conversions to one target: each query is read back and compared with its
 * rule, as boolean functions over the platform's fields and on events made of the rule's values.
 */
export function createVerifier(converter: Converter): (parsed: ParsedDocument) => Verification {
  return (parsed) => verifyConversion(converter.convert(parsed), converter);
}

/** Checks what a document has been converted to. */
export function verifyConversion(conversion: Conversion, converter: Converter): Verification {
  const { document, translations } = conversion;
  const nothing = { conversion, differences: [], untried: [], vacuities: [] };
  if (document?.kind !== 'rule' || translations.length === 0) {
    return { ...nothing, verdict: 'refused' };
  }
  const { reader } = converter;
  if (!reader) {
    const reason = `The target ${converter.backend.name} has no reader.`;
    return { ...nothing, verdict: 'unknown', reason };
  }
  const mayDrop = conversion.diagnostics.some(({ code }) => code === 'dropped-item');
  const setting = { rule: document, converter, reader, mayDrop };
  const checks = translations.map((one) => checkTranslation(one, setting));
  const differences = checks.flatMap((check) => check.differences);
  const reason = checks.find((check) => check.reason !== undefined)?.reason;
  return {
    conversion,
    differences,
    untried: checks.flatMap((check) => check.untried),
    vacuities: checks.flatMap((check) => check.vacuities),
    verdict: reason === undefined ? verdictOf(differences) : 'unknown',
    ...(reason !== undefined && { reason }),
  };
}

function verdictOf(differences: readonly QueryDifference[]): VerdictKind {
  const kinds = new Set(differences.map(({ difference }) => difference));
  const [only] = kinds;
  return kinds.size > 1 ? 'different' : (only ?? 'exact');
}

interface Setting extends Omit<Holding, 'logic'> {
  readonly reader: QueryReader;
}

interface Check {
  readonly differences: readonly QueryDifference[];
  readonly untried: readonly Leaf[];
  readonly vacuities: readonly Vacuity[];
  readonly reason?: string;
}

const failedCheck = (reason: string): Check => ({
  differences: [],
  untried: [],
  vacuities: [],
  reason,
});

/**
 * Many variations of each value are held against each comparison, so that it may not be longer, nor
 * have more wildcards, each of which is tried at each place.
 */
const LONGEST_VALUE = 3_000;
const MOST_WILDCARDS = 100;

/** Spans are those of the YAML, which is hardly shorter than what it stands for. */
function isTooLong(leaf: Leaf): boolean {
  const { start, end } = leaf.origin.value;
  if (end - start > LONGEST_VALUE) return true;
  return leaf.kind === 'string' && leaf.pattern.length > 2 * MOST_WILDCARDS;
}

function checkTranslation(translation: Translation, setting: Setting): Check {
  const { applied, query, logic } = translation;
  const { reader, converter } = setting;
  if ([...leavesOf(logic)].some(isTooLong)) {
    const limits = `${LONGEST_VALUE} characters or ${MOST_WILDCARDS} wildcards`;
    return failedCheck(`A value has more than ${limits}.`);
  }
  const reading = reader.read(query);
  if (reading.kind === 'unreadable') {
    const reason = `The query cannot be read back: ${reading.reason}`;
    return failedCheck(`${reason} (${excerpt(query, reading)}).`);
  }
  const platform = platformOf(reader, applied.state);
  const mapped = meaningOf(applied.expr, platform);
  const [unevaluable] = mapped.unevaluable;
  if (unevaluable) return failedCheck(`A comparison cannot be evaluated: ${unevaluable.reason}.`);
  const meaning = withTests(mapped, converter.added(applied));
  const found = compare(applied.expr, meaning, reading.expr, platform);
  if (found.unfinished) {
    return failedCheck('The rule has too many combinations to compare.');
  }
  if (!found.canMatch && found.untried.length > 0) {
    const reason = 'No value is known that fulfils the rule on this platform.';
    return { ...failedCheck(reason), untried: found.untried };
  }
  const printed = found.counterexamples.map(({ difference, event }) =>
    describe(difference, event, { meaning, query: reading.expr, text: query }),
  );
  const mappedWrong = mappingDifferences(translation, reading.expr, setting).filter(
    ({ difference }) => !printed.some((one) => one.difference === difference),
  );
  const vacuities = vacuitiesOf(mapped, found);
  return { differences: [...printed, ...mappedWrong], untried: found.untried, vacuities };
}

function mappingDifferences(
  translation: Translation,
  expr: QueryExpr,
  setting: Setting,
): readonly QueryDifference[] {
  return compareEvents(expr, { ...setting, logic: translation.logic }).map((found) => {
    const { difference, sigma, held, meaning } = found;
    const event = new Map([...sigma].map(([field, value]) => [field, [value]]));
    const leaves = decisiveTests(meaning.expr, event).flatMap(
      (test) => meaning.leafOf.get(test) ?? [],
    );
    const parts = decisiveTests(expr, held).map((place) => excerpt(translation.query, place));
    return { difference, leaves, parts: [...new Set(parts)], sigma, held };
  });
}

function withTests(meaning: Meaning, added: readonly QueryExpr[]): Meaning {
  if (added.length === 0) return meaning;
  return { ...meaning, expr: { kind: 'and', operands: [...added, meaning.expr] } };
}

interface Compared {
  readonly meaning: Meaning;
  readonly query: QueryExpr;
  readonly text: string;
}

function describe(difference: Difference, event: HeldEvent, compared: Compared): QueryDifference {
  const { meaning, query, text } = compared;
  const leaves = decisiveTests(meaning.expr, event).flatMap(
    (test) => meaning.leafOf.get(test) ?? [],
  );
  const sigmaNames = new Map(
    [...meaning.leafOf.values()].map(({ field, origin }) => [
      field ?? WHOLE_EVENT,
      origin.sigmaField,
    ]),
  );
  const sigma = new Map<string, string>();
  for (const [field, [value = '']] of event) {
    const name = sigmaNames.get(field);
    if (name !== undefined && name !== null) sigma.set(name, value);
  }
  const parts = decisiveTests(query, event).map((place) => excerpt(text, place));
  return { difference, leaves, parts: [...new Set(parts)], sigma, held: event };
}

function excerpt(text: string, { start, end }: QueryPlace): string {
  return text.slice(start, end);
}
