import type { Diagnostic } from './diagnostic.ts';
import { displayWidth } from './display-width.ts';
import { lineText, positionOf, type Span } from './span.ts';

/** Wraps a text in terminal colours, or leaves it as it is. */
export interface Paint {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly faint: (text: string) => string;
}

/** No colours: for files, pipes and tests. */
export const plainPaint: Paint = {
  error: (text) => text,
  warning: (text) => text,
  faint: (text) => text,
};

const LONGEST_LINE = 120;

/**
 * Prints a diagnostic for people: `file:line:column: severity[code]: message`, the line of the
 * source with a caret under the offending text, and the hint.
 */
export function printDiagnostic(diagnostic: Diagnostic, paint: Paint = plainPaint): string {
  const { span, severity, code, message, hint } = diagnostic;
  const head = `${paint[severity](`${severity}[${code}]`)}: ${visible(message)}`;
  const parts = span ? [`${placeOf(span)}: ${head}`, codeFrame(span, paint)] : [head];
  if (hint !== undefined) parts.push(`  ${paint.faint('hint:')} ${visible(hint)}`);
  return parts.join('\n');
}

function placeOf(span: Span): string {
  const { line, column } = positionOf(span.source, span.start);
  return `${visible(span.source.name)}:${line}:${column}`;
}

function codeFrame(span: Span, paint: Paint): string {
  const { line, column } = positionOf(span.source, span.start);
  const text = lineText(span.source, line);
  const end = positionOf(span.source, span.end);
  const endColumn = end.line === line ? end.column : text.length + 1;
  // A very long line shows the part around the caret.
  const from = column > LONGEST_LINE - 20 ? column - 20 : 1;
  const to = from + LONGEST_LINE;
  const [left, right] = [from > 1 ? '…' : '', to <= text.length ? '…' : ''];
  const before = visible(text.slice(from - 1, column - 1));
  const marked = visible(text.slice(column - 1, Math.min(endColumn, to) - 1));
  const after = visible(text.slice(Math.max(column, Math.min(endColumn, to)) - 1, to - 1));
  const gutter = String(line);
  const faint = (sign: string): string => paint.faint(`${sign.padStart(gutter.length)} |`);
  const carets = '^'.repeat(Math.max(1, displayWidth(marked)));
  return [
    `  ${faint(gutter)} ${left}${before}${marked}${after}${right}`,
    `  ${faint('')} ${blank(left + before)}${paint.error(carets)}`,
  ].join('\n');
}

// As wide as the text; a tab stays, since its width is the terminal's business.
function blank(text: string): string {
  return text
    .split('\t')
    .map((part) => ' '.repeat(displayWidth(part)))
    .join('\t');
}

// A rule is hostile text: escape sequences, direction marks and line separators must not reach the
// terminal, neither in its own line nor in a message that quotes it.
function visible(text: string): string {
  return text.replace(/[^\P{C}\t]|[\u2028\u2029]/gu, '\u{fffd}');
}
