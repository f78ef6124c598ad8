/** How an operator on texts compares. */
export interface TextOperator {
  readonly cased: boolean;
  readonly compare: (left: string, right: string) => boolean;
  /** Texts that it accepts for one on its right. */
  readonly examples: (right: string) => readonly string[];
}

const isLetter = (character: string): boolean => /[\p{L}\p{N}]/u.test(character);

/** Whether a text stands in another as whole terms: no letter or digit goes on at a closed end. */
function hasTerm(
  text: string,
  term: string,
  { before, after }: { readonly before: boolean; readonly after: boolean },
): boolean {
  const [first = '', last = ''] = [term.at(0), term.at(-1)];
  for (let at = text.indexOf(term); at !== -1; at = text.indexOf(term, at + 1)) {
    const left = before && isLetter(first) && isLetter(text.charAt(at - 1));
    const right = after && isLetter(last) && isLetter(text.charAt(at + term.length));
    if (!left && !right) return true;
    if (term === '') return true;
  }
  return false;
}

type Kind = Omit<TextOperator, 'cased'>;

const equals: Kind = { compare: (left, right) => left === right, examples: (right) => [right] };

const KINDS = {
  contains: {
    compare: (left, right) => left.includes(right),
    examples: (right) => [right, `~${right}~`],
  },
  startswith: {
    compare: (left, right) => left.startsWith(right),
    examples: (right) => [right, `${right}~`],
  },
  endswith: {
    compare: (left, right) => left.endsWith(right),
    examples: (right) => [right, `~${right}`],
  },
  has: {
    compare: (left, right) => hasTerm(left, right, { before: true, after: true }),
    examples: (right) => [right, `-${right}-`],
  },
  hasprefix: {
    compare: (left, right) => hasTerm(left, right, { before: true, after: false }),
    examples: (right) => [right, `-${right}x`],
  },
  hassuffix: {
    compare: (left, right) => hasTerm(left, right, { before: false, after: true }),
    examples: (right) => [right, `x${right}-`],
  },
} as const satisfies Readonly<Record<string, Kind>>;

/**
 * The operators on texts ("String operators"): without regard to case where the name has no `_cs`.
 */
const TEXT_OPERATORS: ReadonlyMap<string, TextOperator> = new Map([
  ['==', { ...equals, cased: true }],
  ['=~', { ...equals, cased: false }],
  ['in', { ...equals, cased: true }],
  ['in~', { ...equals, cased: false }],
  ['has_any', { ...KINDS.has, cased: false }],
  ['has_all', { ...KINDS.has, cased: false }],
  ...Object.entries(KINDS).flatMap(([name, kind]): [string, TextOperator][] => [
    [name, { ...kind, cased: false }],
    [`${name}_cs`, { ...kind, cased: true }],
  ]),
]);

const SIGNS: ReadonlySet<string> = new Set(['==', '!=', '=~', '!~', '<', '<=', '>', '>=', '<>']);

const LISTS: ReadonlySet<string> = new Set(['in', 'in~', 'has_any', 'has_all', 'between']);

/** A form with "!" for those that have one; the operator itself for others. */
export function positive(operator: string): {
  readonly operator: string;
  readonly negated: boolean;
} {
  if (operator === '!=' || operator === '<>') return { operator: '==', negated: true };
  if (operator === '!~') return { operator: '=~', negated: true };
  const negated = operator.startsWith('!');
  return { operator: negated ? operator.slice(1) : operator, negated };
}

/** True for a word or sign that compares two values. */
export function isOperator(text: string): boolean {
  if (SIGNS.has(text)) return true;
  const { operator, negated } = positive(text);
  if (negated && (operator === 'has_any' || operator === 'has_all')) return false;
  return LISTS.has(operator) || (TEXT_OPERATORS.has(operator) && /^\w/.test(operator));
}

/** True for an operator whose right side is a list in brackets. */
export function isListOperator(text: string): boolean {
  return LISTS.has(positive(text).operator);
}

/** What an operator without "!" does with texts. */
export function textOperator(operator: string): TextOperator | undefined {
  return TEXT_OPERATORS.get(operator);
}
