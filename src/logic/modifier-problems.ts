import { diagnostic, quote, type Diagnostic, type Report } from '../text/diagnostic.ts';
import { limits } from '../text/limits.ts';
import type { ValueKind } from '../rule/modifiers.ts';
import type { NotANetwork } from '../rule/network.ts';
import { hasWildcard, isMany, literalOf, type Pattern } from '../rule/pattern.ts';
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
  report(diagnostic('wildcard-not-allowed', node.span, message, plainTextHint(value.pattern)));
  return undefined;
}

function plainTextHint(pattern: Pattern): string {
  if (!hasWildcard(pattern)) return 'Write out the values that are to be filled in.';
  return pattern.some(isMany)
    ? 'Write \\* for a star itself. For a part of the field, put contains, startswith or endswith after the encoding.'
    : 'Write \\? for a question mark itself.';
}

/** Reports a value of a type that the modifier cannot work on. */
export function wrongType(
  value: Value,
  { node, use, report }: ModifierContext,
  expected: string,
): undefined {
  const found = value.kind === 'number' ? `the number ${value.text}` : KIND_NAMES[value.kind];
  const message = `The modifier ${quote(use.name)} needs ${expected}, but this is ${found}.`;
  report(diagnostic('modifier-value', node.span, message, hintFor(value, node, expected)));
  return undefined;
}

function hintFor(value: Value, node: ScalarNode, expected: string): string | undefined {
  if (value.kind === 'null')
    return 'A field that is absent is written "Field: null", without modifiers.';
  if (node.type !== 'string') return undefined;
  const number = expected.includes('number') && /^-?\d+(\.\d+)?$/.test(node.text);
  const truth = expected === 'true or false' && /^(?:true|false)$/i.test(node.text);
  if (number || truth) return 'Remove the quotes.';
  return expected === 'true or false' ? 'Write true or false, without quotes.' : undefined;
}

/** The diagnostic for a text of which no base64 offset keeps a certain character. */
export function tooShort({ node, use, report }: ModifierContext): undefined {
  const message = `The modifier ${quote(use.name)} needs at least two bytes, or else nothing certain is left to look for.`;
  report(diagnostic('modifier-value', node.span, message, 'Use a longer text.'));
  return undefined;
}

/** The diagnostic for a value under `cidr` that is no network. */
export function invalidNetwork(
  { text, span }: ScalarNode,
  { problem, network }: NotANetwork,
): Diagnostic {
  const message =
    problem === 'syntax'
      ? `${quote(text)} is not a network.`
      : `${quote(text)} is an address inside a network, not the network.`;
  const [address] = text.split('/');
  const hint =
    problem === 'host-bits'
      ? `Write ${network} for the network, or ${address}/${address?.includes(':') ? 128 : 32} for the address.`
      : network === undefined
        ? 'For example 10.0.0.0/8 or fe80::/10.'
        : `Write ${network}.`;
  return diagnostic('invalid-network', span, message, hint);
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
