import {
  escapeCommon,
  parseRegex,
  printRegexNode,
  type Regex,
  type RegexEngine,
  type RegexLeaf,
  type RegexNode,
} from '../../../src/backend/index.ts';
import { hasHidden } from '../hidden-characters.ts';

/**
 * Escapes a character for SentinelOne's engine, which is Java's or near it (both versions).
 * `&` is escaped in a class, where `&&` is Java's intersection.
 */
export function escapeJava(character: string, inClass: boolean): string {
  if (inClass && character === '&') return '\\&';
  const common = escapeCommon(character, inClass);
  if (common !== character || !hasHidden(character)) return common;
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

const JAVA: RegexEngine = {
  lookaround: true,
  backreferences: true,
  lazy: true,
  groupFlags: true,
  longestRepeat: 2 ** 31 - 1,
  escape: escapeJava,
};

/** A regular expression for the engine, or why there is none. */
export type JavaRegex =
  | {
      readonly regex: string;
      readonly flags: Regex['flags'];
      /** What it uses that not every source says the engine has, as words for a message. */
      readonly doubtful: readonly string[];
    }
  | { readonly lacks: string };

// Asked for each leaf when it is checked and when it is printed.
const known = new WeakMap<RegexLeaf, JavaRegex>();

/** Reads the expression of a rule and writes it for the engine. */
export function javaRegex(leaf: RegexLeaf): JavaRegex {
  const found = known.get(leaf) ?? translate(leaf);
  known.set(leaf, found);
  return found;
}

function translate({ regex, flags }: RegexLeaf): JavaRegex {
  const parsed = parseRegex(regex, flags);
  if ('problem' in parsed) return { lacks: parsed.problem };
  const node = greedy(parsed.node);
  const printed = printRegexNode(node, JAVA);
  if (typeof printed !== 'string') return printed;
  return { regex: printed, flags: parsed.flags, doubtful: [...new Set(doubtful(node))] };
}

/**
 * Whether a value matches does not depend on how much a repetition takes first, so that a lazy
 * one, which Event Search may refuse, can be greedy.
 */
function greedy(node: RegexNode): RegexNode {
  switch (node.kind) {
    case 'repeat':
      return { ...node, lazy: false, body: greedy(node.body) };
    case 'sequence':
      return { ...node, items: node.items.map(greedy) };
    case 'alternation':
      return { ...node, options: node.options.map(greedy) };
    case 'group':
    case 'look':
      return { ...node, body: greedy(node.body) };
    default:
      return node;
  }
}

function* doubtful(node: RegexNode): Generator<string> {
  if (node.kind === 'look') yield `a look${node.direction}`;
  if (node.kind === 'backreference') yield 'a back reference';
  if (node.kind === 'sequence') for (const item of node.items) yield* doubtful(item);
  else if (node.kind === 'alternation') for (const option of node.options) yield* doubtful(option);
  else if ('body' in node) yield* doubtful(node.body);
}

/** True when a text read as a regular expression tells upper from lower case. */
export function mindsCase(regex: string): boolean {
  return /\p{L}/u.test(regex.replace(/\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|[a-zA-Z])/g, ''));
}
