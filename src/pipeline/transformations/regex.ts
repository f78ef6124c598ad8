import type { RegexLeaf, StringLeaf } from '../../logic/expr.ts';
import { isMany, isPlaceholder, type Pattern } from '../../rule/pattern.ts';
import { marked, rewriteValues } from '../items.ts';
import { failOn } from './failure.ts';
import type { TransformationSpec } from './spec.ts';

const METHODS = ['plain', 'ignore_case_flag', 'ignore_case_brackets'] as const;
type Method = (typeof METHODS)[number];

/** `regex`. */
export const toRegex: TransformationSpec = {
  type: 'regex',
  scope: 'items',
  summary: 'makes regular expressions of texts: plain, with the flag i, or with [cC] for letters',
  parameters: { method: 'optional' },
  build: (read, { filter }) => {
    const method = read.oneOf('method', METHODS) ?? 'ignore_case_brackets';
    return rewriteValues('regex', filter, (leaf, _state, context) => {
      // An empty text and a lone star say nothing of letters.
      if (leaf.kind !== 'string' || leaf.pattern.every(isMany)) return leaf;
      if (!leaf.pattern.some(isPlaceholder)) return marked(regexOf(leaf, method), context.id);
      failOn(leaf, 'a placeholder must be filled in before', context);
      return leaf;
    });
  },
};

/**
 * A text matches as a whole and an expression anywhere: so the ends are anchored, but where a `*`
 * or a keyword leaves them open. Under `cased` upper and lower case stay apart.
 */
function regexOf({ field, origin, pattern, cased }: StringLeaf, method: Method): RegexLeaf {
  const first = pattern[0];
  const last = pattern.at(-1);
  const openStart = field === null || (first !== undefined && isMany(first));
  const openEnd = field === null || (last !== undefined && isMany(last));
  const inner = withoutOuterStars(pattern);
  const letters = method === 'ignore_case_brackets' && !cased;
  const body = inner.map((part) => regexPart(part, letters)).join('');
  const flags = {
    i: method === 'ignore_case_flag' && !cased,
    m: false,
    // A wildcard stands for line breaks too, the dot only with this flag.
    s: inner.some((part) => typeof part === 'object'),
  };
  const regex = `${openStart ? '' : '^'}${body}${openEnd ? '' : '$'}`;
  return { kind: 'regex', field, origin, regex, flags, placeholders: [] };
}

function withoutOuterStars(pattern: Pattern): Pattern {
  const from = pattern[0] !== undefined && isMany(pattern[0]) ? 1 : 0;
  const last = pattern.at(-1);
  const to = pattern.length > 1 && last !== undefined && isMany(last) ? -1 : undefined;
  return pattern.slice(from, to);
}

function regexPart(part: Pattern[number], bothCases: boolean): string {
  if (typeof part !== 'string') return isMany(part) ? '.*' : '.';
  return [...part].map((character) => regexCharacter(character, bothCases)).join('');
}

function regexCharacter(character: string, bothCases: boolean): string {
  const [lower, upper] = [character.toLowerCase(), character.toUpperCase()];
  // Letters whose other case is more than one letter (ß, SS) have no bracket.
  const twoCases = lower !== upper && [...lower].length === 1 && [...upper].length === 1;
  if (bothCases && twoCases) return `[${lower}${upper}]`;
  return escapeRegex(character);
}

/** A text as a regular expression that matches just it. */
export function escapeRegex(text: string): string {
  return text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
}
