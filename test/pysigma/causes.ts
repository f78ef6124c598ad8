import { valueMatcher } from '../../src/evaluate/match-value.ts';
import type { Leaf } from '../../src/logic/expr.ts';
import type { Difference } from '../../src/verify/compare.ts';
import type { HeldEvent } from '../../src/query/query.ts';
import { shapeOf } from '../../src/rule/pattern.ts';
import type { CauseName } from './cause-texts.ts';
import { eventOf, plain, type Pair } from './pairs.ts';
import { holdsAt } from './query-tree.ts';
import { textOf, wildcardCause } from './wildcard-causes.ts';

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

/** What is known of a pair besides its tests. */
export interface Context {
  /** The text of the query. */
  readonly text: string;
  /** The comparisons for which a pipeline has put another value. */
  readonly rewritten: ReadonlySet<Leaf>;
  /** How the rule and its query differ on an event. */
  readonly differenceOn: (event: HeldEvent) => Difference | undefined;
}

/** So many values are tried to show one cause. */
const TRIES = 6;

/**
 * The causes that lie in a test of a query which differs from what it stands for: on the event
 * that is to be explained, and on the shortest other values that show another cause.
 */
export function causesOf(pair: Pair, event: HeldEvent, context: Context): readonly Cause[] {
  const { field } = pair;
  const own = event.get(field)?.[0];
  const others = pair.differing.filter((value) => value !== own);
  const shortest = others.sort((one, two) => (one?.length ?? 0) - (two?.length ?? 0));
  const found: Cause[] = [];
  const tries = new Map<string, number>();
  for (const value of [own, ...shortest]) {
    const cause = causeOf(pair, value, context);
    const key = `${cause.name} ${accepts(pair, value)}`;
    const tried = tries.get(key) ?? 0;
    if (tried >= TRIES) continue;
    const shown = new Map(event);
    if (value === undefined) shown.delete(field);
    else shown.set(field, [value]);
    const difference = context.differenceOn(shown);
    tries.set(key, difference ? TRIES : tried + 1);
    if (difference) found.push({ ...cause, difference, event: shown, field });
  }
  return found;
}

type Named = Pick<Cause, 'name' | 'detail'>;

function causeOf(pair: Pair, value: string | undefined, context: Context): Named {
  const leaf = blamed(pair, value);
  if (!leaf) return { name: 'text' };
  if (pair.opposed && pair.differing.length === pair.values.length + 1) {
    return { name: 'negation-lost' };
  }
  if (leaf.field === null) return { name: 'keyword' };
  if (leaf.kind === 'null' && isPresence(pair)) return { name: 'null-inverted' };
  const inCase = caseOf(pair, value);
  if (context.rewritten.has(leaf) && inCase === undefined) return rewrittenCause(leaf);
  const name = leafCause(leaf, { pair, value, inCase, text: context.text });
  return name === 'text' && isLeftOut(leaf, pair, value) ? valueForm(leaf) : { name };
}

/** True for a value that the rule names and the pipeline has left out: the platform has none like it. */
function isLeftOut({ origin }: Leaf, pair: Pair, value: string | undefined): boolean {
  if (value === undefined || value === '' || !accepts(pair, value)) return false;
  return origin.applied.length > 0 && plain(origin.value.source.text).includes(plain(value));
}

const accepts = (
  { theirs, field }: Pick<Pair, 'theirs' | 'field'>,
  value: string | undefined,
): boolean => holdsAt(theirs, eventOf(field, value));

/** True for a test of a query that every value fulfils, and no absent field. */
const isPresence = (pair: Pair): boolean =>
  !accepts(pair, undefined) && pair.values.every((value) => accepts(pair, value));

/** The comparison at fault: one that matches the value, or stands in it, or the most special one. */
function blamed({ leaves, ours, field }: Pair, value: string | undefined): Leaf | undefined {
  const matching = ours.findIndex(({ test }) => test.truth(eventOf(field, value)) === true);
  const named =
    value === undefined
      ? undefined
      : (leaves.find((leaf) => isNamed(leaf, value)) ?? leaves.find((leaf) => isOf(leaf, value)));
  return leaves[matching] ?? named ?? leaves.find((leaf) => isSpecial(leaf)) ?? leaves[0];
}

function isNamed(leaf: Leaf, value: string): boolean {
  const text = leaf.kind === 'string' ? plain(textOf(leaf)) : '';
  return text !== '' && plain(value).includes(text);
}

/** True for a comparison that came of a value in the rule's own form. */
function isOf({ origin: { value } }: Leaf, text: string): boolean {
  return plain(value.source.text.slice(value.start, value.end)) === plain(text);
}

function isSpecial(leaf: Leaf): boolean {
  if (leaf.kind !== 'string' || leaf.cased || leaf.pattern.length === 0) return true;
  return shapeOf(leaf.pattern).match === 'like' || /[*?]/.test(textOf(leaf));
}

/** The cause that lies in a comparison which a query has nothing for. */
export function causeOfMissing(leaf: Leaf, rewritten: ReadonlySet<Leaf>): Named {
  if (leaf.kind === 'fieldref') return { name: 'fieldref' };
  if (rewritten.has(leaf)) return rewrittenCause(leaf);
  return { name: 'dropped', detail: leaf.origin.sigmaField ?? '' };
}

function rewrittenCause(leaf: Leaf): Named {
  const { source, start, end } = leaf.origin.value;
  if (plain(source.text.slice(start, end)) === '') return { name: 'empty' };
  const isEntity = leaf.kind === 'string' && /&(?:lt|gt|amp|quot|apos);/.test(textOf(leaf));
  return isEntity ? { name: 'entity' } : valueForm(leaf);
}

const valueForm = ({ origin }: Leaf): Named => ({
  name: 'value-form',
  detail: origin.sigmaField ?? '',
});

/** The cause that lies in a test of a query on a field of the rule which stands for nothing there. */
export function causeOfLone(text: string, leaves: readonly Leaf[]): Named | undefined {
  const value = plain(/["'](.*)["']/su.exec(text)?.[1] ?? '');
  const leaf = leaves.find(({ origin }) => plain(origin.value.source.text).includes(value));
  return leaf && value !== '' ? valueForm(leaf) : undefined;
}

/** Where a value differs only in case from one that both sides take: whether beyond ASCII. */
function caseOf(
  { differing, values, theirs, copies, field, opposed }: Pair,
  value: string | undefined,
): 'case' | 'case-beyond-ascii' | undefined {
  if (value === undefined || opposed) return undefined;
  const lower = value.toLowerCase();
  const taken = values.filter(
    (one) =>
      one.toLowerCase() === lower &&
      !differing.includes(one) &&
      theirs.test.truth(eventOf(field, one)) === true,
  );
  // The platform may hold the value in one case only, and the query ask for another.
  const asked = [...copies]
    .flatMap((test) => test.examples())
    .filter((one) => one.toLowerCase() === lower);
  const companions = accepts({ theirs, field }, value) ? taken : [...taken, ...asked];
  if (companions.length === 0) return undefined;
  const isAscii = companions.some((one) => asciiLower(one) === asciiLower(value));
  return isAscii ? 'case' : 'case-beyond-ascii';
}

const asciiLower = (text: string): string =>
  text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

interface Differing {
  readonly pair: Pair;
  readonly value: string | undefined;
  readonly inCase: ReturnType<typeof caseOf>;
  readonly text: string;
}

function leafCause(leaf: Leaf, differing: Differing): CauseName {
  switch (leaf.kind) {
    case 'null':
      return nullCause(differing.pair);
    case 'string':
      return stringCause(leaf, differing);
    case 'regex':
      return regexCause(leaf, differing);
    case 'list':
      return 'text';
    default:
      return leaf.kind;
  }
}

const nullCause = ({ differing }: Pair): CauseName =>
  differing.includes(undefined) ? 'null-never' : 'null';

function stringCause(
  leaf: Extract<Leaf, { kind: 'string' }>,
  { pair, value, inCase }: Differing,
): CauseName {
  if (leaf.pattern.length === 0) return 'empty';
  if (value === undefined || value === '') return textOf(leaf) === '' ? 'any-value' : 'absent';
  if (leaf.cased) return 'cased';
  const wildcard = wildcardCause(leaf, pair, { value, inCase: inCase !== undefined });
  if (wildcard) return wildcard;
  if (inCase) return inCase;
  const taken = accepts(pair, value);
  if (!taken && value.includes('\n')) return 'newline';
  if (taken && value.toLowerCase().includes(textOf(leaf).toLowerCase())) return 'unanchored';
  return 'text';
}

function regexCause(
  leaf: Extract<Leaf, { kind: 'regex' }>,
  { pair, value, inCase, text }: Differing,
): CauseName {
  if (inCase) return 'regex-case';
  const { start, end } = pair.theirs.test;
  const doubled = leaf.regex.replaceAll('\\', '\\\\');
  const isDoubled = doubled !== leaf.regex && text.slice(start, end).includes(doubled);
  // Where a language undoes the doubling, there is no difference for it to explain.
  if (isDoubled) return 'regex-escapes';
  const isPart = value !== undefined && !accepts(pair, value) && !isWhole(leaf, value);
  return isPart ? 'regex-whole' : 'regex';
}

/** True where an expression that is only searched for takes up the whole value. */
function isWhole(leaf: Extract<Leaf, { kind: 'regex' }>, value: string): boolean {
  const matcher = valueMatcher({ ...leaf, regex: `^(?:${leaf.regex})$` });
  return typeof matcher === 'function' && matcher(value);
}
