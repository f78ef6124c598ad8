import { quote } from '../text/diagnostic.ts';
import type { CounterexampleRecord, PlaceRecord, VacuityRecord, VerdictRecord } from './record.ts';

/** The longest text of a rule, a query or an event that is shown. */
const LONGEST = 160;

/** Why a verdict is not exact, and what is vacuous in the rule, in lines for a person. */
export function verdictLines(record: VerdictRecord): readonly string[] {
  const { reason, clauses, counterexample, untried } = record;
  const lines = reason === undefined ? [] : [oneLine(reason)];
  if (counterexample) lines.push(...counterexampleLines(counterexample));
  const places = new Set(clauses.map((clause) => `  rule  ${placeText(clause)}`));
  lines.push(...places);
  const parts = new Set(clauses.flatMap(({ query }) => query));
  lines.push(...[...parts].map((part) => `  query ${short(part)}`));
  for (const place of untried)
    lines.push(`Not tried, as no value for it is known: ${placeText(place)}`);
  lines.push(...record.vacuities.map(vacuityText));
  return lines;
}

const VACUITIES: Readonly<Record<VacuityRecord['kind'], string>> = {
  'matches-nothing': 'The condition can match no event of its log source.',
  'matches-everything': 'The condition matches every event of its log source.',
  'filter-removes-all': 'A filter removes all that is selected',
  'dead-branch': 'A part of the condition makes no difference',
};

function vacuityText({ kind, from, to }: VacuityRecord): string {
  if (!from || !to) return VACUITIES[kind];
  const end = to.line === from.line ? '' : ` to line ${to.line}`;
  return `${VACUITIES[kind]}: ${placeText(from)}${end}`;
}

function counterexampleLines({ sigma, platform, query }: CounterexampleRecord): string[] {
  const says = query
    ? 'The query finds this event, which the rule does not match:'
    : 'The query does not find this event, which the rule matches:';
  return [
    says,
    ...valueLines('  event', Object.entries(sigma)),
    ...valueLines('  held ', Object.entries(platform)),
  ];
}

function valueLines(
  label: string,
  entries: readonly (readonly [string, string | readonly string[]])[],
): string[] {
  return entries.map(([field, value]) => {
    const text = typeof value === 'string' ? value : value.join(', ');
    return `${label} ${field === '' ? '(whole event)' : short(field)} = ${quote(short(text))}`;
  });
}

function placeText({ line, column, field, text }: PlaceRecord): string {
  return `${line}:${column} ${field === null ? '' : `${short(field)}: `}${short(text)}`;
}

// A stranger's text on one line, without what a terminal would obey.
const oneLine = (text: string): string => text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim();

function short(text: string): string {
  const line = oneLine(text);
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
