import {
  hasWildcard,
  isPlaceholder,
  refuse,
  shapeOf,
  type Leaf,
  type Printed,
  type StringLeaf,
} from '../../src/backend/index.ts';
import { comparesAddress } from './addresses.ts';
import { typeOf } from './field-types.ts';
import { fitsLike, likeText, needsWideFolding, patternRegex } from './like.ts';
import { hasLoneSurrogate, quoted, quotedRaw } from './literal.ts';
import { nameOf, refuseField } from './names.ts';

/** Prints a comparison with a pattern, by the type of the field. */
export function printString(leaf: StringLeaf): Printed {
  const refused = refuseField(leaf);
  if (refused) return refused;
  const shape = shapeOf(leaf.pattern);
  if (shape.match === 'any') return present(leaf);
  if (leaf.pattern.some((part) => typeof part === 'string' && hasLoneSurrogate(part))) {
    return refuse('half of a surrogate pair');
  }
  const type = typeOf(leaf.field ?? '');
  if (type === 'keyword' || type === 'unknown') return printPattern(leaf);
  if (shape.match !== 'equals') {
    return refuse(`a pattern on the ${type} field "${leaf.field}"`, 'Name whole values.');
  }
  return printTyped(leaf, type, shape.text);
}

function present(leaf: Leaf): string {
  return `${nameOf(leaf)} != null`;
}

function printTyped(leaf: Leaf, type: string, text: string): Printed {
  const name = nameOf(leaf);
  const value = { ip: ADDRESS, long: /^-?\d+$/, boolean: /^(?:true|false)$/i, date: /^\d{4}-/ };
  const form = Object.entries(value).find(([key]) => key === type)?.[1];
  if (!form?.test(text)) return refuse(`${quoted(text)} on the ${type} field "${leaf.field}"`);
  const quotes = type === 'ip' || type === 'date';
  return `${name} == ${quotes ? quoted(text) : text.toLowerCase()}`;
}

/** Four numbers, or hexadecimal groups with colons. Elasticsearch refuses what is no address. */
const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:]*(?:\d{1,3}(?:\.\d{1,3}){3})?)$/i;

function printPattern(leaf: StringLeaf): Printed {
  const { pattern, cased } = leaf;
  const name = nameOf(leaf);
  if (!cased && needsWideFolding(pattern)) return byRegex(leaf);
  const plain = !hasWildcard(pattern) && !pattern.some(isPlaceholder);
  const exact = cased || pattern.length === 0 || comparesAddress(leaf);
  if (plain && exact) return `${name} == ${quoted(String(pattern[0] ?? ''))}`;
  if (fitsLike(pattern)) return `${name} ${cased ? 'like' : ':'} ${quoted(likeText(pattern))}`;
  return withLiteralWildcard(leaf, name);
}

// `*` and `?` have no escape in `:` and `like`; `in~` and `startsWith` know no wildcards at all.
function withLiteralWildcard(leaf: StringLeaf, name: string): Printed {
  const shape = shapeOf(leaf.pattern);
  const fold = leaf.cased ? '' : '~';
  if (shape.match === 'equals') return `${name} in${fold} (${quoted(shape.text)})`;
  if (shape.match === 'startswith') return `startsWith${fold}(${name}, ${quoted(shape.text)})`;
  return byRegex(leaf);
}

function byRegex(leaf: StringLeaf): string {
  const { pattern, cased } = leaf;
  return `${nameOf(leaf)} ${cased ? 'regex' : 'regex~'} ${quotedRaw(patternRegex(pattern, cased))}`;
}
