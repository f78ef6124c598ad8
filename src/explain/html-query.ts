import type { DiagnosticRecord } from '../text/diagnostic.ts';
import { verdictLines } from '../verify/verdict-text.ts';
import type { QueryExplanation, QueryMap, QueryPart } from './explanation.ts';
import { escapeMarkup, nameHidden } from './html-escape.ts';
import { breakable, code, inline, listMarkup, table, type Markup } from './html-text.ts';
import { MAP_HEADING, partFields, partPlace, partRule, verdictOf } from './query-words.ts';

/** What a target makes of the rule, below a heading of the second level. */
export function queryMarkup(explanation: QueryExplanation): Markup {
  const { title, target, queries, diagnostics, verification, maps } = explanation;
  const { word, tone } = verdictOf(explanation);
  return [
    `<h3>${escapeMarkup(title)} (<code>${escapeMarkup(target)}</code>): <span class="${tone}">${word}</span></h3>`,
    ...queries.flatMap((query, at) => [queryText(query, maps?.[at]), ...mapMarkup(maps?.[at])]),
    ...(queries.some((query) => nameHidden(query) !== query) ? [HIDDEN_NOTE] : []),
    ...(verification ? [listMarkup(verdictLines(verification).map(inline))] : []),
    diagnosticsMarkup(diagnostics),
  ]
    .filter((markup) => markup !== '')
    .join('\n');
}

// Whoever copies such a query would search for the name of the character.
const HIDDEN_NOTE: Markup =
  '<p class="warning">This query has characters that cannot be seen, named here by their codes. Take it from the command <code>sigmaglot convert</code>, not from this page.</p>';

/** A query; what the rule has given to it is marked, and says under the pointer where it stands. */
function queryText(query: string, map: QueryMap | undefined): Markup {
  let [markup, at] = ['', 0];
  for (const part of map?.parts ?? []) {
    const title = escapeMarkup(`${partPlace(part)} ${partRule(part)}`);
    const text = escapeMarkup(query.slice(part.start, part.end));
    markup += `${escapeMarkup(query.slice(at, part.start))}<mark title="${title}">${text}</mark>`;
    at = part.end;
  }
  return `<pre><code>${markup}${escapeMarkup(query.slice(at))}</code></pre>`;
}

function mapMarkup(map: QueryMap | undefined): readonly Markup[] {
  if (!map) return [];
  if (map.problem !== undefined) return [`<p class="warning">${escapeMarkup(map.problem)}</p>`];
  if (map.parts.length === 0) return [];
  const rows = table(['Part of the query', 'From'], map.parts.map(partCells));
  return [`<details class="map">\n<summary>${MAP_HEADING}</summary>\n${rows}\n</details>`];
}

function partCells(part: QueryPart): readonly Markup[] {
  const fields = breakable(partFields(part));
  const items = part.pipelineItems.map(breakable).join(', ');
  const details = [fields, items === '' ? '' : `by ${items}`].filter((one) => one !== '');
  return [
    code(part.text),
    `<span class="place">${escapeMarkup(partPlace(part))}</span> ${code(partRule(part))}<br /><span class="quiet">${details.join(', ')}</span>`,
  ];
}

/** Diagnostics as a list; empty where there are none. */
export function diagnosticsMarkup(diagnostics: readonly DiagnosticRecord[]): Markup {
  return listMarkup(
    diagnostics.map(({ code: name, severity, message, hint, line }) => {
      const said = `<span class="${severity}">${severity}[${name}]</span>: ${inline(message)}`;
      const place = line === undefined ? '' : ` (line ${line})`;
      return (
        said +
        place +
        (hint === undefined ? '' : `<br /><span class="quiet">${inline(hint)}</span>`)
      );
    }),
  );
}
