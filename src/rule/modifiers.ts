import { diagnostic, quote, type Diagnostic, type Report } from '../text/diagnostic.ts';
import { didYouMean } from '../text/suggest.ts';
import type { Span } from '../text/span.ts';
import { modifierNames, type ModifierName, type ModifierUse } from './rule.ts';

/** What a value is on its way through a chain of modifiers. */
export type ValueKind =
  'string' | 'bytes' | 'regex' | 'fieldref' | 'cidr' | 'compare' | 'timestamp' | 'exists';

/** One row of the modifier table (specification 2.1.0, sigma-appendix-modifiers). */
export interface ModifierSpec {
  readonly summary: string;
  /** The kinds of value that may stand before it; `list` modifiers work on the whole list. */
  readonly takes: readonly ValueKind[] | 'list';
  /** The kind that it makes; absent where the kind stays. */
  readonly gives?: ValueKind;
  /** True when no modifier but `expand`, `all` and `neq` may stand before it. */
  readonly first?: true;
  readonly example: string;
}

// prettier-ignore
export const modifiers: Readonly<Record<ModifierName, ModifierSpec>> = {
  contains:     { summary: 'the value stands anywhere in the field', takes: ['string', 'regex', 'fieldref'], example: 'CommandLine|contains: whoami' },
  startswith:   { summary: 'the field begins with the value', takes: ['string', 'regex', 'fieldref'], example: 'Image|startswith: C:\\Users\\' },
  endswith:     { summary: 'the field ends with the value', takes: ['string', 'regex', 'fieldref'], example: 'Image|endswith: \\cmd.exe' },
  all:          { summary: 'all values of the list must match, not one of them', takes: 'list', example: 'CommandLine|contains|all: [" -a ", " -b "]' },
  exists:       { summary: 'the field is there (true) or not (false), whatever its value', takes: ['string'], gives: 'exists', first: true, example: 'User|exists: false' },
  cased:        { summary: 'upper and lower case must agree', takes: ['string'], example: 'Image|endswith|cased: \\CMD.exe' },
  neq:          { summary: 'the field differs from every value of the list', takes: 'list', example: 'LogonType|neq: 3' },
  windash:      { summary: 'each dash or slash that begins an option in all five forms', takes: ['string'], example: 'CommandLine|contains|windash: " -enc "' },
  base64:       { summary: 'the value in base64', takes: ['string', 'bytes'], gives: 'string', example: 'CommandLine|base64|contains: /bin/bash' },
  base64offset: { summary: 'the value in base64 at each of the three offsets', takes: ['string', 'bytes'], gives: 'string', example: 'CommandLine|base64offset|contains: http://' },
  utf16:        { summary: 'as UTF-16 bytes with byte order mark, before base64', takes: ['string'], gives: 'bytes', example: 'CommandLine|utf16|base64offset|contains: ping' },
  utf16le:      { summary: 'as UTF-16 little-endian bytes, before base64', takes: ['string'], gives: 'bytes', example: 'CommandLine|utf16le|base64offset|contains: ping' },
  utf16be:      { summary: 'as UTF-16 big-endian bytes, before base64', takes: ['string'], gives: 'bytes', example: 'CommandLine|utf16be|base64offset|contains: ping' },
  wide:         { summary: 'the same as utf16le', takes: ['string'], gives: 'bytes', example: 'CommandLine|wide|base64offset|contains: ping' },
  re:           { summary: 'a regular expression, found anywhere in the field, case-sensitive', takes: ['string'], gives: 'regex', first: true, example: "CommandLine|re: '\\s-[Ee]nc'" },
  i:            { summary: 'after re: ignore case', takes: ['regex'], example: 'CommandLine|re|i: \\senc' },
  m:            { summary: 'after re: ^ and $ match at line breaks', takes: ['regex'], example: 'ScriptBlockText|re|m: ^IEX' },
  s:            { summary: 'after re: the dot matches line breaks', takes: ['regex'], example: 'ScriptBlockText|re|s: IEX.*http' },
  lt:           { summary: 'the number in the field is less', takes: ['string', 'timestamp'], gives: 'compare', example: 'Size|lt: 100' },
  lte:          { summary: 'the number in the field is less or equal', takes: ['string', 'timestamp'], gives: 'compare', example: 'Size|lte: 100' },
  gt:           { summary: 'the number in the field is greater', takes: ['string', 'timestamp'], gives: 'compare', example: 'Size|gt: 100' },
  gte:          { summary: 'the number in the field is greater or equal', takes: ['string', 'timestamp'], gives: 'compare', example: 'Size|gte: 100' },
  minute:       { summary: 'the minute of a date field', takes: ['string'], gives: 'timestamp', first: true, example: 'UtcTime|minute: 30' },
  hour:         { summary: 'the hour of a date field', takes: ['string'], gives: 'timestamp', first: true, example: 'UtcTime|hour|gte: 22' },
  day:          { summary: 'the day of the month of a date field', takes: ['string'], gives: 'timestamp', first: true, example: 'UtcTime|day: 1' },
  week:         { summary: 'the week of the year of a date field', takes: ['string'], gives: 'timestamp', first: true, example: 'UtcTime|week: 52' },
  month:        { summary: 'the month of a date field', takes: ['string'], gives: 'timestamp', first: true, example: 'UtcTime|month: 12' },
  year:         { summary: 'the year of a date field', takes: ['string'], gives: 'timestamp', first: true, example: 'UtcTime|year|lt: 2020' },
  cidr:         { summary: 'the address lies in the network (IPv4 and IPv6)', takes: ['string'], gives: 'cidr', first: true, example: 'DestinationIp|cidr: 10.0.0.0/8' },
  expand:       { summary: 'placeholders such as %Administrators% are filled in by a pipeline', takes: ['string', 'regex'], example: "User|expand: '%Administrators%'" },
  fieldref:     { summary: 'the value is the name of another field of the event', takes: ['string'], gives: 'fieldref', first: true, example: 'SubjectUserName|fieldref: TargetUserName' },
};

/** Other spellings in use; the specification has one name for each. */
const ALIASES: ReadonlyMap<string, ModifierName> = new Map([
  ['ignorecase', 'i'],
  ['multiline', 'm'],
  ['dotall', 's'],
]);

/** What other languages call a comparison, and what to write instead. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['not', 'Use the modifier neq, or "not" in the condition.'],
  ['eq', 'Without a modifier the whole value is compared.'],
  ['equals', 'Without a modifier the whole value is compared.'],
  ['in', 'A list of values means one of them; no modifier is needed.'],
  ['like', 'Use contains, startswith or endswith, or * and ? in the value.'],
  ['nocase', 'Comparisons ignore upper and lower case unless "cased" is said.'],
  ...(
    [
      ['re', ['regex', 'regexp', 'rx', 'matches']],
      ['neq', ['ne', 'noteq']],
      ['gte', ['ge']],
      ['lte', ['le']],
      ['cidr', ['ip', 'subnet', 'network']],
    ] as const
  ).flatMap(([name, others]) => others.map((other) => [other, `Use "${name}".`] as const)),
]);

const KNOWN: ReadonlySet<string> = new Set(modifierNames);

export function isModifier(name: string): name is ModifierName {
  return KNOWN.has(name);
}

/** The modifier of a name as written in a rule, or the diagnostic that says why there is none. */
export function parseModifier(text: string, span: Span): ModifierUse | Diagnostic {
  const name = ALIASES.get(text) ?? text;
  if (isModifier(name)) return { name, span };
  if (text.trim() === '') {
    return diagnostic('unknown-modifier', span, 'No modifier stands after this "|".', 'Remove it.');
  }
  const hint =
    ELSEWHERE.get(text.toLowerCase()) ??
    didYouMean(text, [...modifierNames, ...ALIASES.keys()]) ??
    `The modifiers are ${modifierNames.join(', ')}.`;
  return diagnostic('unknown-modifier', span, `There is no modifier ${quote(text)}.`, hint);
}

/** True when the place of a modifier in a chain makes no difference to the others. */
const isFree = (name: ModifierName): boolean =>
  modifiers[name].takes === 'list' || name === 'expand' || name === 'cased';

/**
 * Reports modifiers that cannot follow what stands before them: each takes certain kinds of value
 * and gives one, and a chain must fit link to link.
 */
export function checkChain(chain: readonly ModifierUse[], keyword: boolean, report: Report): void {
  let kind: ValueKind = 'string';
  const before: ModifierName[] = [];
  for (const { name, span } of chain) {
    const { takes, gives, first, example } = modifiers[name];
    const blocker = first ? before.find((other) => !isFree(other)) : undefined;
    if (before.includes(name)) {
      const message = `The modifier ${quote(name)} stands twice.`;
      report(diagnostic('duplicate-modifier', span, message, 'Remove one of the two.'));
    } else if (kind === 'bytes' && takes !== 'list' && !takes.includes(kind)) {
      report(withoutBase64(span, before, name));
      return;
    } else if (blocker !== undefined || (takes !== 'list' && !takes.includes(kind))) {
      report(misplaced(name, span, before, example));
      return;
    }
    if (keyword && needsField(name)) {
      const message = `The modifier ${quote(name)} needs a field before it.`;
      report(diagnostic('modifier-needs-field', span, message, `For example ${example}`));
    }
    before.push(name);
    kind = gives ?? kind;
  }
  const encoding = chain.findLast(({ name }) => modifiers[name].gives === 'bytes');
  if (kind === 'bytes' && encoding) {
    report(withoutBase64(encoding.span, before.slice(0, before.indexOf(encoding.name))));
  }
}

// UTF-16 bytes that nothing encodes: a step is missing, or the steps are in the wrong order.
function withoutBase64(
  span: Span,
  before: readonly ModifierName[],
  next?: ModifierName,
): Diagnostic {
  const late = before.find((name) => name.startsWith('base64'));
  if (late !== undefined && next === undefined) {
    const message = `UTF-16 comes before base64, but ${quote(late)} stands before it.`;
    const hint = `From left to right: ${modifiers.utf16le.example}`;
    return diagnostic('modifier-order', span, message, hint);
  }
  const message =
    next === undefined
      ? 'UTF-16 bytes are no text that a field could hold.'
      : `The modifier ${quote(next)} works on text, but here stand UTF-16 bytes.`;
  const hint = `Encode them with base64 or base64offset, for example ${modifiers.utf16le.example}`;
  return diagnostic('utf16-without-base64', span, message, hint);
}

function misplaced(
  name: ModifierName,
  span: Span,
  before: readonly ModifierName[],
  example: string,
): Diagnostic {
  const message =
    before.length === 0
      ? `The modifier ${quote(name)} cannot stand first.`
      : `The modifier ${quote(name)} cannot follow ${quote(before.join('|'))}.`;
  const anchors = name === 're' && before.some((other) => AFFIXES.has(other));
  const hint = anchors
    ? 'A regular expression is found anywhere in the field; in it, ^ is the beginning and $ the end.'
    : `Modifiers work from left to right: ${example}`;
  return diagnostic('modifier-order', span, message, hint);
}

const AFFIXES: ReadonlySet<ModifierName> = new Set(['contains', 'startswith', 'endswith']);

const needsField = (name: ModifierName): boolean =>
  modifiers[name].gives !== undefined &&
  !['string', 'bytes', 'regex'].includes(modifiers[name].gives);
