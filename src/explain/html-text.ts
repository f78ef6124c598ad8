import { escapeMarkup, nameHidden } from './html-escape.ts';

/** A piece of finished markup. Only the functions of the pages make it, from escaped text. */
export type Markup = string;

/** Text of a rule in a line of our own: its direction of writing stays its own. */
export function inline(text: string): Markup {
  return `<bdi>${escapeMarkup(text)}</bdi>`;
}

/** A name in a narrow column: it may break between its words. */
export function breakable(name: string): Markup {
  const breaks = escapeMarkup(name).replace(/[a-z](?=[A-Z])|[_.]/g, '$&<wbr />');
  return `<bdi>${breaks}</bdi>`;
}

/** Longer values are folded; the page stays one that can be read. */
const LONGEST = 500;

/** A value as it stands in the rule; a very long one is folded behind its beginning. */
export function code(text: string): Markup {
  const whole = `<code><bdi>${escapeMarkup(text)}</bdi></code>`;
  if (text.length <= LONGEST) return whole;
  const start = escapeMarkup([...text.slice(0, LONGEST / 5)].slice(0, -1).join(''));
  return `<details><summary><code><bdi>${start}</bdi>…</code> <span class="quiet">(${text.length} characters)</span></summary>${whole}</details>`;
}

/** Paragraphs of the author, in their own direction of writing. */
export function prose(text: string): Markup {
  return `<p class="prose" dir="auto">${escapeMarkup(text.trim())}</p>`;
}

/** A reference: a link where it is an address of the web and nothing in it is hidden. */
export function reference(text: string): Markup {
  const isAddress = /^https?:\/\/[^\s<>"'`\\]+$/i.test(text) && nameHidden(text) === text;
  if (!isAddress) return inline(text);
  return `<a href="${escapeMarkup(text)}" rel="noopener noreferrer nofollow">${inline(text)}</a>`;
}

/** A list of pieces. */
export function list(items: readonly Markup[], style?: string): Markup {
  const start = style === undefined ? '<ul>' : `<ul class="${style}">`;
  return [start, ...items.map((item) => `<li>${item}</li>`), '</ul>'].join('\n');
}

/** A list, or nothing where there is nothing to list. */
export function listMarkup(items: readonly Markup[]): Markup {
  return items.length > 0 ? list(items) : '';
}

/** A table whose first column names its rows. */
export function table(heads: readonly string[], rows: readonly (readonly Markup[])[]): Markup {
  const head = heads.map((text) => `<th scope="col">${escapeMarkup(text)}</th>`).join('');
  const body = rows.map(([first = '', ...rest]) => {
    return `<tr><th scope="row">${first}</th>${rest.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  const lines = [
    '<table>',
    `<thead><tr>${head}</tr></thead>`,
    '<tbody>',
    ...body,
    '</tbody>',
    '</table>',
  ];
  return lines.join('\n');
}
