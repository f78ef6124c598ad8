import {
  isLeaf,
  refuse,
  shapeOf,
  type Dialect,
  type ListLeaf,
  type Printed,
  type RegexLeaf,
  type StringLeaf,
} from '../../src/backend/index.ts';
import { isEnum, isNumeric } from './field-kinds.ts';
import { quoted, quotedRegex } from './literal.ts';
import { prepareExact } from './prepare-exact.ts';
import { patternRegex } from './regex-text.ts';

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
  prepare: prepareExact,
  printers: {
    string: printString,
    number: ({ field, text }) =>
      field === null
        ? keyword()
        : `${field} ${isNumeric(field) ? '=' : 'In AnyCase'} ${isNumeric(field) ? quoted(text) : `(${quoted(text)})`}`,
    boolean: ({ field, value }) => (field === null ? keyword() : `${field} = "${value}"`),
    null: ({ field }) => `${field} IS EMPTY`,
    regex: printRegex,
    cidr: ({ network }) =>
      refuse(
        `the network ${network.text}`,
        'S1QL has no operator for networks, and the text of these addresses has no common beginning.',
      ),
    compare: ({ field, comparison, text }) =>
      field !== null && isNumeric(field)
        ? `${field} ${COMPARISONS[comparison]} ${quoted(text)}`
        : refuse(`"${comparison}" on a field that holds no number`),
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

function printString({ field, pattern, cased }: StringLeaf): Printed {
  if (field === null) return keyword();
  const shape = shapeOf(pattern);
  if (isEnum(field) && shape.match !== 'equals' && shape.match !== 'any') {
    const construct = `a part of the value of "${field}"`;
    return refuse(construct, 'The field has a fixed set of words; name whole words.');
  }
  if (isNumeric(field) && shape.match !== 'equals' && shape.match !== 'any') {
    return refuse(
      `a pattern on the number "${field}"`,
      'Name whole numbers, or compare with lt and gt.',
    );
  }
  switch (shape.match) {
    case 'any':
      return `${field} IS NOT EMPTY`;
    case 'like':
      return `${field} RegExp ${quotedRegex(patternRegex(pattern, cased))}`;
    case 'equals':
      if (cased || isEnum(field) || isNumeric(field)) return `${field} = ${quoted(shape.text)}`;
      return `${field} In AnyCase (${quoted(shape.text)})`;
    default:
      return `${field} ${SUBSTRING_OPERATORS[shape.match][cased ? 0 : 1]} ${quoted(shape.text)}`;
  }
}

function printRegex({ field, regex, flags }: RegexLeaf): Printed {
  if (field === null) return keyword();
  const letters = (['i', 'm', 's'] as const).filter((flag) => flags[flag]).join('');
  return `${field} RegExp ${quotedRegex(letters === '' ? regex : `(?${letters})${regex}`)}`;
}

function printList({ field, items, cased }: ListLeaf): Printed {
  const texts = items.map(({ text }) => quoted(text)).join(',');
  const plain = cased || isEnum(field ?? '') || isNumeric(field ?? '');
  return `${field} ${plain ? 'In' : 'In AnyCase'} (${texts})`;
}
