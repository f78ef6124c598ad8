import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { format } from 'prettier';

import type { HeldEvent } from '../../src/query/query.ts';
import { corpus, project } from '../corpus.ts';
import { CAUSE_TEXTS } from './cause-texts.ts';
import type { Cause, CauseName } from './causes.ts';
import type { Finding, Outcome } from './compare-rule.ts';
import { TARGETS, type Target } from './targets.ts';

/** What the comparison with one file of queries has found. */
export interface TargetFindings {
  readonly target: Target;
  readonly findings: readonly Finding[];
}

const START = '<!-- generated: npm run compare:pysigma';
const END = '<!-- end of generated -->';

/** The page that the tables stand in. */
export const pagePath: string = join(project, 'docs', 'differences.md');

/** The generated part of the page; undefined where its marks are not there once each. */
export function generatedPart(page: string): string | undefined {
  const [before, part, more] = page.split(START);
  const [inside, after, second] = (part ?? '').split(END);
  if (before === undefined || inside === undefined || after === undefined) return undefined;
  return more === undefined && second === undefined ? `${START}${inside}${END}` : undefined;
}

/** The page with the tables put in. */
export async function writtenInto(page: string, all: readonly TargetFindings[]): Promise<string> {
  const old = generatedPart(page);
  if (old === undefined) throw new Error(`${pagePath} has no marks for what is generated.`);
  const [before = '', after = ''] = page.split(old);
  return format(`${before}${generated(all)}${after}`, {
    ...STYLE,
    parser: 'markdown',
  });
}

const STYLE = JSON.parse(readFileSync(join(project, '.prettierrc.json'), 'utf8')) as object;

/** Says by what queries the tables were made: they are old when it changes. */
export function fingerprint(): string {
  const hash = createHash('sha256');
  for (const { file } of TARGETS) {
    hash.update(readFileSync(join(corpus, 'sigmahq-expected', `${file}.ndjson`)));
  }
  return hash.digest('hex').slice(0, 12);
}

function generated(all: readonly TargetFindings[]): string {
  return [
    `${START} (queries ${fingerprint()}) -->`,
    '',
    table(
      [
        'queries of pySigma',
        'compared',
        'exact',
        'wider',
        'narrower',
        'different',
        'unreadable',
        'not compared',
      ],
      all.map(outcomeRow),
    ),
    'With the restriction to the log source and the names of fields taken as they are here:',
    '',
    table(
      ['queries of pySigma', 'exact', 'wider', 'narrower', 'different', 'not compared further'],
      all.map(settledRow),
    ),
    ...all.flatMap(causeTable),
    END,
  ].join('\n');
}

function table(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  const rule = heads.map((_, at) => (typeof rows[0]?.[at] === 'number' ? '---:' : '---'));
  return `${[heads, rule, ...rows].map(line).join('\n')}\n`;
}

const COMPARED: readonly Outcome[] = ['exact', 'wider', 'narrower', 'different', 'unreadable'];

function outcomeRow({ target, findings }: TargetFindings): (string | number)[] {
  const count = counter(findings.map(({ outcome }) => outcome));
  const counts = COMPARED.map(count);
  const compared = counts.reduce((sum, one) => sum + one, 0);
  const not = [
    [count('no-query'), 'refused by pySigma'],
    [count('not-mapped'), 'not mapped here'],
    [count('other-number'), 'another number of queries'],
    [count('unknown'), 'too large'],
  ] as const;
  const reasons = not.filter(([number]) => number > 0).map(([number, why]) => `${number} ${why}`);
  return [target.title, compared, ...counts, reasons.join(', ')];
}

function settledRow({ target, findings }: TargetFindings): (string | number)[] {
  const read = findings.filter(({ outcome }) => COMPARED.slice(0, 4).includes(outcome));
  const count = counter(read.map(({ settled }) => settled));
  const counts = COMPARED.slice(0, 4).map(count);
  return [target.title, ...counts, count('unknown')];
}

function counter<T>(all: readonly T[]): (wanted: T) => number {
  return (wanted) => all.filter((one) => one === wanted).length;
}

/** One row of a table of causes: how many rules, and one of them that shows it best. */
interface Row {
  readonly name: CauseName;
  readonly difference: Cause['difference'];
  readonly what: string;
  readonly rules: ReadonlySet<string>;
  readonly path: string;
  readonly event?: HeldEvent;
  readonly field?: string;
}

function causeTable({ target, findings }: TargetFindings): string[] {
  const rows = rowsOf(findings);
  if (rows.length === 0) return [];
  return [
    `**${target.title}**${noteOf(target)}`,
    '',
    table(
      ['rules', 'query', 'cause', 'example', 'smallest event that shows it'],
      rows.map(({ rules, difference, what, path, event, field }) => [
        rules.size,
        difference === 'different' ? '' : difference,
        what,
        `\`${basename(path, '.yml')}\``,
        event ? eventText(event, field) : '',
      ]),
    ),
  ];
}

function noteOf({ options, file }: Target): string {
  const pipeline = options.pipelines?.[0] === 'none' ? 'without a pipeline' : 'its own pipeline';
  return ` (\`${file}\`, ${pipeline})`;
}

/** Causes of one name are told apart by their details where so many rules have the same. */
const OFTEN: Readonly<Partial<Record<CauseName, number>>> = { unreadable: 3, field: 25 };
const OFTEN_OTHERS = 10;

function rowsOf(findings: readonly Finding[]): readonly Row[] {
  const often = oftenIn(findings);
  const keyOf = (cause: Cause): string => {
    const key = detailKey(cause);
    return often.has(key) ? key : `${cause.name} ${cause.difference}`;
  };
  const best = new Map<string, { path: string; cause: Cause; size: number }>();
  for (const { path, causes } of findings) {
    for (const cause of causes) {
      const key = keyOf(cause);
      const size = sizeOf(cause);
      if (size < (best.get(key)?.size ?? Infinity)) best.set(key, { path, cause, size });
    }
  }
  const rows = [...rulesBy(findings, keyOf)].flatMap(([key, rules]): Row[] => {
    const found = best.get(key);
    if (!found) return [];
    const { path, cause } = found;
    const { name, difference, event, field } = cause;
    const what = textOf(cause, often.has(key));
    const shown = { ...(event && { event }), ...(field !== undefined && { field }) };
    return [{ name, difference, what, rules, path, ...shown }];
  });
  return rows.sort((one, two) => two.rules.size - one.rules.size || (one.what < two.what ? -1 : 1));
}

/** The details that have rows of their own. */
function oftenIn(findings: readonly Finding[]): ReadonlySet<string> {
  const least = new Map<string, number>();
  for (const { causes } of findings) {
    for (const cause of causes) least.set(detailKey(cause), OFTEN[cause.name] ?? OFTEN_OTHERS);
  }
  const all = [...rulesBy(findings, detailKey)];
  return new Set(
    all.filter(([key, { size }]) => size >= (least.get(key) ?? 0)).map(([key]) => key),
  );
}

function rulesBy(
  findings: readonly Finding[],
  keyOf: (cause: Cause) => string,
): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { path, causes } of findings) {
    for (const cause of causes) {
      const key = keyOf(cause);
      found.set(key, (found.get(key) ?? new Set()).add(path));
    }
  }
  return found;
}

const detailKey = ({ name, difference, detail = '' }: Cause): string =>
  `${name} ${difference} ${detail === '' ? '' : reasonOf(detail)}`;

/** A reader's reason without what it quotes of the query. */
const reasonOf = (detail: string): string =>
  detail.replace(/^"[^"]*" stands|column "[^"]*"/, (quoted) => quoted.replace(/"[^"]*"/, '…'));

function textOf({ name, detail }: Cause, single: boolean): string {
  const text = CAUSE_TEXTS[name];
  if (detail === undefined || detail === '') return text;
  if (name === 'unreadable') {
    return `${text}${single ? ':' : ' for another reason, as'} ${cell(reasonOf(detail))}`;
  }
  return single ? `${text}: ${code(detail)}` : `${text}, as ${code(detail)}`;
}

function sizeOf({ event }: Cause): number {
  let size = 0;
  for (const [field, [value = '']] of event ?? []) size += field.length + value.length + 4;
  return size;
}

/** More of an event, or of a value, is not shown. */
const MOST_FIELDS = 2;
const LONGEST = 64;

/** The field that decides comes first. */
function eventText(event: HeldEvent, decisive: string | undefined): string {
  const fields = [...event]
    .filter(([field]) => !field.startsWith('$'))
    .sort(([one], [other]) => Number(other === decisive) - Number(one === decisive));
  if (fields.length === 0) return 'no field is there';
  const shown = fields
    .slice(0, MOST_FIELDS)
    .map(([field, [value = '']]) => code(`${field === '' ? '(event)' : field} = ${value}`));
  return shown.join(', ') + (fields.length > MOST_FIELDS ? ', …' : '');
}

function code(text: string): string {
  const line = text
    .replace(/\n/g, '⏎')
    .replace(/[\p{C}`]/gu, ' ')
    .replace(/ +$|(?<== ) +/g, (spaces) => '␣'.repeat(spaces.length));
  return `\`${cell(line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line)}\``;
}

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** A row of the tables, as the page has it. */
export interface Example {
  readonly file: string;
  readonly name: string;
  readonly difference: Cause['difference'];
  readonly what: string;
}

/** The rows of the tables of causes in the generated part. */
export function examplesIn(part: string): readonly Example[] {
  const examples: Example[] = [];
  let file = '';
  for (const line of part.split('\n')) {
    file = /^\*\*.*\*\* \(`([\w.]+)`/.exec(line)?.[1] ?? file;
    const cells = line.split(/(?<!\\)\|/).map((one) => one.trim());
    const [, rules = '', query = '', what = '', example = ''] = cells;
    if (file === '' || !/^\d+$/.test(rules)) continue;
    const difference = query === 'wider' || query === 'narrower' ? query : 'different';
    examples.push({ file, difference, what, name: example.replaceAll('`', '') });
  }
  return examples;
}

/** True when a cause is the one that a row names. */
export function isOf({ difference, what }: Example, cause: Cause): boolean {
  return cause.difference === difference && what.startsWith(CAUSE_TEXTS[cause.name]);
}
