import ipaddr from 'ipaddr.js';

import type { Token } from './lexer.ts';
import { Reader } from './reader.ts';

/** An event as a search sees it: its fields, and its text. */
export interface SplunkEvent {
  readonly fields: Readonly<Record<string, string>>;
  readonly raw: string;
}

/** A search expression. */
export type Search =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Search[] }
  | { readonly kind: 'not'; readonly operand: Search }
  | { readonly kind: 'keyword' | 'macro'; readonly text: string }
  | {
      readonly kind: 'term';
      readonly field: string;
      readonly operator: string;
      readonly values: readonly Value[];
    };

interface Value {
  readonly text: string;
  readonly number: boolean;
}

/**
 * Reads the search command's expressions. Throws where `OR` stands beside `AND` without brackets,
 * since only one of Splunk's two grammars reads that as its author does.
 */
export function parseSearch(tokens: readonly Token[]): Search {
  const reader = new Reader(tokens);
  const search = readAll(reader);
  reader.end();
  return search;
}

function readAll(reader: Reader): Search {
  const parts: Search[] = [];
  const joints = new Set<string>();
  do {
    parts.push(readNot(reader));
    if (reader.takeWord('OR')) joints.add('or');
    else if (reader.takeWord('AND') || reader.more()) joints.add('and');
    else break;
  } while (true);
  if (joints.size > 1) throw new Error('OR stands beside AND without brackets');
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  return { kind: joints.has('or') ? 'or' : 'and', operands: parts };
}

function readNot(reader: Reader): Search {
  if (reader.takeWord('NOT')) return { kind: 'not', operand: readNot(reader) };
  if (!reader.takeSymbol('(')) return readTerm(reader);
  const inner = readAll(reader);
  reader.expect(')');
  return inner;
}

const OPERATORS = ['=', '!=', '<', '>', '<=', '>='];

function readTerm(reader: Reader): Search {
  const token = reader.next();
  if (token.kind === 'macro') return { kind: 'macro', text: token.text };
  if (token.kind !== 'word' && token.kind !== 'text') throw new Error(`${token.text} is no term`);
  if (token.kind === 'word' && /^(?:AND|OR|NOT|IN)$/.test(token.text)) {
    throw new Error(`${token.text} is no term`);
  }
  const operator = reader.takeAnySymbol(OPERATORS);
  if (operator !== undefined) {
    return { kind: 'term', field: token.text, operator, values: [readValue(reader)] };
  }
  if (!reader.takeWord('IN')) return { kind: 'keyword', text: token.text };
  reader.expect('(');
  const values: Value[] = [];
  do values.push(readValue(reader));
  while (reader.takeSymbol(','));
  reader.expect(')');
  return { kind: 'term', field: token.text, operator: '=', values };
}

function readValue(reader: Reader): Value {
  const token = reader.next();
  if (token.kind === 'text') return { text: token.text, number: false };
  if (token.kind !== 'word') throw new Error(`${token.text} is no value`);
  return { text: token.text, number: /^-?\d+(?:\.\d+)?$/.test(token.text) };
}

/** Whether an event fulfils a search. */
export function finds(search: Search, event: SplunkEvent): boolean {
  switch (search.kind) {
    case 'and':
      return search.operands.every((one) => finds(one, event));
    case 'or':
      return search.operands.some((one) => finds(one, event));
    case 'not':
      return !finds(search.operand, event);
    case 'macro':
      return true;
    case 'keyword':
      return search.text === '*' || wildcard(`*${search.text}*`, event.raw);
    default: {
      const value = event.fields[search.field];
      return value !== undefined && search.values.some((one) => equals(one, value));
    }
  }
}

function equals({ text, number }: Value, value: string): boolean {
  if (number && /^-?\d+(?:\.\d+)?$/.test(value)) return Number(text) === Number(value);
  return wildcard(text, value) || inNetwork(text, value);
}

/** Case aside; every `*` is a wildcard. */
function wildcard(pattern: string, value: string): boolean {
  const parts = pattern.toLowerCase().split('*');
  const text = value.toLowerCase();
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || text.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return text.endsWith(last) && text.length - last.length >= at;
}

/** True for an address in a network, both as text. */
export function inNetwork(network: string, address: string): boolean {
  if (!ipaddr.isValidCIDR(network) || !ipaddr.isValid(address)) return false;
  const [base, bits] = ipaddr.parseCIDR(network);
  const parsed = ipaddr.parse(address);
  return parsed.kind() === base.kind() && parsed.match([base, bits] as never);
}
