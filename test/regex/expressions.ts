import fc from 'fast-check';

import type { ClassMember, Regex, RegexNode } from '../../src/regex/regex.ts';

/** Flags of a rule. */
export const flags: fc.Arbitrary<Regex['flags']> = fc.record({
  i: fc.boolean(),
  m: fc.boolean(),
  s: fc.boolean(),
});

/** Letters of the expressions. */
const LETTER = fc.constantFrom('a', 'b', 'A', 'é', '1', '_', '-', '\u{1f600}');

const member: fc.Arbitrary<ClassMember> = fc.oneof(
  LETTER.map((text): ClassMember => ({ kind: 'character', text })),
  fc.constantFrom<ClassMember>(
    { kind: 'range', from: 'a', to: 'c' },
    { kind: 'range', from: '0', to: 'Z' },
    { kind: 'set', set: 'word', negated: false },
    { kind: 'set', set: 'digit', negated: true },
  ),
);

/** A group that captures, and that a back reference follows; numbered when the tree is whole. */
const REFERENCE = -1;

/** Trees of expressions, with back references if wanted: those are to be `numbered`. */
export function nodes(
  depth: number,
  references: boolean,
  letter: fc.Arbitrary<string> = LETTER,
): fc.Arbitrary<RegexNode> {
  const simple: fc.Arbitrary<RegexNode> = fc.oneof(
    { weight: 6, arbitrary: letter.map((text): RegexNode => ({ kind: 'character', text })) },
    fc.constantFrom<RegexNode>(
      { kind: 'any' },
      { kind: 'start' },
      { kind: 'end' },
      { kind: 'boundary', negated: false },
      { kind: 'boundary', negated: true },
      { kind: 'set', set: 'word', negated: false },
      { kind: 'set', set: 'digit', negated: true },
    ),
    fc.record({
      kind: fc.constant('class' as const),
      negated: fc.boolean(),
      members: fc.array(member, { minLength: 1, maxLength: 3 }),
    }),
  );
  if (depth === 0) return simple;
  const inner = nodes(depth - 1, references, letter);
  const group = (body: RegexNode, capturing = false): RegexNode => ({
    kind: 'group',
    capturing,
    body,
  });
  return fc.oneof(
    { weight: 2, arbitrary: simple },
    {
      weight: 3,
      arbitrary: fc
        .array(inner, { maxLength: 4 })
        .map((items): RegexNode => ({ kind: 'sequence', items })),
    },
    fc
      .array(inner, { minLength: 2, maxLength: 3 })
      .map((options) => group({ kind: 'alternation', options })),
    fc
      .tuple(inner, fc.nat(2), fc.option(fc.nat(2), { nil: undefined }), fc.boolean())
      .map(([body, min, more, lazy]): RegexNode => {
        const max = more === undefined ? {} : { max: min + more };
        return { kind: 'repeat', min, ...max, lazy, body: group(body) };
      }),
    fc
      .tuple(inner, fc.boolean())
      .map(([body, negated]): RegexNode => ({ kind: 'look', direction: 'ahead', negated, body })),
    // ECMAScript reads what stands behind from the right, so that a reference comes before its group.
    fc
      .tuple(nodes(depth - 1, false, letter), fc.boolean())
      .map(([body, negated]): RegexNode => ({ kind: 'look', direction: 'behind', negated, body })),
    ...(references
      ? [
          inner.map((body): RegexNode => ({
            kind: 'sequence',
            items: [group(body, true), { kind: 'backreference', group: REFERENCE }],
          })),
        ]
      : []),
  );
}

/** The tree with the number of the group before it in each back reference. */
export function numbered(node: RegexNode): RegexNode {
  let groups = 0;
  const visit = (one: RegexNode): RegexNode => {
    if (one.kind === 'sequence' && one.items[1]?.kind === 'backreference' && one.items[0]) {
      const group = ++groups;
      const items: RegexNode[] = [visit(one.items[0]), { kind: 'backreference', group }];
      return { ...one, items };
    }
    if (one.kind === 'sequence') return { ...one, items: one.items.map(visit) };
    if (one.kind === 'alternation') return { ...one, options: one.options.map(visit) };
    return 'body' in one ? { ...one, body: visit(one.body) } : one;
  };
  return visit(node);
}
