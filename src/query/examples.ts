import { joinParts, type Pattern } from '../rule/pattern.ts';
import type { RegexNode, ClassMember } from '../regex/regex.ts';

/**
 * Texts that a pattern matches: wildcards standing for nothing, and for something. Placeholders
 * are left out.
 */
export function examplesOfPattern(pattern: Pattern): readonly string[] {
  const parts = joinParts(pattern);
  const filled = (many: string, one: string): string =>
    parts
      .map((part) => {
        if (typeof part === 'string') return part;
        if ('placeholder' in part) return '';
        return part.wildcard === 'many' ? many : one;
      })
      .join('');
  const texts = parts.every((part) => typeof part === 'string')
    ? [filled('', '')]
    : [filled('', '_'), filled('~', 'é'), filled('\n', '\n'), filled('\\', '\\')];
  return [...new Set(texts)];
}

/** The most examples that are made of one expression. */
const MOST = 12;

/**
 * Texts in which an expression is found: each option of an alternation once, repeats as seldom as
 * they may be and once more. What looks ahead or behind is taken as fulfilled, so that a text may
 * fail: whoever needs certainty runs the expression.
 */
export function examplesOfRegex(node: RegexNode): readonly string[] {
  return [...new Set(members(node))].slice(0, MOST);
}

/** A part is not repeated more often than this. */
const REPEATS = 5_000;
/** Nor does it get longer. */
const LONGEST = 10_000;

function members(node: RegexNode): readonly string[] {
  switch (node.kind) {
    case 'alternation':
      return node.options.flatMap((option) => members(option).slice(0, 2)).slice(0, MOST);
    case 'sequence':
      return zip(node.items.map(members));
    case 'character':
      return [node.text];
    case 'any':
      return ['_', 'é', '\n'];
    case 'set':
      return [SET_MEMBERS[node.set][node.negated ? 1 : 0]];
    case 'class':
      return classMembers(node);
    case 'start':
    case 'end':
    case 'boundary':
    case 'look':
    case 'backreference':
      return [''];
    case 'group':
      return members(node.body);
    case 'repeat':
      return repeated(node);
  }
}

/** A character of each set, and one that is not of it. */
const SET_MEMBERS = { digit: ['7', 'x'], word: ['w', '-'], space: [' ', 'x'] } as const;

function repeated(node: Extract<RegexNode, { kind: 'repeat' }>): readonly string[] {
  const inner = members(node.body);
  const few = Math.min(node.min, REPEATS);
  const more = Math.min(node.max ?? few + 1, few + 1);
  const fitting = (count: number, { length }: string): number =>
    Math.min(count, Math.floor(LONGEST / Math.max(1, length)));
  return [few, more]
    .flatMap((count) => inner.map((text) => text.repeat(fitting(count, text))))
    .slice(0, MOST);
}

// Not every combination: the texts of the longest list, each with what the other lists have there.
function zip(lists: readonly (readonly string[])[]): readonly string[] {
  const length = Math.max(1, ...lists.map((list) => list.length));
  return Array.from({ length }, (_, at) =>
    lists.map((list) => list[Math.min(at, list.length - 1)] ?? '').join(''),
  );
}

function classMembers(node: Extract<RegexNode, { kind: 'class' }>): readonly string[] {
  if (node.negated) {
    const outside = ['x', '_', '7', ' ', '-', '\\', 'é', '\n'];
    return outside
      .filter((text) => !node.members.some((member) => holds(member, text)))
      .slice(0, 2);
  }
  return node.members.slice(0, 6).flatMap((member) => {
    if (member.kind === 'character') return [member.text];
    if (member.kind === 'range') return [member.from, member.to];
    return [SET_MEMBERS[member.set][member.negated ? 1 : 0]];
  });
}

const SETS = { digit: /^\d$/, word: /^\w$/, space: /^\s$/ } as const;

function holds(member: ClassMember, text: string): boolean {
  if (member.kind === 'character') return member.text.toLowerCase() === text;
  if (member.kind === 'range') return member.from <= text && text <= member.to;
  return SETS[member.set].test(text) !== member.negated;
}
