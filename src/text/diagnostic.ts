import { diagnosticCodes, type DiagnosticCode } from './codes.ts';

import { positionOf, textOf, type Span } from './span.ts';

export type { DiagnosticCode };

/** One thing that a person must know about a rule: what is wrong, where, and what to do. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning';
  /** One sentence with a full stop; text of the rule stands in quotes. */
  readonly message: string;
  readonly span?: Span;
  /** What to do, when that is not plain from the message. */
  readonly hint?: string;
}

/** Takes the diagnostics of a step. Steps report and go on, so that a person sees all at once. */
export type Report = (diagnostic: Diagnostic) => void;

/** Builds a diagnostic; its severity comes from the table of codes. */
export function diagnostic(
  code: DiagnosticCode,
  span: Span | undefined,
  message: string,
  hint?: string,
): Diagnostic {
  return {
    code,
    severity: diagnosticCodes[code].severity,
    message,
    ...(span && { span }),
    ...(hint !== undefined && { hint }),
  };
}

/** True when a list holds at least one error. */
export function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((one) => one.severity === 'error');
}

/** A diagnostic as plain data for `--json` and other machines: lines and columns from 1. */
export interface DiagnosticRecord {
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly hint?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly text?: string;
}

const LONGEST_TEXT = 200;

/** Turns a diagnostic into plain data. The offending text is cut at 200 characters. */
export function diagnosticRecord({ span, ...rest }: Diagnostic): DiagnosticRecord {
  if (!span) return rest;
  const start = positionOf(span.source, span.start);
  const end = positionOf(span.source, span.end);
  return {
    ...rest,
    file: span.source.name,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    text: textOf(span).slice(0, LONGEST_TEXT),
  };
}

const LONGEST_QUOTE = 60;

/** A text of the rule in quotes for a message: one line, no control characters, cut when long. */
export function quote(text: string): string {
  const line = [...text.slice(0, LONGEST_QUOTE * 4).replace(/\p{C}+/gu, ' ')];
  const cut = line.length > LONGEST_QUOTE ? [...line.slice(0, LONGEST_QUOTE), '…'] : line;
  return `"${cut.join('')}"`;
}
