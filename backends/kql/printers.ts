import {
  listing,
  mergeSame,
  refuse,
  shapeOf,
  type ExistsLeaf,
  type FieldRefLeaf,
  type LeafPrinters,
  type ListItem,
  type ListLeaf,
  type NullLeaf,
  type NumberLeaf,
  type Printed,
  type RegexLeaf,
  type StringLeaf,
} from '../../src/backend/index.ts';
import { withoutImplied, type PartMatch } from './alternatives.ts';
import { quoted } from './literal.ts';
import { printCidr, printCompare, printTimestamp } from './nullable.ts';
import { isNumeric, numberText } from './number-text.ts';
import { escapeRegex, patternRegex, regexText } from './regex-text.ts';
import type { Column, Scope } from './scope.ts';

/** The printers for the columns of one query. */
export function printersFor(scope: Scope): LeafPrinters {
  // Any column: `where * contains "x"` ("where operator").
  const columnOf = (field: string | null): Column =>
    field === null ? { text: '*', type: 'string' } : scope(field);
  return {
    string: (leaf) => printString(leaf, columnOf(leaf.field)),
    number: (leaf) => printNumber(leaf, columnOf(leaf.field)),
    boolean: ({ field, value }) => printBoolean(value, columnOf(field)),
    null: (leaf) => printNull(leaf, columnOf(leaf.field)),
    exists: (leaf) => printExists(leaf, columnOf(leaf.field)),
    regex: (leaf) => printRegex(leaf, columnOf(leaf.field)),
    cidr: (leaf) => printCidr(leaf, columnOf(leaf.field)),
    compare: (leaf) => printCompare(leaf, columnOf(leaf.field)),
    fieldref: (leaf) => printFieldRef(leaf, scope),
    timestamp: (leaf) => printTimestamp(leaf, columnOf(leaf.field)),
    list: (leaf) => printList(leaf, columnOf(leaf.field)),
  };
}

/** The expression of a column as text, for operators on text. */
function asText({ text, type }: Column): string {
  return type === 'string' || type === 'unknown' ? text : `tostring(${text})`;
}

const OPERATORS = {
  equals: ['=~', '=='],
  contains: ['contains', 'contains_cs'],
  startswith: ['startswith', 'startswith_cs'],
  endswith: ['endswith', 'endswith_cs'],
} as const;

function printString({ pattern, cased }: StringLeaf, column: Column): Printed {
  const shape = shapeOf(pattern);
  if (!('text' in shape)) {
    if (shape.match === 'any') return isPresent(column);
    return `${asText(column)} matches regex ${quoted(patternRegex(pattern, cased))}`;
  }
  if (column.type === 'datetime') return textOnDate();
  if (shape.match === 'equals' && shape.text === '') return isAbsent(column);
  return `${asText(column)} ${OPERATORS[shape.match][cased ? 1 : 0]} ${quoted(shape.text)}`;
}

const textOnDate = (): Printed =>
  refuse('a text on a date', 'Use the modifiers for parts of a date, such as hour.');

function printNumber({ text }: NumberLeaf, column: Column): Printed {
  if (column.type === 'datetime') return refuse('a number on a date');
  const number = numberText(text);
  const numeric = isNumeric(column.type) || column.type === 'unknown';
  return numeric && number !== undefined
    ? `${column.text} == ${number}`
    : `${asText(column)} =~ ${quoted(text)}`;
}

function printBoolean(value: boolean, column: Column): Printed {
  return column.type === 'bool' ? `${column.text} == ${value}` : `${asText(column)} =~ "${value}"`;
}

function isAbsent({ text, type, basis }: Column): string {
  if (basis !== undefined) return `isempty(${basis})`;
  return type === 'string' || type === 'unknown' ? `isempty(${text})` : `isnull(${text})`;
}

function isPresent({ text, type, basis }: Column): string {
  if (text === '*') return 'true';
  if (basis !== undefined) return `isnotempty(${basis})`;
  return type === 'string' || type === 'unknown' ? `isnotempty(${text})` : `isnotnull(${text})`;
}

const printNull = ({ field }: NullLeaf, column: Column): Printed =>
  field === null ? refuse('a keyword that is null') : isAbsent(column);

const printExists = ({ exists }: ExistsLeaf, column: Column): Printed =>
  exists ? isPresent(column) : isAbsent(column);

function printRegex(leaf: RegexLeaf, column: Column): Printed {
  const text = regexText(leaf);
  if (typeof text !== 'string') return text;
  return `${asText(column)} matches regex ${quoted(text)}`;
}

// An empty text is contained in every text; a rule compares with a value that is there.
function printFieldRef({ field, reference, match }: FieldRefLeaf, scope: Scope): Printed {
  if (field === null) return refuse('a comparison of two fields without the first');
  const [left, right] = [scope(field), scope(reference)];
  const operator = OPERATORS[match][0];
  return `(${isPresent(right)} and ${asText(left)} ${operator} ${asText(right)})`;
}

function printList({ match, items, cased }: ListLeaf, column: Column): Printed {
  if (column.type === 'datetime') return textOnDate();
  const unique = mergeSame(items, ({ text }) => text);
  if (match !== 'equals') {
    const texts = unique.map(({ text }) => text);
    return printAlternatives(match, texts, { cased, column });
  }
  const numeric =
    isNumeric(column.type) || (column.type === 'unknown' && items.every(isNumberItem));
  if (numeric && items.every((item) => numberOf(item) !== undefined)) {
    const numbers = mergeSame(items, numberOf);
    return listing(numbers, (item) => numberOf(item) ?? '', [`${column.text} in (`, ', ', ')']);
  }
  const [before, after] =
    unique.length === 1
      ? [`${asText(column)} ${OPERATORS.equals[cased ? 1 : 0]} `, '']
      : [`${asText(column)} ${cased ? 'in' : 'in~'} (`, ')'];
  return listing(unique, ({ text }) => quoted(text), [before, ', ', after]);
}

const isNumberItem = ({ kind }: ListItem): boolean => kind === 'number';

const numberOf = (item: ListItem): string | undefined =>
  isNumberItem(item) ? numberText(item.text) : undefined;

function printAlternatives(
  match: PartMatch,
  texts: readonly string[],
  { cased, column }: { readonly cased: boolean; readonly column: Column },
): string {
  const needed = withoutImplied(texts, match, cased);
  const any = `(?:${needed.map(escapeRegex).join('|')})`;
  const start = match === 'startswith' ? '^' : '';
  const end = match === 'endswith' ? '$' : '';
  const regex = `${cased ? '' : '(?i)'}${start}${any}${end}`;
  return `${asText(column)} matches regex ${quoted(regex)}`;
}
