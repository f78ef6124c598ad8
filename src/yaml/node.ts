import type { Span } from '../text/span.ts';

/** A value of the document that knows where it stands. */
export type Node = ScalarNode | SequenceNode | MappingNode;

/**
 * A scalar. `text` is the decoded text, as written for numbers (leading zeros and digits past
 * 2^53 are kept), and `type` what the YAML 1.2 core schema makes of it.
 */
export interface ScalarNode {
  readonly kind: 'scalar';
  readonly type: 'string' | 'number' | 'boolean' | 'null';
  readonly text: string;
  /** The content, without quotes or block header; the key, where a value is left empty. */
  readonly span: Span;
  /** True when each character of `text` stands at the same place in the span. */
  readonly verbatim: boolean;
}

export interface SequenceNode {
  readonly kind: 'sequence';
  readonly items: readonly Node[];
  readonly span: Span;
}

export interface MappingNode {
  readonly kind: 'mapping';
  readonly entries: readonly Entry[];
  readonly span: Span;
}

export interface Entry {
  readonly key: ScalarNode;
  readonly value: Node;
}

/** The value of a key, or undefined. */
export function valueOf(mapping: MappingNode, key: string): Node | undefined {
  return mapping.entries.find((entry) => entry.key.text === key)?.value;
}

/** What a node is called in messages. */
export function describeNode(node: Node): string {
  if (node.kind === 'mapping') return 'a mapping';
  if (node.kind === 'sequence') return 'a list';
  return TYPE_NAMES[node.type];
}

const TYPE_NAMES = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  null: 'empty',
} as const;

/** Plain data of a node: what a YAML loader would give, numbers as JavaScript numbers. */
export function plainValue(node: Node): unknown {
  if (node.kind === 'sequence') return node.items.map(plainValue);
  if (node.kind === 'mapping') {
    return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, plainValue(value)]));
  }
  if (node.type === 'null') return null;
  if (node.type === 'boolean') return node.text.toLowerCase() === 'true';
  return node.type === 'number' ? numberOf(node.text) : node.text;
}

/** The number that a YAML 1.2 core scalar stands for: decimal, `0o17`, `0x1F`, `.inf`, `.nan`. */
export function numberOf(text: string): number {
  const special = /^([-+]?)\.(inf|nan)$/i.exec(text);
  if (special?.[2]?.toLowerCase() === 'nan') return NaN;
  if (special) return special[1] === '-' ? -Infinity : Infinity;
  return Number(text);
}
