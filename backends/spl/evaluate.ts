import {
  isLeaf,
  refuse,
  type CompareLeaf,
  type Dialect,
  type FieldRefLeaf,
  type Leaf,
  type Printed,
  type RegexLeaf,
  type StringLeaf,
  type TimestampLeaf,
} from '../../src/backend/index.ts';
import { keywordRegex, patternRegex } from './pattern-regex.ts';
import { evalName, isWhole, nameProblem, quoted } from './quote.ts';
import { regexText } from './regex-text.ts';
import { comment } from './search.ts';

/**
 * Expressions of eval and where, for what the search command cannot say. They are printed one leaf
 * at a time, or as alternatives on one field; a missing field makes each of them NULL, which
 * `where` and `if` take for false.
 */
export function evalDialect(xml: boolean): Dialect {
  return {
    and: ' AND ',
    or: ' OR ',
    not: 'NOT ',
    comment,
    needsBrackets: (part) => !isLeaf(part),
    prepare: (expr) => expr,
    printers: {
      string: printString,
      regex: (leaf) => printRegex(leaf, xml),
      fieldref: printFieldRef,
      compare: printCompare,
      timestamp: printTimestamp,
      // cidrmatch reads IPv4 and IPv6 networks (Splunk, "Comparison and Conditional functions").
      cidr: (leaf) =>
        named(leaf, (name) => `cidrmatch(${quoted(leaf.network.text)}, ${evalName(name)})`),
      number: () => refuse('a number in an evaluation'),
      boolean: () => refuse('a truth value in an evaluation'),
      null: () => refuse('null in an evaluation'),
      exists: () => refuse('a test for presence in an evaluation'),
      list: () => refuse('a list in an evaluation'),
    },
  };
}

/** `| regex`: one expression on one field. */
export const regexCommandDialect: Dialect = {
  ...evalDialect(false),
  printers: {
    ...evalDialect(false).printers,
    string: (leaf) => halfCharacter(leaf) ?? `${rawOr(leaf)}=${quoted(regexOf(leaf))}`,
    regex: (leaf) => {
      const text = regexText(leaf);
      return typeof text === 'string' ? `${rawOr(leaf)}=${quoted(text)}` : text;
    },
  },
};

/** The field that holds the whole event. */
const RAW = '_raw';

function rawOr({ field }: Leaf): string {
  return field ?? RAW;
}

function named(leaf: Leaf, print: (name: string) => string): Printed {
  const name = rawOr(leaf);
  return nameProblem(name, 'eval') ?? print(name);
}

function regexOf({ field, pattern, cased }: StringLeaf): string {
  return field === null ? keywordRegex(pattern, cased) : patternRegex(pattern, cased);
}

function halfCharacter({ pattern }: StringLeaf): Printed | undefined {
  const sound = pattern.every((part) => typeof part !== 'string' || isWhole(part));
  return sound ? undefined : refuse('half a character in a value');
}

function printString(leaf: StringLeaf): Printed {
  return halfCharacter(leaf) ?? named(leaf, (name) => matches(name, regexOf(leaf), false));
}

function printRegex(leaf: RegexLeaf, xml: boolean): Printed {
  const text = regexText(leaf);
  if (typeof text !== 'string') return text;
  return named(leaf, (name) => matches(name, text, xml && readsEntities(leaf)));
}

/** True for an expression that names a character which XML text holds as an entity. */
export function readsEntities({ regex }: RegexLeaf): boolean {
  return /[&<>]/.test(regex.replace(/\(\?<[=!]|\(\?>|\(\?P?<\w+>/g, ''));
}

/** `match()` takes one value; of a JSON array, any value may match. */
function matches(name: string, regex: string, decode: boolean): string {
  const test = `match(${decode ? decoded(name) : evalName(name)}, ${quoted(regex)})`;
  return name.includes('{}') ? `isnotnull(mvfilter(${test}))` : test;
}

/** The three entities of XML text as characters; the ampersand last, since it begins the others. */
function decoded(name: string): string {
  const less = `replace(${evalName(name)}, "&lt;", "<")`;
  return `replace(replace(${less}, "&gt;", ">"), "&amp;", "&")`;
}

function printFieldRef(leaf: FieldRefLeaf): Printed {
  const problem = nameProblem(leaf.reference, 'eval');
  if (problem) return problem;
  return named(leaf, (name) => {
    const value = `lower(${evalName(name)})`;
    const other = `lower(${evalName(leaf.reference)})`;
    switch (leaf.match) {
      case 'equals':
        return `${value}=${other}`;
      case 'startswith':
        return `substr(${value}, 1, len(${other}))=${other}`;
      case 'endswith':
        return `substr(${value}, -len(${other}))=${other}`;
      default:
        return `mvcount(split(${value}, ${other}))>1`;
    }
  });
}

const COMPARISONS = { eq: '=', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

/** In the search command a value that is no number would be compared as text; tonumber gives NULL. */
function printCompare(leaf: CompareLeaf): Printed {
  return named(
    leaf,
    (name) => `tonumber(${evalName(name)})${COMPARISONS[leaf.comparison]}${leaf.text}`,
  );
}

/** Where each part stands in a date as events write it, `2024-05-06T07:08…`, and how long it is. */
const DATE_PARTS = {
  year: [1, 4],
  month: [6, 2],
  day: [9, 2],
  hour: [12, 2],
  minute: [15, 2],
} as const;
const DAY = '^\\d{4}-\\d\\d-\\d\\d';
const MINUTE = `${DAY}[T ]\\d\\d:\\d\\d`;

function printTimestamp(leaf: TimestampLeaf): Printed {
  const { part, comparison, text } = leaf;
  return named(leaf, (name) => {
    const number = name === '_time' ? ofEpoch(name, part) : ofText(name, part);
    return `tonumber(${number})${COMPARISONS[comparison]}${text}`;
  });
}

const STRFTIME = { year: '%Y', month: '%m', week: '%V', day: '%d', hour: '%H', minute: '%M' };

function ofEpoch(name: string, part: TimestampLeaf['part']): string {
  return `strftime(${evalName(name)}, "${STRFTIME[part]}")`;
}

// Cut from the text, so that no time zone comes in between; a text of another form gives NULL.
function ofText(name: string, part: TimestampLeaf['part']): string {
  if (part === 'week') {
    return `strftime(strptime(substr(${evalName(name)}, 1, 10), "%Y-%m-%d"), "%V")`;
  }
  const date = part === 'hour' || part === 'minute' ? MINUTE : DAY;
  const [start, length] = DATE_PARTS[part];
  const value = evalName(name);
  return `if(match(${value}, ${quoted(date)}), substr(${value}, ${start}, ${length}), null())`;
}
