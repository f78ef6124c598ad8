import {
  isLeaf,
  listing,
  refuse,
  type CompareLeaf,
  type Dialect,
  type Leaf,
  type ListItem,
  type ListLeaf,
  type NumberLeaf,
  type Printed,
  type RegexLeaf,
} from '../../src/backend/index.ts';
import { typeOf } from './field-types.ts';
import { hasLoneSurrogate, quoted, quotedRaw } from './literal.ts';
import { reportLimits } from './limits.ts';
import { toLucene } from './lucene/print.ts';
import { nameOf, onField, presenceName } from './names.ts';
import { prepare } from './prepare.ts';
import { printString } from './strings.ts';

/** Elastic EQL event queries: `category where condition` (facts and their confidence: README.md). */
export const eqlDialect: Dialect = {
  and: ' and ',
  or: ' or ',
  not: 'not ',
  comment: (text) => `// ${text}`,
  // `not` binds tighter than `and`, `and` than `or`; brackets spare the reader the question.
  needsBrackets: (part, parent) => !isLeaf(part) && (part.kind !== 'not' || parent === 'not'),
  prepare,
  printers: {
    string: printString,
    number: onField(printNumber),
    boolean: onField(({ value, ...leaf }) =>
      typeOf(leaf.field ?? '') === 'keyword'
        ? `${nameOf(leaf)} : "${value}"`
        : `${nameOf(leaf)} == ${value}`,
    ),
    null: (leaf) => `${presenceName(leaf)} == null`,
    regex: onField(printRegex),
    cidr: onField((leaf) => networks(leaf, [{ text: leaf.network.text, origin: leaf.origin }])),
    compare: onField(printCompare),
    exists: (leaf) => `${presenceName(leaf)} ${leaf.exists ? '!=' : '=='} null`,
    fieldref: () => refuse('a comparison of two fields', 'EQL compares a field with values only.'),
    timestamp: () => refuse('a part of a date', 'EQL has no functions on dates.'),
    list: onField(printList),
  },
  compose: (expr, context) => {
    const category = context.state[CATEGORY] ?? 'any';
    const query = `${category} where ${context.print(expr)}`;
    reportLimits(context.trace.plain(query), context);
    return query;
  },
};

/** The name under which pipelines settle the event category. */
export const CATEGORY = 'event_category';

// A term query takes a number on a keyword field only as text.
function printNumber(leaf: NumberLeaf): Printed {
  const type = typeOf(leaf.field ?? '');
  if (type === 'keyword') return `${nameOf(leaf)} == ${quoted(leaf.text)}`;
  if (type === 'ip' || type === 'boolean' || type === 'date') {
    return refuse(`the number ${leaf.text} on the ${type} field "${leaf.field}"`);
  }
  return numeral(leaf.text, (text) => `${nameOf(leaf)} == ${text}`);
}

const COMPARISONS = { lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

function printCompare(leaf: CompareLeaf): Printed {
  const type = typeOf(leaf.field ?? '');
  if (type !== 'long' && type !== 'unknown') {
    const hint = `The field is of the type ${type}; a larger number is no larger text.`;
    return refuse(`"${leaf.comparison}" on a field that holds no number`, hint);
  }
  return numeral(leaf.text, (text) => `${nameOf(leaf)} ${COMPARISONS[leaf.comparison]} ${text}`);
}

/**
 * A number as the grammar has it: digits, a fraction, an exponent, a sign before them. The other
 * bases of YAML become decimal.
 */
function numeral(text: string, print: (text: string) => string): Printed {
  if (/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) return print(text);
  const number = Number(text);
  return Number.isSafeInteger(number)
    ? print(String(number))
    : refuse(`the number ${text}`, 'Write it in decimal digits.');
}

function printRegex(leaf: RegexLeaf): Printed {
  const type = typeOf(leaf.field ?? '');
  if (type !== 'keyword' && type !== 'unknown') {
    return refuse(`a regular expression on the ${type} field "${leaf.field}"`);
  }
  const regex = toLucene(leaf.regex, leaf.flags);
  if ('lacks' in regex) {
    return refuse(`${regex.lacks} in a regular expression`, "Lucene's engine has no such thing.");
  }
  if (hasLoneSurrogate(regex.text)) return refuse('half of a surrogate pair');
  return `${nameOf(leaf)} ${regex.foldsCase ? 'regex~' : 'regex'} ${quotedRaw(regex.text)}`;
}

function networks(leaf: Leaf, items: readonly Pick<ListItem, 'text' | 'origin'>[]): Printed {
  const type = typeOf(leaf.field ?? '');
  if (type !== 'ip' && type !== 'unknown') {
    const hint = `The field is of the type ${type}; cidrMatch takes only fields of the type ip.`;
    const texts = items.map(({ text }) => text).join(', ');
    return refuse(`the network ${texts} on "${leaf.field}"`, hint);
  }
  return listing(items, ({ text }) => quoted(text), [`cidrMatch(${nameOf(leaf)}, `, ', ', ')']);
}

/**
 * A list that `prepare` has made: networks on a field of addresses, numbers, texts that are equal
 * in every letter (`in`), or texts whose `*` and `?` are wildcards (`:`).
 */
function printList(leaf: ListLeaf): Printed {
  const { items, match, cased } = leaf;
  if (items.some(({ text }) => hasLoneSurrogate(text))) return refuse('half of a surrogate pair');
  if (match === 'startswith') return networks(leaf, items);
  const numbers = items.every(({ kind }) => kind === 'number');
  const before = `${nameOf(leaf)} ${cased ? 'in' : ':'} (`;
  return listing(items, ({ text }) => (numbers ? text : quoted(text)), [before, ', ', ')']);
}
