import { diagnostic, quote, type Report } from '../text/diagnostic.ts';
import { nearest } from '../text/suggest.ts';
import {
  describeNode,
  plainValue,
  valueOf,
  type MappingNode,
  type ScalarNode,
} from '../yaml/node.ts';

/** The attributes of a Sigma document (specification 2.1.0, sigma-rules), and `action` of Sigma 1. */
const KNOWN_KEYS: ReadonlySet<string> = new Set([
  'title',
  'id',
  'name',
  'taxonomy',
  'status',
  'level',
  'description',
  'license',
  'author',
  'references',
  'date',
  'modified',
  'related',
  'fields',
  'falsepositives',
  'tags',
  'scope',
  'logsource',
  'detection',
  'correlation',
  'filter',
  'action',
]);

/** Top-level keys that other tools write often; custom attributes, never a mistype. */
const COMMON_CUSTOM_KEYS: ReadonlySet<string> = new Set([
  'type',
  'file',
  'tag',
  'version',
  'titles',
  'rule',
  'data',
]);

/** The attribute that a key is most likely a mistyped name of. */
function meantBy({ text }: ScalarNode): string | undefined {
  return KNOWN_KEYS.has(text) || COMMON_CUSTOM_KEYS.has(text)
    ? undefined
    : nearest(text, KNOWN_KEYS);
}

/** The key that most likely is a mistyped `name`, in a document that lacks that attribute. */
export function mistyped(mapping: MappingNode, name: string): ScalarNode | undefined {
  if (valueOf(mapping, name)) return undefined;
  return mapping.entries.find(({ key }) => meantBy(key) === name)?.key;
}

/** Reports an attribute that must be there, at the key that may be a mistyped one. */
export function reportMissing(
  mapping: MappingNode,
  name: string,
  hint: string,
  report: Report,
): void {
  const near = mistyped(mapping, name);
  const span = (near ?? mapping.entries[0]?.key)?.span ?? mapping.span;
  const question = near && `Is ${quote(near.text)} meant to be ${quote(name)}?`;
  const message = `The rule has no ${quote(name)}.`;
  report(diagnostic('missing-attribute', span, message, question ?? hint));
}

/** A mapping that must be there. */
export function requireMapping(
  mapping: MappingNode,
  name: 'logsource' | 'detection',
  report: Report,
): MappingNode | undefined {
  const node = valueOf(mapping, name);
  if (node?.kind === 'mapping') return node;
  if (!node) {
    reportMissing(mapping, name, `Add "${name}:" with ${CONTENTS[name]} below it.`, report);
    return undefined;
  }
  const code = name === 'logsource' ? 'invalid-logsource' : 'wrong-type';
  const empty = node.kind === 'scalar' && node.type === 'null';
  const message = empty
    ? `The ${name} is empty.`
    : `The ${name} must be a mapping, but this is ${describeNode(node)}.`;
  const hint = `${empty ? 'Indent' : 'Write'} ${CONTENTS[name]} below it, each on a line of its own${empty ? '' : ' without a dash'}.`;
  report(diagnostic(code, node.span, message, hint));
  return undefined;
}

const CONTENTS = {
  logsource: 'category, product or service',
  detection: 'a selection and a condition',
} as const;

/**
 * The attributes that the specification does not name, as plain data. What looks like a mistyped
 * one is reported, unless it will be as missing.
 */
export function customAttributes(mapping: MappingNode, report: Report): Record<string, unknown> {
  const custom: [string, unknown][] = [];
  for (const { key, value } of mapping.entries) {
    if (KNOWN_KEYS.has(key.text)) continue;
    custom.push([key.text, plainValue(value)]);
    const meant = meantBy(key);
    if (meant === undefined || (NEEDED.has(meant) && mistyped(mapping, meant) === key)) continue;
    const message = `The attribute ${quote(key.text)} is not in the Sigma specification; it is kept as a custom attribute.`;
    report(diagnostic('unknown-attribute', key.span, message, `Did you mean ${quote(meant)}?`));
  }
  // Not by assignment, which gives "__proto__" a meaning of its own.
  return Object.fromEntries(custom);
}

const NEEDED: ReadonlySet<string> = new Set(['title', 'logsource', 'detection']);
