import type { QueryExplanation, QueryPart } from './explanation.ts';
import { onOneLine, quoted } from './predicate-text.ts';

/** What is said of a target's queries in a word, and how that is to be taken. */
export interface QueryVerdict {
  readonly word: string;
  readonly tone: 'good' | 'warning' | 'error';
}

/** The verdict on a translation: of the check where there was one, else whether there is a query. */
export function verdictOf({ queries, diagnostics, verification }: QueryExplanation): QueryVerdict {
  if (queries.length === 0) return { word: 'refused', tone: 'error' };
  if (verification) {
    const { verdict } = verification;
    return { word: verdict, tone: verdict === 'exact' ? 'good' : 'warning' };
  }
  return diagnostics.length > 0
    ? { word: 'converted, with warnings', tone: 'warning' }
    : { word: 'converted', tone: 'good' };
}

/** What stands above the map of a query. */
export const MAP_HEADING = 'Where each part stands in the rule';

export const mapColumns = ['Part of the query', 'Line', 'Rule', 'Field', 'Pipeline items'] as const;

/** The longest text of a query or a rule that a map shows. */
const LONGEST = 80;

/** A part of a query on one line. */
export function partText({ text }: QueryPart): string {
  return short(onOneLine(text));
}

/** Where a part comes from: `8:9`, or `8:9-10:28` for several values; with the file of a pipeline. */
export function partPlace({ kind, from, values }: QueryPart): string {
  const file = kind === 'pipeline' ? `${onOneLine(from.file)}:` : '';
  const end = values > 1 ? `-${from.endLine}:${from.endColumn}` : '';
  return `${file}${from.line}:${from.column}${end}`;
}

/** What a part comes from: `Image|endswith: '\cmd.exe'`. */
export function partRule({ kind, from, key, values }: QueryPart): string {
  if (kind === 'logsource') return 'logsource';
  if (kind === 'pipeline') return 'a condition of the pipeline';
  const name = key ? short(onOneLine(key.text)) : 'keyword';
  if (kind === 'key') return name;
  return `${name}: ${values > 1 ? `${values} values` : short(quoted(from.text))}`;
}

/** What a field has become: `Image → process.executable`. */
export function partFields({ sigmaFields, field }: QueryPart): string {
  const before = sigmaFields.map(onOneLine).join(', ');
  const after = field === null ? '' : onOneLine(field);
  return before === '' || after === '' || before === after ? after : `${before} → ${after}`;
}

function short(text: string): string {
  const characters = [...text.slice(0, LONGEST * 2)];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : text;
}
