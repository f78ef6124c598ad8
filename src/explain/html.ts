import type { Explanation, IndicatorRow, TacticCoverage } from './explanation.ts';
import { escapeMarkup } from './html-escape.ts';
import { stagesMarkup } from './html-logic.ts';
import { diagnosticsMarkup, queryMarkup } from './html-query.ts';
import { pageStyle } from './html-style.ts';
import {
  breakable,
  code,
  inline,
  list,
  listMarkup,
  prose,
  reference,
  table,
  type Markup,
} from './html-text.ts';
import { explanationSvg } from './picture.ts';
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
} from './sections.ts';

/**
 * An explanation as a page that is whole in itself: no script, nothing fetched, in the colours that
 * the reader prefers.
 */
export function explanationHtml(explanation: Explanation): string {
  const sections: readonly (readonly [string, Markup])[] = [
    [headings.attack, attackMarkup(explanation)],
    [headings.events, eventMarkup(explanation)],
    ['Condition logic', pictureMarkup(explanation)],
    [headings.stages, stagesMarkup(explanation.conditions)],
    [headings.indicators, indicatorMarkup(explanation)],
    [headings.queries, explanation.queries.map(queryMarkup).join('\n')],
    [headings.falsepositives, listMarkup(explanation.falsepositives.map(inline))],
    [headings.references, listMarkup(explanation.references.map(reference))],
    [headings.diagnostics, diagnosticsMarkup(explanation.diagnostics)],
  ];
  const body = sections
    .filter(([, content]) => content !== '')
    .map(
      ([heading, content]) =>
        `<section>\n<h2>${escapeMarkup(heading)}</h2>\n${content}\n</section>`,
    );
  return page(explanation.title, [headMarkup(explanation), ...body].join('\n'));
}

// Should a text ever get past the escaping, the policy keeps it from running and from fetching.
function page(title: string, content: Markup): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<title>${escapeMarkup(title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`;
}

function headMarkup(explanation: Explanation): Markup {
  const { title, description, tags } = explanation;
  const kind = kindSentence(explanation);
  const attributes = attributesOf(explanation).map(
    ([name, value]) => [name, inline(value)] as const,
  );
  const rows = [
    ...attributes,
    ...(tags.length > 0 ? [['Tags', tags.map(inline).join(', ')] as const] : []),
  ];
  return [
    '<header>',
    `<h1 dir="auto">${escapeMarkup(title)}</h1>`,
    ...(kind === undefined ? [] : [`<p>${escapeMarkup(kind)}</p>`]),
    ...(description === undefined ? [] : [prose(description)]),
    ...(rows.length > 0 ? ['<dl>'] : []),
    ...rows.map(([name, value]) => `<dt>${escapeMarkup(name)}</dt><dd>${value}</dd>`),
    ...(rows.length > 0 ? ['</dl>'] : []),
    '</header>',
  ].join('\n');
}

function attackMarkup({ attack }: Explanation): Markup {
  const row = (tactic: TacticCoverage): Markup[] => [
    escapeMarkup(tactic.tactic ?? ''),
    techniqueLines(tactic).map(escapeMarkup).join('<br />'),
  ];
  return attack.length > 0 ? table(attackColumns, attack.map(row)) : '';
}

function eventMarkup({ events }: Explanation): Markup {
  const row = (event: (typeof events)[number]): Markup[] => eventCells(event).map(escapeMarkup);
  return events.length > 0 ? table(eventColumns, events.map(row)) : '';
}

// A picture may be wider than a screen; who has no pointer scrolls it with the keyboard.
function pictureMarkup(explanation: Explanation): Markup {
  if (explanation.conditions.length === 0) return '';
  const svg = explanationSvg(explanation);
  return `<div class="picture" role="region" aria-label="Condition logic" tabindex="0">\n${svg}</div>`;
}

function indicatorMarkup(explanation: Explanation): Markup {
  const { indicators } = explanation;
  if (indicators.length === 0) return '';
  const row = (indicator: IndicatorRow): Markup[] => [
    breakable(fieldName(indicator)),
    breakable(indicator.kind),
    list(indicator.values.map((one) => code(one.value) + escapeMarkup(countText(one)))),
  ];
  const note = isCounted(explanation) ? `<p class="quiet">${escapeMarkup(CORPUS_NOTE)}</p>\n` : '';
  return note + table(indicatorColumns, indicators.map(row));
}
