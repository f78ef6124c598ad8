import { nameHidden } from './html-escape.ts';
import { onOneLine } from './predicate-text.ts';

/** Signs that Markdown reads; within a word an underscore is one. */
const SIGNS = /[\\`*[\]~$]|(?<![\p{L}\p{N}])_/gu;

/** Signs of HTML and of tables: a backslash before them is not read in the same way everywhere. */
const MARKUP = /[<>&|]/g;

/** What begins a list, a heading or a line below one. */
const BEGINNING = /^(?:[-+=#]|\d+[.)])/;

/** A text on one line that Markdown shows as it is. */
export function escapeMarkdown(text: string): string {
  return onOneLine(text)
    .replace(SIGNS, '\\$&')
    .replace(MARKUP, entity)
    .replace(BEGINNING, (found) => `${found.slice(0, -1)}\\${found.slice(-1)}`);
}

const entity = (sign: string): string => `&#${sign.codePointAt(0)};`;

/**
 * A text as code on one line, in a table too. A span of code has no escapes, so that a text with
 * a backtick, or with a bar that a table would take as its own, is markup with entities.
 */
export function markdownCode(text: string): string {
  const line = onOneLine(text);
  if (!/[`|]/.test(line)) return `\`${line}\``;
  return `<code>${line.replace(/[^\p{L}\p{N} ]/gu, entity)}</code>`;
}

/** A text of several lines as it is, between fences that it does not have. */
export function markdownFence(text: string, language: string): string {
  const runs = text.match(/`+/g) ?? [];
  const longest = runs.reduce((most, run) => Math.max(most, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${nameHidden(text)}\n${fence}`;
}

/** A table of cells that are Markdown already. */
export function markdownTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = `|${columns.map(() => '---').join('|')}|`;
  return [line(columns), rule, ...rows.map(line)].join('\n');
}
