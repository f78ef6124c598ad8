import {
  ALWAYS,
  and,
  isMany,
  joinParts,
  NEVER,
  or,
  wordOf,
  type Expr,
  type FieldRule,
  type Leaf,
  type Pattern,
  type Rewrite,
  type StringLeaf,
  type ValueRewrite,
} from '../../../src/backend/index.ts';

const MANY = { wildcard: 'many' } as const;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Splunk's add-ons cut values out of XML events without decoding entities, and other ways of
 * collecting decode them. So a text with one of the three characters is looked for both ways, as
 * Splunk's own detections do (security_content: `"*2>&1*","*2&gt;&amp;1*"`).
 */
export const bothEntityForms: Rewrite = (leaf) => {
  if (leaf.kind !== 'string') return undefined;
  const pattern: Pattern = leaf.pattern.map((part) =>
    typeof part === 'string' ? part.replace(/[&<>]/g, (found) => ENTITIES[found] ?? found) : part,
  );
  const same = pattern.every((part, index) => part === leaf.pattern[index]);
  return same ? undefined : or([leaf, { ...leaf, pattern }]);
};

/**
 * Unnamed `<Data>` items: the add-on extracts named ones only, and keeps the whole element as
 * `EventData_Xml`. A value that the rule ties to an end of the item is tied to its tag there.
 */
export const unnamedData: ValueRewrite = (leaf) => {
  const pattern = patternOf(leaf);
  if (pattern === undefined || pattern.length === 0) return leaf;
  const [first] = pattern;
  const last = pattern.at(-1);
  const open = first !== undefined && isMany(first) ? [] : [MANY, '<Data>'];
  const close = last !== undefined && isMany(last) ? [] : ['</Data>', MANY];
  return asString(leaf, [...open, ...pattern, ...close]);
};

/** What a text or a number compares with; undefined for other comparisons. */
function patternOf(leaf: Leaf): Pattern | undefined {
  if (leaf.kind === 'number') return [leaf.text];
  return leaf.kind === 'string' ? leaf.pattern : undefined;
}

function asString(leaf: Leaf, pattern: Pattern): StringLeaf {
  const cased = leaf.kind === 'string' && leaf.cased;
  const { field, origin } = leaf;
  return { kind: 'string', field, origin, pattern: joinParts(pattern), cased };
}

const ONE = { wildcard: 'one' } as const;

/** A UUID as text, as far as a pattern can tell: 8-4-4-4-12 characters, of which the last 29. */
const UUID_END: Pattern = [4, 4, 4, 12].flatMap((length) => [
  '-',
  ...Array.from({ length }, () => ONE),
]);

/**
 * Items of RPC Firewall's events. They have no names in XML; the interface is the only item that is
 * a UUID, and the number of the operation follows it (zeronetworks/rpcfirewall, rpcMessages.cpp).
 * As classic text the message names them like Sigma does.
 */
export const rpcItem: Readonly<Record<'interface' | 'operation', ValueRewrite>> = {
  interface: (leaf) => itemOf(leaf, []),
  operation: (leaf) => itemOf(leaf, UUID_END),
};

function itemOf(leaf: Leaf, before: Pattern): Expr | undefined {
  const pattern = patternOf(leaf);
  if (pattern === undefined || pattern.some((part) => typeof part !== 'string')) return undefined;
  const end = before.length === 0 ? [] : [...before, '</Data>'];
  const item = asString(leaf, [MANY, ...end, '<Data>', ...pattern, '</Data>', MANY]);
  return or([leaf, { ...item, field: 'EventData_Xml' }]);
}

/** True for what is true of an event without the field. */
export function isAbsence(leaf: Leaf): boolean {
  if (leaf.kind === 'string') return leaf.pattern.length === 0;
  return leaf.kind === 'null' || (leaf.kind === 'exists' && !leaf.exists);
}

/** A field that Splunk has under several names, or whose text lies in several fields. */
export function inAnyOf(...names: readonly [string, ...string[]]): FieldRule {
  return {
    field: names[0],
    rewrite: (leaf) => {
      const everywhere = names.map((field) => ({ ...leaf, field }));
      return isAbsence(leaf) ? and(everywhere) : or(everywhere);
    },
  };
}

/** The extension of a path: what stands behind its last dot. */
export const pathExtension: ValueRewrite = (leaf) =>
  leaf.kind === 'string'
    ? { ...leaf, pattern: joinParts([MANY, '.', ...leaf.pattern]) }
    : undefined;

/** A field whose only value the log source settles. */
export function onlyValue(value: string): ValueRewrite {
  return (leaf) => {
    const word = wordOf(leaf);
    if (word === undefined) return undefined;
    return word.toLowerCase() === value.toLowerCase() ? ALWAYS : NEVER;
  };
}
