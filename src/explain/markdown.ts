import type { DiagnosticRecord } from '../text/diagnostic.ts';
import { verdictLines } from '../verify/verdict-text.ts';
import type {
  ConditionExplanation,
  Explanation,
  QueryExplanation,
  QueryMap,
} from './explanation.ts';
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
import {
  MAP_HEADING,
  mapColumns,
  partFields,
  partPlace,
  partRule,
  partText,
  verdictOf,
} from './query-words.ts';
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

function queryBlocks(explanation: QueryExplanation): Blocks {
  const { title, target, queries, diagnostics, verification, maps } = explanation;
  const { word } = verdictOf(explanation);
  return [
    `### ${escapeMarkdown(title)} (${escapeMarkdown(target)}): ${word}`,
    ...queries.flatMap((query, at) => [markdownFence(query, target), ...mapBlocks(maps?.[at])]),
    ...listBlocks((verification ? verdictLines(verification) : []).map(escapeLine)),
    ...listBlocks(diagnostics.map(diagnosticItem)),
  ];
}

const escapeLine = (line: string): string => escapeMarkdown(line.trim());

function mapBlocks(map: QueryMap | undefined): Blocks {
  if (!map) return [];
  if (map.problem !== undefined) return [escapeMarkdown(map.problem)];
  const rows = map.parts.map((part) => [
    markdownCode(partText(part)),
    escapeMarkdown(partPlace(part)),
    markdownCode(partRule(part)),
    escapeMarkdown(partFields(part)),
    part.pipelineItems.map(escapeMarkdown).join(', '),
  ]);
  return [`${MAP_HEADING}:`, markdownTable(mapColumns, rows)];
}

function diagnosticItem({ code, severity, message, hint, line }: DiagnosticRecord): string {
  const place = line === undefined ? '' : ` (line ${line})`;
  const tail = hint === undefined ? '' : ` ${hint}`;
  return escapeMarkdown(`${severity}[${code}]: ${message}${place}${tail}`);
}

const listBlocks = (items: readonly string[]): Blocks =>
  items.length > 0 ? [items.map((item) => `- ${item}`).join('\n')] : [];
