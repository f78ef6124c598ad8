import {
  containsAddress,
  examplesOfPattern,
  joinParts,
  literalOf,
  parseNetwork,
  patternMatcher,
  type Network,
  type Pattern,
} from '../../../src/backend/index.ts';
import type { Match } from './evaluation.ts';

/** A value of the search command as it is written. */
export interface SearchValue {
  readonly text: string;
  /** False in quotes. */
  readonly bare: boolean;
  /** `CASE(…)`. */
  readonly cased: boolean;
}

const MANY = { wildcard: 'many' } as const;

/** A text of the search command as a pattern: every `*` is a wildcard, and nothing escapes it. */
export function wildcardPattern(text: string): Pattern {
  return joinParts(text.split('*').flatMap((part, at) => (at === 0 ? [part] : [MANY, part])));
}

/** One value with wildcards, or one of several. */
export function equalsAny(values: readonly SearchValue[]): Match {
  const texts = new Set<string>();
  const others: Match[] = [];
  const examples: (() => readonly string[])[] = [];
  for (const value of values) {
    const literal = plainText(value);
    if (literal !== undefined) {
      texts.add(literal.toLowerCase());
      examples.push(() => [literal]);
    } else {
      const match = matchOf(value);
      others.push(match);
      examples.push(match.examples);
    }
  }
  return {
    matches: (text) => texts.has(text.toLowerCase()) || others.some(({ matches }) => matches(text)),
    examples: () => examples.flatMap((one) => one()),
  };
}

/** The text of a value that is compared as a whole text, case aside. */
function plainText(value: SearchValue): string | undefined {
  if (value.cased || isNumber(value) || networkOf(value.text)) return undefined;
  return literalOf(wildcardPattern(value.text));
}

function matchOf(value: SearchValue): Match {
  const network = networkOf(value.text);
  if (network) return inNetwork(network);
  if (isNumber(value)) {
    return { matches: (text) => sameNumber(text, value.text), examples: () => [value.text] };
  }
  const pattern = wildcardPattern(value.text);
  const matches = patternMatcher(pattern, value.cased);
  return { matches, examples: () => examplesOfPattern(pattern).filter(matches) };
}

/** Addresses of a network (Splunk, "search", CIDR notation). */
export function inNetwork(network: Network): Match {
  return {
    matches: (text) => containsAddress(network, text.trim()),
    examples: () => [addressOf(network, 0), addressOf(network, 0xff)],
  };
}

/** The network that a text names: only with the number of its fixed bits is it one. */
export function networkOf(text: string): Network | undefined {
  if (!text.includes('/')) return undefined;
  const network = parseNetwork(text);
  if (!('problem' in network)) return network;
  const meant = network.problem === 'host-bits' ? parseNetwork(network.network ?? '') : undefined;
  return meant && !('problem' in meant) ? meant : undefined;
}

/** The address of a network whose free bits are all 0 or all 1. */
function addressOf({ version, bytes, prefix }: Network, free: 0 | 0xff): string {
  const filled = bytes.map((byte, at) => {
    const fixed = Math.min(8, Math.max(0, prefix - at * 8));
    return byte | (free >> fixed);
  });
  if (version === 4) return filled.join('.');
  const hex = filled.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return (hex.match(/.{4}/g) ?? []).join(':');
}

const DECIMAL = /^[-+]?\d+(?:\.\d+)?$/;

const isNumber = ({ text, bare }: SearchValue): boolean => bare && DECIMAL.test(text);

/** A number as the search command and `tonumber` read it; undefined for any other text. */
export function numberOf(text: string): number | undefined {
  return DECIMAL.test(text.trim()) ? Number(text) : undefined;
}

function sameNumber(text: string, wanted: string): boolean {
  return text === wanted || (DECIMAL.test(text) && Number(text) === Number(wanted));
}

export type Order = '<' | '<=' | '>' | '>=';

/** True for an operator that orders. */
export const isOrder = (operator: string): operator is Order => /^[<>]=?$/.test(operator);

/** Numbers by their size, anything else by its letters (Splunk, "search", comparisons). */
export function ordered(operator: Order, wanted: string): Match {
  const number = numberOf(wanted);
  const matches = (text: string): boolean => {
    const value = numberOf(text);
    return value !== undefined && number !== undefined
      ? compareOrder(operator, value, number)
      : compareOrder(operator, text.toLowerCase(), wanted.toLowerCase());
  };
  return { matches, examples: () => around(wanted).filter(matches) };
}

/** Compares two numbers or two texts. */
export function compareOrder<T extends string | number>(
  operator: Order,
  left: T,
  right: T,
): boolean {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

/** A number and its neighbours; of any other text itself. */
export function around(text: string): readonly string[] {
  const number = numberOf(text);
  return number === undefined ? [text] : [number - 1, number, number + 1].map(String);
}
