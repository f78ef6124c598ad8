import {
  listing,
  refuse,
  shapeOf,
  type Dialect,
  type LeafPrinters,
  type ListItem,
  type ListLeaf,
  type Listing,
  type Printed,
  type RegexLeaf,
  type StringLeaf,
} from '../../../src/backend/index.ts';
import { decimal } from '../numbers.ts';
import { javaRegex } from '../regex/java.ts';
import { escapeRegex } from '../regex/pattern.ts';
import { composeQuery } from './compose.ts';
import { fieldName, isNumeric, quoted, quotedRegex } from './literal.ts';
import type { Settings } from './options.ts';
import { prepare } from './prepare.ts';

/** S1QL 2.0, the filter of Event Search, STAR rules and PowerQuery. */
export function dialect(settings: Settings): Dialect {
  const self: Dialect = {
    and: ' and ',
    or: ' or ',
    // `x not in (…)` parses and finds nothing; `not` before brackets is read in one way only.
    not: 'not ',
    comment: (text) => `// ${text}`,
    // Precedence is not documented, so that brackets leave no doubt; `not` has its own.
    needsBrackets: ({ kind }, parent) => kind === 'and' || kind === 'or' || parent === 'not',
    prepare,
    compose: (expr, context) => composeQuery(expr, context, { settings, dialect: self }),
    printers: printers(settings),
  };
  return self;
}

function printers(settings: Settings): LeafPrinters {
  return {
    string: (leaf) => printString(leaf, settings),
    number: (leaf) =>
      leaf.field === null ? keyword(leaf.text, settings) : whole(leaf.field, leaf.text, false),
    boolean: ({ field, value }) =>
      field === null ? keyword(String(value), settings) : `${fieldName(field)} = ${value}`,
    null: ({ field }) => `!(${fieldName(field ?? '')} = *)`,
    regex: (leaf) => printRegex(leaf, settings),
    // Elsewhere networks have become tests of the address's text.
    cidr: ({ field, network }) =>
      `net_ipsubnet(${fieldName(field ?? '')}, ${quoted(network.text)})`,
    compare: ({ field, comparison, text }) => {
      const number = decimal(text);
      return field !== null && isNumeric(field) && number !== undefined
        ? `${fieldName(field)} ${COMPARISONS[comparison]} ${number}`
        : refuse(`"${comparison}" on a field that holds no number`);
    },
    exists: ({ field, exists }) =>
      exists ? `${fieldName(field ?? '')} = *` : `!(${fieldName(field ?? '')} = *)`,
    fieldref: () =>
      refuse('a comparison of two fields', 'A filter compares fields with values only.'),
    timestamp: () => refuse('a part of a date', 'A filter has no functions on dates.'),
    list: (leaf) => printList(leaf, settings),
  };
}

const COMPARISONS = { lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

/** A search over all columns, which rules cannot have. */
function keyword(text: string, { oneline }: Settings): Printed {
  if (!oneline) return `* contains ${quoted(text)}`;
  return refuse('a keyword without a field', 'Rules cannot search all columns; name the field.');
}

function printString(leaf: StringLeaf, settings: Settings): Printed {
  const { field, pattern, cased } = leaf;
  const shape = shapeOf(pattern);
  if (field === null) {
    const plain = 'text' in shape && !cased;
    return plain ? keyword(shape.text, settings) : refuse('a pattern or case without a field');
  }
  switch (shape.match) {
    case 'any':
      return `${fieldName(field)} = *`;
    case 'like':
      return refuse('this pattern');
    case 'equals':
      return whole(field, shape.text, cased);
    default:
      return (
        refusePart(field) ??
        part(leaf, [{ text: shape.text, origin: leaf.origin }], { match: shape.match, settings })
      );
  }
}

/** A comparison with a whole value. */
function whole(field: string, text: string, cased: boolean): Printed {
  if (isNumeric(field)) {
    const number = decimal(text);
    return number === undefined ? noNumber(field, text) : `${fieldName(field)} = ${number}`;
  }
  return cased
    ? `${fieldName(field)} = ${quoted(text)}`
    : `${fieldName(field)} in:anycase (${quoted(text)})`;
}

type Item = Pick<ListItem, 'text' | 'origin'>;

interface PartOptions {
  readonly match: 'contains' | 'startswith' | 'endswith';
  readonly settings: Settings;
}

/** A comparison with parts of a value: one of the texts must be there. */
function part(
  { field, cased }: StringLeaf | ListLeaf,
  items: readonly Item[],
  { match, settings }: PartOptions,
): Listing {
  const name = fieldName(field ?? '');
  if (match === 'contains') {
    return values(`${name} contains:${cased ? 'matchcase' : 'anycase'} `, items, quoted);
  }
  const start = match === 'startswith' ? '^' : '';
  const end = match === 'endswith' ? '$' : '';
  return values(`${name} matches${cased ? ':matchcase' : ''} `, items, (text) =>
    quotedRegex(`${start}${escapeRegex(text)}${end}`, settings.regexBackslash),
  );
}

/** One value as it is, several in brackets. */
function values(before: string, items: readonly Item[], print: (text: string) => string): Listing {
  const [open, close] = items.length === 1 ? ['', ''] : ['(', ')'];
  return listing(items, ({ text }) => print(text), [before + open, ', ', close]);
}

const noNumber = (field: string, text: string): Printed =>
  refuse(`${JSON.stringify(text)} in "${field}", which holds numbers`);

/** Text operators cannot be used on numbers. */
function refusePart(field: string): Printed | undefined {
  if (!isNumeric(field)) return undefined;
  const construct = `a pattern on the number "${field}"`;
  return refuse(construct, 'Name whole numbers, or compare with lt and gt.');
}

function printRegex(leaf: RegexLeaf, { regexBackslash }: Settings): Printed {
  const { field } = leaf;
  if (field === null) return refuse('a regular expression without a field');
  const java = javaRegex(leaf);
  if ('lacks' in java) return refuse(`${java.lacks} in a regular expression`);
  const { i, m, s } = java.flags;
  const letters = `${m ? 'm' : ''}${s ? 's' : ''}`;
  const regex = `${letters === '' ? '' : `(?${letters})`}${java.regex}`;
  const operator = i ? 'matches' : 'matches:matchcase';
  return (
    refusePart(field) ?? `${fieldName(field)} ${operator} ${quotedRegex(regex, regexBackslash)}`
  );
}

function printList(leaf: ListLeaf, settings: Settings): Printed {
  const { field, items, match, cased } = leaf;
  if (field === null) return keywords(items, settings);
  if (match !== 'equals') return refusePart(field) ?? part(leaf, items, { match, settings });
  const name = fieldName(field);
  if (isNumeric(field)) {
    const wrong = items.find(({ text }) => decimal(text) === undefined);
    if (wrong) return noNumber(field, wrong.text);
    return listing(items, ({ text }) => decimal(text) ?? text, [`${name} in (`, ', ', ')']);
  }
  const before = `${name} in${cased ? '' : ':anycase'} (`;
  return listing(items, ({ text }) => quoted(text), [before, ', ', ')']);
}

function keywords(items: readonly Item[], settings: Settings): Printed {
  const first = keyword(items[0]?.text ?? '', settings);
  return typeof first === 'string' ? values('* contains ', items, quoted) : first;
}
