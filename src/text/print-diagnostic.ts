import type { Diagnostic } from './diagnostic.ts';
import { linesOf, positionOf, type Source, type Span } from './span.ts';

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
  const head = `${paint[severity](`${severity}[${code}]`)}: ${message}`;
  const parts = span ? [`${placeOf(span)}: ${head}`, codeFrame(span, paint)] : [head];
  if (hint !== undefined) parts.push(`  ${paint.faint('hint:')} ${hint}`);
  return parts.join('\n');
}

function placeOf(span: Span): string {
  const { line, column } = positionOf(span.source, span.start);
  return `${span.source.name}:${line}:${column}`;
}

function codeFrame(span: Span, paint: Paint): string {
  const { line, column } = positionOf(span.source, span.start);
  const text = lineText(span.source, line);
  const end = positionOf(span.source, span.end);
  const endColumn = end.line === line ? end.column : text.length + 1;
  // A very long line shows the part around the caret.
  const from = column > LONGEST_LINE - 20 ? column - 20 : 1;
  const shown = visible(text.slice(from - 1, from - 1 + LONGEST_LINE));
  const before = visible(text.slice(from - 1, column - 1)).replace(/[^\t]/g, ' ');
  const room = Math.max(1, shown.length - before.length);
  const carets = '^'.repeat(Math.min(Math.max(1, endColumn - column), room));
  const gutter = String(line);
  const blank = ' '.repeat(gutter.length);
  return [
    `  ${paint.faint(`${gutter} |`)} ${from > 1 ? '…' : ''}${shown}`,
    `  ${paint.faint(`${blank} |`)} ${from > 1 ? ' ' : ''}${before}${paint.error(carets)}`,
  ].join('\n');
}

function lineText(source: Source, line: number): string {
  const starts = linesOf(source);
  const end = starts[line] ?? source.text.length + 1;
  return source.text.slice(starts[line - 1] ?? 0, end - 1).replace(/\r$/, '');
}

// A rule is hostile text: escape sequences and direction marks must not reach the terminal.
function visible(text: string): string {
  return text.replace(/[^\P{C}\t]/gu, '\u{fffd}');
}
