import { diagnostic, quote, type Diagnostic, type Report } from '../text/diagnostic.ts';
import { limits } from '../text/limits.ts';
import type { ValueKind } from '../rule/modifiers.ts';
import { hasWildcard, isMany, literalOf } from '../rule/pattern.ts';
import type { ModifierUse } from '../rule/rule.ts';
import type { Value } from '../rule/value.ts';
import type { ScalarNode } from '../yaml/node.ts';

/** The place of a modifier: the value that it works on, and where problems go. */
export interface ModifierContext {
  readonly node: ScalarNode;
  readonly use: ModifierUse;
  readonly report: Report;
}

/** The text of a value for modifiers that need the very text: no wildcards, no placeholders. */
export function plainText(value: Value, context: ModifierContext): string | undefined {
  const { node, use, report } = context;
  if (value.kind !== 'string') {
    wrongType(value, context, 'text');
    return undefined;
  }
  const text = literalOf(value.pattern);
  if (text !== undefined) return text;
  const message = hasWildcard(value.pattern)
    ? `The modifier ${quote(use.name)} needs plain text, but the value has a wildcard.`
    : `The modifier ${quote(use.name)} needs plain text, but the value has a placeholder.`;
  const hint = value.pattern.some(isMany)
    ? 'Write \\* for a star. Put contains, startswith or endswith after it.'
    : 'Write \\? for a question mark, and put "expand" last.';
  report(diagnostic('wildcard-not-allowed', node.span, message, hint));
  return undefined;
}

/** Reports a value of a type that the modifier cannot work on. */
export function wrongType(
  value: Value,
  { node, use, report }: ModifierContext,
  expected: string,
): undefined {
  const found = value.kind === 'null' ? 'null' : `${KIND_NAMES[value.kind]}`;
  const message = `The modifier ${quote(use.name)} needs ${expected}, but this is ${found}.`;
  const quoted =
    node.type === 'string' && /^-?\d+(\.\d+)?$/.test(node.text) && expected.includes('number');
  report(
    diagnostic('modifier-value', node.span, message, quoted ? 'Remove the quotes.' : undefined),
  );
  return undefined;
}

const KIND_NAMES: Readonly<Record<ValueKind | 'number' | 'boolean' | 'null', string>> = {
  string: 'text',
  bytes: 'bytes',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
  regex: 'a regular expression',
  cidr: 'a network',
  compare: 'a comparison',
  exists: 'a test for presence',
  fieldref: 'a field name',
  timestamp: 'a part of a date',
};

/** The diagnostic for a modifier that makes more values of one than the limit. */
export function tooMany({ node, use }: ModifierContext, count: number): Diagnostic {
  const message = `The modifier ${quote(use.name)} makes ${count} values of this one; the limit (expansion) is ${limits.expansion}.`;
  const hint = 'Use fewer option signs in one value, or several values joined with "all".';
  return diagnostic('limit-expansion', node.span, message, hint);
}
