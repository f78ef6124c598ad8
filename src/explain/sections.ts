import type {
  EventCoverage,
  Explanation,
  IndicatorRow,
  IndicatorValue,
  TacticCoverage,
} from './explanation.ts';
import { KEYWORD, onOneLine, quoted } from './predicate-text.ts';

/** The words of an explanation that every format shares. */
export const headings = {
  attack: 'MITRE ATT&CK coverage',
  events: 'Event coverage',
  stages: 'Stages and Predicates',
  indicators: 'Indicators',
  queries: 'Queries',
  falsepositives: 'False positives',
  references: 'References',
  diagnostics: 'Diagnostics',
} as const;

export const attackColumns = ['Tactic', 'Techniques'] as const;
export const eventColumns = ['Provider', 'Event ID', 'Title'] as const;
export const indicatorColumns = ['Field', 'Kind', 'Values'] as const;

/** What is said above indicators that have been counted. */
export const CORPUS_NOTE =
  'In brackets: how many other rules of the corpus look for the same field, kind and value.';

/** What a document is that is no rule, in a sentence; undefined for a rule. */
export function kindSentence({ kind }: Explanation): string | undefined {
  if (kind === 'correlation') {
    return 'A correlation: it says how the events that other rules find must come together.';
  }
  if (kind === 'filter') {
    return 'A filter: it is added to the conditions of other rules, to leave events out.';
  }
  return undefined;
}

/** The attributes that stand below the description, by name. */
export function attributesOf(explanation: Explanation): readonly (readonly [string, string])[] {
  const { id, status, level, logsource, author, date, modified, conditions } = explanation;
  const { product, category, service, definition } = logsource ?? {};
  const attributes = {
    'Log source': [product, category, service].filter((word) => word !== undefined).join(' / '),
    Definition: definition,
    Condition: conditions.length === 1 ? conditions[0]?.text : undefined,
    Level: level,
    Status: status,
    Author: author,
    Date: date,
    Modified: modified,
    ID: id,
  };
  return Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, onOneLine(value.trim())] as const],
  );
}

/** The techniques of a tactic, one a line: `T1505.003 Server Software Component: Web Shell`. */
export function techniqueLines({ techniques }: TacticCoverage): readonly string[] {
  return techniques.map(({ id, name }) => (name === undefined ? id : `${id} ${name}`));
}

/** The cells of an event. */
export function eventCells({ provider = '', eventId, title = '' }: EventCoverage): string[] {
  return [provider, String(eventId), title];
}

/** The field of an indicator, as tables show it. */
export function fieldName({ field }: IndicatorRow): string {
  return field === null ? KEYWORD : onOneLine(field);
}

/** The value of an indicator, as its predicates show it: `'\cmd.exe'`. */
export function valueText({ kind }: IndicatorRow, { value }: IndicatorValue): string {
  return kind.endsWith('is_null') ? value : quoted(value);
}

/** How often a value stands elsewhere, where it has been counted. */
export function countText({ corpus }: IndicatorValue): string {
  return corpus === undefined ? '' : ` (${corpus})`;
}

/** True when the indicators have been counted. */
export function isCounted({ indicators }: Explanation): boolean {
  return indicators.some(({ values }) => values.some(({ corpus }) => corpus !== undefined));
}
