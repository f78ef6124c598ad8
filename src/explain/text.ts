import type { DiagnosticRecord } from '../text/diagnostic.ts';
import { displayWidth } from '../text/display-width.ts';
import { verdictLines } from '../verify/verdict-text.ts';
import type { ConditionExplanation, Explanation, QueryMap, QueryPart } from './explanation.ts';
import { nameHidden } from './html-escape.ts';
import { onOneLine } from './predicate-text.ts';
import {
  MAP_HEADING,
  partFields,
  partPlace,
  partRule,
  partText,
  verdictOf,
} from './query-words.ts';
import {
  attackColumns,
  attributesOf,
  CORPUS_NOTE,
  countText,
  eventCells,
  eventColumns,
  fieldName,
  headings,
  indicatorColumns,
  isCounted,
  kindSentence,
  techniqueLines,
  valueText,
} from './sections.ts';
import { stageHeading, stageLines } from './stage-lines.ts';

type Lines = readonly string[];

/** An explanation as people read it in a terminal. */
export function explanationText(explanation: Explanation): string {
  const { falsepositives, references } = explanation;
  const sections: readonly (readonly [string, Lines])[] = [
    [headings.attack, attackLines(explanation)],
    [headings.events, eventLines(explanation)],
    [headings.stages, explanation.conditions.flatMap(conditionLines)],
    [headings.indicators, indicatorLines(explanation)],
    [headings.queries, queryLines(explanation)],
    [headings.falsepositives, falsepositives.map(onOneLine)],
    [headings.references, references.map(onOneLine)],
    [headings.diagnostics, explanation.diagnostics.flatMap(diagnosticLines)],
  ];
  const blocks = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([heading, lines]) => ['', heading, ...indented(lines)]);
  return [...headLines(explanation), ...blocks.flat()].map((line) => `${line}\n`).join('');
}

function headLines(explanation: Explanation): Lines {
  const attributes = attributesOf(explanation).map(([name, value]) => [`${name}:`, value]);
  return [
    onOneLine(explanation.title),
    ...textLines(explanation.description ?? ''),
    ...[kindSentence(explanation) ?? []].flat(),
    ...(attributes.length > 0 ? ['', ...tableLines(attributes)] : []),
  ];
}

function attackLines({ attack }: Explanation): Lines {
  const rows = attack.flatMap((row) => {
    return beside([row.tactic ?? ''], techniqueLines(row));
  });
  return rows.length > 0 ? tableLines([attackColumns, ...rows]) : [];
}

function eventLines({ events }: Explanation): Lines {
  return events.length > 0 ? tableLines([eventColumns, ...events.map(eventCells)]) : [];
}

function conditionLines(
  { text, stages }: ConditionExplanation,
  index: number,
  { length }: readonly ConditionExplanation[],
): Lines {
  const heading = length > 1 ? [`Condition ${index + 1} of ${length}: ${onOneLine(text)}`] : [];
  const lines = stages.flatMap((stage) => [stageHeading(stage), ...indented(stageLines(stage))]);
  return [...heading, ...(heading.length > 0 ? indented(lines) : lines)];
}

function indicatorLines(explanation: Explanation): Lines {
  const rows = explanation.indicators.flatMap((row) =>
    beside(
      [fieldName(row), row.kind],
      row.values.map((one) => valueText(row, one) + countText(one)),
    ),
  );
  if (rows.length === 0) return [];
  const note = isCounted(explanation) ? [CORPUS_NOTE] : [];
  return [...note, ...tableLines([indicatorColumns, ...rows])];
}

function queryLines({ queries }: Explanation): Lines {
  return queries.flatMap((one) => [
    `${one.title} (${one.target}): ${verdictOf(one).word}`,
    ...indented(
      one.queries.flatMap((query, at) => [...textLines(query), ...mapLines(one.maps?.[at])]),
    ),
    ...indented(one.verification ? verdictLines(one.verification) : []),
    ...indented(one.diagnostics.flatMap(diagnosticLines)),
  ]);
}

function mapLines(map: QueryMap | undefined): Lines {
  if (!map) return [];
  if (map.problem !== undefined) return [map.problem];
  return [`${MAP_HEADING}:`, ...indented(map.parts.flatMap(partLines))];
}

function partLines(part: QueryPart): Lines {
  const items = part.pipelineItems.map(onOneLine).join(', ');
  const from = [
    partPlace(part),
    partRule(part),
    partFields(part),
    items === '' ? '' : `by ${items}`,
  ];
  return [partText(part), ...indented([from.filter((word) => word !== '').join('  ')])];
}

function diagnosticLines({ code, severity, message, hint, line }: DiagnosticRecord): Lines {
  const place = line === undefined ? '' : ` (line ${line})`;
  const said = `${severity}[${code}]: ${message}${place}`;
  return [said, ...(hint === undefined ? [] : [`  hint: ${hint}`])].map(onOneLine);
}

/** The lines of a text that may have several, without those that are empty at its ends. */
function textLines(text: string): Lines {
  return text.trim() === '' ? [] : nameHidden(text.trim()).split('\n');
}

/** Rows with the first cells once, and a last cell for each of the lines. */
function beside(first: readonly string[], lines: Lines): readonly (readonly string[])[] {
  const empty = first.map(() => '');
  const rows = lines.length > 0 ? lines : [''];
  return rows.map((line, index) => [...(index === 0 ? first : empty), line]);
}

// The last cell may be as long as a rule likes, and nothing stands behind it.
function tableLines(rows: readonly (readonly string[])[]): Lines {
  const widths = rows.reduce<readonly number[]>(
    (most, row) => row.slice(0, -1).map((cell, at) => Math.max(most[at] ?? 0, displayWidth(cell))),
    [],
  );
  const padded = (cell: string, at: number): string => {
    const width = widths[at];
    return width === undefined ? cell : cell + ' '.repeat(width - displayWidth(cell));
  };
  return rows.map((row) => row.map(padded).join('  ').trimEnd());
}

const indented = (lines: Lines): Lines => lines.map((line) => (line === '' ? '' : `  ${line}`));
