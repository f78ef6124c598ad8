import {
  flagPrefix,
  isLeaf,
  listing,
  refuse,
  shapeOf,
  type Approximation,
  type Dialect,
  type Leaf,
  type ListLeaf,
  type Printed,
  type RegexLeaf,
  type StringLeaf,
} from '../../../src/backend/index.ts';
import { decimal } from '../numbers.ts';
import { javaRegex, mindsCase, type JavaRegex } from '../regex/java.ts';
import { singleBackslashLiteral } from '../regex/single-backslash.ts';
import { composeExact } from './compose.ts';
import { isEnum, isNumeric } from './field-kinds.ts';
import { quoted } from './literal.ts';
import { prepareExact } from './prepare.ts';

/**
 * S1QL 1.0 that means what the rule says: the form of the published pages wherever that is right,
 * and other operators where it is not (facts and their confidence: README.md).
 */
export const exactDialect: Dialect = {
  and: ' AND ',
  or: ' OR ',
  not: 'NOT ',
  comment: (text) => `-- ${text}`,
  // Precedence is not documented, so that brackets leave no doubt.
  needsBrackets: (part) => !isLeaf(part) || part.kind === 'list',
  prepare: (expr) => prepareExact(expr),
  compose: (expr, context) => composeExact(expr, context, exactDialect),
  printers: {
    string: printString,
    number: (leaf) => whole(leaf, leaf.text, false),
    boolean: ({ field, value }) => (field === null ? keyword() : `${field} = "${value}"`),
    null: ({ field }) => `${field} IS EMPTY`,
    regex: printRegex,
    // Networks have become tests of the address's text.
    cidr: ({ network }) => refuse(`the network ${network.text}`),
    compare: ({ field, comparison, text }) => {
      const number = decimal(text);
      return field !== null && isNumeric(field) && number !== undefined
        ? `${field} ${COMPARISONS[comparison]} ${quoted(number)}`
        : refuse(`"${comparison}" on a field that holds no number`);
    },
    exists: ({ field, exists }) => `${field} ${exists ? 'IS NOT EMPTY' : 'IS EMPTY'}`,
    fieldref: () => refuse('a comparison of two fields', 'S1QL compares fields with values only.'),
    timestamp: () => refuse('a part of a date', 'S1QL has no functions on dates.'),
    list: printList,
  },
};

const COMPARISONS = { lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

const keyword = (): Printed =>
  refuse(
    'a keyword without a field',
    'SentinelOne has no field that holds a whole event; name the field.',
  );

/** Case-sensitive and case-insensitive operators; the latter as the published pages write them. */
const SUBSTRING_OPERATORS = {
  contains: ['contains', 'containsCIS'],
  startswith: ['startswith', 'startswithCIS'],
  endswith: ['endswith', 'endswithCIS'],
} as const;

function printString(leaf: StringLeaf): Printed {
  const { field, pattern, cased } = leaf;
  if (field === null) return keyword();
  const shape = shapeOf(pattern);
  switch (shape.match) {
    case 'any':
      return `${field} IS NOT EMPTY`;
    case 'like':
      return refuse('this pattern');
    case 'equals':
      return whole(leaf, shape.text, cased);
    default:
      return (
        refusePart(field) ??
        `${field} ${SUBSTRING_OPERATORS[shape.match][cased ? 0 : 1]} ${quoted(shape.text)}`
      );
  }
}

/** A comparison with a whole value. */
function whole({ field }: Leaf, text: string, cased: boolean): Printed {
  if (field === null) return keyword();
  if (isNumeric(field)) {
    const number = decimal(text);
    return number === undefined ? noNumber(field, text) : `${field} = ${quoted(number)}`;
  }
  if (isEnum(field))
    return cased ? casedWord(`${field} = ${quoted(text)}`) : `${field} = ${quoted(text)}`;
  return cased ? `${field} = ${quoted(text)}` : `${field} In AnyCase (${quoted(text)})`;
}

const noNumber = (field: string, text: string): Printed =>
  refuse(`${JSON.stringify(text)} in "${field}", which holds numbers`);

const casedWord = (text: Approximation['text']): Printed => ({
  text,
  matches: 'more',
  reason: 'fields with a fixed set of words are compared without case',
});

/** Refuses a test for a part of a value where there are only whole ones. */
function refusePart(field: string): Printed | undefined {
  if (isEnum(field)) {
    const construct = `a part of the value of "${field}"`;
    return refuse(construct, 'The field has a fixed set of words; name whole words.');
  }
  if (!isNumeric(field)) return undefined;
  const construct = `a pattern on the number "${field}"`;
  return refuse(construct, 'Name whole numbers, or compare with lt and gt.');
}

function printRegex(leaf: RegexLeaf): Printed {
  const { field } = leaf;
  if (field === null) return keyword();
  const refusal = refusePart(field);
  if (refusal !== undefined) return refusal;
  const java = javaRegex(leaf);
  if ('lacks' in java) return refuse(`${java.lacks} in a regular expression`);
  return `${field} RegExp ${singleBackslashLiteral(caseFlag(java) + java.regex, '"')}`;
}

// Whether RegExp minds case by itself is not documented (authors write `(?i)`, SentinelOne's own
// translation takes it as given); so that an expression for which it matters says what it wants.
function caseFlag({ regex, flags }: Extract<JavaRegex, { regex: string }>): string {
  const given = flagPrefix({ flags });
  if (flags.i || !mindsCase(regex)) return given;
  return given === '' ? '(?-i)' : `${given.slice(0, -1)}-i)`;
}

function printList({ field, items, cased, match }: ListLeaf): Printed {
  if (field === null) return keyword();
  if (match === 'contains') {
    const before = `${field} In Contains${cased ? '' : ' AnyCase'} (`;
    return refusePart(field) ?? listing(items, ({ text }) => quoted(text), [before, ',', ')']);
  }
  const numeric = isNumeric(field);
  const wrong = numeric ? items.find(({ text }) => decimal(text) === undefined) : undefined;
  if (wrong) return noNumber(field, wrong.text);
  const plain = cased || numeric || isEnum(field);
  const written = (text: string): string => (numeric ? (decimal(text) ?? text) : text);
  const list = listing(items, ({ text }) => quoted(written(text)), [
    `${field} ${plain ? 'In' : 'In AnyCase'} (`,
    ',',
    ')',
  ]);
  return cased && isEnum(field) ? casedWord(list) : list;
}
