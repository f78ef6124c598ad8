import fc from 'fast-check';
import { expect } from 'vitest';

import {
  backends,
  createConverter,
  diagnosticRecord,
  hasError,
  parseDocuments,
  printDiagnostic,
  type Conversion,
  type Converter,
  type ConvertOptions,
  type Diagnostic,
  type OnUnmapped,
} from '../../src/index.ts';

/** Every target with each of its pipelines and styles, and all ways to take what it lacks. */
export const settings: fc.Arbitrary<ConvertOptions> = fc
  .constantFrom(...backends)
  .chain((backend) =>
    fc.record({
      target: fc.constant(backend.name),
      pipelines: fc.constantFrom([], ['none'], ...backend.pipelines.map(({ name }) => [name])),
      options: fc.record(
        Object.fromEntries(
          backend.options.flatMap(({ name, values }) =>
            values ? [[name, fc.constantFrom(...values)] as const] : [],
          ),
        ),
      ),
      onUnmapped: fc.constantFrom<OnUnmapped>('error', 'drop', 'keep'),
      order: fc.constantFrom('rule', 'canonical'),
      allowApproximate: fc.boolean(),
    }),
  );

const converters = new Map<string, Converter>();

// Made once for each choice of settings: there are few, and some targets take long to set up.
function converterFor(options: ConvertOptions): Converter {
  const key = JSON.stringify(options);
  const converter = converters.get(key) ?? createConverter(options);
  converters.set(key, converter);
  return converter;
}

/** Converts a text, and checks what holds for every text. */
export function checkConversion(text: string, options: ConvertOptions): void {
  const { convert } = converterFor(options);
  for (const parsed of parseDocuments({ name: 'rule.yml', text })) {
    const conversion = convert(parsed);
    checkQueries(conversion);
    conversion.diagnostics.forEach(checkDiagnostic);
  }
}

// No query beside an error, and none missing without one.
function checkQueries({ document, queries, diagnostics }: Conversion): void {
  const wanted = document?.kind === 'rule' ? document.conditions.length : 0;
  expect(queries).toHaveLength(hasError(diagnostics) ? 0 : wanted);
  if (queries.length === 0) expect(hasError(diagnostics)).toBe(true);
}

// A diagnostic is one line for people, and points into the text.
function checkDiagnostic(found: Diagnostic): void {
  const { message, hint, span } = found;
  expect(message).toMatch(/^\P{C}+$/u);
  expect(hint ?? '-').toMatch(/^\P{C}+$/u);
  if (span) {
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeGreaterThanOrEqual(span.start);
    expect(span.end).toBeLessThanOrEqual(span.source.text.length);
  }
  expect(printDiagnostic(found)).not.toMatch(/[^\P{C}\n\t]/u);
  expect(() => JSON.stringify(diagnosticRecord(found))).not.toThrow();
}
