import {
  escapeCommon,
  flagPrefix,
  isMany,
  isPlaceholder,
  parseRegex,
  printRegexNode,
  refuse,
  type Pattern,
  type Refusal,
  type RegexEngine,
  type RegexLeaf,
  type RegexNode,
} from '../../src/backend/index.ts';

/**
 * The engine behind `matches regex`: Rust's regex syntax since November 2024, RE2's before. What
 * is printed is understood by both: neither has look-around or back references, RE2 counts to
 * 1,000, and Rust reads `&&`, `--`, `~~` in a class as set operations.
 */
const ENGINE: RegexEngine = {
  lookaround: false,
  backreferences: false,
  lazy: true,
  groupFlags: true,
  longestRepeat: 1000,
  escape: (character, inClass) =>
    inClass && '&~'.includes(character) ? `\\${character}` : escapeHidden(character, inClass),
};

function escapeHidden(character: string, inClass: boolean): string {
  if (/[\p{Cf}\p{Zl}\p{Zp}]/u.test(character)) {
    return `\\x{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  }
  return escapeCommon(character, inClass);
}

/** The most groups that a regular expression may have ("matches regex operator"). */
const MOST_GROUPS = 16;

/** Writes a rule's regular expression for KQL; the value is searched, case as the flags say. */
export function regexText({ regex, flags }: RegexLeaf): string | Refusal {
  const parsed = parseRegex(regex, flags);
  if ('problem' in parsed) return refuse(`${parsed.problem} in a regular expression`);
  if (hasLoneSurrogate(regex)) return refuse('half a character in a regular expression');
  if (hasEmptyClass(parsed.node)) return refuse('an empty class in a regular expression');
  const node = countGroups(parsed.node) > MOST_GROUPS ? withoutCaptures(parsed.node) : parsed.node;
  const text = printRegexNode(node, ENGINE);
  if (typeof text !== 'string') {
    return refuse(
      `${text.lacks} in a regular expression`,
      'Kusto reads the syntax of Rust and RE2; write it with contains, or as several items.',
    );
  }
  return flagPrefix(parsed) + text;
}

const hasLoneSurrogate = (text: string): boolean => /\p{Cs}/u.test(text);

function childrenOf(node: RegexNode): readonly RegexNode[] {
  switch (node.kind) {
    case 'alternation':
      return node.options;
    case 'sequence':
      return node.items;
    case 'group':
    case 'look':
    case 'repeat':
      return [node.body];
    default:
      return [];
  }
}

function hasEmptyClass(node: RegexNode): boolean {
  if (node.kind === 'class' && node.members.length === 0) return true;
  return childrenOf(node).some(hasEmptyClass);
}

function countGroups(node: RegexNode): number {
  const own = node.kind === 'group' && node.capturing ? 1 : 0;
  return childrenOf(node).reduce((sum, child) => sum + countGroups(child), own);
}

// Without back references nothing depends on what a group captures.
function withoutCaptures(node: RegexNode): RegexNode {
  switch (node.kind) {
    case 'alternation':
      return { ...node, options: node.options.map(withoutCaptures) };
    case 'sequence':
      return { ...node, items: node.items.map(withoutCaptures) };
    case 'group':
      return { ...node, capturing: false, body: withoutCaptures(node.body) };
    case 'look':
    case 'repeat':
      return { ...node, body: withoutCaptures(node.body) };
    default:
      return node;
  }
}

/** Writes a text so that it stands for itself in a regular expression. */
export function escapeRegex(text: string): string {
  return [...text].map((character) => ENGINE.escape(character, false)).join('');
}

/** Writes a pattern as one expression for the whole value; line breaks are characters too. */
export function patternRegex(pattern: Pattern, cased: boolean): string {
  const first = pattern[0];
  const last = pattern.at(-1);
  const open = first !== undefined && isMany(first);
  const ends = last !== undefined && isMany(last);
  const body = pattern
    .slice(open ? 1 : 0, ends ? -1 : undefined)
    .map((part) => {
      if (typeof part === 'string') return escapeRegex(part);
      return isMany(part) || isPlaceholder(part) ? '.*' : '.';
    })
    .join('');
  return `(?${cased ? '' : 'i'}s)${open ? '' : '^'}${body}${ends ? '' : '$'}`;
}
