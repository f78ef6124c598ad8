import { modifiers } from '../rule/modifiers.ts';
import { joinParts, parsePattern } from '../rule/pattern.ts';
import type { DetectionItem, ModifierName, ModifierUse } from '../rule/rule.ts';
import type { Value } from '../rule/value.ts';
import { diagnostic, quote, type Diagnostic, type Report } from '../text/diagnostic.ts';
import { limits } from '../text/limits.ts';
import { numberOf, type ScalarNode } from '../yaml/node.ts';
import { modifierActions, plainString } from './modifier-actions.ts';
import { tooMany, type ModifierContext } from './modifier-problems.ts';

/** What one value of a detection item has become: one of these must match. */
export interface ModifiedValue {
  readonly node: ScalarNode;
  readonly alternatives: readonly Value[];
}

/**
 * Applies a chain of modifiers to the values of a detection item, from left to right. Reports
 * each value that a modifier cannot work on and leaves it out.
 */
export function applyModifiers(item: DetectionItem, report: Report): ModifiedValue[] {
  const chain = item.modifiers.filter(({ name }) => modifiers[name].takes !== 'list');
  const first = chain.find(({ name }) => name !== 'expand');
  const reading = {
    raw: first !== undefined && RAW_TEXT.has(first.name),
    expand: chain.some(({ name }) => name === 'expand'),
  };
  const modified: ModifiedValue[] = [];
  let count = 0;
  for (const node of item.values) {
    const alternatives = applyChain(chain, firstValue(node, reading), node, report);
    if (alternatives) modified.push({ node, alternatives });
    count += alternatives?.length ?? 0;
    if (count > limits.comparisons) {
      report(tooManyInAll(item));
      return [];
    }
  }
  return modified;
}

function tooManyInAll({ span }: DetectionItem): Diagnostic {
  const message = `This makes more than ${limits.comparisons} comparisons (limit: comparisons).`;
  return diagnostic('limit-expansion', span, message, 'Split the rule.');
}

function applyChain(
  chain: readonly ModifierUse[],
  first: Value,
  node: ScalarNode,
  report: Report,
): readonly Value[] | undefined {
  let values: readonly Value[] = [first];
  for (const use of chain) {
    const context = { node, use, report };
    const next: Value[] = [];
    for (const value of values) {
      const made = applyOne(value, context);
      if (!made) return undefined;
      next.push(...made);
    }
    values = next;
    if (values.length > limits.expansion) {
      report(tooMany(context, values.length));
      return undefined;
    }
  }
  const endless = values.find((value) => isEndless(value));
  if (endless) report(endlessNumber(node));
  return endless ? undefined : values;
}

// YAML reads `.inf`, `.nan` and `1e999` as numbers; no event holds one, and most often text is
// meant: the suffix of a file, a hash that looks like an exponent.
function isEndless(value: Value): boolean {
  const isNumber = value.kind === 'number' || value.kind === 'compare';
  return isNumber && !Number.isFinite(numberOf(value.text));
}

function endlessNumber(node: ScalarNode): Diagnostic {
  const message = `YAML reads ${quote(node.text)} as a number that no field can hold.`;
  return diagnostic('invalid-value', node.span, message, 'Put it in quotes if it is text.');
}

// Text modifiers take an unquoted number as the text that stands there. Regular expressions,
// networks and field names have no wildcards: their text is taken as it is.
function firstValue(node: ScalarNode, { raw, expand }: { raw: boolean; expand: boolean }): Value {
  if (raw && node.type !== 'null') {
    return plainString(expand ? parsePattern(node.text, true) : joinParts([node.text]));
  }
  switch (node.type) {
    case 'null':
      return { kind: 'null' };
    case 'boolean':
      return { kind: 'boolean', value: node.text.toLowerCase() === 'true' };
    case 'number':
      return { kind: 'number', text: node.text };
    case 'string':
      return plainString(parsePattern(node.text, expand));
  }
}

const RAW_TEXT: ReadonlySet<ModifierName> = new Set(['re', 'cidr']);

function applyOne(value: Value, context: ModifierContext): readonly Value[] | undefined {
  const { name } = context.use;
  const text =
    value.kind === 'number' && TEXT_MODIFIERS.has(name) ? plainString([value.text]) : value;
  return modifierActions[name](text, context);
}

const TEXT_MODIFIERS: ReadonlySet<ModifierName> = new Set([
  'contains',
  'startswith',
  'endswith',
  'cased',
  'windash',
  'base64',
  'base64offset',
  'utf16',
  'utf16le',
  'utf16be',
  'wide',
  'expand',
  'fieldref',
]);
