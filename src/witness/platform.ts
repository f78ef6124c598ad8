import type { Converter, Translation } from '../convert.ts';
import { finds, WHOLE_EVENT, type HeldEvent, type QueryExpr } from '../query/query.ts';
import type { ParsedDocument } from '../rule/parse-document.ts';
import type { Rule } from '../rule/rule.ts';
import { diagnostic, hasError, quote, type Diagnostic } from '../text/diagnostic.ts';
import { holderOf, type Holder, type SigmaFields } from '../verify/hold-event.ts';
import { heldJson, nearest, plainest } from './held-pair.ts';
import type { Seeker, Witness, Witnesses } from './witness.ts';

/** So many near misses of an event are tried where a platform cannot hold the nearest. */
const MOST_NEAR_MISSES = 60;

/** So many are placed at once, as the first of them most often do. */
const GROUP = 6;

/** What is known of a rule before it is said by the names of a platform. */
interface Sought {
  readonly seekers: readonly Seeker[];
  readonly converter: Converter;
}

/** The witnesses of a rule as a platform holds them, each confirmed with the query read back. */
export function witnessesOnPlatform(
  parsed: ParsedDocument,
  rule: Rule,
  { seekers, converter }: Sought,
): Witnesses {
  const { translations, diagnostics } = converter.convert(parsed);
  const found = [...diagnostics];
  if (hasError(found)) return { witnesses: [], diagnostics: found };
  const queries = readBack(translations, converter);
  if ('reason' in queries) {
    const message = `Events for the target ${converter.backend.name} cannot be confirmed: ${queries.reason}.`;
    return { witnesses: [], diagnostics: [...found, refusal(rule.logsource.span, message)] };
  }
  const mayDrop = found.some(({ code }) => code === 'dropped-item');
  const witnesses = seekers.flatMap((seeker, at) => {
    const query = queries[at];
    if (seeker.problem) found.push(seeker.problem);
    const logic = translations[at]?.logic;
    if (!query || !logic || seeker.problem) return [];
    const hold = (events: readonly SigmaFields[]): Holder =>
      holderOf(events, { rule, converter, mayDrop, logic });
    return confirm(seeker, { query, queries, hold, report: (one) => found.push(one) });
  });
  return { witnesses, diagnostics: found };
}

function readBack(
  translations: readonly Translation[],
  { reader }: Converter,
): readonly QueryExpr[] | { readonly reason: string } {
  if (!reader) return { reason: 'it has no reader' };
  const queries: QueryExpr[] = [];
  for (const { query } of translations) {
    const reading = reader.read(query);
    if (reading.kind === 'unreadable')
      return { reason: `its query is not read back, ${reading.reason}` };
    queries.push(reading.expr);
  }
  return queries;
}

const refusal = (span: Diagnostic['span'], message: string): Diagnostic =>
  diagnostic('no-witness', span, message);

interface Confirming {
  /** Of the condition. */
  readonly query: QueryExpr;
  /** Of all conditions: a near miss is found by none. */
  readonly queries: readonly QueryExpr[];
  readonly hold: (events: readonly SigmaFields[]) => Holder;
  readonly report: (found: Diagnostic) => void;
}

function confirm(seeker: Seeker, { query, queries, hold, report }: Confirming): readonly Witness[] {
  const { condition } = seeker;
  const isMiss = (event: HeldEvent): boolean => queries.every((one) => !finds(one, event));
  let held: HeldEvent | undefined;
  // The smallest does most often: the others are placed only where it does not.
  for (const some of [seeker.matches.slice(0, 1), seeker.matches.slice(1)]) {
    const holder = hold(some);
    for (const sigma of some) {
      const match = holder(sigma).find((form) => finds(query, form));
      if (!match) continue;
      const nearMiss = heldNearMiss(seeker, sigma, { match, isMiss, hold });
      const isMatch = (event: HeldEvent): boolean => finds(query, event);
      if (nearMiss) return [{ condition, ...plainest({ match, nearMiss }, isMatch, isMiss) }];
      held ??= match;
    }
  }
  if (!held) {
    report(notHeld(seeker, hold));
    return [];
  }
  const message = 'No near miss of this condition is known that the platform can hold.';
  report(diagnostic('no-near-miss', condition.span, message));
  return [{ condition, match: heldJson(held), nearMiss: undefined }];
}

/** Why a platform holds no event that fulfils a condition: a field without a place, or else. */
function notHeld({ condition, matches, leaves }: Seeker, hold: Confirming['hold']): Diagnostic {
  const fields = [...(matches[0] ?? [])].filter(([field, value]) => {
    const alone = new Map([[field, value]]);
    return hold([alone])(alone).length === 0;
  });
  const [[field, value] = []] = fields;
  if (field === undefined || value === undefined) {
    const message = 'No event is known that the query finds and that fulfils this condition.';
    return refusal(condition.span, message);
  }
  const leaf = leaves.find((one) => (one.field ?? WHOLE_EVENT) === field);
  const name = field === WHOLE_EVENT ? 'the keyword' : quote(field);
  const message = `The platform has no place that holds ${quote(value)} of ${name} as a value of its own.`;
  const hint = 'It keeps it as a part of another value, or in another form.';
  return diagnostic('no-witness', leaf?.origin.value ?? condition.span, message, hint);
}

interface NearMissing extends Pick<Confirming, 'hold'> {
  readonly match: HeldEvent;
  readonly isMiss: (event: HeldEvent) => boolean;
}

function heldNearMiss(
  seeker: Seeker,
  sigma: SigmaFields,
  { match, isMiss, hold }: NearMissing,
): HeldEvent | undefined {
  const tryAll = (events: readonly SigmaFields[]): HeldEvent | undefined => {
    const holder = hold([sigma, ...events]);
    return events.flatMap((event) => nearest(match, holder(event).filter(isMiss)) ?? [])[0];
  };
  let group: SigmaFields[] = [];
  let tried = 0;
  for (const event of seeker.nearMisses(sigma)) {
    group.push(event);
    const found = group.length === GROUP ? tryAll(group) : undefined;
    if (found) return found;
    if (group.length === GROUP) group = [];
    if (++tried === MOST_NEAR_MISSES) break;
  }
  return tryAll(group);
}
