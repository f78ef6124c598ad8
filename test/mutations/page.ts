import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { format } from 'prettier';

import { project } from '../corpus.ts';
import { KINDS, type Kind } from './change.ts';
import { SURVIVORS } from './survivors.ts';
import { distinct, tallies, tallyOf, type Tally, type Tried } from './tally.ts';
import { TARGETS } from './target.ts';

/** The page that the tables stand in. */
export const pagePath: string = join(project, 'docs', 'verify.md');

const START = '<!-- generated: npm run mutations -->';
const END = '<!-- end of generated -->';

/** What the page tells. */
export interface Found {
  readonly trials: readonly Tried[];
  /** For each change of a pipeline, whether a check sees it that has the changed pipeline, too. */
  readonly byItself: readonly boolean[];
}

/** The page with the tables put in. */
export async function writtenInto(page: string, found: Found): Promise<string> {
  const [before, rest = '', more] = page.split(START);
  const [, after, second] = rest.split(END);
  if (before === undefined || after === undefined || (more ?? second) !== undefined) {
    throw new Error(`${pagePath} has not the marks for what is generated, once each.`);
  }
  const style: object = JSON.parse(readFileSync(join(project, '.prettierrc.json'), 'utf8'));
  const text = [before, START, '\n\n', generated(found), '\n\n', END, after].join('');
  return format(text, { ...style, parser: 'markdown' });
}

/** What each kind of change does to a query. */
const KIND_TEXTS: Readonly<Record<Kind, string>> = {
  joint: '`and` for `or`, an operand left out or joined elsewhere',
  bracket: 'brackets left out, or too many',
  not: '`not` left out, or in another place',
  operator: 'another way of comparing',
  value: 'another text',
  wildcard: 'a wildcard left out, or another one',
  escape: 'a sign escaped otherwise, or read as another',
  case: 'case minded, or not',
  list: 'an item left out, or another kind of list',
  regex: 'flags, anchors and parts of regular expressions',
  number: 'another number, or text for a number',
  network: 'a network larger, smaller, elsewhere, or left out',
  date: 'another part of a date',
  null: 'null, empty, present and absent for each other',
  field: 'a field by the name of another',
  order: 'what may stand in another order, or twice',
  stage: 'a stage left out, or changed',
  'log source': 'what selects the log source left out, or another',
  'pipeline item': 'an item of a pipeline left out',
};

function generated({ trials, byItself }: Found): string {
  const counted = distinct(trials);
  const total = tallyOf(counted);
  const kinds = tallies(counted, 'kind');
  const targets = tallies(counted, 'target');
  return [
    `${total.changes} changes were tried, not counting those that come to the same query as another. Of ${total.reported + total.unseen} that change what a query means and can be read, ${total.reported} are reported (${share(total)}).`,
    table(
      'What is changed',
      KINDS.flatMap((kind) => {
        const tally = kinds.get(kind);
        return tally ? [[`${kind}: ${KIND_TEXTS[kind]}`, tally] as const] : [];
      }),
    ),
    table(
      'Target and pipeline',
      TARGETS.flatMap(({ name }) => {
        const tally = targets.get(name);
        return tally ? [[`\`${name}\``, tally] as const] : [];
      }),
    ),
    'What the check does not see:',
    [
      `- A pipeline that is wrong, where the check reads the rule by the same pipeline. Of ${byItself.length} changed pipelines, ${byItself.filter((seen) => seen).length} are then found out, by a few rules each.`,
      ...SURVIVORS.filter(({ hole }) => hole).map(
        ({ targets: where, change, why }) => `- ${where.join(', ')}, \`${change}\`: ${why}.`,
      ),
    ].join('\n'),
  ].join('\n\n');
}

/** Rounded down, so that it says 100 only where nothing is unseen. */
export function share({ reported, unseen }: Tally): string {
  return `${(Math.floor((10_000 * reported) / (reported + unseen)) / 100).toFixed(2)} %`;
}

function table(head: string, rows: readonly (readonly [string, Tally])[]): string {
  return [
    `| ${head} | Changes | Reported | Unreadable | The same | Not seen |`,
    '| --- | --: | --: | --: | --: | --: |',
    ...rows.map(
      ([name, { changes, reported, unreadable, same, unseen }]) =>
        `| ${name} | ${changes} | ${reported} | ${unreadable} | ${same} | ${unseen} |`,
    ),
  ].join('\n');
}
