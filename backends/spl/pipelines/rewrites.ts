import {
  ALWAYS,
  isMany,
  joinParts,
  NEVER,
  or,
  wordOf,
  type Pattern,
  type Rewrite,
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
  if (leaf.kind !== 'string' || leaf.pattern.length === 0) return leaf;
  const [first] = leaf.pattern;
  const last = leaf.pattern.at(-1);
  const open = first !== undefined && isMany(first) ? [] : [MANY, '<Data>'];
  const close = last !== undefined && isMany(last) ? [] : ['</Data>', MANY];
  return { ...leaf, pattern: joinParts([...open, ...leaf.pattern, ...close]) };
};

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
