import type { RegexNode } from '../../../src/backend/index.ts';

/** Any text at all, line breaks too: what stands where a search leaves an end open. */
export const ANYTHING: RegexNode = {
  kind: 'repeat',
  min: 0,
  lazy: false,
  body: { kind: 'class', negated: true, members: [] },
};

const LINE_BREAK: RegexNode = { kind: 'character', text: '\n' };

type End = 'start' | 'end';

/** An anchor stands where neither end of the value can be. Caught by the printer. */
export class MisplacedAnchor extends Error {}

/**
 * A search as a match of the whole value, which is all that Lucene can do: an end without an
 * anchor becomes `.*`, an anchor goes. Anchors that only some branches have are dealt out to
 * them: `(^a|b)` is `(a|.*b)`.
 */
export function wholeValue(node: RegexNode, multiline: boolean): RegexNode {
  return open(open(node, 'start', multiline), 'end', multiline);
}

function open(node: RegexNode, end: End, multiline: boolean): RegexNode {
  if (!hasAnchor(node, end)) return sequence([node], [ANYTHING], end);
  switch (node.kind) {
    case 'start':
    case 'end':
      if (node.kind !== end) throw new MisplacedAnchor();
      return multiline ? anyLine(end) : { kind: 'sequence', items: [] };
    case 'alternation':
      return { ...node, options: node.options.map((option) => open(option, end, multiline)) };
    case 'group':
      return { ...node, body: open(node.body, end, multiline) };
    case 'sequence':
      return openSequence(node.items, end, multiline);
    default:
      throw new MisplacedAnchor();
  }
}

function openSequence(items: readonly RegexNode[], end: End, multiline: boolean): RegexNode {
  const outer = end === 'start' ? items[0] : items.at(-1);
  const rest = end === 'start' ? items.slice(1) : items.slice(0, -1);
  if (!outer) return ANYTHING;
  if (rest.some((item) => hasAnchor(item, end))) {
    // `^^a` is `^a`; an anchor behind anything else can never hold, or not be dealt out.
    if (outer.kind !== end) throw new MisplacedAnchor();
    return openSequence(rest, end, multiline);
  }
  return sequence(rest, [open(outer, end, multiline)], end);
}

// `outer` stands at the given end of `inner`.
function sequence(inner: readonly RegexNode[], outer: readonly RegexNode[], end: End): RegexNode {
  const parts = end === 'start' ? [...outer, ...inner] : [...inner, ...outer];
  const items = parts.flatMap((item) => (item.kind === 'sequence' ? item.items : [item]));
  return { kind: 'sequence', items };
}

// With the flag m, an anchor also holds beside a line break.
function anyLine(end: End): RegexNode {
  const items = end === 'start' ? [ANYTHING, LINE_BREAK] : [LINE_BREAK, ANYTHING];
  const body: RegexNode = { kind: 'sequence', items };
  const group: RegexNode = { kind: 'group', capturing: false, body };
  return { kind: 'repeat', min: 0, max: 1, lazy: false, body: group };
}

function hasAnchor(node: RegexNode, end: End): boolean {
  switch (node.kind) {
    case 'start':
    case 'end':
      return node.kind === end;
    case 'alternation':
      return node.options.some((option) => hasAnchor(option, end));
    case 'sequence':
      return node.items.some((item) => hasAnchor(item, end));
    case 'group':
    case 'look':
    case 'repeat':
      return hasAnchor(node.body, end);
    default:
      return false;
  }
}
