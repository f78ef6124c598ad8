import { normalize, type Order } from '../src/logic/normalize.ts';
import { parseDocuments } from '../src/rule/parse-document.ts';
import type { Rule } from '../src/rule/rule.ts';
import type { Diagnostic } from '../src/text/diagnostic.ts';
import { printLogic } from './print-logic.ts';

/** A rule around the lines of its `detection`, indented there by four spaces. */
export function ruleText(detection: string): string {
  const indented = detection
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}\n`);
  return `title: T\nlogsource:\n    category: test\ndetection:\n${indented.join('')}`;
}

/** What the core makes of a text: the logic of each condition, and what is said about it. */
export interface Reading {
  readonly rule: Rule | undefined;
  readonly logic: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads each document of a text up to its condition logic. */
export function readText(text: string, order: Order = 'rule'): Reading[] {
  return parseDocuments({ name: 'rule.yml', text }).map(({ document, diagnostics }) => {
    const rule = document?.kind === 'rule' ? document : undefined;
    const normalized = rule && normalize(rule, order);
    return {
      rule,
      logic: normalized?.conditions.map(({ expr }) => printLogic(expr)) ?? [],
      diagnostics: [...diagnostics, ...(normalized?.diagnostics ?? [])],
    };
  });
}

/** Reads one rule from the lines of its `detection`. */
export function readDetection(detection: string, order: Order = 'rule'): Reading {
  const [reading] = readText(ruleText(detection), order);
  return reading ?? { rule: undefined, logic: [], diagnostics: [] };
}

/** The logic of a single item: `Field|modifiers` and its values as YAML. */
export function readItem(key: string, value: string): string {
  const { logic, diagnostics } = readDetection(`s:\n    ${key}: ${value}\ncondition: s`);
  return logic[0] ?? diagnostics.map(({ code }) => code).join(', ');
}
