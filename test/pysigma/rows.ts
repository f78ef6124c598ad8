import { basename } from 'node:path';

import type { HeldEvent } from '../../src/query/query.ts';
import { CAUSE_TEXTS, type CauseName } from './cause-texts.ts';
import type { Cause } from './causes.ts';
import type { Finding } from './compare-rule.ts';

/** The rules that show one cause in one way, and the one that shows it best. */
export interface Shown {
  readonly difference: Cause['difference'];
  readonly rules: number;
  readonly path: string;
  readonly cause: Cause;
}

/** One line of a list of causes: a cause, and each way in which it makes queries differ. */
export interface Row {
  readonly name: CauseName;
  readonly detail: string;
  /** False where the detail is that of the example only. */
  readonly single: boolean;
  readonly shown: readonly Shown[];
}

/** Causes of one name are told apart by their details where so many rules have the same. */
const OFTEN: Readonly<Partial<Record<CauseName, number>>> = {
  unreadable: 3,
  field: 15,
  'log-source': 10,
};
const OFTEN_OTHERS = 5;

/** The causes found, those of most rules first. */
export function rowsOf(findings: readonly Finding[]): readonly Row[] {
  const often = oftenIn(findings);
  const keyOf = (cause: Cause): string =>
    often.has(detailKey(cause)) ? detailKey(cause) : cause.name;
  const groups = new Map<string, { path: string; cause: Cause }[]>();
  for (const { path, causes } of findings) {
    for (const cause of causes) {
      const key = keyOf(cause);
      groups.set(key, [...(groups.get(key) ?? []), { path, cause }]);
    }
  }
  const rows = [...groups].flatMap(([key, found]): Row[] => {
    const [first] = found;
    if (!first) return [];
    const shown = DIFFERENCES.flatMap((difference) => shownOf(difference, found));
    const { name, detail } = shown[0]?.cause ?? first.cause;
    return [{ name, detail: withoutQuotes(detail ?? ''), single: often.has(key), shown }];
  });
  const size = ({ shown }: Row): number => Math.max(...shown.map(({ rules }) => rules));
  return rows.sort((one, two) => size(two) - size(one) || (rowText(one) < rowText(two) ? -1 : 1));
}

const DIFFERENCES = ['different', 'narrower', 'wider'] as const;

function shownOf(
  difference: Cause['difference'],
  all: readonly { readonly path: string; readonly cause: Cause }[],
): Shown[] {
  const found = all.filter(({ cause }) => cause.difference === difference);
  const [first, ...others] = found;
  if (!first) return [];
  const { path, cause } = others.reduce(
    (best, one) => (sizeOf(one.cause) < sizeOf(best.cause) ? one : best),
    first,
  );
  return [{ difference, rules: new Set(found.map((one) => one.path)).size, path, cause }];
}

/** The details that have rows of their own. */
function oftenIn(findings: readonly Finding[]): ReadonlySet<string> {
  const rulesOf = new Map<string, { readonly least: number; readonly rules: Set<string> }>();
  for (const { path, causes } of findings) {
    for (const cause of causes) {
      if (cause.detail === undefined) continue;
      const key = detailKey(cause);
      const known = rulesOf.get(key);
      if (known) known.rules.add(path);
      else rulesOf.set(key, { least: OFTEN[cause.name] ?? OFTEN_OTHERS, rules: new Set([path]) });
    }
  }
  const many = [...rulesOf].filter(([, { least, rules }]) => rules.size >= least);
  return new Set(many.map(([key]) => key));
}

const detailKey = ({ name, detail = '' }: Cause): string => `${name} ${withoutQuotes(detail)}`;

/** A reader's reason without what it quotes of the query. */
const withoutQuotes = (detail: string): string =>
  detail.replace(/^"[^"]*" stands|column "[^"]*"/, (quoted) => quoted.replace(/"[^"]*"/, '…'));

function sizeOf({ event }: Cause): number {
  let size = 0;
  for (const [field, [value = '']] of event ?? []) {
    if (!field.startsWith('$')) size += field.length + value.length + 4;
  }
  return size;
}

const VERBS = { wider: 'finds', narrower: 'misses', different: '' } as const;

/** A row as a line of the page. */
export function rowText({ name, detail, single, shown }: Row): string {
  const textOf = (text: string): string =>
    name === 'unreadable' ? escaped(text) : code(text, LONGEST_DETAIL);
  const comma = name === 'unreadable' ? ',' : '';
  const own = single && detail !== '' ? `${comma} ${textOf(detail)}` : '';
  const counts = shown.map(({ difference, rules, path, cause }) => {
    const kind = difference === 'different' ? (rules === 1 ? 'rule' : 'rules') : difference;
    const event = cause.event && eventText(cause.event, cause.field);
    const found = event === undefined ? '' : ` ${VERBS[difference]} ${event}`;
    const what = !single && cause.detail ? ` (${textOf(withoutQuotes(cause.detail))})` : '';
    return `${rules} ${kind}, as \`${basename(path, '.yml')}\`${found}${what}`;
  });
  return `- **${CAUSE_TEXTS[name]}**${own}: ${counts.join('; ')}`;
}

/** More of an event without a field that decides, or of a value, is not shown. */
const MOST_FIELDS = 2;
const LONGEST = 60;
const LONGEST_DETAIL = 100;

/** The value that decides, or what there is where the field is absent or none decides alone. */
function eventText(event: HeldEvent, decisive: string | undefined): string {
  const [value] = decisive === undefined ? [] : (event.get(decisive) ?? []);
  if (decisive !== undefined && value !== undefined) return fieldText(decisive, value);
  const fields = [...event].filter(([field]) => !field.startsWith('$'));
  const shown = fields.slice(0, MOST_FIELDS).map(([field, [text = '']]) => fieldText(field, text));
  if (decisive !== undefined) return `an event without ${code(decisive)}`;
  return shown.length === 0 ? 'an event without any field' : shown.join(' and ');
}

const fieldText = (field: string, value: string): string =>
  code(`${field === '' ? '(event)' : field} = ${value}`);

function code(text: string, longest = LONGEST): string {
  const line = text
    .replace(/\n/g, '⏎')
    .replace(/[\p{C}`]/gu, ' ')
    .replace(/ +$|(?<== ) +/g, (spaces) => '␣'.repeat(spaces.length));
  return `\`${line.length > longest ? `${line.slice(0, longest)}…` : line}\``;
}

/** A text as Markdown shows it. */
const escaped = (text: string): string => text.replace(/[\\`*_[\]<>]/g, '\\$&');

/** A part of a line of the page, as the page has it. */
export interface Example {
  readonly file: string;
  readonly what: string;
  readonly difference: Cause['difference'];
  readonly rules: number;
  /** The name of the rule. */
  readonly name: string;
  readonly line: string;
}

/** What the lines of the lists of causes say. */
export function examplesIn(page: string): readonly Example[] {
  const examples: Example[] = [];
  let file = '';
  for (const line of page.split('\n')) {
    file = /^\*\*.*\*\* \(`([\w.]+)`/.exec(line)?.[1] ?? file;
    const [, what] = /^- \*\*(.*?)\*\*/.exec(line) ?? [];
    if (what === undefined) continue;
    for (const [, rules, kind, name = ''] of line.matchAll(
      /[:;] (\d+) (rules?|wider|narrower), as `([\w-]+)`/g,
    )) {
      const difference = kind === 'wider' || kind === 'narrower' ? kind : 'different';
      examples.push({ file, what, difference, rules: Number(rules), name, line });
    }
  }
  return examples;
}

/** True when a cause is the one that a line names. */
export function isOf({ difference, what }: Example, cause: Cause): boolean {
  return cause.difference === difference && what === CAUSE_TEXTS[cause.name];
}
