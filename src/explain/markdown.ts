import type { DiagnosticRecord } from '../text/diagnostic.ts';
import type { ConditionExplanation, Explanation, QueryExplanation } from './explanation.ts';
import { nameHidden } from './html-escape.ts';
import { escapeMarkdown, markdownCode, markdownFence, markdownTable } from './markdown-escape.ts';
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
import { onOneLine } from './predicate-text.ts';
import { stageHeading, stageLines } from './stage-lines.ts';

type Blocks = readonly string[];

/** An explanation as Markdown (GitHub's, for its tables). */
export function explanationMarkdown(explanation: Explanation): string {
  const { falsepositives, references } = explanation;
  const sections: readonly (readonly [string, Blocks])[] = [
    [headings.attack, attackBlocks(explanation)],
    [headings.events, eventBlocks(explanation)],
    [headings.stages, explanation.conditions.flatMap(conditionBlocks)],
    [headings.indicators, indicatorBlocks(explanation)],
    [headings.queries, explanation.queries.flatMap(queryBlocks)],
    [headings.falsepositives, listBlocks(falsepositives.map(escapeMarkdown))],
    [headings.references, listBlocks(references.map(escapeMarkdown))],
    [headings.diagnostics, listBlocks(explanation.diagnostics.map(diagnosticItem))],
  ];
  const blocks = sections
    .filter(([, found]) => found.length > 0)
    .flatMap(([heading, found]) => [`## ${heading}`, ...found]);
  return `${[...headBlocks(explanation), ...blocks].join('\n\n')}\n`;
}

function headBlocks(explanation: Explanation): Blocks {
  const { title, description = '' } = explanation;
  const attributes = attributesOf(explanation).map(
    ([name, value]) => `${name}: ${escapeMarkdown(value)}`,
  );
  return [
    `# ${escapeMarkdown(title)}`,
    ...paragraphs(description),
    ...[kindSentence(explanation) ?? []].flat(),
    ...listBlocks(attributes),
  ];
}

function paragraphs(text: string): Blocks {
  const lines = nameHidden(text.trim()).split('\n');
  const filled = lines.map((line) => escapeMarkdown(line.trim())).join('\n');
  return filled === '' ? [] : filled.split(/\n\n+/);
}

function attackBlocks({ attack }: Explanation): Blocks {
  const rows = attack.map((row) => [
    row.tactic ?? '',
    techniqueLines(row).map(escapeMarkdown).join('<br>'),
  ]);
  return rows.length > 0 ? [markdownTable(attackColumns, rows)] : [];
}

function eventBlocks({ events }: Explanation): Blocks {
  const rows = events.map((event) => eventCells(event).map(escapeMarkdown));
  return rows.length > 0 ? [markdownTable(eventColumns, rows)] : [];
}

function conditionBlocks(
  { text, stages }: ConditionExplanation,
  index: number,
  { length }: readonly ConditionExplanation[],
): Blocks {
  const heading =
    length > 1 ? [`Condition ${index + 1} of ${length}: ${markdownCode(onOneLine(text))}`] : [];
  const blocks = stages.flatMap((stage) => [
    `### ${escapeMarkdown(stageHeading(stage))}`,
    markdownFence(stageLines(stage).join('\n'), 'yaml'),
  ]);
  return [...heading, ...blocks];
}

function indicatorBlocks(explanation: Explanation): Blocks {
  const rows = explanation.indicators.map((row) => [
    escapeMarkdown(fieldName(row)),
    escapeMarkdown(row.kind),
    row.values.map((one) => markdownCode(valueText(row, one)) + countText(one)).join('<br>'),
  ]);
  if (rows.length === 0) return [];
  const note = isCounted(explanation) ? [CORPUS_NOTE] : [];
  return [...note, markdownTable(indicatorColumns, rows)];
}

function queryBlocks({ title, target, queries, diagnostics }: QueryExplanation): Blocks {
  return [
    `### ${escapeMarkdown(title)} (${escapeMarkdown(target)})`,
    ...queries.map((query) => markdownFence(query, target)),
    ...listBlocks(diagnostics.map(diagnosticItem)),
  ];
}

function diagnosticItem({ code, severity, message, hint, line }: DiagnosticRecord): string {
  const place = line === undefined ? '' : ` (line ${line})`;
  const tail = hint === undefined ? '' : ` ${hint}`;
  return escapeMarkdown(`${severity}[${code}]: ${message}${place}${tail}`);
}

const listBlocks = (items: readonly string[]): Blocks =>
  items.length > 0 ? [items.map((item) => `- ${item}`).join('\n')] : [];
