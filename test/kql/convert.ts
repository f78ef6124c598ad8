import { convert, type Conversion } from '../../src/index.ts';

/** A rule in short, and how it is converted. */
export interface KqlCase {
  /** As in a flow mapping: `product: windows, service: security`. */
  readonly logsource?: string;
  /** The lines of the detection; with no condition, all of them together. */
  readonly detection: string;
  readonly pipeline?: string;
  readonly options?: Readonly<Record<string, string>>;
}

/** Converts a rule in short. */
export function kqlConversion({ logsource, detection, pipeline, options }: KqlCase): Conversion {
  const lines = detection.includes('condition:')
    ? detection
    : `${detection}\ncondition: all of them`;
  const text = [
    'title: T',
    `logsource: {${logsource ?? 'category: process_creation, product: windows'}}`,
    'detection:',
    ...lines.split('\n').map((line) => `  ${line}`),
  ].join('\n');
  const [conversion] = convert(text, {
    target: 'kql',
    pipelines: [pipeline ?? 'sentinel'],
    options: options ?? {},
  }).conversions;
  if (!conversion) throw new Error('the text has no rule');
  return conversion;
}

/** The lines of the query, without the "| " before a stage; what is said instead where there is none. */
export function kqlLines(given: KqlCase): string[] {
  const { queries, diagnostics } = kqlConversion(given);
  if (queries.length === 0) return diagnostics.map(({ code }) => `! ${code}`);
  return queries
    .join('\n')
    .split('\n')
    .map((line) => line.replace(/^\| /, ''));
}
