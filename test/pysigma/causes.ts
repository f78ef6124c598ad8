import type { Leaf } from '../../src/logic/expr.ts';
import { shapeOf } from '../../src/rule/pattern.ts';
import type { Difference } from '../../src/verify/compare.ts';
import type { HeldEvent } from '../../src/query/query.ts';
import { eventOf, plain, type Pair } from './pairs.ts';
import { holdsAt } from './query-tree.ts';

/** Why a query differs from its rule: by the kind of comparison, or of what stands around it. */
export type CauseName =
  | 'unreadable'
  | 'no-log-source'
  | 'log-source'
  | 'field'
  | 'constant'
  | 'dropped'
  | 'extra'
  | 'structure'
  | 'unfinished'
  | LeafCause;

type LeafCause =
  | 'negation-lost'
  | 'absent'
  | 'null-inverted'
  | 'null-never'
  | 'null'
  | 'empty'
  | 'exists'
  | 'question-mark'
  | 'literal-star'
  | 'wildcard-inside'
  | 'regex-case'
  | 'regex'
  | 'cidr'
  | 'number'
  | 'compare'
  | 'boolean'
  | 'fieldref'
  | 'timestamp'
  | 'cased'
  | 'keyword'
  | 'case'
  | 'case-beyond-ascii'
  | 'newline'
  | 'unanchored'
  | 'value-form'
  | 'windash'
  | 'text';

/** One way in which a query differs from its rule. */
export interface Cause {
  readonly name: CauseName;
  readonly difference: Difference | 'different';
  /** What tells causes of one name apart: the reason of a reader, fields. */
  readonly detail?: string;
  /** The platform's field that decides. */
  readonly field?: string;
  /** An event on which they differ; none where no single event says it. */
  readonly event?: HeldEvent;
}

/** The cause that lies in a test of a query which differs from what it stands for. */
export function causeOf(pair: Pair, event: HeldEvent): LeafCause {
  const leaf = blamed(pair, event);
  if (!leaf) return 'text';
  if (pair.opposed && pair.differing.length === pair.values.length + 1) return 'negation-lost';
  const value = event.get(pair.field)?.[0];
  if (leaf.kind === 'null') return nullCause(pair);
  // Of the values that differ, those that differ in the same way as the one of the event.
  const accepts = acceptedBy(pair);
  const differing = pair.differing.filter((one) => accepts(one) === accepts(value));
  return leafCause(leaf, { ...pair, differing }, value);
}

function acceptedBy({ theirs, field }: Pair): (value: string | undefined) => boolean {
  return (value) => holdsAt(theirs, eventOf(field, value));
}

/** The comparison at fault: one that matches the event, or the most special one. */
function blamed({ leaves, ours, field }: Pair, event: HeldEvent): Leaf | undefined {
  const values = event.get(field);
  const at = ours.findIndex(
    ({ test }) => values && test.truth(new Map([[field, values]])) === true,
  );
  return leaves[at] ?? leaves.find((leaf) => special(leaf) !== undefined) ?? leaves[0];
}

/** The cause that lies in a comparison which a query has nothing for. */
export function causeOfMissing(leaf: Leaf): CauseName {
  if (leaf.kind === 'fieldref') return 'fieldref';
  return isRewritten(leaf) ? 'value-form' : 'dropped';
}

function leafCause(leaf: Leaf, pair: Pair, value: string | undefined): LeafCause {
  const { differing } = pair;
  const all = (test: (value: string | undefined) => boolean): boolean => differing.every(test);
  if (leaf.field === null) return 'keyword';
  if (isRewritten(leaf)) return 'value-form';
  const found = special(leaf);
  if (found === 'empty' || found === 'exists') return found;
  if (all((one) => one === undefined || one === '')) return 'absent';
  if (found === 'question-mark' || found === 'literal-star') return found;
  if (onlyCase(pair)) {
    if (leaf.kind === 'regex') return 'regex-case';
    if (leaf.kind !== 'string') return found ?? 'text';
    return isAscii(leaf) ? (found ?? 'case') : 'case-beyond-ascii';
  }
  if (found) return found;
  if (all((one) => one?.includes('\n') === true)) return 'newline';
  if (isUnanchored(leaf, pair)) return 'unanchored';
  // The rule names the value, and the platform never holds it in this form.
  const named = value !== undefined && pair.theirs.negated === false && isNamed(value, leaf);
  return named && leaf.origin.applied.length > 0 ? 'value-form' : 'text';
}

function isNamed(value: string, { origin }: Leaf): boolean {
  return plain(origin.value.source.text).includes(plain(value));
}

function nullCause({ differing }: Pair): LeafCause {
  if (!differing.includes(undefined)) return 'null';
  return differing.length > 1 ? 'null-inverted' : 'null-never';
}

/** What is special in a comparison by itself. */
function special(leaf: Leaf): LeafCause | undefined {
  switch (leaf.kind) {
    case 'string': {
      if (leaf.cased) return 'cased';
      if (leaf.field === null) return 'keyword';
      if (leaf.pattern.length === 0) return 'empty';
      const wildcards = leaf.pattern.filter((part) => typeof part !== 'string');
      if (wildcards.some((part) => 'wildcard' in part && part.wildcard === 'one')) {
        return 'question-mark';
      }
      if (/[*?]/.test(textOf(leaf))) return 'literal-star';
      if (shapeOf(leaf.pattern).match === 'like') return 'wildcard-inside';
      return leaf.origin.expanded && /[\u2013-\u2015/]/u.test(textOf(leaf)) ? 'windash' : undefined;
    }
    case 'list':
      return undefined;
    default:
      return leaf.kind;
  }
}

type StringLeaf = Extract<Leaf, { kind: 'string' }>;

const textOf = ({ pattern }: StringLeaf): string =>
  pattern.filter((part) => typeof part === 'string').join('');

const isAscii = (leaf: StringLeaf): boolean => /^\p{ASCII}*$/u.test(textOf(leaf));

/** Modifiers that say in a rule what a comparison is. */
const MODIFIERS: Readonly<Partial<Record<Leaf['kind'], RegExp>>> = {
  regex: /\|re\b/,
  cidr: /\|cidr\b/,
  compare: /\|[gl]te?\b/,
  exists: /\|exists\b/,
};

/** Modifiers that make other texts of those in the rule. */
const ENCODED = /\|(?:base64|wide|utf16|windash)/;

/** True when what is compared is not the text in the rule, but what the platform has for it. */
function isRewritten(leaf: Leaf): boolean {
  const { expanded, applied, item, value } = leaf.origin;
  const key = item.source.text.slice(item.start, item.end);
  if (expanded || ENCODED.test(key)) return false;
  if (leaf.kind !== 'string')
    return applied.length > 0 && MODIFIERS[leaf.kind]?.test(key) === false;
  if (leaf.cased && !key.includes('|cased')) return true;
  return !plain(value.source.text.slice(value.start, value.end)).includes(plain(textOf(leaf)));
}

/** True when each value that differs has a companion, differing in case only, that does not. */
function onlyCase({ differing, values }: Pair): boolean {
  const wrong = new Set(differing);
  const right = new Set(
    values.filter((value) => !wrong.has(value)).map((value) => value.toLowerCase()),
  );
  return differing.every((value) => value !== undefined && right.has(value.toLowerCase()));
}

/** True when the text is found elsewhere in the value than the rule says. */
function isUnanchored(leaf: Leaf, { differing, theirs, field }: Pair): boolean {
  if (leaf.kind !== 'string') return false;
  const { match } = shapeOf(leaf.pattern);
  if (match === 'contains' || match === 'any') return false;
  const text = textOf(leaf).toLowerCase();
  const found = differing.filter(
    (value) => value !== undefined && theirs.test.truth(new Map([[field, [value]]])) === true,
  );
  return found.length > 0 && found.every((value) => value?.toLowerCase().includes(text));
}
