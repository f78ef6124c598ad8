import { RegExpParser, RegExpSyntaxError, type AST } from '@eslint-community/regexpp';

import type { ClassMember, Regex, RegexNode, RegexSet } from './regex.ts';
import { rewritePcre } from './pcre-syntax.ts';

/** Why an expression has no tree: the name of a construct, or what is wrong with its syntax. */
export interface RegexProblem {
  readonly problem: string;
}

/**
 * Parses a regular expression in PCRE notation. Constructs beyond PCRE's common ground
 * (possessive quantifiers, atomic groups, recursion, Unicode properties) are named as a problem.
 */
export function parseRegex(regex: string, flags: Regex['flags']): Regex | RegexProblem {
  const rewritten = rewritePcre(regex);
  if ('problem' in rewritten) return rewritten;
  const parser = new RegExpParser({ ecmaVersion: 2025 });
  try {
    const { alternatives } = parser.parsePattern(rewritten.text);
    const on = (flag: 'i' | 'm' | 's'): boolean => flags[flag] || rewritten.flags.includes(flag);
    return { node: alternation(alternatives), flags: { i: on('i'), m: on('m'), s: on('s') } };
  } catch (error) {
    if (error instanceof UnknownConstruct) return { problem: error.message };
    if (error instanceof RegExpSyntaxError) return { problem: 'this syntax' };
    throw error;
  }
}

/** Ends the conversion of one tree; never leaves this file. */
class UnknownConstruct extends Error {}

function alternation(alternatives: readonly AST.Alternative[]): RegexNode {
  const options = alternatives.map(({ elements }) => sequence(elements));
  return options.length === 1 && options[0] ? options[0] : { kind: 'alternation', options };
}

function sequence(elements: readonly AST.Element[]): RegexNode {
  const items = joinSurrogates(elements.map(element));
  return items.length === 1 && items[0] ? items[0] : { kind: 'sequence', items };
}

// Without the flag `u` a character beyond U+FFFF is read as its two halves.
function joinSurrogates(items: readonly RegexNode[]): RegexNode[] {
  const joined: RegexNode[] = [];
  for (const item of items) {
    const last = joined.at(-1);
    const high = last?.kind === 'character' && /^[\ud800-\udbff]$/.test(last.text);
    if (high && item.kind === 'character' && /^[\udc00-\udfff]$/.test(item.text)) {
      joined[joined.length - 1] = { kind: 'character', text: last.text + item.text };
    } else joined.push(item);
  }
  return joined;
}

function element(node: AST.Element): RegexNode {
  switch (node.type) {
    case 'Character':
      return { kind: 'character', text: String.fromCharCode(node.value) };
    case 'CharacterSet':
      return node.kind === 'any' ? { kind: 'any' } : characterSet(node);
    case 'CharacterClass':
      return { kind: 'class', negated: node.negate, members: node.elements.map(member) };
    case 'Quantifier':
      return {
        kind: 'repeat',
        min: node.min,
        ...(node.max !== Infinity && { max: node.max }),
        lazy: !node.greedy,
        body: element(node.element),
      };
    case 'CapturingGroup':
      return { kind: 'group', capturing: true, body: alternation(node.alternatives) };
    case 'Group':
      return group(node);
    case 'Assertion':
      return assertion(node);
    case 'Backreference':
      if (typeof node.ref === 'string') throw new UnknownConstruct('a named back reference');
      return { kind: 'backreference', group: node.ref };
    default:
      throw new UnknownConstruct('a set operation in a class');
  }
}

function group(node: AST.Group): RegexNode {
  const body = alternation(node.alternatives);
  if (!node.modifiers) return { kind: 'group', capturing: false, body };
  const { add, remove } = node.modifiers;
  return { kind: 'group', capturing: false, flags: { on: add.raw, off: remove?.raw ?? '' }, body };
}

function assertion(node: AST.Assertion): RegexNode {
  switch (node.kind) {
    case 'start':
    case 'end':
      return { kind: node.kind };
    case 'word':
      return { kind: 'boundary', negated: node.negate };
    default: {
      const direction = node.kind === 'lookahead' ? 'ahead' : 'behind';
      return {
        kind: 'look',
        direction,
        negated: node.negate,
        body: alternation(node.alternatives),
      };
    }
  }
}

function characterSet(node: AST.CharacterSet): RegexSet {
  if (node.kind === 'digit' || node.kind === 'word' || node.kind === 'space') {
    return { kind: 'set', set: node.kind, negated: node.negate };
  }
  throw new UnknownConstruct('a Unicode property');
}

function member(node: AST.CharacterClassElement): ClassMember {
  switch (node.type) {
    case 'Character':
      return { kind: 'character', text: inClass(node.value) };
    case 'CharacterClassRange':
      return { kind: 'range', from: inClass(node.min.value), to: inClass(node.max.value) };
    case 'CharacterSet':
      return characterSet(node);
    default:
      throw new UnknownConstruct('a set operation in a class');
  }
}

function inClass(unit: number): string {
  if (unit >= 0xd800 && unit <= 0xdfff) {
    throw new UnknownConstruct('a character beyond U+FFFF in a class');
  }
  return String.fromCharCode(unit);
}
