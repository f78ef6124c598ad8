/**
 * What a document may hold before it is refused. Rules come from strangers: each limit keeps a
 * small text from becoming a large one. All are far above what public rules need (the largest of
 * 3,780 SigmaHQ rules has 41 kB and 600 values).
 */
export const limits = {
  /** Characters of one source. A file may hold a whole rule set. */
  sourceLength: 16_777_216,
  /** Documents of one source. */
  documents: 10_000,
  /** Characters of one key or value. */
  scalarLength: 200_000,
  /** Mappings and lists inside each other. */
  depth: 50,
  /** Aliases (`*name`) in one document. */
  aliases: 100,
  /** Nodes of one document after its aliases are followed. */
  nodes: 100_000,
  /** Attributes, items and values that the documents of a source take over from others by actions. */
  repeatedNodes: 100_000,
  /** Nesting of a condition: parentheses and `not`. */
  conditionDepth: 100,
  /** Characters of one condition. */
  conditionLength: 20_000,
  /** Values that the modifiers may make of one value: `windash` alone makes 5 for each dash. */
  expansion: 3_125,
  /** Comparisons of one rule after modifiers, selectors and field mappings have done their part. */
  comparisons: 20_000,
  /** Characters of one regular expression. */
  regexLength: 10_000,
  /** Groups of a regular expression inside each other. */
  regexDepth: 100,
} as const;
