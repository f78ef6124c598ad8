import { convert, type ConvertOptions } from '../../src/index.ts';

/** What a rule becomes: its query, or the codes and messages of its errors. */
export interface Outcome {
  readonly query: string;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** Converts a rule with the lines of one selection; `logsource` as YAML in one line. */
export function toEql(
  selection: string,
  logsource = 'category: process_creation, product: windows',
  options: Omit<ConvertOptions, 'target'> = {},
): Outcome {
  const lines = selection.split('\n').map((line) => `        ${line}`);
  const text = `title: T\nlogsource: {${logsource}}\ndetection:\n    s:\n${lines.join('\n')}\n    condition: s\n`;
  return outcome(text, options);
}

/** Converts a rule with its own condition: the lines of `detection`. */
export function detectionToEql(
  detection: string,
  logsource = 'category: process_creation, product: windows',
  options: Omit<ConvertOptions, 'target'> = {},
): Outcome {
  const lines = detection.split('\n').map((line) => `    ${line}`);
  return outcome(`title: T\nlogsource: {${logsource}}\ndetection:\n${lines.join('\n')}\n`, options);
}

function outcome(text: string, options: Omit<ConvertOptions, 'target'>): Outcome {
  const { queries, diagnostics } = convert(text, { target: 'eql', ...options });
  const said = (severity: string): string[] =>
    diagnostics
      .filter((one) => one.severity === severity)
      .map(({ code, message }) => `${code}: ${message}`);
  return { query: queries[0] ?? '', errors: said('error'), warnings: said('warning') };
}
