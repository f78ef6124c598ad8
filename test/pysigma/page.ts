import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { format } from 'prettier';

import { corpus, project } from '../corpus.ts';
import type { Finding, Outcome } from './compare-rule.ts';
import { rowText, rowsOf } from './rows.ts';
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
    'As they are:',
    '',
    table(['queries of pySigma', ...COMPARED, 'not compared'], all.map(outcomeRow)),
    'With the restriction to the log source and the names of fields taken as they are here:',
    '',
    table(['queries of pySigma', ...READ], all.map(settledRow)),
    notCompared(all),
    '',
    ...all.flatMap(causeList),
    END,
  ].join('\n');
}

function table(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  const rule = heads.map((_, at) => (typeof rows[0]?.[at] === 'number' ? '---:' : '---'));
  return `${[heads, rule, ...rows].map(line).join('\n')}\n`;
}

const READ = ['exact', 'wider', 'narrower', 'different'] as const satisfies readonly Outcome[];
const COMPARED = [...READ, 'unreadable'] as const satisfies readonly Outcome[];

/** Why a rule is not compared with a query. */
const NOT_COMPARED: readonly (readonly [outcome: Outcome, why: string])[] = [
  ['no-query', 'refused by pySigma'],
  ['not-mapped', 'not mapped here'],
  ['other-number', 'with another number of queries'],
  ['unknown', 'too large'],
];

function outcomeRow({ target, findings }: TargetFindings): (string | number)[] {
  const count = counter(findings.map(({ outcome }) => outcome));
  const compared = COMPARED.map(count);
  const left = NOT_COMPARED.reduce((sum, [outcome]) => sum + count(outcome), 0);
  return [target.title, ...compared, left];
}

function settledRow({ target, findings }: TargetFindings): (string | number)[] {
  return [target.title, ...READ.map(counter(findings.map(({ settled }) => settled)))];
}

/** Says of each target why rules are not compared. */
function notCompared(all: readonly TargetFindings[]): string {
  const each = all.map(({ target, findings }) => {
    const count = counter(findings.map(({ outcome }) => outcome));
    const reasons = NOT_COMPARED.map(([outcome, why]) => [count(outcome), why] as const);
    const given = reasons.filter(([number]) => number > 0).map((reason) => reason.join(' '));
    return `${target.title}: ${given.join(', ')}`;
  });
  return `Not compared are, for ${each.join('; for ')}.`;
}

function counter<T>(all: readonly T[]): (wanted: T) => number {
  return (wanted) => all.filter((one) => one === wanted).length;
}

function causeList({ target, findings }: TargetFindings): string[] {
  const rows = rowsOf(findings);
  if (rows.length === 0) return [];
  return [`**${target.title}**${noteOf(target)}`, '', ...rows.map(rowText), ''];
}

function noteOf({ options, file }: Target): string {
  const pipeline = options.pipelines?.[0] === 'none' ? 'without a pipeline' : 'its own pipeline';
  return ` (\`${file}\`, ${pipeline})`;
}
