import { normalize, type Normalized } from '../../src/logic/normalize.ts';
import { applyModifiers } from '../../src/logic/apply-modifiers.ts';
import { printPattern, type Pattern } from '../../src/rule/pattern.ts';
import { parseDocuments } from '../../src/rule/parse-document.ts';
import type { Detection, Rule } from '../../src/rule/rule.ts';
import type { Diagnostic, DiagnosticCode } from '../../src/text/diagnostic.ts';
import { typedValue } from './to-typed.ts';
import type { TypedPart, TypedValue } from './typed.ts';

/** What was read from a text: each rule with its logic, and what was said about all of it. */
export interface Reading {
  readonly rules: readonly { readonly rule: Rule; readonly normalized: Normalized }[];
  readonly errors: readonly DiagnosticCode[];
  readonly warnings: readonly DiagnosticCode[];
}

/** Reads rules as a user gives them: as text. */
export function readText(text: string): Reading {
  const documents = parseDocuments({ name: 'case', text });
  const diagnostics: Diagnostic[] = documents.flatMap((parsed) => parsed.diagnostics);
  const rules = documents.flatMap(({ document }) => {
    if (document?.kind !== 'rule') return [];
    const normalized = normalize(document);
    diagnostics.push(...normalized.diagnostics);
    return [{ rule: document, normalized }];
  });
  const codesOf = (wanted: Diagnostic['severity']): DiagnosticCode[] =>
    diagnostics.filter(({ severity }) => severity === wanted).map(({ code }) => code);
  return { rules, errors: codesOf('error'), warnings: codesOf('warning') };
}

const HEAD = { title: 'Case', logsource: { category: 'test' } };

/** Reads a rule with one detection; JSON is YAML too. */
export function readDetection(detection: unknown): Reading & { detection: Detection | undefined } {
  const body = { selection: detection, condition: 'selection' };
  const reading = readText(JSON.stringify({ ...HEAD, detection: body }));
  return { ...reading, detection: reading.rules[0]?.rule.detections[0]?.detection };
}

/** Reads a rule with the `detection` mapping as YAML text. */
export function readDetections(yaml: string): Reading {
  const indented = yaml.replace(/^/gm, '  ');
  return readText(`title: Case\nlogsource:\n  category: test\ndetection:\n${indented}`);
}

/** What the modifiers of a key make of a plain value. */
export function readValue(
  key: string,
  value: unknown,
): { values: readonly TypedValue[]; errors: readonly DiagnosticCode[] } {
  const text = `"selection": {${JSON.stringify(key)}: ${yamlOf(value)}}\n"condition": "selection"\n`;
  const { rules, errors } = readDetections(text);
  const detection = rules[0]?.rule.detections[0]?.detection;
  const item = detection?.kind === 'map' ? detection.items[0] : undefined;
  const modified = item ? applyModifiers(item, () => undefined) : [];
  const values = modified.flatMap((one) => one.alternatives.map(typedValue));
  const negated = item?.modifiers.some(({ name }) => name === 'neq') ?? false;
  return { values: negated ? values.map(notEqual) : values, errors };
}

// "Not equal" belongs to the item for us, to the value for the cases.
function notEqual(number: TypedValue): TypedValue {
  return { type: 'compare', op: 'NEQ', number };
}

// What JSON lacks stands in the cases as {"float": "inf"}.
function yamlOf(value: unknown): string {
  if (typeof value === 'object' && value && 'float' in value) {
    return String(value.float).replace(/(?=inf|nan)/, '.');
  }
  return JSON.stringify(value);
}

/** A typed value as a rule's author writes it, and the modifiers that it needs. */
export function plainOf(value: TypedValue): { modifiers: string[]; plain: unknown } | undefined {
  switch (value.type) {
    case 'string':
      return { modifiers: [], plain: sigmaText(value.parts) };
    case 'cased_string':
      return { modifiers: ['cased'], plain: sigmaText(value.parts) };
    case 'number':
      return { modifiers: [], plain: value.number };
    case 'bool':
      return { modifiers: [], plain: value.bool };
    case 'null':
      return { modifiers: [], plain: null };
    case 're':
      return {
        modifiers: ['re', ...value.flags.map((flag) => FLAGS[flag] ?? flag)],
        plain: value.regexp,
      };
    case 'fieldref':
      return { modifiers: ['fieldref'], plain: value.field };
    default:
      return undefined;
  }
}

const FLAGS: Readonly<Record<string, string>> = { IGNORECASE: 'i', MULTILINE: 'm', DOTALL: 's' };

/** A typed string as text with escapes. */
export function sigmaText(parts: readonly TypedPart[]): string {
  return printPattern(patternOf(parts));
}

export function patternOf(parts: readonly TypedPart[]): Pattern {
  return parts.map((part) =>
    typeof part === 'object' && 'wildcard' in part
      ? { wildcard: part.wildcard === 'multi' ? 'many' : 'one' }
      : part,
  );
}
