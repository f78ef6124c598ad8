import type { Comparison, Condition, EventQuery, Value } from './parse.ts';

/** A document: every field with its values as text; numbers and booleans by their text form. */
export type Document = ReadonlyMap<string, readonly string[]>;

/** True, false, or nothing known: what a field that no index maps makes of a comparison. */
export type Truth = boolean | null;

/** How a leaf comes out. */
export type Leaf = (comparison: Comparison) => Truth;

/**
 * The truth of a condition as Elasticsearch folds it: `or` leaves nulls out, `and` and `not` pass
 * them on, and a false operand decides an `and` before that.
 */
export function truth(condition: Condition, leaf: Leaf): Truth {
  if (condition.kind === 'comparison') return leaf(condition);
  if (condition.kind === 'not') {
    const operand = truth(condition.operand, leaf);
    return operand === null ? null : !operand;
  }
  const operands = condition.operands.map((operand) => truth(operand, leaf));
  if (condition.kind === 'and') {
    if (operands.includes(false)) return false;
    return operands.includes(null) ? null : true;
  }
  const known = operands.filter((operand) => operand !== null);
  return known.length === 0 ? null : known.includes(true);
}

/** True when a document with all its fields mapped is an event of the query. */
export function matches({ category, condition }: EventQuery, document: Document): boolean {
  const categories = document.get('event.category') ?? [];
  if (category !== 'any' && !categories.includes(category)) return false;
  return truth(condition, (comparison) => compare(comparison, document)) === true;
}

function compare({ operator, field, values }: Comparison, document: Document): boolean {
  const held = document.get(field.name) ?? [];
  if (values.some(({ kind }) => kind === 'null')) {
    return (operator === '==') === (held.length === 0);
  }
  return held.some((text) => values.some((value) => test(operator, text, value)));
}

function test(operator: string, text: string, value: Value): boolean {
  const wanted = textOf(value);
  switch (operator) {
    case '==':
    case 'in':
      return text === wanted;
    case 'in~':
      return fold(text) === fold(wanted);
    case ':':
      return like(wanted).test(fold(text));
    case 'regex':
    case 'regex~':
      return lucene(wanted, operator === 'regex~').test(text);
    case 'startsWith~':
      return fold(text).startsWith(fold(wanted));
    case '>=':
      return Number(text) >= Number(wanted);
    case '<':
      return Number(text) < Number(wanted);
    case 'cidrMatch':
      return inNetwork(text, wanted);
    default:
      throw new Error(`no meaning for ${operator}`);
  }
}

function textOf(value: Value): string {
  if (value.kind === 'string') return value.text;
  if (value.kind === 'number') return String(value.number);
  return value.kind === 'boolean' ? String(value.boolean) : '';
}

// Elasticsearch folds the case of ASCII only.
const fold = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

function like(pattern: string): RegExp {
  const body = fold(pattern)
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${body}$`, 'su');
}

/**
 * An expression of Lucene as one of ECMAScript: a backslash makes any sign itself, `^` and `$` are
 * signs, the dot is anything. Throws on Lucene's own operators, which are never printed bare.
 */
export function lucene(regex: string, folded: boolean): RegExp {
  let body = '';
  let inClass = false;
  const characters = [...regex];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? '';
    const next = characters[at + 1] ?? '';
    if (character === '\\') {
      body += /[dDwW]/.test(next) && !inClass ? `\\${next}` : asItself(next);
      at++;
    } else if (inClass) {
      inClass = character !== ']';
      body += inClass && character !== '-' && character !== '^' ? asItself(character) : character;
    } else if (character === '[') {
      inClass = true;
      body += character;
    } else if ('"<>@&~#'.includes(character)) {
      throw new Error(`the operator ${character}`);
    } else {
      body +=
        '.*+?()|{}'.includes(character) || /[0-9,]/.test(character)
          ? character
          : asItself(character);
    }
  }
  return new RegExp(`^(?:${body})$`, folded ? 'sui' : 'su');
}

const asItself = (character: string): string =>
  `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

function inNetwork(address: string, network: string): boolean {
  const [base = '', bits = '32'] = network.split('/');
  if (!base.includes('.') || !/^[\d.]+$/.test(address)) return false;
  const number = (text: string): number =>
    text.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const size = 2 ** (32 - Number(bits));
  return Math.floor(number(address) / size) === Math.floor(number(base) / size);
}
