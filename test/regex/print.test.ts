import { expect, it } from 'vitest';

import { escapeCommon, printRegexNode, type RegexEngine } from '../../src/regex/print.ts';
import type { RegexNode } from '../../src/regex/regex.ts';

const PCRE: RegexEngine = {
  lookaround: true,
  backreferences: true,
  lazy: true,
  groupFlags: true,
  longestRepeat: 65_535,
  escape: escapeCommon,
};

const group: RegexNode = {
  kind: 'group',
  capturing: true,
  body: { kind: 'character', text: 'a' },
};
const reference: RegexNode = { kind: 'backreference', group: 1 };
const digit: RegexNode = { kind: 'character', text: '1' };
const sequence = (...items: readonly RegexNode[]): RegexNode => ({ kind: 'sequence', items });

it.each([
  ['at the end', sequence(group, reference), '(a)\\1'],
  ['before a digit', sequence(group, reference, digit), '(a)(?:\\1)1'],
  ['before a digit outside', sequence(sequence(group, reference), digit), '(a)(?:\\1)1'],
])('a back reference %s keeps its number', (_, node, expected) => {
  expect(printRegexNode(node, PCRE)).toBe(expected);
});
