import {
  isLeaf,
  listing,
  refuse,
  shapeOf,
  type Dialect,
  type Leaf,
  type ListItem,
  type ListLeaf,
  type Printed,
  type StringLeaf,
} from '../../src/backend/index.ts';
import { groupTerms } from './group-terms.ts';
import { trimMany } from './pattern-regex.ts';
import { isWhole, nameProblem, quoted, quotedPattern, searchName } from './quote.ts';

/**
 * The search command's own expressions. They compare without case, and `NOT f=x` is true of events
 * without the field, as in Sigma. `search` joins OR before AND and `where` the other way round
 * (Splunk, "Boolean expressions"), so that every joint in a joint has brackets.
 */
export const searchDialect: Dialect = {
  and: ' ',
  or: ' OR ',
  not: 'NOT ',
  comment,
  // NOT binds closest in every reading.
  needsBrackets: (part, parent) => !isLeaf(part) && (part.kind !== 'not' || parent === 'not'),
  prepare: groupTerms,
  printers: {
    string: printString,
    number: (leaf) => field(leaf, (name) => `${name}=${value('number', leaf.text)}`),
    boolean: (leaf) => field(leaf, (name) => `${name}="${leaf.value}"`),
    null: (leaf) => field(leaf, (name) => `NOT ${name}=*`),
    exists: (leaf) => field(leaf, (name) => (leaf.exists ? `${name}=*` : `NOT ${name}=*`)),
    // The search command reads a network in a value (Splunk, "search command: CIDR matching").
    cidr: (leaf) => field(leaf, (name) => `${name}=${quoted(leaf.network.text)}`),
    list: printList,
    regex: () => refuse('a regular expression in a search term'),
    fieldref: () => refuse('a comparison of two fields in a search term'),
    compare: () => refuse('a numeric comparison in a search term'),
    timestamp: () => refuse('a part of a date in a search term'),
  },
};

/** A comment stands between three backticks; one in the text would end it. */
export function comment(text: string): string {
  return `\`\`\`${text.replaceAll('`', "'")}\`\`\``;
}

function field(leaf: Leaf, print: (name: string) => Printed): Printed {
  if (leaf.field === null) return refuse('this comparison without a field');
  return nameProblem(leaf.field, 'search') ?? print(searchName(leaf.field));
}

const isWellFormed = ({ pattern }: StringLeaf): boolean =>
  pattern.every((part) => typeof part !== 'string' || isWhole(part));

function printString(leaf: StringLeaf): Printed {
  if (!isWellFormed(leaf)) return refuse('half a character in a value');
  if (leaf.field === null) return quotedPattern([MANY, ...trimMany(leaf.pattern), MANY]);
  const { pattern } = leaf;
  if (shapeOf(pattern).match === 'any') return field(leaf, (name) => `${name}=*`);
  return field(leaf, (name) => `${name}=${quotedPattern(pattern)}`);
}

const MANY = { wildcard: 'many' } as const;

function printList(leaf: ListLeaf): Printed {
  const { items } = leaf;
  if (items.some(({ text }) => !isWhole(text))) return refuse('half a character in a value');
  const print = ({ kind, text, pattern }: ListItem): string =>
    pattern ? quotedPattern(pattern) : value(kind, text);
  return field(leaf, (name) => listing(items, print, [`${name} IN (`, ', ', ')']));
}

/** A number stands as it is and compares as one; a text stands in quotes. */
function value(kind: ListItem['kind'], text: string): string {
  return kind === 'number' && /^-?\d+(?:\.\d+)?$/.test(text) ? text : quoted(text);
}
