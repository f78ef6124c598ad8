import type { Explanation, Stage } from '../../src/explain/explanation.ts';
import { stageLines } from '../../src/explain/stage-lines.ts';

/** A stage of the page: its heading, and the lines below it. */
export interface PageStage {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** A page of the catalog, taken apart. */
export interface CatalogPage {
  readonly title: string;
  readonly description: string;
  /** The lines of each section, by its heading. */
  readonly sections: ReadonlyMap<string, readonly string[]>;
  readonly stages: readonly PageStage[];
  /** Each table with its head, as text. */
  readonly tables: readonly string[];
}

const HEADINGS: readonly string[] = [
  'MITRE ATT&CK coverage',
  'Event coverage',
  'Stages and Predicates',
  'Indicators',
];

/** Takes a page apart by its headings. */
export function pageOf(text: string): CatalogPage {
  const [, title = '', description = '', ...lines] = text.trimEnd().split('\n');
  const sections = new Map<string, string[]>();
  for (const line of lines) {
    const section = [...sections.values()].at(-1);
    if (HEADINGS.includes(line)) sections.set(line, []);
    else if (section) section.push(line);
    else throw new Error(`a line before all headings: ${line}`);
  }
  const tables = [...sections.values()].map((own) =>
    own.filter((line) => line.startsWith('|')).join('\n'),
  );
  return {
    title,
    description,
    sections,
    stages: stagesOf(sections.get('Stages and Predicates') ?? []),
    tables: tables.filter((table) => table !== ''),
  };
}

function stagesOf(lines: readonly string[]): readonly PageStage[] {
  const stages: { heading: string; lines: string[] }[] = [];
  for (const line of lines) {
    if (/^Stage \d+: /.test(line)) stages.push({ heading: line, lines: [] });
    else stages.at(-1)?.lines.push(line);
  }
  return stages;
}

/** The cells of the rows of a table, without its head. */
export function rowsOf({ sections }: CatalogPage, heading: string): readonly string[][] {
  // Of the indicators, the values of each row are lost: it ends where they began.
  const rows = (sections.get(heading) ?? []).filter(
    (line) => / \|/.test(line) && !line.startsWith('|---'),
  );
  return rows.slice(1).map((line) =>
    line
      .replace(/^\|/, '')
      .replace(/\|$/, '')
      .split('|')
      .map((cell) => cell.trim()),
  );
}

/** The rows of the ATT&CK table. */
export function attackCells({ attack }: Explanation): readonly string[][] {
  return attack.map(({ tactic = '', techniques }) => [
    tactic,
    techniques.map(({ id, name }) => `${id} ${name}`).join(', '),
  ]);
}

/** The rows of the table of events. */
export function eventCells({ events }: Explanation): readonly string[][] {
  return events.map(({ provider = '', eventId, title = '' }) => [provider, String(eventId), title]);
}

/** The lines of a stage without their indentation. */
export function predicateLines(stage: Stage): readonly string[] {
  return stageLines(stage).map((line) => line.replace(/^\s*(?:- )?/, ''));
}
